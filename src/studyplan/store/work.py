"""What there is to plan."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from studyplan.core.planned import Described
from studyplan.core.schedule import Work
from studyplan.core.text import Text

# Day after day, what is open-ended takes turns: each of its stages has gone as far as the others.
_EVENLY = (
    "CASE WHEN g.open_ended THEN (row_number() OVER (PARTITION BY g.id ORDER BY s.plan_order)"
    " - 0.5) / count(*) OVER (PARTITION BY g.id) ELSE 0 END"
)


def open_work(connection: sqlite3.Connection, today: date) -> list[Work]:
    """Open topics of the followed roadmaps with what is left of them, their needs and pins.

    What is in progress comes first, then the order of the plan; open-ended stages run side by
    side. Roadmaps that begin after `today` come behind those that have begun.
    """
    rows = connection.execute(
        "SELECT t.id, r.slug || '/' || t.slug, t.lane, s.left_minutes, g.open_ended,"
        " max(f.start, :today) AS start, r.slug, p.day FROM following f"
        " JOIN roadmap r ON r.slug = f.roadmap JOIN topic t ON t.roadmap_id = r.id"
        " JOIN topic_state s ON s.topic_id = t.id JOIN stage g ON g.id = t.stage_id"
        " LEFT JOIN pin p ON p.topic_id = t.id WHERE s.status IN ('todo', 'doing')"
        f" ORDER BY start, f.place, s.status = 'todo', g.open_ended, {_EVENLY}, s.plan_order",
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
            *(date.fromisoformat(start), roadmap, date.fromisoformat(pin) if pin else None),
        )
        for number, key, lane, minutes, open_ended, start, roadmap, pin in rows
    ]


def described(connection: sqlite3.Connection) -> Mapping[str, Described]:
    """Every topic of the followed roadmaps, by key; low and high are its whole minutes."""
    rows = connection.execute(
        "SELECT r.slug || '/' || t.slug, t.title_en, t.title_zh, r.slug, g.slug, t.kind,"
        " t.optional, t.low_minutes, t.high_minutes FROM following f"
        " JOIN roadmap r ON r.slug = f.roadmap JOIN topic t ON t.roadmap_id = r.id"
        " JOIN stage g ON g.id = t.stage_id"
    )
    return {
        key: Described(Text(en, zh), roadmap, stage, kind, bool(optional), low, high)
        for key, en, zh, roadmap, stage, kind, optional, low, high in rows
    }
