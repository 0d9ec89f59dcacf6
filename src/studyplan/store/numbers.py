"""Topics by their numbers, and those that have none yet."""

import sqlite3

from studyplan.core.journal.numbers import TopicsNumbered
from studyplan.core.numbers import given


def key_of(connection: sqlite3.Connection, number: int) -> str | None:
    """The topic that has the number, by the key that it had when it got it."""
    row = connection.execute(
        "SELECT roadmap || '/' || topic FROM topic_number WHERE number = ?", (number,)
    ).fetchone()
    return str(row[0]) if row else None


def used(connection: sqlite3.Connection) -> list[int]:
    """The numbers of the topics of followed roadmaps."""
    rows = connection.execute(
        "SELECT n.number FROM topic_number n JOIN following f ON f.roadmap = n.roadmap"
        " ORDER BY n.number"
    )
    return [row[0] for row in rows]


def missing(connection: sqlite3.Connection) -> list[TopicsNumbered]:
    """The numbers that topics of followed roadmaps lack, roadmap by roadmap."""
    taken = dict(connection.execute("SELECT number, roadmap FROM topic_number").fetchall())
    found = []
    followed = connection.execute("SELECT roadmap FROM following ORDER BY place").fetchall()
    for (roadmap,) in followed:
        topics = connection.execute(
            "SELECT t.slug FROM topic_state s CROSS JOIN topic t ON t.id = s.topic_id"
            " JOIN roadmap r ON r.id = t.roadmap_id JOIN stage g ON g.id = t.stage_id"
            " JOIN module m ON m.id = t.module_id WHERE r.slug = ? AND s.number IS NULL"
            " ORDER BY g.position, m.position, t.position",
            (roadmap,),
        )
        if numbers := given([row[0] for row in topics], roadmap, taken):
            found.append(TopicsNumbered(roadmap, numbers))
            taken |= dict.fromkeys(numbers.values(), roadmap)
    return found
