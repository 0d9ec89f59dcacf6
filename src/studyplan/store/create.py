"""Making a new database: whole or not at all."""

import os
import sqlite3
import uuid
from importlib import resources
from pathlib import Path

from studyplan.errors import StudyplanError
from studyplan.store.connection import APPLICATION_ID, SCHEMA_VERSION, explained


def create(path: Path, stamp: str) -> None:
    """An empty database at `path`, owner-only, in an owner-only folder; kept if it exists.

    Raises StudyplanError where the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StudyplanError("cannot-create", path=path, reason=error.strerror) from error
    try:
        with explained(path):
            _fill(temporary, stamp)
        try:
            os.link(temporary, path)  # unlike a rename, it never replaces another's new database
        except FileExistsError:
            return
        except OSError as error:
            raise StudyplanError("cannot-create", path=path, reason=error.strerror) from error
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a new or renamed file's name as lasting as its content."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _fill(path: Path, stamp: str) -> None:
    script = resources.files("studyplan.store").joinpath("schema.sql").read_text("utf-8")
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(
            f"PRAGMA synchronous=EXTRA; PRAGMA application_id={APPLICATION_ID};"
            f"BEGIN; {script} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;"
        )
        rows = [("device", uuid.uuid4().hex[:12]), ("made", stamp)]
        connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", rows)
    finally:
        connection.close()
