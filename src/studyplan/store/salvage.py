"""What can still be read of a database, whatever has happened to it."""

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import NamedTuple

from studyplan.core.journal.rows import Row
from studyplan.store import identity
from studyplan.store.files import unfinished
from studyplan.store.recorded import older_rows
from studyplan.store.recorded import rows as recorded_rows

_MOST_SINGLE = 100_000
# Where the schema is damaged, what SQLite says of it quotes bytes that are no text.
_UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
_NOT_THERE = (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError)


class Salvaged(NamedTuple):
    """What can still be read of a database, damaged or not: its id, whole events, roadmap files."""

    database: str
    rows: list[Row]
    files: list[bytes]


def salvaged(database: Path) -> Salvaged:
    """Everything of a journal that can be read; nothing where there is no file, or none of ours.

    The file is looked at in a copy, together with its journal file: nothing in it changes. Raises
    OSError where there is no room for that: what is in the file would be lost unseen.
    """
    found, name, files = dict[int, Row](), "", list[bytes]()
    with suppress(*_UNREADABLE, *_NOT_THERE), _looked_at(database) as connection:
        rows = _reader(connection)
        with suppress(*_UNREADABLE):
            name = identity.own_id(connection)
        with suppress(*_UNREADABLE, zlib.error):
            for (data,) in connection.execute("SELECT data FROM roadmap_file"):
                files.append(zlib.decompress(data))
        # From both ends, as far as it goes; between them row by row.
        for order in ("ORDER BY id", "ORDER BY id DESC"):
            with suppress(*_UNREADABLE):
                for number, row in rows(connection, order):
                    if number in found:
                        break
                    found[number] = row
        ids = sorted(found)
        gaps = [(a, b) for a, b in pairwise(ids) if b - a > 1]
        numbers = chain.from_iterable(range(first + 1, last) for first, last in gaps)
        for number in islice(numbers, _MOST_SINGLE):
            with suppress(*_UNREADABLE):
                found.update(rows(connection, "WHERE id = ?", (number,)))
    return Salvaged(name, [row for _, row in sorted(found.items()) if row.is_whole], files)


def _reader(connection: sqlite3.Connection) -> Callable[..., Iterator[tuple[int, Row]]]:
    """What reads the journal: as it is now, or as it was before schema 4."""
    with suppress(*_UNREADABLE):
        columns = connection.execute("PRAGMA table_info(event)").fetchall()
        if columns and "crc" not in [column[1] for column in columns]:
            return older_rows
    return recorded_rows


@contextmanager
def _looked_at(database: Path) -> Iterator[sqlite3.Connection]:
    copy = unfinished(database.with_name("looked-at.db"))
    try:
        copied(database, copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.execute("PRAGMA cell_size_check=ON")
            yield connection
    finally:
        for left in copy.parent.glob(f"{copy.name}*"):
            left.unlink(missing_ok=True)


def copied(source: Path, target: Path) -> None:
    """Copy a database, and the journal file without which it would not be whole."""
    for ending in ("", "-journal", "-wal"):
        part = source.with_name(source.name + ending)
        if not ending or part.exists():
            shutil.copyfile(part, target.with_name(target.name + ending))
            target.with_name(target.name + ending).chmod(0o600)


def own_name(database: Path) -> str:
    """The id of a database, damaged or not; empty where it cannot be read."""
    with suppress(*_UNREADABLE, OSError), _looked_at(database) as connection:
        return identity.of(connection, "database")
    return ""
