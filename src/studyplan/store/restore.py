"""Bringing a database back: a backup, and every act since that can still be read."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from studyplan.core.journal.clock import Moment, stamp_of
from studyplan.core.journal.rows import Row
from studyplan.core.upkeep import Restored
from studyplan.errors import DatabaseError, LockedError, StudyplanError
from studyplan.store import acts, identity
from studyplan.store.aside import alone, put_aside
from studyplan.store.backups import looked_into
from studyplan.store.connection import WAIT_MS, explained, reading, writing
from studyplan.store.create import create
from studyplan.store.files import sync_folder, unfinished
from studyplan.store.journal import append, set_far_ahead_aside
from studyplan.store.migrate import migrate
from studyplan.store.numbers import missing
from studyplan.store.rebuild import rebuild
from studyplan.store.recorded import ACTS, INSERT, ORDER, rows
from studyplan.store.salvage import copied, salvaged

Fill = Callable[[sqlite3.Connection, Sequence[bytes]], None]
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
    lines of the database whose id is `of`; `fill` gives it its roadmaps. Either is whole before
    anything else is touched. Raises StudyplanError where it cannot be written, LockedError while
    another process writes.
    """
    if database.exists():
        database = database.resolve()  # SQLite keeps the journal file beside what a link leads to
    temporary = unfinished(database)
    try:
        database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(_TRIES):
            was = _state(database)
            with explained(database):
                found, unwritten = _prepared(temporary, database, folder, base, now, fill, of)
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
            with reading(database) as connection, suppress(OSError):
                name = identity.of(connection, "database")
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
    return found._replace(aside=aside, usable=usable)


def _state(database: Path) -> tuple[int, ...]:
    """What changes when somebody writes."""
    try:
        found = database.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


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
    with writing(temporary) as connection:
        if base is None:
            fill(connection, present.files)
            if name:
                identity.put(connection, "database", name)
        name = identity.of(connection, "database")
        lines = acts.read(acts.file_of(folder, name))
        before = _commands(connection)
        told = {row.identity for row in lines.rows}
        told |= {row.identity for _, row in rows(connection, "")}
        known = [*lines.rows, *(present.rows if present.database in ("", name) else [])]
        lost = take_in(connection, known)
        rebuild(connection)
        set_far_ahead_aside(connection, now)
        if numbers := missing(connection):  # of what an earlier version has followed since
            append(connection, numbers, now)
        identity.forget_place(connection)
        after = _commands(connection)
        last = connection.execute(
            "SELECT at FROM command ORDER BY stamp DESC, device DESC, id DESC LIMIT 1"
        ).fetchone()
        unwritten = [
            row for _, row in rows(connection, f"ORDER BY {ORDER}") if row.identity not in told
        ]
    unreadable = lost + len(lines.unreadable)
    found = Restored(after, after - before, last[0] if last else "", unreadable, None)
    return found, unwritten


def _commands(connection: sqlite3.Connection) -> int:
    count = f"SELECT count(DISTINCT command_id) FROM event WHERE {ACTS}"
    number: int = connection.execute(count).fetchone()[0]
    return number


def take_in(connection: sqlite3.Connection, known: Iterable[Row]) -> int:
    """Add the events that the journal lacks, and put right those that it has damaged.

    The number of those that stay damaged. The projections are left as they are.
    """
    found = {row.identity: row for row in known if row.is_whole and row.is_text}
    there = {row.identity: (number, row.is_whole) for number, row in rows(connection, "")}
    new = [row for name, row in sorted(found.items()) if name not in there]
    connection.executemany(INSERT, new)
    damaged = {name: number for name, (number, whole) in there.items() if not whole}
    with _changing(connection):
        for name in damaged.keys() & found.keys():
            connection.execute("DELETE FROM event WHERE id = ?", (damaged[name],))
            connection.execute(INSERT, found[name])
    return len(damaged.keys() - found.keys())


@contextmanager
def _changing(connection: sqlite3.Connection) -> Iterator[None]:
    """The one place where the journal may be changed: a damaged event for what it said."""
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'event'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        connection.execute(sql)
