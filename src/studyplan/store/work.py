"""What there is to plan."""

import sqlite3
from datetime import date

from studyplan.core.schedule import Work


def open_work(connection: sqlite3.Connection, today: date) -> list[Work]:
    """Open topics of the followed roadmaps in plan order, with their needs.

    Roadmaps that begin after `today` come behind those that have begun.
    """
    rows = connection.execute(
        "SELECT t.id, r.slug || '/' || t.slug, t.lane, t.minutes, g.open_ended,"
        " max(f.start, :today) AS start FROM following f JOIN roadmap r ON r.slug = f.roadmap"
        " JOIN topic t ON t.roadmap_id = r.id JOIN topic_state s ON s.topic_id = t.id"
        " JOIN stage g ON g.id = t.stage_id WHERE s.status IN ('todo', 'doing')"
        " ORDER BY start, s.plan_order",
        {"today": today.isoformat()},
    ).fetchall()
    keys = {row[0]: row[1] for row in rows}
    needs: dict[int, list[str]] = {}
    for topic, need in connection.execute("SELECT topic_id, needs_id FROM prerequisite"):
        if topic in keys and need in keys:
            needs.setdefault(topic, []).append(keys[need])
    return [
        Work(
            *(key, lane, minutes, tuple(needs.get(number, ())), bool(open_ended)),
            date.fromisoformat(start),
        )
        for number, key, lane, minutes, open_ended, start in rows
    ]
