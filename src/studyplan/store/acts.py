"""The acts since the backups, as lines of text beside them: one an event, synced.

A database that is lost takes nothing with it that was acknowledged: a backup and these lines are
all of it.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from studyplan.core.journal.rows import Row, of_line
from studyplan.errors import StudyplanError
from studyplan.named_tuples import NamedTuple
from studyplan.store.files import sync_folder, unfinished

# What the oldest backup has as well goes when it is much, in bytes.
_WORTH_TRIMMING = 4 << 20
# Hardly an event is longer: a plan of a thousand sessions has a tenth of it, in bytes.
_LONGEST = 1 << 20


class Acts(NamedTuple):
    """What the file says: events in its order, and the numbers of the lines that say none."""

    rows: list[Row]
    unreadable: list[int]


def file_of(folder: Path, database: str) -> Path:
    """The file of a database."""
    return folder / f"acts-{database}.jsonl"


def database_of(file: Path) -> str:
    """The id of the database whose file this is; empty if it is no such file."""
    named = file.name.startswith("acts-") and file.suffix == ".jsonl"
    return file.stem.removeprefix("acts-") if named and file.is_file() else ""


def add(file: Path, rows: Iterable[Row]) -> None:
    """Write events at the end of the file, and wait until they are there; raises OSError."""
    new = not file.exists()
    if new:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = "".join(row.line() for row in rows).encode("utf-8", "surrogateescape")
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        length = os.fstat(handle).st_size
        if length and os.pread(handle, 1, length - 1) != b"\n":
            text = b"\n" + text  # a line that was cut off spoils only itself
        while text:
            text = text[os.write(handle, text) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        sync_folder(file.parent)


def read(file: Path) -> Acts:
    """Everything that the file says; nothing where there is none.

    Raises StudyplanError where it may not be read: what was done since the backup is in it.
    """
    rows, unreadable = list[Row](), list[int]()
    try:
        lines = file.read_bytes().split(b"\n")
    except (FileNotFoundError, NotADirectoryError):
        return Acts([], [])
    except OSError as error:
        raise StudyplanError("cannot-read", path=file, reason=error.strerror) from error
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        try:
            row = of_line(line.decode("utf-8"))
        except ValueError:
            unreadable.append(number)
            continue
        (rows.append(row) if row.is_whole else unreadable.append(number))
    return Acts(rows, unreadable)


def last(file: Path) -> Row | None:
    """The event that the last line says; None if it says none, or there is none."""
    try:
        with file.open("rb") as handle:
            handle.seek(max(0, file.stat().st_size - _LONGEST))
            text = handle.read().rstrip(b"\n").rpartition(b"\n")[2]
        row = of_line(text.decode("utf-8"))
    except (OSError, ValueError):
        return None
    return row if row.is_whole else None


def newest(folder: Path) -> str:
    """The id of the database whose file was written last; empty if there is none."""
    try:
        files = [(file.stat().st_mtime_ns, file.stem) for file in folder.glob("acts-*.jsonl")]
    except OSError:
        return ""
    return max(files)[1].removeprefix("acts-") if files else ""


def is_long(file: Path) -> bool:
    """Whether the file is worth trimming."""
    try:
        return file.stat().st_size > _WORTH_TRIMMING
    except OSError:
        return False


def trim(file: Path, since: str) -> None:
    """Let go of what is stamped before `since`; raises OSError or StudyplanError."""
    kept = [row for row in read(file).rows if row.stamp >= since]
    temporary = unfinished(file)
    try:
        add(temporary, kept)
        temporary.replace(file)
        sync_folder(file.parent)
    finally:
        temporary.unlink(missing_ok=True)
