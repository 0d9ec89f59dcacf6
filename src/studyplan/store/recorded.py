"""What stands in the journal, read."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from studyplan.core.journal.clock import is_stamp
from studyplan.core.journal.events import BESIDES, kind_of
from studyplan.core.journal.rows import Fact_co, Past, Recorded, Row, recorded, sealed

COLUMNS = "command_id, device, stamp, at, local_date, kind, subject, data, undoes, crc"
ORDER = "stamp, device, command_id"
LATEST = "stamp DESC, device DESC, command_id DESC"
INSERT = f"INSERT INTO event ({COLUMNS}) VALUES (?{', ?' * 9})"
# What is no act of the learner's is left out.
ACTS = f"kind NOT IN ({', '.join(repr(kind) for kind in BESIDES)})"
_TEXT = ", ".join(f"CAST({name} AS TEXT)" for name in COLUMNS.split(", "))
# Damaged bytes are no text: as bytes they can still be read, and named.
_RAW = ", ".join(f"CAST({name} AS BLOB)" for name in COLUMNS.split(", "))

# Of what is marked, logged or ticked only the last word counts.
_LATER = (
    "kind IN ('topic.status', 'time.log', 'point.tick') AND EXISTS (SELECT 1 FROM event l"
    " WHERE l.kind = event.kind AND l.subject = event.subject AND (l.stamp, l.device, l.command_id)"
    " > (event.stamp, event.device, event.command_id)"
    " AND l.id NOT IN (SELECT event FROM unread))"
)


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
    for number, row, _ in _rows(connection, "NULL", where, facts):
        yield number, row


def commands(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The commands that stand in the journal with acts, and their stamps, in no order."""
    for command, stamp in connection.execute(
        "SELECT CAST(command_id AS BLOB), CAST(min(stamp) AS BLOB) FROM event"
        f" WHERE {ACTS} GROUP BY command_id"
    ):
        yield _text(command) or "", _text(stamp) or ""


def whole(connection: sqlite3.Connection) -> Iterator[tuple[int, Row, bool]]:
    """The whole journal in its order, with numbers, and whether something later takes its place."""
    for number, row, later in _rows(connection, _LATER, f"ORDER BY {ORDER}", ()):
        yield number, row, bool(later)


def _rows(
    connection: sqlite3.Connection, also: str, where: str, facts: Sequence[object]
) -> Iterator[tuple[int, Row, object]]:
    """The rows with one more column."""
    taken = 0
    try:
        for number, more, *row in connection.execute(
            f"SELECT id, {also}, {_TEXT} FROM event {where}", facts
        ):
            yield number, Row._make(row), more
            taken += 1
    except sqlite3.OperationalError:  # of the next row there are bytes that are no text
        found = connection.execute(f"SELECT id, {also}, {_RAW} FROM event {where}", facts)
        for number, more, *row in islice(found, taken, None):
            yield number, Row._make(map(_text, row)), more


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
