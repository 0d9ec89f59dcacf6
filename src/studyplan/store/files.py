"""Files that are there whole or not at all."""

import os
import time
import uuid
from contextlib import suppress
from pathlib import Path

_DAY = 24 * 60 * 60


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
