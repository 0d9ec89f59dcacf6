"""Finding a topic by what a person calls it, and reading all there is about one."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from studyplan.core.progress import Standing
from studyplan.core.records import ResourceRow, TopicRow
from studyplan.core.text import Text
from studyplan.store.queries import JOIN, ROW, topic_row

_FROM = f"SELECT {ROW} FROM topic_state s{JOIN}"


def by_key(connection: sqlite3.Connection, name: str) -> list[TopicRow]:
    """Topics whose key (`roadmap/topic`) or own id is `name`, or was once; followed ones win."""
    roadmap, slash, slug = name.partition("/")
    facts: list[str | None] = [slug, roadmap] if slash else [name]
    where = "t.slug = ? AND r.slug = ?" if slash else "t.slug = ?"
    rows = _rows(connection, where, facts)
    own = [row for row in rows if row[-1]]
    if not own and connection.execute("SELECT 1 FROM former_topic LIMIT 1").fetchone():
        once = _rows(connection, f"t.id IN ({_FORMER})", [slug or name, roadmap if slash else None])
        own = [row for row in once if row[-1]]
        rows = rows or once
    return [topic_row(row[:-1]) for row in own or rows]


def rows_of(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, TopicRow]:
    """The topics that have these keys now, each by its key."""
    found = {}
    for key in dict.fromkeys(keys):
        roadmap, _, slug = key.partition("/")
        for row in _rows(connection, "t.slug = ? AND r.slug = ?", [slug, roadmap]):
            found[key] = topic_row(row[:-1])
    return found


def keys_of(connection: sqlite3.Connection, topics: Iterable[int]) -> dict[int, str]:
    """The keys of topics by their ids."""
    query = "SELECT r.slug || '/' || t.slug FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
    return {
        topic: connection.execute(f"{query} WHERE t.id = ?", (topic,)).fetchone()[0]
        for topic in topics
    }


def ids_of(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, int]:
    """The ids of topics by the keys that they have now."""
    query = (
        "SELECT t.id FROM roadmap r JOIN topic t ON t.roadmap_id = r.id AND t.slug = ?"
        " WHERE r.slug = ?"
    )
    found = {}
    for key in dict.fromkeys(keys):
        roadmap, _, slug = key.partition("/")
        for row in connection.execute(query, (slug, roadmap)):
            found[key] = row[0]
    return found


def gone(connection: sqlite3.Connection, name: str) -> tuple[Text, str] | None:
    """Title and last edition of the topic that an edition has removed, by its key or id."""
    roadmap, slash, slug = name.partition("/")
    row = connection.execute(
        "SELECT title_en, title_zh, edition FROM archived_topic WHERE slug = ?"
        " AND roadmap = coalesce(?, roadmap) ORDER BY roadmap LIMIT 1",
        (slug, roadmap) if slash else (name, None),
    ).fetchone()
    return (Text(row[0], row[1]), row[2]) if row else None


_FORMER = (
    "SELECT f.topic_id FROM former_topic f JOIN roadmap r ON r.id = f.roadmap_id"
    " WHERE f.slug = ?1 AND r.slug = coalesce(?2, r.slug)"
)


def _rows(connection: sqlite3.Connection, where: str, facts: list[str | None]) -> list[Any]:
    return connection.execute(
        f"SELECT {ROW}, s.followed FROM topic t CROSS JOIN topic_state s ON s.topic_id = t.id"
        " CROSS JOIN roadmap r ON r.id = t.roadmap_id CROSS JOIN stage g ON g.id = t.stage_id"
        f" CROSS JOIN module m ON m.id = t.module_id WHERE {where} ORDER BY s.plan_order",
        facts,
    ).fetchall()


def is_followed(connection: sqlite3.Connection, topic: int) -> bool:
    """Whether the learner follows the topic's roadmap."""
    row = connection.execute("SELECT followed FROM topic_state WHERE topic_id = ?", (topic,))
    return bool(row.fetchone()[0])


def titles(connection: sqlite3.Connection) -> list[tuple[str, Text, bool]]:
    """Key, title and whether followed of every topic, in plan order."""
    rows = connection.execute(
        "SELECT r.slug || '/' || t.slug, t.title_en, t.title_zh, s.followed FROM topic t"
        " JOIN topic_state s ON s.topic_id = t.id JOIN roadmap r ON r.id = t.roadmap_id"
        " ORDER BY s.plan_order"
    )
    return [(r[0], Text(r[1], r[2]), bool(r[3])) for r in rows]


def standing(connection: sqlite3.Connection, topic: TopicRow) -> Standing:
    """How a topic stands, with the keys of its open prerequisites."""
    unmet = connection.execute(
        "SELECT r.slug || '/' || t.slug FROM prerequisite p JOIN topic_state s ON"
        " s.topic_id = p.needs_id JOIN topic t ON t.id = p.needs_id JOIN roadmap r ON"
        " r.id = t.roadmap_id WHERE p.topic_id = ? AND s.status IN ('todo', 'doing')"
        " ORDER BY s.plan_order",
        (topic.id,),
    )
    keys = tuple(row[0] for row in unmet)
    started, credit = connection.execute(
        "SELECT started_on, credited_by FROM topic_state WHERE topic_id = ?", (topic.id,)
    ).fetchone()
    return Standing(topic.key, topic.status, keys, started, credit is not None)  # type: ignore[arg-type]


def maybe(en: str | None, zh: str | None) -> Text | None:
    """A text, if there is one."""
    return None if en is None or zh is None else Text(en, zh)


RESOURCE_COLUMNS = (
    "x.kind, coalesce(l.title_en, x.title_en), coalesce(l.title_zh, x.title_zh), x.url,"
    " l.original_url, x.by_en, x.by_zh, x.year, l.group_en, l.group_zh, l.note_en, l.note_zh,"
    " l.origin"
)
RESOURCE = f"SELECT {RESOURCE_COLUMNS} FROM resource_link l JOIN resource x ON x.id = l.resource_id"


def resource_rows(rows: Iterable[Sequence[Any]], level: str) -> list[ResourceRow]:
    """Rows that begin with `RESOURCE_COLUMNS`."""
    return [
        ResourceRow(
            *(r[0], Text(r[1], r[2]), r[3], r[4], maybe(r[5], r[6]), r[7]),
            *(maybe(r[8], r[9]), maybe(r[10], r[11]), r[12], level),
        )
        for r in rows
    ]


def resources(connection: sqlite3.Connection, topic: int) -> list[ResourceRow]:
    """A topic's resources: its own, then those of its module."""
    own = connection.execute(f"{RESOURCE} WHERE l.topic_id = ? ORDER BY l.position", (topic,))
    found = resource_rows(own, "topic")
    shared = connection.execute(
        f"{RESOURCE} WHERE l.module_id = (SELECT module_id FROM topic WHERE id = ?)"
        " ORDER BY l.position",
        (topic,),
    )
    known = {(r.url, r.title) for r in found}
    return found + [r for r in resource_rows(shared, "module") if (r.url, r.title) not in known]
