"""Reading the journal back."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from studyplan.core.journal.rows import Past
from studyplan.core.text import Text
from studyplan.store.recorded import of_command


class PastCommand(NamedTuple):
    """A command as the journal has it; `at` is the wall time, `undone` what took it back.

    `original` are the events of the command that it undoes or does again.
    """

    id: str
    at: str
    local_date: str
    undoes: str | None
    undone: str | None
    events: list[Past]
    original: list[Past]


def latest(connection: sqlite3.Connection, number: int) -> list[PastCommand]:
    """The last commands, latest first."""
    rows = connection.execute(
        "SELECT id, at, local_date, undoes, undone FROM command"
        " ORDER BY stamp DESC, device DESC, id DESC LIMIT ?",
        (number,),
    ).fetchall()
    return [
        PastCommand(
            *(row[0], row[1], row[2], row[3], row[4], of_command(connection, row[0])),
            of_command(connection, row[3]) if row[3] else [],
        )
        for row in rows
    ]


def titles_of(connection: sqlite3.Connection, subjects: Sequence[str]) -> dict[str, Text]:
    """Titles of the topics and roadmaps that `subjects` name."""
    titles: dict[str, Text] = {}
    for subject in dict.fromkeys(subjects):
        roadmap, slash, topic = subject.partition("#")[0].partition("/")
        if slash:
            row = connection.execute(
                "SELECT t.title_en, t.title_zh FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
                " WHERE r.slug = ? AND t.slug = ?",
                (roadmap, topic),
            ).fetchone()
        else:
            row = connection.execute(
                "SELECT title_en, title_zh FROM roadmap WHERE slug = ?", (roadmap,)
            ).fetchone()
        if row is None and slash:
            row = connection.execute(
                "SELECT title_en, title_zh FROM archived_topic WHERE roadmap = ? AND slug = ?"
                " UNION ALL SELECT t.title_en, t.title_zh FROM former_topic f"
                " JOIN topic t ON t.id = f.topic_id JOIN roadmap r ON r.id = f.roadmap_id"
                " WHERE r.slug = ? AND f.slug = ? LIMIT 1",
                (roadmap, topic, roadmap, topic),
            ).fetchone()
        if row:
            titles[subject] = Text(*row)
    return titles
