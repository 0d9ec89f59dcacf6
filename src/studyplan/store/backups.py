"""What there is to restore from: every copy of a database, looked into."""

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from studyplan.core.text import Text
from studyplan.core.upkeep import Backup
from studyplan.errors import StudyplanError
from studyplan.store import acts
from studyplan.store.aside import ASIDE
from studyplan.store.backup import latest_stamp, made_at
from studyplan.store.connection import APPLICATION_ID, SCHEMA_VERSION
from studyplan.store.recorded import rows

# The first schema whose events have wall times and checksums.
_SUMMED = 4


def backups(folder: Path) -> list[Backup]:
    """Every backup in a folder, and what was put aside there, the latest first."""
    found = [looked_into(path, path.name) for path in _there(folder, "*.db")]
    found += [
        looked_into(path, path.parent.name, aside=True) for path in _there(folder, f"{ASIDE}*/*.db")
    ]
    return sorted(found, key=_age, reverse=True)


def newest_sound(folder: Path, own: str = "") -> Backup | None:
    """The backup with the latest act that can be restored; None if there is none.

    One of the database `own`, if there is any. What was put aside is no backup. Looks into no more
    of them than it must: their last stamps tell the order, which their names do not if a clock was
    wrong.
    """
    paths = sorted(_there(folder, "*.db"), key=_order, reverse=True)
    if own:
        paths.sort(key=lambda path: not path.name.endswith(f"-{own}.db"))
    return next((one for path in paths if (one := looked_into(path, path.name)).sound), None)


def way_back(folder: Path) -> tuple[str, str]:
    """What can be brought back, and the wall time of its last act; empty where nothing can be."""
    if newest := newest_sound(folder):
        return newest.name, newest.last or newest.made.isoformat()
    lines = acts.file_of(folder, acts.newest(folder))
    line = acts.last(lines)
    return (lines.name, line.at) if line else ("", "")


def _there(folder: Path, pattern: str) -> Iterator[Path]:
    """What has such a name; a link that leads nowhere is no copy of anything.

    Raises StudyplanError for a folder that may not be read: that is not one without backups.
    """
    try:
        os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return iter(())
    except OSError as error:
        raise StudyplanError("cannot-read", path=folder, reason=error.strerror) from error
    return (path for path in folder.glob(pattern) if path.exists())


def _order(path: Path) -> tuple[str, datetime]:
    try:
        return latest_stamp(path), _made(path)
    except sqlite3.Error:
        return "", _made(path)


def _age(backup: Backup) -> tuple[str, datetime, str]:
    return backup.stamp, backup.made, backup.name


# Backups of before schema 4, and those before an upgrade: a file's own time changes with copying.
_OTHER_NAMES = re.compile(r"(?:daily|before-schema-\d+)-(\d{4}-?\d\d-?\d\d(?:T\d{6})?)")


def _made(path: Path) -> datetime:
    if made := made_at(path.name):
        return made
    if name := _OTHER_NAMES.match(path.name):
        with suppress(ValueError):
            return datetime.fromisoformat(name[1])
    return datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 (a name has no zone either)


def looked_into(path: Path, name: str, aside: bool = False) -> Backup:
    """What a copy holds, and whether it is sound."""
    backup = Backup(name, path, aside, made_at(name.removeprefix(ASIDE)) or _made(path))
    if path.stat().st_size == 0:
        return backup._replace(problem="empty")
    try:
        with _opened(path) as connection:
            return _described(connection, backup)
    except (sqlite3.Error, OSError, ValueError):
        return backup._replace(problem="damaged")


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The copy, to read from; one with a journal of its own is looked at in a copy of both."""
    journal = path.with_name(path.name + "-journal")
    if not journal.exists():
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            yield opened
        return
    with tempfile.TemporaryDirectory() as folder:
        for file in (path, journal):
            shutil.copy(file, folder)
        with closing(sqlite3.connect(Path(folder) / path.name)) as opened:
            yield opened


def _described(connection: sqlite3.Connection, backup: Backup) -> Backup:
    def one(sql: str) -> int:
        number: int = connection.execute(sql).fetchone()[0]
        return number

    if one("PRAGMA application_id") != APPLICATION_ID:
        return backup._replace(problem="foreign")
    schema = one("PRAGMA user_version")
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        return backup._replace(problem="damaged")
    at, name = ("at", "database") if schema >= _SUMMED else ("stamp", "device")
    last = connection.execute(
        f"SELECT stamp, {at} FROM command ORDER BY stamp DESC LIMIT 1"
    ).fetchone()
    titles = connection.execute(
        "SELECT coalesce(title_en, f.roadmap), coalesce(title_zh, f.roadmap) FROM following f"
        " LEFT JOIN roadmap r ON r.slug = f.roadmap"
    )
    meta = connection.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
    problem = ""
    if schema > SCHEMA_VERSION:
        problem = "newer"
    elif schema >= _SUMMED and not all(row.is_whole for _, row in rows(connection, "")):
        problem = "journal"
    return backup._replace(
        problem=problem,
        database=meta[0] if meta else "",
        acts=one("SELECT count(*) FROM command"),
        last=last[1] if last else "",
        stamp=last[0] if last else "",
        roadmaps=tuple(Text(*row) for row in titles),
    )
