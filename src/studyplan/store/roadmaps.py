"""Reading a loaded roadmap whole."""

import json
import sqlite3
from typing import Any

from studyplan.core.details import ModuleOutline, Outline, StageOutline
from studyplan.core.text import Text
from studyplan.store.topics import RESOURCE, maybe, resource_rows


def outline(connection: sqlite3.Connection, slug: str) -> Outline | None:
    """The roadmap `slug` with its stages, modules and topics; None if it is not loaded."""
    row = connection.execute(
        "SELECT r.id, r.edition, r.level, r.title_en, r.title_zh, r.summary_en, r.summary_zh,"
        " f.start FROM roadmap r LEFT JOIN following f ON f.roadmap = r.slug WHERE r.slug = ?",
        (slug,),
    ).fetchone()
    if row is None:
        return None
    stages = []
    for stage in connection.execute(
        "SELECT id, slug, title_en, title_zh, goal_en, goal_zh, duration FROM stage"
        " WHERE roadmap_id = ? ORDER BY position",
        (row[0],),
    ).fetchall():
        modules = [
            ModuleOutline(m[1], Text(m[2], m[3]), m[4], _topics(connection, slug, m[0]))
            for m in connection.execute(
                "SELECT id, slug, title_en, title_zh, duration FROM module WHERE stage_id = ?"
                " ORDER BY position",
                (stage[0],),
            ).fetchall()
        ]
        goal = maybe(stage[4], stage[5])
        stages.append(StageOutline(stage[1], Text(stage[2], stage[3]), goal, stage[6], modules))
    shared = connection.execute(
        f"{RESOURCE} WHERE l.roadmap_id = ? AND l.stage_id IS NULL AND l.module_id IS NULL"
        " AND l.topic_id IS NULL ORDER BY l.position",
        (row[0],),
    )
    return Outline(
        *(slug, row[1], row[2], Text(row[3], row[4]), maybe(row[5], row[6])),
        *(row[7] is not None, stages, resource_rows(shared, "roadmap")),
        _sections(connection, row[0]),
    )


def _topics(
    connection: sqlite3.Connection, slug: str, module: int
) -> list[tuple[str, Text, str, int, int, str | None]]:
    rows = connection.execute(
        "SELECT t.slug, t.title_en, t.title_zh, t.kind, t.low_minutes, t.high_minutes, s.status"
        " FROM topic t JOIN topic_state s ON s.topic_id = t.id WHERE t.module_id = ?"
        " ORDER BY t.position",
        (module,),
    )
    return [(f"{slug}/{r[0]}", Text(r[1], r[2]), *r[3:]) for r in rows]


def _sections(connection: sqlite3.Connection, roadmap: int) -> dict[str, list[Any]]:
    sections: dict[str, list[Any]] = {}
    for name, data in connection.execute(
        "SELECT name, data FROM section WHERE roadmap_id = ? ORDER BY name, position", (roadmap,)
    ):
        sections.setdefault(name, []).append(json.loads(data))
    return sections


def loaded(connection: sqlite3.Connection) -> dict[str, bool]:
    """The loaded roadmaps, and whether each is followed."""
    rows = connection.execute(
        "SELECT r.slug, f.start FROM roadmap r LEFT JOIN following f ON f.roadmap = r.slug"
    )
    return {row[0]: row[1] is not None for row in rows}
