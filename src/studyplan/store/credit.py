"""Topics by the concept that they teach: what could be credited, and what was."""

import sqlite3
from collections.abc import Iterable

from studyplan.core.credit import Lesson, giver
from studyplan.core.records import TopicRow
from studyplan.store.topics import rows_of

_LESSON = (
    "SELECT r.slug || '/' || t.slug, t.concept, t.depth, t.kind, s.finished_on, s.started_on,"
    " s.credited_by, s.status, s.followed FROM topic t"
    " CROSS JOIN topic_state s ON s.topic_id = t.id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
)


def lessons(connection: sqlite3.Connection, concepts: Iterable[str]) -> list[Lesson]:
    """The topics that teach one of `concepts`, concept by concept in plan order."""
    found = []
    for concept in sorted(set(concepts)):
        rows = connection.execute(
            f"{_LESSON} WHERE t.concept = ? ORDER BY s.plan_order", (concept,)
        )
        found += [Lesson(*row) for row in rows]
    return found


def concepts_taught(connection: sqlite3.Connection, keys: Iterable[str]) -> list[str]:
    """The concepts that the topics `keys` teach; some teach none."""
    query = (
        "SELECT t.concept FROM roadmap r JOIN topic t ON t.roadmap_id = r.id AND t.slug = ?"
        " WHERE r.slug = ? AND t.concept IS NOT NULL"
    )
    found = []
    for key in keys:
        roadmap, _, slug = key.partition("/")
        found += [row[0] for row in connection.execute(query, (slug, roadmap))]
    return found


def giver_of(connection: sqlite3.Connection, topic: TopicRow) -> TopicRow | None:
    """The open topic of a roadmap further ahead that will satisfy this one."""
    if topic.status != "todo":
        return None
    found = giver(topic.key, lessons(connection, concepts_taught(connection, [topic.key])))
    return None if found is None else rows_of(connection, [found.key])[found.key]


def concepts_of(connection: sqlite3.Connection, roadmap: str) -> list[str]:
    """The concepts that a roadmap's topics teach."""
    rows = connection.execute(
        "SELECT DISTINCT t.concept FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE r.slug = ? AND t.concept IS NOT NULL",
        (roadmap,),
    )
    return [row[0] for row in rows]
