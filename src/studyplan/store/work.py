"""What there is to plan."""

import sqlite3

from studyplan.core.schedule import Work


def open_work(connection: sqlite3.Connection, also: str | None = None) -> list[Work]:
    """Open topics of the followed roadmaps, and of `also`, in plan order, with their needs."""
    rows = connection.execute(
        "SELECT t.id, r.slug || '/' || t.slug, t.lane, t.minutes, g.open_ended FROM topic t"
        " JOIN topic_state s ON s.topic_id = t.id JOIN roadmap r ON r.id = t.roadmap_id"
        " JOIN stage g ON g.id = t.stage_id WHERE (s.followed OR r.slug = ?)"
        " AND s.status IN ('todo', 'doing') ORDER BY s.plan_order",
        (also,),
    ).fetchall()
    keys = {row[0]: row[1] for row in rows}
    needs: dict[int, list[str]] = {}
    for topic, need in connection.execute("SELECT topic_id, needs_id FROM prerequisite"):
        if topic in keys and need in keys:
            needs.setdefault(topic, []).append(keys[need])
    return [
        Work(key, lane, minutes, tuple(needs.get(number, ())), bool(open_ended))
        for number, key, lane, minutes, open_ended in rows
    ]
