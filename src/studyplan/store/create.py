"""Making a new database: whole or not at all."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from importlib import resources
from pathlib import Path

from studyplan.errors import StudyplanError
from studyplan.store.connection import APPLICATION_ID, SCHEMA_VERSION, explained
from studyplan.store.files import left_over, put_aside, settle, sync_folder, unfinished
from studyplan.store.identity import new_ids
from studyplan.store.store import Store


def create(path: Path, stamp: str) -> None:
    """An empty database at `path`, owner-only, in an owner-only folder; kept if it exists.

    Raises StudyplanError where the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if left_over(path) and not path.exists():
            # Of a database that is gone: SQLite would take it for this one's.
            put_aside(path, path.parent / "backups", datetime.fromisoformat(stamp))
        temporary = unfinished(path)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StudyplanError("cannot-create", path=path, reason=error.strerror) from error
    try:
        with (
            explained(path),
            closing(sqlite3.connect(temporary, isolation_level=None)) as connection,
        ):
            _fill(connection, stamp)
        try:
            settle(temporary, path)
        except OSError as error:
            raise StudyplanError("cannot-create", path=path, reason=error.strerror) from error
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def in_memory(stamp: str) -> Iterator[Store]:
    """An empty database that is gone when it is closed, inside a write transaction."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _fill(connection, stamp)
        connection.execute("BEGIN IMMEDIATE")
        yield Store(connection)


@contextmanager
def copied(
    reading: AbstractContextManager[Store],
) -> Iterator[Store]:
    """A copy of what is read, gone when it is closed, inside a write transaction.

    Reading has ended by then: nobody has to wait.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with reading as source:
            source.connection.backup(connection)
        connection.execute("BEGIN IMMEDIATE")
        yield Store(connection)


def _fill(connection: sqlite3.Connection, stamp: str) -> None:
    script = resources.files("studyplan.store").joinpath("schema.sql").read_text("utf-8")
    connection.executescript(
        f"PRAGMA synchronous=EXTRA; PRAGMA application_id={APPLICATION_ID};"
        f"BEGIN; {script} PRAGMA user_version={SCHEMA_VERSION};"
    )
    connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", new_ids(stamp))
    connection.execute("COMMIT")
