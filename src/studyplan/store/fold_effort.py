"""What time logged and points ticked do to the projections."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from studyplan.core.journal.rows import Past
from studyplan.core.journal.study import PointTicked, TimeLogged
from studyplan.core.progress import minutes_left
from studyplan.core.weeks import monday
from studyplan.store.efforts import efforts
from studyplan.store.subjects import topic_of


@contextmanager
def by_week(connection: sqlite3.Connection, topic: int) -> Iterator[None]:
    """Bring along what the weeks have of a topic, after a change."""
    before = _finished(connection, topic)
    yield
    after = _finished(connection, topic)
    for week in before.keys() | after.keys():
        _count(connection, week, finished=after.get(week, 0) - before.get(week, 0))


@contextmanager
def reckoned(connection: sqlite3.Connection, topic: int) -> Iterator[None]:
    """The same, and what is left of the topic."""
    with by_week(connection, topic):
        yield
    _leave(connection, topic)


def _finished(connection: sqlite3.Connection, topic: int) -> dict[date, int]:
    """By how many minutes the topic became less in which weeks.

    What is credited, known or skipped counts in none.
    """
    minutes, status, own, on, worked = connection.execute(
        "SELECT t.minutes, s.status, s.credited_by IS NULL, s.finished_on, s.spent"
        " OR EXISTS (SELECT 1 FROM point_tick k WHERE k.topic_id = t.id) FROM topic_state s"
        " JOIN topic t ON t.id = s.topic_id WHERE s.topic_id = ?",
        (topic,),
    ).fetchone()
    if not own or status in ("skipped", "known"):
        return {}
    if not worked:  # as with most marks; years of them are gone through at a rebuild
        return {monday(date.fromisoformat(on)): minutes} if status == "done" and on else {}
    return efforts(connection, [topic])[topic].fallen_by_week()


def _time_logged(connection: sqlite3.Connection, past: Past, event: TimeLogged) -> None:
    topic = topic_of(connection, event.topic)
    if topic is None:
        return
    with reckoned(connection, topic[0]):
        _log(connection, topic[0], event)


def _log(connection: sqlite3.Connection, topic: int, event: TimeLogged) -> None:
    before = connection.execute(
        "DELETE FROM time_log WHERE id = ? RETURNING topic_id, day, minutes", (event.entry,)
    ).fetchall()
    for number, day, minutes in before:
        _spend(connection, number, date.fromisoformat(day), -minutes)
    if event.on is not None and event.minutes is not None:
        connection.execute(
            "INSERT INTO time_log (id, topic_id, day, minutes) VALUES (?, ?, ?, ?)",
            (event.entry, topic, event.on.isoformat(), event.minutes),
        )
        _spend(connection, topic, event.on, event.minutes)


def _spend(connection: sqlite3.Connection, topic: int, day: date, minutes: int) -> None:
    _count(connection, monday(day), minutes)
    connection.execute(
        "UPDATE topic_state SET spent = spent + ? WHERE topic_id = ?", (minutes, topic)
    )


def _count(connection: sqlite3.Connection, week: date, minutes: int = 0, finished: int = 0) -> None:
    if not (minutes or finished):
        return
    connection.execute(
        "INSERT INTO week_spent (week, minutes, finished) VALUES (?, ?, ?) ON CONFLICT (week)"
        " DO UPDATE SET minutes = minutes + excluded.minutes,"
        " finished = finished + excluded.finished",
        (week.isoformat(), minutes, finished),
    )
    connection.execute(
        "DELETE FROM week_spent WHERE week = ? AND minutes = 0 AND finished = 0",
        (week.isoformat(),),
    )


def _point_ticked(connection: sqlite3.Connection, past: Past, event: PointTicked) -> None:
    topic = topic_of(connection, event.topic)
    if topic is None:
        return
    with reckoned(connection, topic[0]):
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


def _leave(connection: sqlite3.Connection, topic: int) -> None:
    """Bring along what is left of a topic, and of its stage."""
    stage, before, open_, minutes, spent, points, ticked = connection.execute(
        "SELECT s.stage_id, s.left_minutes, s.status IN ('todo', 'doing'), t.minutes, s.spent,"
        " (SELECT count(*) FROM point p WHERE p.topic_id = t.id),"
        " (SELECT count(*) FROM point_tick k WHERE k.topic_id = t.id AND k.point IN"
        " (SELECT mark FROM point p WHERE p.topic_id = t.id))"
        " FROM topic t JOIN topic_state s ON s.topic_id = t.id WHERE t.id = ?",
        (topic,),
    ).fetchone()
    left = minutes_left(minutes, spent, points, ticked)
    if left == before:
        return
    connection.execute("UPDATE topic_state SET left_minutes = ? WHERE topic_id = ?", (left, topic))
    if open_:
        connection.execute(
            "UPDATE tally SET minutes_left = minutes_left + ? WHERE stage_id = ?",
            (left - before, stage),
        )


HANDLERS: dict[type[Any], Callable[[sqlite3.Connection, Past, Any], None]] = {
    TimeLogged: _time_logged,
    PointTicked: _point_ticked,
}
