"""What each kind of event does to the projections."""

from collections.abc import Callable
from typing import Any

from studyplan.core.journal.event_data import text_of
from studyplan.core.journal.events import Redone, Undone
from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.journal.roadmaps import TopicsNumbered
from studyplan.core.journal.rows import Past
from studyplan.core.journal.study import PointTicked, TimeLogged, TopicMarked
from studyplan.core.vocabulary import MET
from studyplan.store import fold_plan, fold_topics
from studyplan.store.columns import PLAN_RANGE
from studyplan.store.fold_topics import Settling
from studyplan.store.store import Store


def apply(store: Store, past: Past, settled: Settling = fold_topics.settled) -> None:
    """Bring the projections along with one event; what cannot be read changes nothing.

    `settled` brings along what follows from how a topic stands: at once, or later.
    """
    if isinstance(past.event, TopicMarked | TimeLogged | PointTicked):
        _apply_to_topic(store, past.event, settled)
    elif handler := _HANDLERS.get(type(past.event)):
        handler(store, past, past.event)


def _roadmap_followed(store: Store, past: Past, event: RoadmapFollowed) -> None:
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


def _topics_numbered(store: Store, past: Past, event: TopicsNumbered) -> None:
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


def _undone(store: Store, past: Past, event: Undone) -> None:
    store.execute(
        "UPDATE command SET undone = ? WHERE id = ?", (past.identity.command, event.command)
    )
    fold_plan.plan_undone(store, past, event.command)
    fold_plan.week_undone(store, past, event.command)


def _redone(store: Store, past: Past, event: Redone) -> None:
    store.execute("UPDATE command SET undone = NULL WHERE id = ?", (event.command,))
    fold_plan.week_redone(store, event.command)


_HANDLERS: dict[type[Any], Callable[[Store, Past, Any], None]] = {
    RoadmapFollowed: _roadmap_followed,
    TopicsNumbered: _topics_numbered,
    **fold_plan.HANDLERS,
    Undone: _undone,
    Redone: _redone,
}


def _topic_marked(store: Store, topic: int, event: TopicMarked, settled: Settling) -> None:
    after, on, started = event.status, text_of(event.on), text_of(event.started)
    by = _current(store, event.by) if after == "done" and event.by else None
    begun, ended = (on, None) if after == "doing" else (started, on if after in MET else None)
    with settled(store, topic):
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


def _time_logged(store: Store, topic: int, event: TimeLogged, settled: Settling) -> None:
    entry = (event.entry,)
    was = store.value("SELECT topic_id FROM time_log WHERE id = ?", entry)
    if was not in (None, topic):  # of a topic that has become part of this one, or left it
        with settled(store, was):
            store.execute("DELETE FROM time_log WHERE id = ?", entry)
    with settled(store, topic):
        store.execute("DELETE FROM time_log WHERE id = ?", entry)
        if event.on is not None and event.minutes is not None:
            store.execute(
                "INSERT INTO time_log (id, topic_id, day, minutes) VALUES (?, ?, ?, ?)",
                (event.entry, topic, event.on.isoformat(), event.minutes),
            )


def _point_ticked(store: Store, topic: int, event: PointTicked, settled: Settling) -> None:
    with settled(store, topic):
        if event.on is not None:
            store.execute(
                "INSERT INTO point_tick (topic_id, point, day) VALUES (?, ?, ?)"
                " ON CONFLICT (topic_id, point) DO UPDATE SET day = excluded.day",
                (topic, event.point, event.on.isoformat()),
            )
        else:
            store.execute(
                "DELETE FROM point_tick WHERE topic_id = ? AND point = ?", (topic, event.point)
            )


_OF_TOPICS: dict[type[Any], Callable[[Store, int, Any, Settling], None]] = {
    TopicMarked: _topic_marked,
    TimeLogged: _time_logged,
    PointTicked: _point_ticked,
}


def _apply_to_topic(
    store: Store, event: TopicMarked | TimeLogged | PointTicked, settled: Settling
) -> None:
    """Bring along the topic that an event is about, if it is there."""
    topic = store.topics.id_of(event.topic)
    if topic is not None:  # else of a roadmap that is not loaded, or of a topic that is gone
        _OF_TOPICS[type(event)](store, topic, event, settled)
