"""Bringing a database back: a backup, and every act since that can still be read."""

import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import chain, islice, pairwise
from pathlib import Path

from studyplan.core.backups import Restored
from studyplan.core.journal.clock import Moment, stamp_of
from studyplan.core.journal.keys import Identity
from studyplan.core.journal.rows import Row
from studyplan.errors import DatabaseError, LockedError, StudyplanError
from studyplan.named_tuples import NamedTuple
from studyplan.store import acts, backups
from studyplan.store.backups import looked_into
from studyplan.store.connection import WAIT_MS, explained, reading, writing
from studyplan.store.create import create
from studyplan.store.files import alone, put_aside, sync_folder, unfinished
from studyplan.store.history import ACTS, INSERT, ORDER
from studyplan.store.migrations import migrate
from studyplan.store.store import Store

Fill = Callable[[Store, Sequence[bytes]], None]
# How often the copy is made again because somebody has done something meanwhile.
_TRIES = 5


def restore(
    database: Path,
    folder: Path,
    base: Path | None,
    now: Moment,
    fill: Fill,
    of: str = "",
) -> Restored:
    """Put the backup `base` in the place of `database`, with all that came after it.

    Without a backup, a new database with what of the journal can still be read, or stands in the
    lines of the database whose id is `of`. `fill` gives either the roadmaps that it lacks. Either
    is whole before anything else is touched. Raises StudyplanError where it cannot be written,
    LockedError while another process writes.
    """
    if database.exists():
        database = database.resolve()  # SQLite keeps the journal file beside what a link leads to
    temporary = unfinished(database)
    try:
        database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(_TRIES):
            was = _state(database)
            with explained(database):
                restored, unwritten = _prepared(temporary, database, folder, base, now, fill, of)
            with temporary.open("rb") as handle:
                os.fsync(handle.fileno())
            with alone(database, WAIT_MS / 1000):
                if _state(database) != was:
                    temporary.unlink()  # somebody has just done something more
                    continue
                aside = put_aside(database, folder, now.at)
                temporary.replace(database)
                sync_folder(database.parent)
            break
        else:
            raise LockedError("database-locked", path=database)
        if unwritten:
            with reading(database) as store, suppress(OSError):
                name = store.identity.of("database")
                acts.add(acts.file_of(folder, name), unwritten)
    except OSError as error:
        where = Path(error.filename2 or error.filename or database)
        if where.name.startswith("."):  # a file that would have got the name of another one
            where = database
        raise StudyplanError("cannot-create", path=where, reason=error.strerror) from error
    finally:
        for left in database.parent.glob(f"{temporary.name}*"):
            left.unlink(missing_ok=True)
    usable = (
        aside is not None
        and (aside / database.name).exists()
        and (looked_into(aside / database.name, aside.name).problem in ("", "journal"))
    )
    return restored._replace(aside=aside, usable=usable)


def _state(database: Path) -> tuple[int, ...]:
    """What changes when somebody writes."""
    try:
        stat = database.stat()
    except OSError:
        return ()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _prepared(
    temporary: Path,
    database: Path,
    folder: Path,
    base: Path | None,
    now: Moment,
    fill: Fill,
    of: str,
) -> tuple[Restored, list[Row]]:
    """What is restored, and which events of it stand neither in `base` nor in the lines."""
    present = salvaged(database)
    if base is None:
        name = of or present.database or acts.newest(folder)
        if not present.rows and not acts.read(acts.file_of(folder, name)).rows:
            raise DatabaseError("nothing-to-restore", path=database)
        create(temporary, stamp_of(now.utc))
    else:
        copied(base, temporary)
        migrate(temporary, None, now)
    with writing(temporary) as store:
        if base is None:
            fill(store, present.files)
            if name:
                store.identity.put("database", name)
        name = store.identity.of("database")
        lines = acts.read(acts.file_of(folder, name))
        before = _commands(store)
        told = {row.identity for row in lines.rows}
        told |= {row.identity for _, row in store.history.rows("")}
        known = [*lines.rows, *(present.rows if present.database in ("", name) else [])]
        lost = take_in(store, known)
        if base is not None:
            of_it = present.files if present.database in ("", name) else []
            _bring_roadmaps(store, folder, of_it, fill)
        if present.database in ("", name):
            standing = {row.identity for _, row in store.history.rows("")}
            lost += len(present.damaged - standing)
        store.projections.rebuild()
        store.journal.set_far_ahead_aside(now)
        if numbers := store.numbers.missing():  # of what an earlier version has followed since
            store.journal.append(numbers, now)
        store.identity.forget_place()
        after = _commands(store)
        last = store.execute(
            "SELECT at FROM command ORDER BY stamp DESC, device DESC, id DESC LIMIT 1"
        ).fetchone()
        unwritten = [
            row for _, row in store.history.rows(f"ORDER BY {ORDER}") if row.identity not in told
        ]
    unreadable = lost + len(lines.unreadable)
    restored = Restored(after, after - before, last[0] if last else "", unreadable, None)
    return restored, unwritten


