"""What time logged and points ticked do to the projections."""

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Any

from studyplan.core.journal.rows import Past
from studyplan.core.journal.study import PointTicked, TimeLogged
from studyplan.core.progress import minutes_left
from studyplan.core.weeks import monday
from studyplan.store.subjects import topic_of


def _time_logged(connection: sqlite3.Connection, past: Past, event: TimeLogged) -> None:
    topic = topic_of(connection, event.topic)
    if topic is None:
        return
    before = connection.execute(
        "DELETE FROM time_log WHERE id = ? RETURNING topic_id, day, minutes", (event.entry,)
    ).fetchall()
    for number, day, minutes in before:
        _count(connection, number, date.fromisoformat(day), -minutes)
    if event.on is not None and event.minutes is not None:
        connection.execute(
            "INSERT INTO time_log (id, topic_id, day, minutes) VALUES (?, ?, ?, ?)",
            (event.entry, topic[0], event.on.isoformat(), event.minutes),
        )
        _count(connection, topic[0], event.on, event.minutes)


def _count(connection: sqlite3.Connection, topic: int, day: date, minutes: int) -> None:
    week = monday(day).isoformat()
    connection.execute(
        "INSERT INTO week_spent (week, minutes) VALUES (?, ?)"
        " ON CONFLICT (week) DO UPDATE SET minutes = minutes + excluded.minutes",
        (week, minutes),
    )
    connection.execute("DELETE FROM week_spent WHERE week = ? AND minutes = 0", (week,))
    connection.execute(
        "UPDATE topic_state SET spent = spent + ? WHERE topic_id = ?", (minutes, topic)
    )
    _reckon(connection, topic)


def _point_ticked(connection: sqlite3.Connection, past: Past, event: PointTicked) -> None:
    topic = topic_of(connection, event.topic)
    if topic is None:
        return
    if event.on is not None:
        connection.execute(
            "INSERT INTO point_tick (topic_id, point, day) VALUES (?, ?, ?)"
            " ON CONFLICT (topic_id, point) DO UPDATE SET day = excluded.day",
            (topic[0], event.point, event.on.isoformat()),
        )
    else:
        connection.execute(
            "DELETE FROM point_tick WHERE topic_id = ? AND point = ?", (topic[0], event.point)
        )
    _reckon(connection, topic[0])


def _reckon(connection: sqlite3.Connection, topic: int) -> None:
    """Bring along what is left of a topic."""
    minutes, spent, points, ticked = connection.execute(
        "SELECT t.minutes, s.spent, (SELECT count(*) FROM point p WHERE p.topic_id = t.id),"
        " (SELECT count(*) FROM point_tick k WHERE k.topic_id = t.id AND k.point IN"
        " (SELECT mark FROM point p WHERE p.topic_id = t.id))"
        " FROM topic t JOIN topic_state s ON s.topic_id = t.id WHERE t.id = ?",
        (topic,),
    ).fetchone()
    connection.execute(
        "UPDATE topic_state SET left_minutes = ? WHERE topic_id = ?",
        (minutes_left(minutes, spent, points, ticked), topic),
    )


HANDLERS: dict[type[Any], Callable[[sqlite3.Connection, Past, Any], None]] = {
    TimeLogged: _time_logged,
    PointTicked: _point_ticked,
}
