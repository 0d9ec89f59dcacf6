"""What the daily verbs read: few rows, through indexes, at every size."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from studyplan.core.choose import Candidate
from studyplan.core.records import UNLOCKS_COUNTED, Counts, StageCounts, TopicRow
from studyplan.core.text import Text
from studyplan.store.places import PLAN_RANGE

ROW = (
    "t.id, r.slug || '/' || t.slug, t.title_en, t.title_zh, r.slug, g.slug, m.slug, g.title_en,"
    " g.title_zh, m.title_en, m.title_zh, t.kind, t.lane, s.status, s.blocked, t.minutes,"
    " t.low_minutes, t.high_minutes, s.finished_on, t.optional,"
    " t.origin, s.left_minutes, s.number"
)
# CROSS JOIN keeps SQLite to this order: the few states first, and their topics by primary key.
JOIN = (
    " CROSS JOIN topic t ON t.id = s.topic_id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    " CROSS JOIN stage g ON g.id = t.stage_id CROSS JOIN module m ON m.id = t.module_id"
)


def topic_row(row: tuple[object, ...]) -> TopicRow:
    """A row of `ROW` with its titles put together."""
    a = list(row)
    texts = [Text(str(a[i]), str(a[i + 1])) for i in (2, 7, 9)]
    values = [*a[:2], texts[0], *a[4:7], texts[1], texts[2], *a[11:19], bool(a[19]), *a[20:]]
    return TopicRow(*values)  # type: ignore[arg-type]


class Committed(NamedTuple):
    """Where a topic comes in this week, and its next and last day in it, if it has days."""

    place: int | None
    day: date | None
    last: date | None


NOT_COMMITTED = Committed(None, None, None)

# A roadmap's topics by its place: as a range it goes with the indexes in plan order.
_PLACE = f"(SELECT place * {PLAN_RANGE} FROM following WHERE roadmap = :roadmap)"
_ROADMAP = f" AND s.plan_order BETWEEN {_PLACE} AND {_PLACE} + {PLAN_RANGE - 1}"


def candidates(
    connection: sqlite3.Connection,
    limit: int,
    committed: Mapping[int, Committed] = MappingProxyType({}),
    lane: str | None = None,
    roadmap: str | None = None,
) -> list[tuple[Candidate, TopicRow]]:
    """Topics that could be studied now, at most `limit` of each sort, best first within it.

    `committed` are those of this week by their ids.
    """
    only = (" AND s.lane = :lane" if lane else "") + (_ROADMAP if roadmap else "")
    facts = {"limit": limit, "lane": lane, "roadmap": roadmap, "ids": str(list(committed))}
    ready = "s.status = 'todo' AND s.blocked = 0"
    wanted = (
        ("INDEXED BY state_doing", "s.status = 'doing'", "s.topic_id"),
        ("", f"{ready} AND s.topic_id IN (SELECT value FROM json_each(:ids))", "s.plan_order"),
        (f"INDEXED BY {'state_ready_in_lane' if lane else 'state_ready'}", ready, "s.plan_order"),
    )
    found: dict[int, tuple[Candidate, TopicRow]] = {}
    for index, where, order in wanted:
        most = len(committed) if ":ids" in where else limit
        rows = connection.execute(
            f"SELECT {ROW}, s.plan_order FROM topic_state s {index}{JOIN}"
            f" WHERE s.followed AND {where}{only} ORDER BY {order} LIMIT :limit",
            {**facts, "limit": most},
        )
        for row in rows:
            topic = topic_row(row[:-1])
            own = committed.get(topic.id, NOT_COMMITTED)
            candidate = Candidate(topic.key, topic.status, row[-1], topic.left, *own)
            found.setdefault(topic.id, (candidate, topic))
    return list(found.values())


def unlocks(connection: sqlite3.Connection, topic: int) -> tuple[int, int]:
    """How many open topics need this one, directly or not, and their minutes."""
    count, minutes = connection.execute(
        "WITH RECURSIVE later (id) AS (SELECT topic_id FROM prerequisite WHERE needs_id = ?"
        " UNION SELECT p.topic_id FROM prerequisite p JOIN later ON p.needs_id = later.id"
        " LIMIT ?) SELECT count(*), coalesce(sum(t.minutes), 0) FROM later"
        " JOIN topic_state s ON s.topic_id = later.id JOIN topic t ON t.id = later.id"
        " WHERE s.status IN ('todo', 'doing')",
        (topic, UNLOCKS_COUNTED),
    ).fetchone()
    return count, minutes


_COUNTS = (
    "y.topics, y.done, y.doing, y.skipped, y.minutes, y.minutes_done, y.minutes_skipped,"
    " y.credited, y.minutes_credited, y.known, y.minutes_known, y.minutes_left"
)


def stages(connection: sqlite3.Connection) -> list[StageCounts]:
    """All stages of the followed roadmaps, in order."""
    rows = connection.execute(
        "SELECT r.slug, r.title_en, r.title_zh, f.start, g.slug, g.title_en, g.title_zh,"
        f" g.duration, {_COUNTS} FROM following f"
        " JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
        " JOIN tally y ON y.stage_id = g.id ORDER BY f.place, g.position"
    )
    return [
        StageCounts(r[0], Text(*r[1:3]), r[3], r[4], Text(*r[5:7]), r[7], Counts(*r[8:]))
        for r in rows
    ]


def stage_of(connection: sqlite3.Connection, topic: int) -> tuple[Text, Counts]:
    """The title and counts of the stage that a topic is in."""
    r = connection.execute(
        f"SELECT g.title_en, g.title_zh, {_COUNTS} FROM topic t JOIN stage g ON g.id = t.stage_id"
        " JOIN tally y ON y.stage_id = g.id WHERE t.id = ?",
        (topic,),
    ).fetchone()
    return Text(*r[:2]), Counts(*r[2:])


def finished(
    connection: sqlite3.Connection, first: date, last: date, roadmap: str | None = None
) -> list[TopicRow]:
    """Topics done or skipped on the days from `first` to `last`."""
    rows = connection.execute(
        f"SELECT {ROW} FROM topic_state s INDEXED BY state_finished{JOIN} WHERE"
        f" s.finished_on BETWEEN :first AND :last{_ROADMAP if roadmap else ''}"
        # What was known before is no day's work.
        " AND s.status IN ('done', 'skipped')"
        " ORDER BY s.finished_on, s.plan_order",
        {"first": first.isoformat(), "last": last.isoformat(), "roadmap": roadmap},
    )
    return [topic_row(row) for row in rows]


def minutes_a_week(connection: sqlite3.Connection, day: date) -> int | None:
    """The learner's minutes a week on `day`; before any were said the first, None if none were."""
    row = connection.execute(
        "SELECT minutes FROM availability WHERE since = coalesce("
        "(SELECT max(since) FROM availability WHERE since <= ?),"
        " (SELECT min(since) FROM availability))",
        (day.isoformat(),),
    ).fetchone()
    return row[0] if row else None


