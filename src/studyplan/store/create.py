"""Making a new database: whole or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path

from studyplan.errors import StudyplanError
from studyplan.store.connection import APPLICATION_ID, SCHEMA_VERSION, explained
from studyplan.store.files import left_over, made_whole, put_aside
from studyplan.store.identity import new_ids
from studyplan.store.store import Store
from studyplan.store.structure import script


def create(path: Path, stamp: str) -> None:
    """An empty database at `path`, owner-only, in an owner-only folder; kept if it exists.

    Raises StudyplanError where the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if left_over(path) and not path.exists():
            # Of a database that is gone: SQLite would take it for this one's.
            put_aside(path, path.parent / "backups", datetime.fromisoformat(stamp))
        with made_whole(path) as temporary, explained(path), _new(str(temporary), stamp):
            pass
    except OSError as error:
        raise StudyplanError("cannot-create", path=path, reason=error.strerror) from error


@contextmanager
def in_memory(stamp: str) -> Iterator[Store]:
    """An empty database that is gone when it is closed, inside a write transaction."""
    with _new(":memory:", stamp) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield Store(connection)


@contextmanager
def copied(reading: AbstractContextManager[Store]) -> Iterator[Store]:
    """A copy of what is read, gone when it is closed, inside a write transaction.

    Reading has ended by then: nobody has to wait.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with reading as source:
            source.connection.backup(connection)
        connection.execute("BEGIN IMMEDIATE")
        yield Store(connection)


@contextmanager
def _new(file: str, stamp: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(
            f"PRAGMA synchronous=EXTRA; PRAGMA application_id={APPLICATION_ID};"
            f"BEGIN; {script()} PRAGMA user_version={SCHEMA_VERSION};"
        )
        connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", new_ids(stamp))
        connection.execute("COMMIT")
        yield connection
