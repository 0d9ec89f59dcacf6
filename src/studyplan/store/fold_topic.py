"""What is marked, logged and ticked of topics does to the projections."""

import sqlite3
from collections.abc import Callable
from typing import Any

from studyplan.core.journal.fields import text_of
from studyplan.core.journal.study import PointTicked, TimeLogged, TopicMarked
from studyplan.core.vocabulary import MET
from studyplan.store.settle import Settling
from studyplan.store.subjects import topic_of


def _topic_marked(
    connection: sqlite3.Connection, topic: int, event: TopicMarked, settled: Settling
) -> None:
    after, on, started = event.status, text_of(event.on), text_of(event.started)
    by = _current(connection, event.by) if after == "done" and event.by else None
    begun, ended = (on, None) if after == "doing" else (started, on if after in MET else None)
    with settled(connection, topic):
        connection.execute(
            "UPDATE topic_state SET status = ?, started_on = ?, finished_on = ?, credited_by = ?"
            " WHERE topic_id = ?",
            (after, begun, ended, by, topic),
        )


def _current(connection: sqlite3.Connection, key: str) -> str:
    """The key that the topic of `key` has by now."""
    slug, _, topic = key.partition("/")
    row = connection.execute(
        "SELECT r.slug || '/' || t.slug FROM roadmap r JOIN former_topic f ON f.roadmap_id = r.id"
        " AND f.slug = ? JOIN topic t ON t.id = f.topic_id WHERE r.slug = ?",
        (topic, slug),
    ).fetchone()
    return str(row[0]) if row else key


def _time_logged(
    connection: sqlite3.Connection, topic: int, event: TimeLogged, settled: Settling
) -> None:
    entry = (event.entry,)
    row = connection.execute("SELECT topic_id FROM time_log WHERE id = ?", entry).fetchone()
    if row and row[0] != topic:  # of a topic that has become part of this one, or left it
        with settled(connection, row[0]):
            connection.execute("DELETE FROM time_log WHERE id = ?", entry)
    with settled(connection, topic):
        connection.execute("DELETE FROM time_log WHERE id = ?", entry)
        if event.on is not None and event.minutes is not None:
            connection.execute(
                "INSERT INTO time_log (id, topic_id, day, minutes) VALUES (?, ?, ?, ?)",
                (event.entry, topic, event.on.isoformat(), event.minutes),
            )


def _point_ticked(
    connection: sqlite3.Connection, topic: int, event: PointTicked, settled: Settling
) -> None:
    with settled(connection, topic):
        if event.on is not None:
            connection.execute(
                "INSERT INTO point_tick (topic_id, point, day) VALUES (?, ?, ?)"
                " ON CONFLICT (topic_id, point) DO UPDATE SET day = excluded.day",
                (topic, event.point, event.on.isoformat()),
            )
        else:
            connection.execute(
                "DELETE FROM point_tick WHERE topic_id = ? AND point = ?", (topic, event.point)
            )


_HANDLERS: dict[type[Any], Callable[[sqlite3.Connection, int, Any, Settling], None]] = {
    TopicMarked: _topic_marked,
    TimeLogged: _time_logged,
    PointTicked: _point_ticked,
}


def apply(
    connection: sqlite3.Connection, event: TopicMarked | TimeLogged | PointTicked, settled: Settling
) -> None:
    """Bring along the topic that an event is about, if it is there."""
    row = topic_of(connection, event.topic)
    if row is not None:  # else of a roadmap that is not loaded, or of a topic that is gone
        _HANDLERS[type(event)](connection, row[0], event, settled)
