"""Copies of the database: whole, checked, and never in place of a good one."""

import os
import sqlite3
from pathlib import Path

from studyplan.errors import DatabaseError, LockedError, StudyplanError
from studyplan.store.connection import check, connect, explained
from studyplan.store.create import sync_folder

KEPT = 7


def daily(database: Path, target: Path) -> Path | None:
    """The day's backup at `target`; older ones beyond a week's worth go. None if it failed.

    Raises what opening the database raises; a backup that cannot be written is left out, for a
    full disk must not keep the learner from working.
    """
    with explained(database):
        connection = connect(database)
        try:
            check(connection, database)
        finally:
            connection.close()
    try:
        made = backup(database, target)
    except (DatabaseError, LockedError):
        raise
    except (StudyplanError, OSError):
        return None
    for old in sorted(target.parent.glob("daily-*.db"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return made


def backup(database: Path, target: Path) -> Path:
    """Copy a database to `target`, checked and synced before it gets that name.

    Raises StudyplanError if the copy cannot be written, DatabaseError if it is not sound.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            with explained(database):
                _copy(database, temporary)
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.replace(target)
        sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return target


def _copy(database: Path, target: Path) -> None:
    source = connect(database)
    try:
        copy = sqlite3.connect(target)
        try:
            source.backup(copy)
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("malformed")
        finally:
            copy.close()
    finally:
        source.close()
