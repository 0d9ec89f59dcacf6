"""What each kind of event does to the projections."""

import json
from collections.abc import Sequence
from datetime import date

from studyplan.core.journal.events import (
    Redone,
    RoadmapUpdated,
    TopicsNumbered,
    Undone,
    Unreadable,
)
from studyplan.core.journal.frame import (
    AvailabilitySet,
    PauseSet,
    PinSet,
    RoadmapFollowed,
    ShareSet,
    TargetSet,
)
from studyplan.core.journal.keys import Identity, TopicKey, text_of
from studyplan.core.journal.plans import (
    BaselineChosen,
    BaselineWritten,
    PlanAdopted,
    WeekCommitted,
)
from studyplan.core.journal.rows import Past, Recorded
from studyplan.core.journal.study import PointTicked, ResourceTicked, TimeLogged, TopicMarked
from studyplan.core.topics import RESOURCE_BOX
from studyplan.core.vocabulary import MET
from studyplan.store import fold_record
from studyplan.store.columns import PLAN_RANGE
from studyplan.store.fold_days import study_days_retold
from studyplan.store.fold_topics import choose_again, settled
from studyplan.store.store import Store


def apply(store: Store, past: Past, later: set[int] | None = None) -> None:
    """Bring the projections along with one event; what cannot be read changes nothing.

    What follows from how a topic stands comes along too; with `later` the topic is noted there.
    """
    match past.event:
        case TopicMarked() | TimeLogged() | PointTicked() | ResourceTicked() | PinSet() as event:
            # What is gone is pinned no more.
            find = store.topics.id_of if isinstance(event, PinSet) else store.topics.any_id_of
            topic = find(event.topic)
            if topic is not None:  # else its roadmap is not loaded
                _apply_to_topic(store, topic, event, date.fromisoformat(past.local_date), later)
        case WeekCommitted() as event:
            week_committed(store, event)
        case RoadmapFollowed() as event:
            _roadmap_followed(store, event)
        case TopicsNumbered() as event:
            _topics_numbered(store, event)
        case AvailabilitySet() as event:
            rule = event.data()  # what is not minutes is the rule
            minutes = rule.pop("minutes", None)
            more = json.dumps(rule) if rule else None
            store.put_row("availability", {"since": event.subject}, minutes=minutes, rule=more)
        case PauseSet((first, last), why):
            store.put_row("pause", {"first": str(first), "last": str(last)}, why=why)
        case ShareSet(roadmap, weight):
            store.put_row("share", {"roadmap": roadmap}, weight=weight)
        case TargetSet(roadmap, stage, day):
            of = {"roadmap": roadmap, "stage": stage or ""}
            store.put_row("target", of, day=text_of(day))
        case BaselineWritten() as event:
            baseline_written(store, event)
        case PlanAdopted() as event:
            store.old_plans.adopted(event)
        case BaselineChosen() as event:
            store.old_plans.chosen(event)
        case Redone(command):
            store.execute("UPDATE command SET undone = NULL WHERE id = ?", (command,))
            again = store.history.of_command(command)
            for one in again:
                if isinstance(one.event, WeekCommitted):
                    week_committed(store, one.event)
            if later is None:
                study_days_retold(store, again)
        case Undone(command):
            by = past.identity.command
            store.execute("UPDATE command SET undone = ? WHERE id = ?", (by, command))
            undone = store.history.of_command(command)
            _undone(store, past.identity, undone)
            if later is None:
                study_days_retold(store, undone)
        case RoadmapUpdated() | Unreadable():
            pass
        case of_record:
            fold_record.apply(store, of_record, later)


def _apply_to_topic(
    store: Store,
    topic: int,
    event: TopicMarked | TimeLogged | PointTicked | ResourceTicked | PinSet,
    said_on: date,
    later: set[int] | None,
) -> None:
    since = said_on if isinstance(event, PinSet) else event.on or said_on
    match event:
        case TopicMarked():
            with settled(store, topic, later, since):
                _marked(store, topic, event)
            if later is None and store.value("SELECT 1 FROM review_setting LIMIT 1"):
                from studyplan.store import fold_reviews

                fold_reviews.settle(store, topic)
        case TimeLogged(_, entry, on, minutes, lane, at, note):
            key = {"id": entry}
            was, day = store.execute(
                "SELECT topic_id, day FROM time_log WHERE id = :id", key
            ).fetchone() or (topic, since.isoformat())
            since = min(since, date.fromisoformat(day))
            if was != topic:  # of one that has become part of this one, or left it
                with settled(store, was, later, since):
                    store.execute("DELETE FROM time_log WHERE id = :id", key)
            with settled(store, topic, later, since):
                began = at and at.isoformat(timespec="seconds")
                more = {"lane": lane, "at": began, "note": note}
                day = text_of(on)
                store.put_row("time_log", key, minutes=minutes, topic_id=topic, day=day, **more)
        case PointTicked(_, mark, on, by):
            topic, mark = store.former_points.now(topic, mark, event.topic)
            with settled(store, topic, later, since):
                _point_ticked(store, topic, mark, text_of(on), _current(store, by) if by else None)
        case ResourceTicked(_, mark, on):
            topic, box = store.former_points.now(topic, RESOURCE_BOX + mark)
            with settled(store, topic, later, since):
                resource = {"topic_id": topic, "resource": box.removeprefix(RESOURCE_BOX)}
                store.put_row("resource_tick", resource, day=text_of(on))
        case PinSet(_, day, week):
            store.put_row("pin", {"topic_id": topic}, day=text_of(day), week=week)
            if later is None:
                choose_again(store, topic)