def followed(connection: sqlite3.Connection) -> list[tuple[str, Text, str]]:
    """The followed roadmaps: id, title, and the day they were started on."""
    rows = connection.execute(
        "SELECT r.slug, r.title_en, r.title_zh, f.start FROM following f"
        " JOIN roadmap r ON r.slug = f.roadmap ORDER BY f.place"
    )
    return [(r[0], Text(r[1], r[2]), r[3]) for r in rows]


def place_of(connection: sqlite3.Connection, slug: str) -> int:
    """A followed roadmap's place among the followed ones; the next free one for another."""
    place: int = connection.execute(
        "SELECT coalesce((SELECT place FROM following WHERE roadmap = ?),"
        " (SELECT max(place) + 1 FROM following), 1)",
        (slug,),
    ).fetchone()[0]
    return place


def opened_by(connection: sqlite3.Connection, topic: int, limit: int = 20) -> list[TopicRow]:
    """Topics that need this one and are ready now."""
    rows = connection.execute(
        f"SELECT {ROW} FROM prerequisite p CROSS JOIN topic_state s ON s.topic_id = p.topic_id"
        f"{JOIN} WHERE p.needs_id = ? AND s.status = 'todo' AND s.blocked = 0"
        " ORDER BY s.plan_order LIMIT ?",
        (topic, limit),
    )
    return [topic_row(row) for row in rows]


def title_and_pace(connection: sqlite3.Connection, slug: str) -> tuple[Text, tuple[float, float]]:
    """The title of a loaded roadmap, and the hours a week that it asks for."""
    r = connection.execute(
        "SELECT title_en, title_zh, pace_low, pace_high FROM roadmap WHERE slug = ?", (slug,)
    ).fetchone()
    return Text(r[0], r[1]), (r[2], r[3])
