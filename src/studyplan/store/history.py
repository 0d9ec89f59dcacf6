"""Reading the journal back."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from studyplan.core.journal.rows import Past
from studyplan.core.text import Text
from studyplan.store.connection import let_go
from studyplan.store.recorded import of_commands

_COLUMNS = "id, at, local_date, undoes, undone, stamp, device"
# Of so many commands the events are read at a time, with those of as many that they undo; SQLite
# may take no more than 999 values.
_SOME = 400


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
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM command ORDER BY stamp DESC, device DESC, id DESC LIMIT ?",
        (number,),
    ).fetchall()
    parts = (found[first : first + _SOME] for first in range(0, len(found), _SOME))
    return [command for some in parts for command in _with_events(connection, some)]


def first_to_last(connection: sqlite3.Connection) -> Iterator[list[PastCommand]]:
    """Every command, some hundreds at a time.

    Ends the read transaction that it is called in: whoever takes them may take their time.
    """
    let_go(connection)
    last: tuple[Any, ...] = ("", "", "")
    while found := connection.execute(
        f"SELECT {_COLUMNS} FROM command WHERE (stamp, device, id) > (?, ?, ?)"
        f" ORDER BY stamp, device, id LIMIT {_SOME}",
        last,
    ).fetchall():
        yield _with_events(connection, found)
        last = (*found[-1][-2:], found[-1][0])


def _with_events(
    connection: sqlite3.Connection, found: Sequence[tuple[Any, ...]]
) -> list[PastCommand]:
    events = of_commands(connection, {name for row in found for name in (row[0], row[3]) if name})
    return [
        PastCommand(id_, at, day, undoes, undone, events.get(id_, []), events.get(undoes, []))
        for id_, at, day, undoes, undone, *_ in found
    ]


def subjects(commands: Sequence[PastCommand]) -> list[str]:
    """What the commands, and those that they undo or do again, are about."""
    return [past.event.subject for c in commands for past in (*c.events, *c.original)]


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
