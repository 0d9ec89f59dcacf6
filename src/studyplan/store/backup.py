"""Copies of the database: whole, checked, and never in place of a good one."""

import os
import sqlite3
from pathlib import Path

from studyplan.errors import DatabaseError, LockedError, StudyplanError
from studyplan.store.connection import check, connect, explained, read_from
from studyplan.store.create import settle, sync_folder, unfinished

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
        backup(database, target, keep=True)
    except (DatabaseError, LockedError):
        raise
    except (StudyplanError, OSError):
        return None
    # The one just made stays even if the clock was set back and all others are "later".
    others = sorted(old for old in target.parent.glob("daily-*.db") if old != target)
    for old in others[: 1 - KEPT]:
        old.unlink(missing_ok=True)
    return target


def backup(database: Path, target: Path, keep: bool = False) -> Path:
    """Copy a database to `target`, checked and synced before it gets that name.

    With `keep`, one that another process has made in the meantime stays: it is the older one, and
    holds what was there before that process changed it. Raises StudyplanError if the copy cannot
    be written, DatabaseError if it is not sound.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = unfinished(target)
    try:
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            with explained(database):
                _copy(database, temporary)
            os.fsync(handle)
        finally:
            os.close(handle)
        if keep:
            settle(temporary, target)
        else:
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
            read_from(source)
            source.backup(copy)
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("malformed")
        finally:
            copy.close()
    finally:
        source.close()
