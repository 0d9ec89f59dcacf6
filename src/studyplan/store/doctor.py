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
        store = Store(connection)
        integrity = _integrity(store)
        if integrity and mend and all("index" in line for line in integrity):
            store.execute("REINDEX")
            integrity = _integrity(store)
        if integrity:
            return DoctorReport(integrity, safety=_safety(None, folder))
        keys = len(store.execute("PRAGMA foreign_key_check").fetchall())
        try:
            report = _compared(store, folder, now, mend)
        except (sqlite3.IntegrityError, LookupError, TypeError, ValueError) as error:
            # What the rows say makes no sense, though SQLite finds their pages in order.
            report = DoctorReport([f"{type(error).__name__}: {error}"])
        except _LackingError as error:
            report = DoctorReport([f"missing: {error}"])
        safety = _safety(None if report.integrity else store, folder)
        return report._replace(foreign_keys=keys, safety=safety)


class _LackingError(Exception):
    """There is no table that holds what nothing else has."""


def _integrity(store: Store) -> list[str]:
    lines = store.column("PRAGMA integrity_check(20)")
    return [line for line in lines if line != "ok"] or [f"odd: {c}" for c in odd(store.connection)]


def _compared(store: Store, folder: Path, now: Moment, mend: bool) -> DoctorReport:
    if mend:
        store.execute("PRAGMA foreign_keys=OFF")  # tables are made anew
        with whole(store.connection):
            return _found(store, folder, now, mend)
    # In a copy that SQLite keeps for itself: looking works where nothing can be written.
    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        try:
            read_from(store.connection)
            store.connection.backup(copy)
            copy.execute("BEGIN")
            return _found(Store(copy), folder, now, mend)
        finally:
            store.let_go()


def _found(store: Store, folder: Path, now: Moment, mend: bool) -> DoctorReport:
    wrong = structure.wrong(store.connection)
    stays = structure.mend(store.connection) if wrong else []
    if stays:
        raise _LackingError(", ".join(stays))
    healed = _healed(store, folder) if mend else 0
    if mend:
        store.incoming.let_go()
    with store.projections.derived(mend) as apart:
        apart.pop("unread", None)  # what it notes is told by itself
        unread = _unread(store, now)
    return DoctorReport(
        integrity=[],
        schema=tuple(wrong),
        unread=unread,
        apart=apart,
        mended=mend,
        events=store.value("SELECT count(*) FROM event"),
        healed=healed,
        clock=_clock(store, now),
        aside=store.incoming.lines_aside(),
    )


def _healed(store: Store, folder: Path) -> int:
    """Put damaged events right by what stands beside the backups; how many."""
    damaged = {row.identity for _, row in store.history.rows("") if not row.is_whole}
    if not damaged:
        return 0
    lines = acts.read(acts.file_of(folder, store.identity.of("database")))
    return len(damaged) - take_in(store, [row for row in lines.rows if row.identity in damaged])


def _unread(store: Store, now: Moment) -> tuple[UnreadEvent, ...]:
    """The events that cannot be read, in their order; those far ahead of the clock among them."""
    aside = {*store.column("SELECT event FROM unread"), *store.journal.far_ahead(now)}
    unread = list[UnreadEvent]()
    where = f"WHERE id IN (SELECT event FROM unread) OR stamp >= ? ORDER BY {ORDER}"
    for number, row in store.history.rows(where, (too_late(now),)):
        if number in aside:
            legible, event = row.legible(), row.event()
            why = event.why if isinstance(event, Unreadable) else "stamp"
            unread.append(UnreadEvent(legible.at, legible.kind, why))
    return tuple(unread)


def _clock(store: Store, now: Moment) -> Clock:
    """Where the wall times do not rise as the stamps do, or lie ahead."""
    clock, before = Clock(), None
    for at in store.column("SELECT at FROM command ORDER BY stamp, device, id"):
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


def _safety(store: Store | None, folder: Path) -> Safety:
    """How well what is in the database is kept beside it."""
    if folder.exists() and not folder.is_dir():
        return Safety(trouble="no-folder")
    database = store.identity.of("database") if store else ""
    copies = [one for one in backups(folder) if not one.aside and _is_of(one, database)]
    sound = next((one for one in copies if one.sound), None)
    unsound = tuple((one.name, one.problem) for one in copies if not one.sound)
    lines = acts.read(acts.file_of(folder, database))
    missing = later = 0
    if store is not None:
        kept = {row.command for row in lines.rows if row.kind not in BESIDES}
        since = sound.stamp if sound else ""
        for command, stamp in store.history.commands():
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
    read = _READ.get((table, column))
    # Texts of which nothing is asked but to be some are looked at in one piece.
    text = f'"{column}"' if read else f'group_concat("{column}")'
    texts = f'SELECT CAST({text} AS BLOB) FROM {table} WHERE "{column}" IS NOT NULL'
    try:
        for (said,) in connection.execute(texts):
            (read or str)((said or b"").decode("utf-8"))
    except (ValueError, RecursionError):
        return True
    return False
