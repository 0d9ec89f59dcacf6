"""What is said of the learner's weeks, and their commitments, do to the projections."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from studyplan.core.journal.event_data import day_of, text_of
from studyplan.core.journal.frame import AvailabilitySet, PauseSet, PinSet, ShareSet, TargetSet
from studyplan.core.journal.keys import Identity, TopicKey
from studyplan.core.journal.plans import (
    BaselineChosen,
    BaselineWritten,
    PlanAdopted,
    WeekCommitted,
)
from studyplan.core.journal.rows import Past, Recorded
from studyplan.store.history import LATEST
from studyplan.store.store import Store


def _availability_set(store: Store, past: Past, event: AvailabilitySet) -> None:
    """What is not minutes is the rule."""
    store.execute("DELETE FROM availability WHERE since = ?", (event.subject,))
    if event.rule is not None:
        rule = event.data()
        minutes = rule.pop("minutes")
        store.execute(
            "INSERT INTO availability (since, minutes, rule) VALUES (?, ?, ?)",
            (event.subject, minutes, json.dumps(rule) if rule else None),
        )


def _pause_set(store: Store, past: Past, event: PauseSet) -> None:
    first, last = (day.isoformat() for day in event.period)
    store.execute("DELETE FROM pause WHERE first = ? AND last = ?", (first, last))
    if event.why is not None:
        store.execute(
            "INSERT INTO pause (first, last, why) VALUES (?, ?, ?)", (first, last, event.why)
        )


def _share_set(store: Store, past: Past, event: ShareSet) -> None:
    store.execute("DELETE FROM share WHERE roadmap = ?", (event.roadmap,))
    if event.weight is not None:
        store.execute("INSERT INTO share (roadmap, weight) VALUES (?, ?)", event)


def _target_set(store: Store, past: Past, event: TargetSet) -> None:
    of = (event.roadmap, event.stage or "")
    store.execute("DELETE FROM target WHERE roadmap = ? AND stage = ?", of)
    if event.day is not None:
        store.execute(
            "INSERT INTO target (roadmap, stage, day) VALUES (?, ?, ?)",
            (*of, event.day.isoformat()),
        )


def _pin_set(store: Store, past: Past, event: PinSet) -> None:
    topic = store.topics.id_of(event.topic)
    if topic is None:
        return
    store.execute("DELETE FROM pin WHERE topic_id = ?", (topic,))
    if event.day is not None:
        store.execute(
            "INSERT INTO pin (topic_id, day, week) VALUES (?, ?, ?)",
            (topic, event.day.isoformat(), event.week),
        )


def _week_committed(store: Store, past: Past, event: WeekCommitted) -> None:
    """In place of what was written of the week before."""
    store.execute("DELETE FROM session WHERE week = ?", (event.subject,))
    store.execute("DELETE FROM commitment WHERE week = ?", (event.subject,))
    likely = text_of(event.likely)
    store.execute(
        "INSERT INTO commitment (week, begin, capacity, taken, likely) VALUES (?, ?, ?, ?, ?)",
        (event.subject, event.begin.isoformat(), event.capacity, event.taken, likely),
    )
    known = ((store.topics.id_of(TopicKey(key)), *rest) for key, *rest in event.sessions)
    store.executemany(
        "INSERT INTO session (topic_id, week, date, position, lane, minutes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (topic, event.subject, day, place, lane, minutes)
            for place, (topic, day, lane, minutes) in enumerate(known)
            if topic is not None
        ],
    )


def week_undone(store: Store, past: Past, command: str) -> None:
    """Weeks that came with a command that was taken back, as an import, are as they were before."""
    events = (one.event for one in store.history.of_command(command))
    weeks = {event.week for event in events if isinstance(event, WeekCommitted)}
    for week in weeks:
        text = week.isoformat()
        store.execute("DELETE FROM session WHERE week = ?", (text,))
        store.execute("DELETE FROM commitment WHERE week = ?", (text,))
        if before := week_before(store, week, past.identity):
            _week_committed(store, before, before.event)


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


def week_redone(store: Store, command: str) -> None:
    """Weeks that came with a command that stands again."""
    for past in store.history.of_command(command):
        if isinstance(past.event, WeekCommitted):
            _week_committed(store, past, past.event)


def _baseline_written(store: Store, past: Past, event: BaselineWritten) -> None:
    store.execute("DELETE FROM baseline WHERE roadmap = ?", (event.roadmap,))
    store.executemany(
        "INSERT INTO baseline (roadmap, stage, day) VALUES (?, ?, ?)",
        [(event.roadmap, stage, day.isoformat()) for stage, day in event.ends.items()],
    )


def _plan_adopted(store: Store, past: Past, event: PlanAdopted) -> None:
    """The first plan that was stored for a roadmap is its baseline."""
    begun = {*store.column("SELECT DISTINCT roadmap FROM baseline")}
    for written in _begun(store, event, _roadmaps(event) - begun):
        _baseline_written(store, past, written)


def plan_undone(store: Store, past: Past, command: str) -> None:
    """A baseline that came from a plan that was taken back is that of the first that stands."""
    lost = set[str]()
    for adopted in store.history.of_command(command):
        if isinstance(adopted.event, PlanAdopted):
            for written in _begun(store, adopted.event, _roadmaps(adopted.event)):
                if written.ends == _written(store, written.roadmap):
                    _baseline_written(store, past, written._replace(ends={}))
                    lost.add(written.roadmap)
    begin = {roadmap: _followed(store, roadmap, past.identity) for roadmap in lost}
    for plan in store.history.of_kind(PlanAdopted) if lost else ():
        if plan.identity > past.identity or not store.history.stands(plan.identity.command):
            continue
        ready = {roadmap for roadmap in lost if begin[roadmap] < plan.identity}
        for written in _begun(store, plan.event, ready & _roadmaps(plan.event)):
            _baseline_written(store, past, written)
            lost.remove(written.roadmap)


def _followed(store: Store, roadmap: str, before: Identity) -> Identity:
    """When it was last said that a roadmap is followed."""
    row = store.execute(
        "SELECT stamp, device, command_id FROM event WHERE kind = 'roadmap.follow'"
        " AND subject = ? AND (stamp, device, command_id) < (?, ?, ?)"
        f" ORDER BY {LATEST} LIMIT 1",
        (roadmap, *before),
    ).fetchone()
    return Identity(*row) if row else Identity("", "", "")


def _written(store: Store, roadmap: str) -> dict[str, date]:
    rows = store.execute("SELECT stage, day FROM baseline WHERE roadmap = ?", (roadmap,))
    return {stage: date.fromisoformat(day) for stage, day in rows}


def _baseline_chosen(store: Store, past: Past, event: BaselineChosen) -> None:
    """A stored plan that was made the baseline takes the place of the first one."""
    chosen = event.plan or Identity("", "", "")
    for plan in store.history.of_kind(PlanAdopted):
        if plan.identity >= chosen:
            for written in _begun(store, plan.event, _roadmaps(plan.event)):
                _baseline_written(store, past, written)
            return


def _roadmaps(event: PlanAdopted) -> set[str]:
    return {topic.partition("/")[0] for topic, *_ in event.sessions}


def _begun(store: Store, event: PlanAdopted, roadmaps: set[str]) -> list[BaselineWritten]:
    """The baselines of these roadmaps by a plan that was stored, as plans were once."""
    from studyplan.core.schedule import Session  # the acts of today plan nothing
    from studyplan.store.baselines import begun

    rows = (
        Session(topic, date.fromisoformat(week), day_of(day), lane, minutes)  # type: ignore[arg-type]
        for topic, week, day, lane, minutes in event.sessions
    )
    return begun(store.baselines.stage_ends(rows), roadmaps)


HANDLERS: dict[type[Any], Callable[[Store, Past, Any], None]] = {
    AvailabilitySet: _availability_set,
    PauseSet: _pause_set,
    ShareSet: _share_set,
    TargetSet: _target_set,
    PinSet: _pin_set,
    WeekCommitted: _week_committed,
    BaselineWritten: _baseline_written,
    PlanAdopted: _plan_adopted,
    BaselineChosen: _baseline_chosen,
}