def _bring_roadmaps(store: Store, folder: Path, files: Sequence[bytes], fill: Fill) -> None:
    """Have the roadmaps followed since the backup: from these files, or the newest backup."""
    if store.incoming.missing():
        fill(store, files)
    if store.incoming.missing() and (copies := backups.of(folder, store.identity.of("database"))):
        fill(store, salvaged(folder / copies[-1]).files)


def _commands(store: Store) -> int:
    count = f"SELECT count(DISTINCT command_id) FROM event WHERE {ACTS}"
    number: int = store.value(count)
    return number


def take_in(store: Store, known: Iterable[Row]) -> int:
    """Add the events that the journal lacks, and put right those that it has damaged.

    The number of those that stay damaged. The projections are left as they are.
    """
    sound = {row.identity: row for row in known if row.is_whole and row.is_text}
    standing = {row.identity: (number, row.is_whole) for number, row in store.history.rows("")}
    new = [row for name, row in sorted(sound.items()) if name not in standing]
    store.executemany(INSERT, new)
    damaged = {name: number for name, (number, whole) in standing.items() if not whole}
    with _changing(store):
        for name in damaged.keys() & sound.keys():
            store.execute("DELETE FROM event WHERE id = ?", (damaged[name],))
            store.execute(INSERT, sound[name])
    return len(damaged.keys() - sound.keys())


@contextmanager
def _changing(store: Store) -> Iterator[None]:
    """The one place where the journal may be changed: a damaged event for what it said."""
    triggers = store.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'event'"
    ).fetchall()
    for name, _ in triggers:
        store.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        store.execute(sql)


_MOST_SINGLE = 100_000
# Where the schema is damaged, what SQLite says of it quotes bytes that are no text.
_UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
_NOT_THERE = (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError)


class Salvaged(NamedTuple):
    """What can still be read of a database, damaged or not: its id, whole events, roadmap files.

    `damaged` are the events that say nothing any more.
    """

    database: str
    rows: list[Row]
    files: list[bytes]
    damaged: frozenset[Identity] = frozenset()


def salvaged(database: Path) -> Salvaged:
    """Everything of a journal that can be read; nothing where there is no file, or none of ours.

    The file is looked at in a copy, together with its journal file: nothing in it changes. Raises
    OSError where there is no room for that: what is in the file would be lost unseen.
    """
    by_number, name, files = dict[int, Row](), "", list[bytes]()
    with suppress(*_UNREADABLE, *_NOT_THERE), _looked_at(database) as connection:
        rows = _reader(connection)
        with suppress(*_UNREADABLE):
            name = Store(connection).identity.own_id()
        with suppress(*_UNREADABLE, zlib.error):
            for (data,) in connection.execute("SELECT data FROM roadmap_file"):
                files.append(zlib.decompress(data))
        # From both ends, as far as it goes; between them row by row.
        for order in ("ORDER BY id", "ORDER BY id DESC"):
            with suppress(*_UNREADABLE):
                for number, row in rows(order, ()):
                    if number in by_number:
                        break
                    by_number[number] = row
        ids = sorted(by_number)
        gaps = [(a, b) for a, b in pairwise(ids) if b - a > 1]
        numbers = chain.from_iterable(range(first + 1, last) for first, last in gaps)
        for number in islice(numbers, _MOST_SINGLE):
            with suppress(*_UNREADABLE):
                by_number.update(rows("WHERE id = ?", (number,)))
    rows_ = [row for _, row in sorted(by_number.items())]
    damaged = frozenset(row.identity for row in rows_ if not row.is_whole)
    return Salvaged(name, [row for row in rows_ if row.is_whole], files, damaged)


_Reader = Callable[[str, Sequence[object]], Iterator[tuple[int, Row]]]


def _reader(connection: sqlite3.Connection) -> _Reader:
    """What reads the journal: as it is now, or as it was before schema 4."""
    history = Store(connection).history
    with suppress(*_UNREADABLE):
        columns = connection.execute("PRAGMA table_info(event)").fetchall()
        if columns and "crc" not in [column[1] for column in columns]:
            return history.older_rows
    return history.rows


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
        return Store(connection).identity.of("database")
    return ""
