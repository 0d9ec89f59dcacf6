"""What stands in the journal, read."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence

from studyplan.core.journal.clock import is_stamp
from studyplan.core.journal.events import BESIDES, kind_of
from studyplan.core.journal.rows import Fact_co, Past, Recorded, Row, recorded, sealed

COLUMNS = "command_id, device, stamp, at, local_date, kind, subject, data, undoes, crc"
ORDER = "stamp, device, command_id"
LATEST = "stamp DESC, device DESC, command_id DESC"
INSERT = f"INSERT INTO event ({COLUMNS}) VALUES (?{', ?' * 9})"
# What is no act of the learner's is left out.
ACTS = f"kind NOT IN ({', '.join(repr(kind) for kind in BESIDES)})"
# Damaged bytes are no text: as bytes they can still be read, and named.
_RAW = ", ".join(f"CAST({name} AS BLOB)" for name in COLUMNS.split(", "))


def of_command(connection: sqlite3.Connection, command: str) -> list[Past]:
    """The events of a command, in order."""
    return of_commands(connection, [command]).get(command, [])


def of_commands(connection: sqlite3.Connection, commands: Collection[str]) -> dict[str, list[Past]]:
    """The events of commands, in order, by command."""
    marks = f"?{', ?' * (len(commands) - 1)}"
    found: dict[str, list[Past]] = {}
    where = f"WHERE command_id IN ({marks}) ORDER BY {ORDER}"
    for _, row in rows(connection, where, [*commands]):
        found.setdefault(row.command, []).append(recorded(row))
    return found


def stands(connection: sqlite3.Connection, command: str) -> bool:
    """Whether a command has not been taken back."""
    row = connection.execute("SELECT undone FROM command WHERE id = ?", (command,)).fetchone()
    return row is None or row[0] is None


def of_kind(connection: sqlite3.Connection, kind: type[Fact_co]) -> list[Recorded[Fact_co]]:
    """The events of one kind that can be read, in order."""
    found = rows(
        connection,
        f"WHERE kind = ? AND id NOT IN (SELECT event FROM unread) ORDER BY {ORDER}",
        (kind_of(kind),),  # type: ignore[arg-type]
    )
    past = (recorded(row) for _, row in found)
    return [one for one in past if isinstance(one.event, kind)]  # type: ignore[misc]


def rows(
    connection: sqlite3.Connection, where: str, facts: Sequence[object] = ()
) -> Iterator[tuple[int, Row]]:
    """Rows of the journal with their numbers; bytes that are no text come as they can."""
    for number, *row in connection.execute(f"SELECT id, {_RAW} FROM event {where}", facts):
        yield number, Row(*(_text(part) for part in row))  # type: ignore[arg-type]


def older_rows(
    connection: sqlite3.Connection, where: str, facts: Sequence[object] = ()
) -> Iterator[tuple[int, Row]]:
    """Rows of a journal of before schema 4, as a migration would write them."""
    columns = "command_id, device, stamp, local_date, kind, subject, data, undoes"
    for number, *row in connection.execute(f"SELECT id, {columns} FROM event {where}", facts):
        at = f"{row[2][:19]}+00:00" if is_stamp(row[2]) else f"{row[3]}T00:00:00+00:00"
        yield number, sealed((*row[:3], at, *row[3:]))


def _text(part: bytes | None) -> str | None:
    return None if part is None else part.decode("utf-8", "surrogateescape")
