"""Time logged and points ticked, read back."""

import sqlite3
from datetime import date

from studyplan.core.planned import Point
from studyplan.core.text import Text
from studyplan.core.weeks import monday


def points(connection: sqlite3.Connection, topic: int) -> list[Point]:
    """The points of a topic, in their order."""
    rows = connection.execute(
        "SELECT mark, en, zh FROM point WHERE topic_id = ? ORDER BY position", (topic,)
    )
    return [Point(row[0], Text(row[1], row[2])) for row in rows]


def of_topic(connection: sqlite3.Connection, topic: int) -> int:
    """Minutes logged for a topic."""
    return _number(connection, "SELECT spent FROM topic_state WHERE topic_id = ?", topic)


def left_of(connection: sqlite3.Connection, topic: int) -> int:
    """Minutes that a topic still takes."""
    return _number(connection, "SELECT left_minutes FROM topic_state WHERE topic_id = ?", topic)


def of_day(connection: sqlite3.Connection, day: date) -> int:
    """Minutes logged on a day."""
    query = "SELECT coalesce(sum(minutes), 0) FROM time_log WHERE day = ?"
    return _number(connection, query, day.isoformat())


def of_week(connection: sqlite3.Connection, day: date) -> int:
    """Minutes logged in the week of a day."""
    query = "SELECT coalesce((SELECT minutes FROM week_spent WHERE week = ?), 0)"
    return _number(connection, query, monday(day).isoformat())


def _number(connection: sqlite3.Connection, query: str, fact: int | str) -> int:
    number: int = connection.execute(query, (fact,)).fetchone()[0]
    return number
