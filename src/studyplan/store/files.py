"""Files that are there whole or not at all."""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from glob import escape
from pathlib import Path
from stat import S_ISREG

from studyplan.errors import ReaderGoneError, StudyplanError

_DAY = 24 * 60 * 60
# With what is added to it, a name of so many characters is never too long for a file system.
_NAME = 50
_AT_ONCE = 65536


def unfinished(path: Path) -> Path:
    """A name beside `path` for what will get that name when it is whole.

    Not made from the process's number: in a container that is often the same each time, and a
    killed process leaves its file. What was left so more than a day ago is removed.
    """
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
            there = path.stat()
        except FileNotFoundError:
            there = None
        if there is not None and not S_ISREG(there.st_mode):
            with path.open("wb") as stream:
                stream.writelines(data)
        elif there is not None and there.st_nlink > 1:
            _write_over(path, data)
        else:
            try:
                _replace(Path(os.path.realpath(path)), there, data)
            except PermissionError:
                if there is None:
                    raise
                _write_over(path, data)
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise StudyplanError("cannot-write", path=path, reason=error.strerror) from error


def _replace(path: Path, there: os.stat_result | None, data: Iterable[bytes]) -> None:
    """Put a new file in the place of the one that is `there`; raises OSError."""
    temporary = unfinished(path)
    try:
        with temporary.open("xb") as file:
            if there is not None:
                _hand_over(path, there, temporary)
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            temporary.replace(path)
        except PermissionError:
            if there is None:
                raise
            with temporary.open("rb") as file:  # the parts have been taken
                _write_over(path, iter(partial(file.read, _AT_ONCE), b""))
    finally:
        temporary.unlink(missing_ok=True)
    with suppress(OSError):  # the file is there; a folder may refuse to be opened, or synced
        sync_folder(path.parent)


def _hand_over(path: Path, there: os.stat_result, new: Path) -> None:
    """Give a new file the owner and the rights of another; raises PermissionError."""
    import shutil

    if os.name == "posix":
        os.chown(new, there.st_uid, there.st_gid)
    shutil.copystat(path, new)


def _write_over(path: Path, data: Iterable[bytes]) -> None:
    with path.open("r+b") as file:
        file.writelines(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


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
