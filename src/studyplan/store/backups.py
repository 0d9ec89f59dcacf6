"""Copies of the database: whole, checked, never in place of a good one, and its own.

A backup is called after the day and time it was made at, and the database that it is of:
`2026-11-22T193000-3db7fd105695.db`. Until schema 4 it was `daily-2026-11-22.db`. What there is to
restore from is looked into: backups, and what was put aside.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from studyplan.core.backups import Backup, Copy, superfluous
from studyplan.core.journal.clock import Moment
from studyplan.core.text import Text
from studyplan.errors import StudyplanError
from studyplan.store import acts
from studyplan.store.connection import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    explained,
    read_from,
    unchanging,
)
from studyplan.store.files import ASIDE, made_whole
from studyplan.store.store import Store

# The last schema in which a database did not know where it was.
_WITHOUT_PLACE = 3
# The first schema whose events have wall times and checksums.
_SUMMED = 4


def backups(folder: Path) -> list[Backup]:
    """Every backup in a folder, and what was put aside there, the latest first."""
    copies = [looked_into(path, path.name) for path in _there(folder, "*.db")]
    copies += [
        looked_into(path, path.parent.name, aside=True) for path in _there(folder, f"{ASIDE}*/*.db")
    ]
    return sorted(copies, key=_age, reverse=True)


def newest_sound(folder: Path, own: str = "") -> Backup | None:
    """The backup with the latest act that can be restored; None if there is none.

    One of the database `own`, if there is any. What was put aside is no backup. Looks into no more
    of them than it must: their last stamps tell the order, which their names do not if a clock was
    wrong.
    """
    paths = sorted(_there(folder, "*.db"), key=_order, reverse=True)
    if own:
        paths.sort(key=lambda path: not path.name.endswith(f"-{own}.db"))
    return next((copy for path in paths if (copy := looked_into(path, path.name)).sound), None)


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
_OTHER_NAMES = r"(?:daily|before-schema-\d+)-(\d{4}-?\d\d-?\d\d(?:T\d{6})?)"


def _made(path: Path) -> datetime:
    if made := made_at(path.name):
        return made
    if name := re.match(_OTHER_NAMES, path.name):
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
        with closing(unchanging(path)) as opened:
            yield opened
        return
    import shutil  # only where a process was killed
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for file in (path, journal):
            shutil.copy(file, folder)
        with closing(sqlite3.connect(Path(folder) / path.name)) as opened:
            yield opened


def _described(connection: sqlite3.Connection, backup: Backup) -> Backup:
    copy = Store(connection)
    if copy.value("PRAGMA application_id") != APPLICATION_ID:
        return backup._replace(problem="foreign")
    schema = copy.value("PRAGMA user_version")
    if copy.value("PRAGMA integrity_check(1)") != "ok":
        return backup._replace(problem="damaged")
    at, name = ("at", "database") if schema >= _SUMMED else ("stamp", "device")
    last = copy.execute(f"SELECT stamp, {at} FROM command ORDER BY stamp DESC LIMIT 1").fetchone()
    titles = copy.all(
        Text,
        "SELECT coalesce(title_en, f.roadmap) AS en, coalesce(title_zh, f.roadmap) AS zh"
        " FROM following f LEFT JOIN roadmap r ON r.slug = f.roadmap",
    )
    problem = ""
    if schema > SCHEMA_VERSION:
        problem = "newer"
    elif schema >= _SUMMED and not all(row.is_whole for _, row in copy.history.rows("")):
        problem = "journal"
    return backup._replace(
        problem=problem,
        database=copy.value("SELECT value FROM meta WHERE key = ?", (name,)) or "",
        acts=copy.value("SELECT count(*) FROM command"),
        last=last[1] if last else "",
        stamp=last[0] if last else "",
        roadmaps=tuple(titles),
    )


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
        now = now._replace(at=now.at + timedelta(seconds=1))
    return target


def latest_stamp(file: Path) -> str:
    """The stamp of the last event in a backup; empty if there is none. Raises sqlite3.Error."""
    with closing(unchanging(file)) as connection:
        return str(Store(connection).value("SELECT coalesce(max(stamp), '') FROM event"))


def made_at(name: str) -> datetime | None:
    """When a backup was made, by its name; None for what is no backup of this kind."""
    try:
        return datetime.fromisoformat(name[:17])
    except ValueError:
        return None


def of_day(folder: Path, database: str, day: date, day_of: Callable[[datetime], date]) -> bool:
    """Whether a backup was made on a day, where `day_of` tells the days of times."""
    times = map(made_at, reversed(of(folder, database)))
    return any(day_of(made) == day for made in times if made)


def make(file: Path, folder: Path, now: Moment, database: str) -> Path:
    """Back a database up and thin its backups out; the new one.

    Raises what `backup` does.
    """
    made = backup(file, _free(folder, now, database))
    copies = [
        Copy(name, when, (folder / name).stat().st_size)
        for name in of(folder, database)
        if (when := made_at(name))
    ]
    for name in superfluous(copies, made.name):
        (folder / name).unlink(missing_ok=True)
    return made


def backup(file: Path, target: Path) -> Path:
    """Copy a database to `target`, checked and synced before it gets that name.

    One that is there already stays: it is the older one. Raises OSError or StudyplanError if the
    copy cannot be written, DatabaseError if it is not sound.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (
        made_whole(target) as temporary,
        explained(file),
        closing(connect(file)) as source,
        closing(sqlite3.connect(temporary, isolation_level=None)) as copy,
    ):
        read_from(source)
        source.backup(copy)
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("malformed")
        if copy.execute("PRAGMA user_version").fetchone()[0] > _WITHOUT_PLACE:
            Store(copy).identity.forget_place()
    return target
