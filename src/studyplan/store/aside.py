"""Putting a database away, with the files without which it is not whole."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from studyplan.errors import LockedError
from studyplan.store.files import sync_folder

ASIDE = "aside-"
# What SQLite keeps beside a database while it changes it; after a crash it is needed to mend it.
_COMPANIONS = ("-journal", "-wal", "-shm")
# The bytes of the file that SQLite locks: https://www.sqlite.org/lockingv3.html, os_unix.c
_PENDING, _LOCKED_BYTES = 0x40000000, 512


def free_name(folder: Path, at: datetime) -> Path:
    """A folder in `folder` for what is put aside at that time."""
    wanted = folder / f"{ASIDE}{at:%Y-%m-%dT%H%M%S}"
    number = 1
    while wanted.exists():
        number += 1
        wanted = folder / f"{ASIDE}{at:%Y-%m-%dT%H%M%S}-{number}"
    return wanted


def left_over(database: Path) -> list[Path]:
    """The files that SQLite keeps beside a database and that are there."""
    files = (database.with_name(database.name + ending) for ending in _COMPANIONS)
    return [file for file in files if file.exists()]


def put_aside(database: Path, folder: Path, at: datetime) -> Path | None:
    """Move a database and what belongs to it into a folder of its own; None if nothing was there.

    The database goes first: without it the rest harms nobody, while a database without its journal
    file would look whole. What a killed move has left is moved after it. Where nothing belongs to
    it, it keeps its name besides, until another file takes that. Raises OSError.
    """
    rest = left_over(database)
    there = os.path.lexists(database)
    if not there and not rest:
        return None
    aside = free_name(folder, at) if there else _widowed(folder, database.name, at)
    aside.mkdir(parents=True, exist_ok=True, mode=0o700)
    if there:
        _move(database, aside / database.name, keep=not rest)
    for file in rest:
        file.replace(aside / file.name)
    sync_folder(aside)
    sync_folder(database.parent)
    return aside


def _move(file: Path, target: Path, keep: bool) -> None:
    if keep:
        with suppress(OSError):  # a file system without links
            os.link(file, target)
            return
    file.replace(target)


def _widowed(folder: Path, name: str, at: datetime) -> Path:
    """The folder with the database that the files belong to which a killed move has left."""
    for aside in sorted(folder.glob(f"{ASIDE}*"), reverse=True):
        if (aside / name).exists() and not left_over(aside / name):
            return aside
    return free_name(folder, at)


@contextmanager
def alone(database: Path, seconds: float) -> Iterator[None]:
    """Keep other processes from the database, by the locks that SQLite knows.

    Not through SQLite: opening it would already change it. Raises LockedError if another process
    holds it longer than so many seconds.
    """
    if os.name != "posix" or not database.is_file():
        yield
        return
    import fcntl

    handle = os.open(database, os.O_RDWR)
    try:
        end = time.monotonic() + seconds
        while True:
            try:
                fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED_BYTES, _PENDING)
                break
            except OSError:
                if time.monotonic() > end:
                    raise LockedError("database-locked", path=database) from None
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)
