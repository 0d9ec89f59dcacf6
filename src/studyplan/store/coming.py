"""Credit to come: open topics that will come with one of another followed roadmap."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from studyplan.core.credit import Lesson
from studyplan.core.credit_ahead import ToCome, credited_in_order

# Most concepts are taught once: only the others are looked at, and the index alone tells which.
_SHARED = (
    "WITH shared AS MATERIALIZED (SELECT concept FROM topic WHERE concept IS NOT NULL"
    " GROUP BY concept HAVING count(*) > 1)"
    " SELECT t.id, r.slug || '/' || t.slug, s.left_minutes, r.slug, g.slug, t.concept, t.depth,"
    " t.kind FROM shared CROSS JOIN topic t ON t.concept = shared.concept"
    " CROSS JOIN topic_state s ON s.topic_id = t.id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    " CROSS JOIN stage g ON g.id = t.stage_id CROSS JOIN following f ON f.roadmap = r.slug"
    " WHERE s.status IN ('todo', 'doing') ORDER BY max(f.start, ?), f.place,"
    " s.status <> 'doing', g.open_ended, s.plan_order"
)


class Coming(NamedTuple):
    """An open topic that comes with another one; `minutes` are left of it."""

    id: int
    topic: str
    minutes: int
    roadmap: str
    stage: str
    lesson: Lesson


def coming(connection: sqlite3.Connection, today: date) -> list[Coming]:
    """The topics that come with others, if everything is done in the order of the plan."""
    if connection.execute("SELECT count(*) FROM following").fetchone()[0] < 2:
        return []
    rows = connection.execute(_SHARED, (today.isoformat(),))
    work = [
        Coming(number, topic, left, roadmap, stage, Lesson(topic, *taught))
        for number, topic, left, roadmap, stage, *taught in rows
    ]
    found = credited_in_order(work)
    return [one for one in work if one.topic in found]


def total(found: Iterable[Coming]) -> ToCome:
    """How many they are, and their minutes."""
    minutes = [one.minutes for one in found]
    return ToCome(len(minutes), sum(minutes))


def by_roadmap(found: Iterable[Coming]) -> Counter[str]:
    """The minutes that come with others, by the roadmap that has them."""
    minutes = Counter[str]()
    for one in found:
        minutes[one.roadmap] += one.minutes
    return minutes


def by_stage(found: Iterable[Coming]) -> Counter[tuple[str, str]]:
    """The same by roadmap and stage."""
    minutes = Counter[tuple[str, str]]()
    for one in found:
        minutes[one.roadmap, one.stage] += one.minutes
    return minutes