def _point_ticked(store: Store, topic: int, mark: str, day: str | None, by: str | None) -> None:
    """A point is ticked, and what several have become if all of them are, or no longer."""
    point = {"topic_id": topic, "point": mark}
    store.put_row("point_tick", point, day=day, credited_by=by)
    for now, marks in store.former_points.taken_in(topic, mark):
        ticks = store.execute(
            "SELECT day, credited_by FROM point_tick WHERE topic_id = ? AND point IN"
            " (SELECT value FROM json_each(?)) ORDER BY day DESC, credited_by IS NOT NULL",
            (topic, json.dumps(marks)),
        ).fetchall()
        if day is None:
            _point_ticked(store, topic, now, None, None)
        elif len(ticks) == len(marks):
            by = ticks[0][1] if all(given for _, given in ticks) else None
            _point_ticked(store, topic, now, ticks[0][0], by)


def _marked(store: Store, topic: int, event: TopicMarked) -> None:
    after, on, started = event.status, text_of(event.on), text_of(event.started)
    by = _current(store, event.by) if after == "done" and event.by else None
    begun, ended = (on, None) if after == "doing" else (started, on if after in MET else None)
    store.execute(
        "UPDATE topic_state SET status = ?, started_on = ?, finished_on = ?, credited_by = ?"
        " WHERE topic_id = ?",
        (after, begun, ended, by, topic),
    )


def _current(store: Store, key: str) -> str:
    """The key that the topic of `key` has by now."""
    slug, _, topic = key.partition("/")
    current = store.value(
        "SELECT r.slug || '/' || t.slug FROM roadmap r JOIN former_topic f ON f.roadmap_id = r.id"
        " AND f.slug = ? JOIN topic t ON t.id = f.topic_id WHERE r.slug = ?",
        (topic, slug),
    )
    return str(current or key)


def _roadmap_followed(store: Store, event: RoadmapFollowed) -> None:
    place = 0
    if event.start is not None:
        last = store.value("SELECT coalesce(max(place), 0) FROM following")
        place = store.value(
            "INSERT INTO following (roadmap, start, place) VALUES (?, ?, ?)"
            " ON CONFLICT (roadmap) DO UPDATE SET start = excluded.start,"
            " place = coalesce(?, place) RETURNING place",
            (event.roadmap, event.start.isoformat(), event.place or last + 1, event.place),
        )
    else:
        store.execute("DELETE FROM following WHERE roadmap = ?", (event.roadmap,))
    store.execute(
        "UPDATE topic_state SET followed = ?, plan_order = ? + t.plan_order FROM topic t"
        " JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE t.id = topic_state.topic_id AND r.slug = ?",
        (event.start is not None, place * PLAN_RANGE, event.roadmap),
    )


def _topics_numbered(store: Store, event: TopicsNumbered) -> None:
    """A number that means another topic already stays with that one."""
    for topic, number in event.numbers.items():
        store.execute(
            "INSERT OR IGNORE INTO topic_number (number, roadmap, topic) VALUES (?, ?, ?)",
            (number, event.roadmap, topic),
        )
        whose = "SELECT roadmap || '/' || topic FROM topic_number WHERE number = ?"
        key = store.value(whose, (number,))
        known = store.topics.id_of(key)
        if known is not None:
            store.execute(
                "UPDATE topic_state SET number = min(coalesce(number, ?1), ?1) WHERE topic_id = ?2",
                (number, known),
            )


def week_committed(store: Store, event: WeekCommitted) -> None:
    """In place of what was written of the week before."""
    _forget_week(store, event.week)
    week = event.subject
    begin, likely = text_of(event.begin), text_of(event.likely)
    store.execute(
        "INSERT INTO commitment (week, begin, capacity, taken, likely) VALUES (?, ?, ?, ?, ?)",
        (week, begin, event.capacity, event.taken, likely),
    )
    known = ((store.topics.any_id_of(TopicKey(key)), *rest) for key, *rest in event.sessions)
    store.executemany(
        "INSERT INTO session (topic_id, week, date, position, lane, minutes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (topic, week, day, place, lane, minutes)
            for place, (topic, day, lane, minutes) in enumerate(known)
            if topic is not None
        ],
    )


def _forget_week(store: Store, week: date) -> None:
    for table in ("session", "commitment"):
        store.execute(f"DELETE FROM {table} WHERE week = ?", (week.isoformat(),))


def baseline_written(store: Store, event: BaselineWritten) -> None:
    """In place of the baseline that the roadmap had."""
    store.execute("DELETE FROM baseline WHERE roadmap = ?", (event.roadmap,))
    store.executemany(
        "INSERT INTO baseline (roadmap, stage, day) VALUES (?, ?, ?)",
        [(event.roadmap, stage, day.isoformat()) for stage, day in event.ends.items()],
    )


def _undone(store: Store, by: Identity, undone: Sequence[Past]) -> None:
    """What came with a command that was taken back, as an import, is as it was before."""
    events = [past.event for past in undone]
    if plans := [event for event in events if isinstance(event, PlanAdopted)]:
        store.old_plans.undone(by, plans)
    for week in {event.week for event in events if isinstance(event, WeekCommitted)}:
        _forget_week(store, week)
        if before := week_before(store, week, by):
            week_committed(store, before.event)


def week_before(store: Store, week: date, then: Identity) -> Recorded[WeekCommitted] | None:
    """What was last written of a week before `then`, and stands."""
    earlier = [
        one
        for one in store.history.of_kind(WeekCommitted)
        if one.event.week == week
        and one.identity < then
        and store.history.stands(one.identity.command)
    ]
    return earlier[-1] if earlier else None
