"""Reading a topic whole."""

import sqlite3

from studyplan.core.credit import credit
from studyplan.core.details import Detail
from studyplan.core.records import TopicRow
from studyplan.core.text import Text
from studyplan.core.vocabulary import GIVING
from studyplan.store.credit import giver_of, lessons
from studyplan.store.queries import JOIN, ROW, topic_row
from studyplan.store.topics import by_key, maybe, resources


def detail(connection: sqlite3.Connection, topic: TopicRow) -> Detail:
    """A topic with its points, links, and prerequisites (and whether only implied)."""
    row = connection.execute(
        "SELECT t.depth, t.concept, t.note_en, t.note_zh, s.started_on, s.credited_by, s.spent,"
        " p.day, p.week FROM topic t JOIN topic_state s ON s.topic_id = t.id"
        " LEFT JOIN pin p ON p.topic_id = t.id WHERE t.id = ?",
        (topic.id,),
    ).fetchone()
    points = connection.execute(
        "SELECT en, zh, origin FROM point WHERE topic_id = ? ORDER BY position", (topic.id,)
    )
    needs = connection.execute(
        f"SELECT {ROW}, p.implied FROM prerequisite p CROSS JOIN topic_state s ON"
        f" s.topic_id = p.needs_id{JOIN} WHERE p.topic_id = ? ORDER BY s.plan_order",
        (topic.id,),
    )
    opens = connection.execute(
        f"SELECT {ROW} FROM prerequisite p CROSS JOIN topic_state s ON s.topic_id = p.topic_id"
        f"{JOIN} WHERE p.needs_id = ? ORDER BY s.plan_order LIMIT 50",
        (topic.id,),
    )
    return Detail(
        topic,
        row[0],
        row[1],
        maybe(row[2], row[3]),
        [(Text(p[0], p[1]), p[2]) for p in points],
        resources(connection, topic.id),
        [(topic_row(n[:-1]), bool(n[-1])) for n in needs],
        [topic_row(o) for o in opens],
        [],
        row[4],
        next(iter(by_key(connection, row[5])), None) if row[5] else None,
        _satisfies(connection, topic, row[1]),
        ticked(connection, topic.id),
        row[6],
        row[7],
        bool(row[8]),
        giver_of(connection, topic),
    )


def ticked(connection: sqlite3.Connection, topic: int) -> frozenset[str]:
    """The marks of a topic's points that are ticked."""
    rows = connection.execute("SELECT point FROM point_tick WHERE topic_id = ?", (topic,))
    return frozenset(row[0] for row in rows)


def _satisfies(
    connection: sqlite3.Connection, topic: TopicRow, concept: str | None
) -> list[TopicRow]:
    """The open topics of other followed roadmaps that being done with `topic` would credit."""
    if concept is None or topic.status in GIVING:
        return []
    there = lessons(connection, [concept])
    own = [lesson for lesson in there if lesson.key == topic.key]
    given = credit(own, [lesson for lesson in there if lesson.open])
    return [row for event in given for row in by_key(connection, event.subject)]
