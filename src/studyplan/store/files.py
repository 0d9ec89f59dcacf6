"""Files that are there whole or not at all, and a database that is put away with what it needs."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from stat import S_ISREG

from studyplan.errors import LockedError, ReaderGoneError, StudyplanError

_DAY = 24 * 60 * 60
# With what is added to it, a name of so many characters is never too long for a file system.
_NAME = 50
_AT_ONCE = 65536


def unfinished(path: Path) -> Path:
    """A name beside `path` for what will get that name when it is whole.

    Not made from the process's number: in a container that is often the same each time, and a
    killed process leaves its file. What was left so more than a day ago is removed.
    """
    from glob import escape

    name = f".{path.name[:_NAME]}"
    for left in path.parent.glob(f"{escape(name)}.{'[0-9a-f]' * 12}.new*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _DAY:
                left.unlink()
    return path.with_name(f"{name}.{os.urandom(6).hex()}.new")


def save(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file of the learner's; raises StudyplanError with the reason, or ReaderGoneError.

    The data may come in parts. The file is there whole or not at all, through a link as well, and
    keeps the rights that it had. What another file cannot take the place of is written over: a
    pipe, a device, a file that has several names, one of somebody else's, and one in a folder that
    takes no new file.
    """
    data = [data] if isinstance(data, bytes) else data
    try:
        try:
            status = path.stat()
        except FileNotFoundError:
            status = None
        if status is not None and not S_ISREG(status.st_mode):
            with path.open("wb") as stream:
                stream.writelines(data)
        elif status is not None and status.st_nlink > 1:
            _write_over(path, data)
        else:
            try:
                _replace(Path(os.path.realpath(path)), status, data)
            except PermissionError:
                if status is None:
                    raise
                _write_over(path, data)
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise StudyplanError("cannot-write", path=path, reason=error.strerror) from error


def _replace(path: Path, status: os.stat_result | None, data: Iterable[bytes]) -> None:
    """Put a new file in the place of one of this `status`; raises OSError."""
    temporary = unfinished(path)
    try:
        with temporary.open("xb") as file:
            if status is not None:
                _hand_over(path, status, temporary)
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            temporary.replace(path)
        except PermissionError:
            if status is None:
                raise
            with temporary.open("rb") as file:  # the parts have been taken
                _write_over(path, iter(partial(file.read, _AT_ONCE), b""))
    finally:
        temporary.unlink(missing_ok=True)
    with suppress(OSError):  # the file is there; a folder may refuse to be opened, or synced
        sync_folder(path.parent)


def _hand_over(path: Path, status: os.stat_result, new: Path) -> None:
    """Give a new file the owner and the rights of another; raises PermissionError."""
    import shutil

    if os.name == "posix":
        os.chown(new, status.st_uid, status.st_gid)
    shutil.copystat(path, new)


def _write_over(path: Path, data: Iterable[bytes]) -> None:
    with path.open("r+b") as file:
        file.writelines(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def made_whole(path: Path) -> Iterator[Path]:
    """A new file, owner-only, that gets the name `path` at the end; never in place of another one.

    Raises OSError.
    """
    temporary = unfinished(path)
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        _settle(temporary, path)
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)
        # A database that a full disk kept from being finished leaves its journal.
        temporary.with_name(f"{temporary.name}-journal").unlink(missing_ok=True)


def _settle(temporary: Path, path: Path) -> None:
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
    exists = os.path.lexists(database)
    if not exists and not rest:
        return None
    aside = free_name(folder, at) if exists else _widowed(folder, database.name, at)
    aside.mkdir(parents=True, exist_ok=True, mode=0o700)
    if exists:
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
