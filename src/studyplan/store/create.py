"""Making a new database: whole or not at all."""

import os
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from importlib import resources
from pathlib import Path

from studyplan.errors import StudyplanError
from studyplan.store.connection import APPLICATION_ID, SCHEMA_VERSION, explained
from studyplan.store.identity import new_ids

_DAY = 24 * 60 * 60


def create(path: Path, stamp: str) -> None:
    """An empty database at `path`, owner-only, in an owner-only folder; kept if it exists.

    Raises StudyplanError where the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
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


def unfinished(path: Path) -> Path:
    """A name beside `path` for what will get that name when it is whole.

    Not made from the process's number: in a container that is often the same each time, and a
    killed process leaves its file. What was left so more than a day ago is removed.
    """
    for left in path.parent.glob(f".{path.name}.*.new*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _DAY:
                left.unlink()
    return path.with_name(f".{path.name}.{uuid.uuid4().hex[:12]}.new")


def settle(temporary: Path, path: Path) -> None:
    """Give a whole file its name, unless another process has given it to a file of its own."""
    try:
        os.link(temporary, path)  # unlike a rename, it never replaces what is there
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        if not path.exists():
            temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Make a new or renamed file's name as lasting as its content."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def in_memory(stamp: str) -> Iterator[sqlite3.Connection]:
    """An empty database that is gone when it is closed, inside a write transaction."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _fill(connection, stamp)
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def _fill(connection: sqlite3.Connection, stamp: str) -> None:
    script = resources.files("studyplan.store").joinpath("schema.sql").read_text("utf-8")
    connection.executescript(
        f"PRAGMA synchronous=EXTRA; PRAGMA application_id={APPLICATION_ID};"
        f"BEGIN; {script} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;"
    )
    connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", new_ids(stamp))
