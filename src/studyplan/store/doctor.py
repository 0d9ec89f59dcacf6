"""Examining the database: the file, its schema, its journal, what is derived, and the backups."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from studyplan.core.backups import Backup
from studyplan.core.doctor_report import Clock, DoctorReport, Safety, UnreadEvent
from studyplan.core.durations import parse_range, parse_span
from studyplan.core.editions import older
from studyplan.core.journal.clock import TOLERANCE, Moment, too_late
from studyplan.core.journal.events import BESIDES, Unreadable
from studyplan.store import acts, structure
from studyplan.store.backups import backups, made_at
from studyplan.store.connection import check, connect, explained, read_from, whole
from studyplan.store.history import ORDER
from studyplan.store.projections import PROJECTIONS
from studyplan.store.restore import take_in
from studyplan.store.store import Store


def examine(path: Path, folder: Path, now: Moment, mend: bool) -> DoctorReport:
    """What is wrong; with `mend`, what can be made anew in the database is.

    Raises what opening the database raises.
    """
    with explained(path), closing(connect(path)) as connection:
        check(connection, path)
        integrity = _integrity(connection)
        if integrity and mend and all("index" in line for line in integrity):
            connection.execute("REINDEX")
            integrity = _integrity(connection)
        if integrity:
            return DoctorReport(integrity, safety=_safety(None, folder))
        keys = len(connection.execute("PRAGMA foreign_key_check").fetchall())
        try:
            report = _compared(connection, folder, now, mend)
        except (sqlite3.IntegrityError, LookupError, TypeError, ValueError) as error:
            # What the rows say makes no sense, though SQLite finds their pages in order.
            what = [f"{type(error).__name__}: {error}"]
            return DoctorReport(what, keys, safety=_safety(None, folder))
        except _LackingError as error:
            return DoctorReport([f"missing: {error}"], keys, safety=_safety(None, folder))
        return report._replace(foreign_keys=keys, safety=_safety(connection, folder))


class _LackingError(Exception):
    """There is no table that holds what nothing else has."""


def _integrity(connection: sqlite3.Connection) -> list[str]:
    rows_ = connection.execute("PRAGMA integrity_check(20)")
    return [str(row[0]) for row in rows_ if row[0] != "ok"] or [
        f"odd: {c}" for c in odd(connection)
    ]


def _compared(
    connection: sqlite3.Connection, folder: Path, now: Moment, mend: bool
) -> DoctorReport:
    if not mend:
        # In a copy that SQLite keeps for itself: looking works where nothing can be written.
        copy = sqlite3.connect("", isolation_level=None)
        try:
            read_from(connection)
            connection.backup(copy)
            copy.execute("BEGIN")
            return _found(copy, folder, now, mend)
        finally:
            copy.close()
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    connection.execute("PRAGMA foreign_keys=OFF")  # tables are made anew
    with whole(connection):
        return _found(connection, folder, now, mend)


def _found(connection: sqlite3.Connection, folder: Path, now: Moment, mend: bool) -> DoctorReport:
    wrong = structure.wrong(connection)
    stays = structure.mend(connection) if wrong else []
    if stays:
        raise _LackingError(", ".join(stays))
    healed = _healed(connection, folder) if mend else 0
    with Store(connection).projections.derived(mend) as apart:
        apart.pop("unread", None)  # what it notes is told by itself
        unread = _unread(connection, now)
    events: int = connection.execute("SELECT count(*) FROM event").fetchone()[0]
    return DoctorReport(
        integrity=[],
        schema=tuple(wrong),
        unread=unread,
        apart=apart,
        mended=mend,
        events=events,
        healed=healed,
        clock=_clock(connection, now),
    )


def _healed(connection: sqlite3.Connection, folder: Path) -> int:
    """Put damaged events right by what stands beside the backups; how many."""
    damaged = {row.identity for _, row in Store(connection).history.rows("") if not row.is_whole}
    if not damaged:
        return 0
    lines = acts.read(acts.file_of(folder, Store(connection).identity.of("database")))
    return len(damaged) - take_in(
        Store(connection), [row for row in lines.rows if row.identity in damaged]
    )


def _unread(connection: sqlite3.Connection, now: Moment) -> tuple[UnreadEvent, ...]:
    """The events that cannot be read, in their order; those far ahead of the clock among them."""
    aside = {row[0] for row in connection.execute("SELECT event FROM unread")}
    aside |= {*Store(connection).journal.far_ahead(now)}
    unread = list[UnreadEvent]()
    where = f"WHERE id IN (SELECT event FROM unread) OR stamp >= ? ORDER BY {ORDER}"
    for number, row in Store(connection).history.rows(where, (too_late(now),)):
        if number in aside:
            legible, event = row.legible(), row.event()
            why = event.why if isinstance(event, Unreadable) else "stamp"
            unread.append(UnreadEvent(legible.at, legible.kind, why))
    return tuple(unread)


def _clock(connection: sqlite3.Connection, now: Moment) -> Clock:
    """Where the wall times do not rise as the stamps do, or lie ahead."""
    clock, before = Clock(), None
    for (at,) in connection.execute("SELECT at FROM command ORDER BY stamp, device, id"):
        try:
            time = datetime.fromisoformat(at)
            ahead, fall = time - now.at, before - time if before else timedelta()
        except (ValueError, TypeError):
            continue
        if ahead > TOLERANCE:
            clock = clock._replace(ahead=clock.ahead + 1, latest=max(clock.latest, at))
        if fall > TOLERANCE and before is not None:
            clock = clock._replace(falls=clock.falls + 1, since=before.isoformat())
        before = time
    return clock


def _is_of(backup: Backup, database: str) -> bool:
    """Whether a backup is of that database, or may be: one that is damaged has only its name."""
    if not database:
        return True
    if backup.database:
        return backup.database == database
    return made_at(backup.name) is None or backup.name.endswith(f"-{database}.db")


def _safety(connection: sqlite3.Connection | None, folder: Path) -> Safety:
    """How well what is in the database is kept beside it."""
    if folder.exists() and not folder.is_dir():
        return Safety(trouble="no-folder")
    database = Store(connection).identity.of("database") if connection else ""
    copies = [one for one in backups(folder) if not one.aside and _is_of(one, database)]
    sound = next((one for one in copies if one.sound), None)
    unsound = tuple((one.name, one.problem) for one in copies if not one.sound)
    lines = acts.read(acts.file_of(folder, database))
    missing = later = 0
    if connection is not None:
        kept = {row.command for row in lines.rows if row.kind not in BESIDES}
        since = sound.stamp if sound else ""
        for command, stamp in Store(connection).history.commands():
            missing += stamp > since and command not in kept
            later -= command in kept
        later += len(kept)
    return Safety(
        last=sound.made.isoformat(timespec="seconds") if sound else None,
        name=sound.name if sound else None,
        unsound=unsound,
        missing=missing,
        later=later,
        lines=len(lines.unreadable),
    )


_KINDS = {
    "INTEGER": ("integer",),
    "BOOLEAN": ("integer",),
    "FLOAT": ("real", "integer"),
    "VARCHAR": ("text",),
    "BLOB": ("blob",),
}
# Texts that are more than texts: what reads them raises ValueError for what was never written.
_READ: dict[tuple[str, str], Callable[[str], object]] = {
    ("stage", "duration"): parse_span,
    ("stage", "stated"): json.loads,
    ("module", "duration"): parse_span,
    ("topic", "own_hours"): parse_range,
    ("section", "data"): json.loads,
    ("roadmap", "edition"): lambda text: older(text, text),
}


def odd(connection: sqlite3.Connection) -> Iterator[str]:
    """The columns of what is not derived that hold what no version wrote, each as `table.column`.

    The journal is left out: an event that cannot be read is told by itself.
    """
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT GLOB 'passage_index_*' AND name NOT GLOB 'sqlite_*' ORDER BY name"
    ).fetchall()
    for (table,) in tables:
        if table == "event" or table in PROJECTIONS:
            continue
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if _is_odd(connection, table, column, kind):
                yield f"{table}.{column}"


def _is_odd(connection: sqlite3.Connection, table: str, column: str, kind: str) -> bool:
    wanted = _KINDS.get(kind, ())
    listed = ", ".join(f"'{word}'" for word in ("null", *wanted))
    wrong = f'SELECT 1 FROM {table} WHERE typeof("{column}") NOT IN ({listed}) LIMIT 1'
    if wanted and connection.execute(wrong).fetchone():
        return True
    if kind != "VARCHAR":
        return False
    read = _READ.get((table, column), str)
    texts = f'SELECT CAST("{column}" AS BLOB) FROM {table} WHERE "{column}" IS NOT NULL'
    try:
        for (text,) in connection.execute(texts):
            read(text.decode("utf-8"))
    except (ValueError, RecursionError):
        return True
    return False
