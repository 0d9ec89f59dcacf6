"""Opening the database: its settings, what it must be, and what its errors mean."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from studyplan.errors import (
    DatabaseError,
    IsFolderError,
    LockedError,
    NoDatabaseError,
    StudyplanError,
)
from studyplan.store.store import Store

APPLICATION_ID = 0x53504C4E  # "SPLN"
SCHEMA_VERSION = 10
WAIT_MS = 5000

_SETTINGS = """\
PRAGMA synchronous=EXTRA;
PRAGMA foreign_keys=ON;
PRAGMA recursive_triggers=ON;
PRAGMA trusted_schema=OFF;
"""


@contextmanager
def reading(path: Path, wait_ms: int = WAIT_MS) -> Iterator[Store]:
    """The store inside one read transaction: everything read belongs together.

    Raises NotFoundError without a database, DatabaseError for one that is damaged, foreign or
    newer, LockedError if another process holds it too long.
    """
    with _opened(path, wait_ms) as store:
        store.execute("BEGIN")
        yield store
        store.let_go()


@contextmanager
def writing(path: Path) -> Iterator[Store]:
    """The store inside one write transaction, committed at the end; nothing stays half-done.

    Raises what `reading` does, and StudyplanError if the disk is full or read-only.
    """
    with _opened(path) as store, whole(store.connection):
        yield store


@contextmanager
def whole(connection: sqlite3.Connection) -> Iterator[None]:
    """One write transaction, committed at its end or taken back."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def trying(path: Path) -> Iterator[Store]:
    """The store inside one write transaction that is taken back at its end.

    Raises what `writing` does.
    """
    with _opened(path) as store:
        store.execute("BEGIN IMMEDIATE")
        yield store
        store.execute("ROLLBACK")


@contextmanager
def _opened(path: Path, wait_ms: int = WAIT_MS) -> Iterator[Store]:
    with explained(path):
        _refuse_anothers_journal(path)
        connection = connect(path, wait_ms)
        try:
            check(connection, path)
            yield Store(connection)
        finally:
            connection.close()


def _refuse_anothers_journal(path: Path) -> None:
    """Raises DatabaseError for a backup that was copied here beside a journal file of another file.

    SQLite cannot tell that it is not this one's, and would damage it. A copy that nobody has
    written in has no journal file of its own, unless just now.
    """
    try:
        journal = path.with_name(path.name + "-journal").stat()
    except OSError:
        return
    if not journal.st_size or time.time() - journal.st_mtime < WAIT_MS / 1000:
        return
    place = None
    with suppress(sqlite3.Error, ValueError), closing(unchanging(path)) as connection:
        place = Store(connection).identity.of("place")
    if place == "":
        raise DatabaseError("journal-strange", path=path)


def connect(path: Path, wait_ms: int = WAIT_MS) -> sqlite3.Connection:
    """An existing database with studyplan's settings, unchecked; never makes a new file."""
    try:
        path.stat()
    except PermissionError:
        raise StudyplanError("cannot-open", path=path) from None
    except OSError:
        if not path.is_symlink():
            raise NoDatabaseError("no-database", database=path) from None
    if path.is_dir():
        raise IsFolderError("database-folder", path=path)
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise DatabaseError("database-foreign", path=path)
    name = "".join(c if c.isalnum() or c in "/._-" else _percent(c) for c in str(path))
    # rw, not ro: after a crash the next opening, even to read, has to roll the journal back.
    connection = sqlite3.connect(f"file:{name}?mode=rw", uri=True, isolation_level=None)
    connection.executescript(f"PRAGMA busy_timeout={wait_ms};\n{_SETTINGS}")
    return connection


def unchanging(path: Path) -> sqlite3.Connection:
    """A file that nobody writes in, to be read only: nothing is locked, nothing rolled back."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raises DatabaseError unless this is a studyplan database of this program's schema."""
    version = Store(connection).value("PRAGMA user_version")
    if Store(connection).value("PRAGMA application_id") != APPLICATION_ID:
        empty = path.stat().st_size == 0
        raise DatabaseError("database-empty" if empty else "database-foreign", path=path)
    if version < 0:  # no release wrote that
        raise DatabaseError("database-damaged", path=path)
    if version > SCHEMA_VERSION:
        raise DatabaseError("database-newer", path=path, version=version)
    if version < SCHEMA_VERSION or reads_more(connection):
        raise OutdatedError(path, version)


def reads_more(connection: sqlite3.Connection) -> bool:
    """Whether there are events that could not be read by a version that knew other kinds."""
    unread = connection.execute("SELECT value FROM meta WHERE key = 'unread by'").fetchone()
    if unread is None:
        return False
    from studyplan.store.identity import knowledge

    return bool(unread[0] != knowledge())


def read_from(connection: sqlite3.Connection) -> None:
    """Begin a read transaction now; `Connection.backup` by itself waits for a lock for ever."""
    connection.execute("BEGIN")
    connection.execute("PRAGMA user_version").fetchone()


class OutdatedError(StudyplanError):
    """The schema is older than this program's, or there is something that only this one can read.

    It can be migrated.
    """

    def __init__(self, path: Path, version: int) -> None:
        super().__init__("database-older", path=path, version=version)
        self.version = version


_DAMAGED = (
    *("not a database", "malformed", "corrupt", "unsupported file format", "text encoding"),
    "Could not decode",
)
# Of a schema that `check` has found to be this one.
_LACKING = ("no such table", "no such index", "no such column", "has no column named")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns sqlite3's errors, also those that SQLAlchemy has wrapped, into studyplan's."""
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)
        if not isinstance(cause, sqlite3.Error):
            raise
        text = str(cause)
        if "locked" in text or "busy" in text:
            raise LockedError("database-locked", path=path) from error
        if any(words in text for words in _DAMAGED):
            raise DatabaseError("database-damaged", path=path) from error
        if any(words in text for words in _LACKING):
            raise DatabaseError("database-schema", path=path, what=text) from error
        if isinstance(cause, sqlite3.IntegrityError) and "append-only" not in text:
            raise DatabaseError("database-contradicts", path=path, what=text) from error
        if "readonly" in text:
            raise StudyplanError("read-only", path=path.parent) from error
        if "full" in text:
            raise StudyplanError("disk-full", path=path.parent) from error
        if "unable to open" in text:
            raise StudyplanError("cannot-open", path=path) from error
        if "disk I/O" in text:
            raise StudyplanError("disk-error", path=path) from error
        raise


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(character))
