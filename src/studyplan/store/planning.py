"""What plans are made from besides the work."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import date

from studyplan.core.availability import Lanes, lane_shares
from studyplan.core.budgets import Budgets
from studyplan.core.durations import parse_range
from studyplan.core.planned import Target
from studyplan.core.vocabulary import Lane

_A_WEEK = {"day": 7.0, "week": 1.0, "month": 12 / 52}


def weights(connection: sqlite3.Connection) -> dict[str, int]:
    """How the followed roadmaps share the week, by weight; empty if one comes after the other."""
    rows = connection.execute(
        "SELECT s.roadmap, s.weight FROM share s JOIN following f ON f.roadmap = s.roadmap"
        " ORDER BY f.place"
    )
    return dict(rows.fetchall())


def budgets(connection: sqlite3.Connection) -> Budgets:
    """How roadmaps and lanes share the week, as learner and roadmaps say."""
    rows = connection.execute(
        "SELECT f.roadmap, x.name, x.data FROM following f JOIN roadmap r ON r.slug = f.roadmap"
        " JOIN section x ON x.roadmap_id = r.id WHERE x.name IN ('pace', 'habits')"
        " ORDER BY f.place, x.name, x.position"
    )
    lanes: dict[str, Lanes] = {}
    habits: dict[Lane, int] = {}
    for roadmap, name, data in rows:
        part = json.loads(data)
        if name == "pace" and part.get("lanes"):
            lanes[roadmap] = lane_shares({k: parse_range(v) for k, v in part["lanes"].items()})
        elif name == "habits" and part.get("hours"):
            minutes = sum(parse_range(part["hours"])) * 30 * _A_WEEK[part["every"]]
            habits[part["lane"]] = habits.get(part["lane"], 0) + round(minutes)
    return Budgets(weights(connection), lanes, habits)


def template(connection: sqlite3.Connection, roadmap: str) -> list[Mapping[str, object]]:
    """The typical week that a loaded roadmap brings; empty if it has none."""
    rows = connection.execute(
        "SELECT x.data FROM section x JOIN roadmap r ON r.id = x.roadmap_id"
        " WHERE r.slug = ? AND x.name = 'week' ORDER BY x.position",
        (roadmap,),
    )
    return [json.loads(row[0]) for row in rows]


def with_template(connection: sqlite3.Connection) -> list[str]:
    """The loaded roadmaps that bring a typical week."""
    rows = connection.execute(
        "SELECT DISTINCT r.slug FROM section x JOIN roadmap r ON r.id = x.roadmap_id"
        " WHERE x.name = 'week' ORDER BY r.slug"
    )
    return [row[0] for row in rows]


def targets(connection: sqlite3.Connection) -> list[Target]:
    """The targets of followed roadmaps, earliest first."""
    rows = connection.execute(
        "SELECT t.roadmap, t.stage, t.day FROM target t JOIN following f ON f.roadmap = t.roadmap"
        " ORDER BY t.day, f.place, t.stage"
    )
    return [Target(r[0], r[1] or None, date.fromisoformat(r[2])) for r in rows]


def pin_of(connection: sqlite3.Connection, topic: int) -> dict[str, object] | None:
    """A topic's pin as the journal says it."""
    row = connection.execute("SELECT day, week FROM pin WHERE topic_id = ?", (topic,)).fetchone()
    return {"day": row[0], "week": bool(row[1])} if row else None
