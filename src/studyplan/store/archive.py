"""Taking a roadmap's definitions out of the database, and keeping what the journal names."""

import sqlite3
from collections.abc import Set as AbstractSet

from studyplan.core.search import spaced

_OWN = "SELECT id FROM roadmap WHERE slug = ?"
# Children before their parents.
_REMOVED = (
    *("resource_link", "passage", "former_topic", "section", "roadmap_file"),
    *("topic", "module", "stage"),
)
_HANGING = ("prerequisite", "point", "pin", "time_log", "point_tick")
_WHERE = {
    "module": f"stage_id IN (SELECT id FROM stage WHERE roadmap_id = ({_OWN}))",
}


def archive(connection: sqlite3.Connection, roadmap: str, names: AbstractSet[str]) -> None:
    """Keep what is shown of topics that will have none of `names`, by the ids in the journal.

    What was archived before and has one of them is a topic again.
    """
    rows = connection.execute(
        "SELECT t.slug, n.slug, r.edition, t.kind, t.lane, t.depth, t.concept, t.title_en,"
        " t.title_zh, g.title_en, g.title_zh, m.title_en, m.title_zh, t.minutes FROM roadmap r"
        " JOIN topic t ON t.roadmap_id = r.id JOIN stage g ON g.id = t.stage_id"
        " JOIN module m ON m.id = t.module_id JOIN (SELECT id AS topic, slug FROM topic UNION ALL"
        " SELECT topic_id, slug FROM former_topic) n ON n.topic = t.id WHERE r.slug = ? AND EXISTS"
        " (SELECT 1 FROM event e WHERE e.kind = 'topic.status'"
        " AND e.subject = r.slug || '/' || n.slug UNION ALL SELECT 1 FROM event e"
        " WHERE e.kind IN ('time.log', 'point.tick') AND e.subject >= r.slug || '/' || n.slug"
        " || '#' AND e.subject < r.slug || '/' || n.slug || '$')",
        (roadmap,),
    ).fetchall()
    connection.executemany(
        f"INSERT OR REPLACE INTO archived_topic VALUES (?{', ?' * 13})",
        [(roadmap, *row[1:]) for row in rows if row[0] not in names],
    )
    connection.executemany(
        "DELETE FROM archived_topic WHERE roadmap = ? AND slug = ?",
        [(roadmap, name) for name in names],
    )


def former(connection: sqlite3.Connection, roadmap: str) -> list[tuple[str, str]]:
    """Former ids and those that took their place."""
    rows = connection.execute(
        "SELECT f.slug, t.slug FROM former_topic f JOIN topic t ON t.id = f.topic_id"
        f" WHERE f.roadmap_id = ({_OWN})",
        (roadmap,),
    )
    return list(rows)


def keep_former(
    connection: sqlite3.Connection, roadmap: str, aliases: list[tuple[str, str]]
) -> None:
    """Former ids that an earlier edition told of still lead to the topics they became."""
    for old, new in aliases:
        connection.execute(
            "INSERT OR IGNORE INTO former_topic (roadmap_id, slug, topic_id)"
            f" SELECT ({_OWN}), ?, id FROM topic WHERE roadmap_id = ({_OWN}) AND (slug = ?"
            " OR id IN (SELECT topic_id FROM former_topic WHERE slug = ?"
            f" AND roadmap_id = ({_OWN})))"
            f" AND NOT EXISTS (SELECT 1 FROM topic WHERE slug = ? AND roadmap_id = ({_OWN}))",
            (roadmap, old, roadmap, new, new, roadmap, old, roadmap),
        )


def remove(connection: sqlite3.Connection, roadmap: str) -> None:
    """Take every row of a roadmap's definitions out, and the projections that hang on them."""
    for number, en, zh in connection.execute(
        f"SELECT id, en, zh FROM passage WHERE roadmap_id = ({_OWN})", (roadmap,)
    ).fetchall():
        connection.execute(
            "INSERT INTO passage_index (passage_index, rowid, en, zh) VALUES ('delete', ?, ?, ?)",
            (number, spaced(en), spaced(zh)),
        )
    for table in ("topic_state", "session", *_HANGING):
        connection.execute(
            f"DELETE FROM {table} WHERE topic_id IN (SELECT id FROM topic"
            f" WHERE roadmap_id = ({_OWN}))",
            (roadmap,),
        )
    connection.execute(
        f"DELETE FROM tally WHERE stage_id IN (SELECT id FROM stage WHERE roadmap_id = ({_OWN}))",
        (roadmap,),
    )
    for table in _REMOVED:
        where = _WHERE.get(table, f"roadmap_id = ({_OWN})")
        connection.execute(f"DELETE FROM {table} WHERE {where}", (roadmap,))
    connection.execute("DELETE FROM roadmap WHERE slug = ?", (roadmap,))
    connection.execute(
        "DELETE FROM resource WHERE id NOT IN (SELECT resource_id FROM resource_link)"
    )
