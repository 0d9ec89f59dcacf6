"""What the running week was begun with, as the daily verbs read it: few rows, where it is written.

Nothing that plans weeks is imported for that.
"""

import sqlite3
from datetime import date

from studyplan.core.weeks import monday
from studyplan.store.queries import Committed


def places(connection: sqlite3.Connection, today: date) -> dict[int, Committed]:
    """Where topics come in what this week was begun with, by their ids."""
    week = monday(today).isoformat()
    if is_written(connection, monday(today)):
        rows = connection.execute(
            "SELECT topic_id, date FROM session WHERE week = ? ORDER BY position", (week,)
        ).fetchall()
    else:
        rows = _computed(connection, monday(today))
    days: dict[int, list[date]] = {}
    for topic, day in rows:
        days.setdefault(topic, []).extend([date.fromisoformat(day)] if day else [])
    return {
        topic: Committed(
            place, min((day for day in own if day >= today), default=None), max(own, default=None)
        )
        for place, (topic, own) in enumerate(days.items())
    }


def _computed(connection: sqlite3.Connection, week: date) -> list[tuple[int, str | None]]:
    from studyplan.store.commitment import computed  # only before the week's first act
    from studyplan.store.topics import ids_of

    found = computed(connection, week)
    sessions = found.sessions if found else ()
    ids = ids_of(connection, [s.topic for s in sessions])
    return [(ids[s.topic], s.date.isoformat() if s.date else None) for s in sessions]


def is_written(connection: sqlite3.Connection, week: date) -> bool:
    """Whether the commitment of a week is written."""
    found = connection.execute("SELECT 1 FROM commitment WHERE week = ?", (week.isoformat(),))
    return found.fetchone() is not None


def last_written(connection: sqlite3.Connection) -> date | None:
    """The Monday of the last week whose commitment is written."""
    row = connection.execute("SELECT max(week) FROM commitment").fetchone()
    return date.fromisoformat(row[0]) if row[0] else None
