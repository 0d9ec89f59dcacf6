"""Topics by the concept that they teach: what could be credited, and what was."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal

from studyplan.core.credit import Lesson, satisfies
from studyplan.core.records import TopicRow
from studyplan.store.places import OPEN
from studyplan.store.topics import rows_of

Which = Literal["open", "giving", "credited"]
_WHERE = {
    "open": OPEN,
    "giving": "s.status IN ('done', 'known') AND s.credited_by IS NULL",
    "credited": "s.credited_by IS NOT NULL",
}
_LESSON = (
    "SELECT r.slug || '/' || t.slug, t.concept, t.depth, t.kind, s.finished_on, s.started_on,"
    " s.credited_by FROM topic t CROSS JOIN topic_state s ON s.topic_id = t.id"
    " CROSS JOIN roadmap r ON r.id = t.roadmap_id"
)


def lessons(connection: sqlite3.Connection, which: Which, concepts: Iterable[str]) -> list[Lesson]:
    """Topics that teach one of `concepts`, in plan order.

    Those of followed roadmaps that are open, or any that are done in their own right or known, or
    any that are done by credit.
    """
    wanted = sorted(set(concepts))
    found = []
    for concept in wanted:
        rows = connection.execute(
            f"{_LESSON} WHERE t.concept = ? AND {_WHERE[which]} ORDER BY s.plan_order", (concept,)
        )
        found += [Lesson(*row) for row in rows]
    return found


def lessons_of(connection: sqlite3.Connection, keys: Sequence[str]) -> list[Lesson]:
    """The topics `keys` as lessons; those without a concept teach none."""
    found = []
    for key in keys:
        roadmap, _, slug = key.partition("/")
        rows = connection.execute(
            f"{_LESSON} WHERE r.slug = ? AND t.slug = ? AND t.concept IS NOT NULL", (roadmap, slug)
        )
        found += [Lesson(*row) for row in rows]
    return found


def giver_of(connection: sqlite3.Connection, topic: TopicRow) -> TopicRow | None:
    """The open topic of a roadmap further ahead that will satisfy this one."""
    if topic.status != "todo":
        return None
    own = lessons_of(connection, [topic.key])
    if not own:
        return None
    there = lessons(connection, "open", [own[0].concept])
    for lesson in there:
        if lesson.key == topic.key:
            return None
        if satisfies(lesson, own[0]):
            return rows_of(connection, [lesson.key])[lesson.key]
    return None


def concepts_of(connection: sqlite3.Connection, roadmap: str) -> list[str]:
    """The concepts that a roadmap's topics teach."""
    rows = connection.execute(
        "SELECT DISTINCT t.concept FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE r.slug = ? AND t.concept IS NOT NULL",
        (roadmap,),
    )
    return [row[0] for row in rows]
