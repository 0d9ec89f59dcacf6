"""Copies of the database: whole, checked, never in place of a good one, and its own.

A backup is called after the day and time it was made at, and the database that it is of:
`2026-11-22T193000-3db7fd105695.db`. Until schema 4 it was `daily-2026-11-22.db`.
"""

import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from studyplan.core.copies import Copy, superfluous
from studyplan.core.journal.clock import Moment
from studyplan.store.connection import connect, explained, read_from
from studyplan.store.files import settle, sync_folder, unfinished
from studyplan.store.identity import forget_place


def name_of(now: Moment, database: str) -> str:
    """What a backup that is made now is called."""
    return f"{now.at:%Y-%m-%dT%H%M%S}-{database}.db"


def of(folder: Path, database: str) -> list[str]:
    """The names of the backups of a database, earliest first; none without a folder."""
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(name for name in names if name.endswith(f"-{database}.db") and made_at(name))


def _free(folder: Path, now: Moment, database: str) -> Path:
    """The name for now, or if several were made in one second, for the next that is free."""
    while (target := folder / name_of(now, database)).exists():
        now = Moment(now.at + timedelta(seconds=1))
    return target


def latest_stamp(file: Path) -> str:
    """The stamp of the last event in a backup; empty if there is none. Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        row = connection.execute("SELECT coalesce(max(stamp), '') FROM event").fetchone()
        return str(row[0])


def made_at(name: str) -> datetime | None:
    """When a backup was made, by its name; None for what is no backup of this kind."""
    try:
        return datetime.fromisoformat(name[:17])
    except ValueError:
        return None


def of_today(folder: Path, now: Moment, database: str) -> bool:
    """Whether a backup was made today."""
    return any(name.startswith(now.today.isoformat()) for name in of(folder, database))


def make(file: Path, folder: Path, now: Moment, database: str) -> Path:
    """Back a database up and thin its backups out; the new one.

    Raises what `backup` does.
    """
    made = backup(file, _free(folder, now, database))
    copies = []
    for name in of(folder, database):
        when = made_at(name)
        if when is not None:
            copies.append(Copy(name, when, (folder / name).stat().st_size))
    for name in superfluous(copies, made.name):
        (folder / name).unlink(missing_ok=True)
    return made


def backup(file: Path, target: Path) -> Path:
    """Copy a database to `target`, checked and synced before it gets that name.

    One that is there already stays: it is the older one. Raises OSError or StudyplanError if the
    copy cannot be written, DatabaseError if it is not sound.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = unfinished(target)
    try:
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            with explained(file):
                _copy(file, temporary)
            os.fsync(handle)
        finally:
            os.close(handle)
        settle(temporary, target)
        sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return target


def _copy(file: Path, target: Path) -> None:
    source = connect(file)
    try:
        copy = sqlite3.connect(target, isolation_level=None)
        try:
            read_from(source)
            source.backup(copy)
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("malformed")
            if copy.execute("PRAGMA user_version").fetchone()[0] > _WITHOUT_PLACE:
                forget_place(copy)
        finally:
            copy.close()
    finally:
        source.close()


# The last schema in which a database did not know where it was.
_WITHOUT_PLACE = 3
