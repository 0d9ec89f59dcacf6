"""From each schema to the next: numbered steps, and what brings a database up by them.

What is derived from the journal need not be carried along: it is made anew after the last step.
Step 11 will make schema 11. A step that has been released is never changed.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from zlib import crc32

from studyplan.core.journal.clock import Moment, is_stamp, stamp_of
from studyplan.core.journal.events import Event
from studyplan.core.text import Text
from studyplan.core.topics import mark_of
from studyplan.core.weeks import monday
from studyplan.errors import StudyplanError
from studyplan.store import acts, structure
from studyplan.store.backups import backup
from studyplan.store.connection import (
    SCHEMA_VERSION,
    OutdatedError,
    check,
    connect,
    explained,
    reads_more,
    whole,
)
from studyplan.store.steps import (
    BETWEEN,
    EDITIONS,
    EDITORS,
    ELECTIVE,
    IDENTITY,
    NOTHING,
    NUMBERS,
    PLANNING,
    SUMMED,
    TEACHING,
    TOPIC,
)
from studyplan.store.store import Store

Step = Callable[[sqlite3.Connection], None]


def _run(*statements: str) -> Step:
    def step(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return step


def _planning(connection: sqlite3.Connection) -> None:
    _run(*PLANNING)(connection)
    points = connection.execute("SELECT id, en, zh FROM point").fetchall()
    marks = [(mark_of(Text(en, zh)), number) for number, en, zh in points]
    connection.executemany("UPDATE point SET mark = ? WHERE id = ?", marks)


def _identity(connection: sqlite3.Connection) -> None:
    connection.create_function("event_crc", len(SUMMED), _crc, deterministic=True)
    _run(*IDENTITY)(connection)


def _crc(*parts: bytes | None) -> str:
    return f"{crc32(BETWEEN.join(NOTHING if part is None else part for part in parts)):08x}"


def _curricula(connection: sqlite3.Connection) -> None:
    """What other curricula say: a table whose checks change is made anew, as are projections."""
    connection.execute("ALTER TABLE stage ADD COLUMN hours_per_week VARCHAR")
    connection.execute(ELECTIVE)
    connection.execute(TOPIC)
    names = ", ".join(name for _, name, *_ in connection.execute("PRAGMA table_info(topic)"))
    connection.execute(f"INSERT INTO topic_9 ({names}) SELECT {names} FROM topic")
    connection.execute("DROP TABLE topic")  # its indexes are made when the tables are mended
    connection.execute("ALTER TABLE topic_9 RENAME TO topic")


STEPS: dict[int, Step] = {
    2: _run(*EDITIONS),
    3: _planning,
    4: _identity,
    5: _run(*NUMBERS),
    6: _run("DROP TABLE week_tally"),  # the plan is not stored any more
    7: _run(*TEACHING),
    8: _run(  # projections make themselves
        "CREATE TABLE set_aside (mark VARCHAR NOT NULL, file VARCHAR NOT NULL, line INTEGER"
        " NOT NULL, why VARCHAR NOT NULL, text BLOB NOT NULL, PRIMARY KEY (mark))"
    ),
    9: _curricula,
    10: _run(*EDITORS),
}


def migrate(
    database: Path,
    backups: Path | None,
    now: Moment,
    steps: Mapping[int, Step] = STEPS,
) -> Path | None:
    """Upgrade the schema in one transaction, after a backup; the backup's path, if one was made.

    None is made of what is a copy itself: then `backups` is None.

    The projections are made anew at its end: a migration need not carry them along. So they are
    where this version can read events that the one before could not.

    Killed half way, the old schema is still there and the next opening starts again. Raises
    DatabaseError for what is no studyplan database, StudyplanError if the upgraded tables do not
    fit together.
    """
    target = max(steps)
    with explained(database), closing(connect(database)) as connection:
        store = Store(connection)
        with suppress(OutdatedError):
            check(connection, database)
        if store.value("PRAGMA user_version") >= target and not reads_more(connection):
            return None
        connection.execute("PRAGMA foreign_keys=OFF")
        with whole(connection):
            # Another process may have migrated while this one waited for the lock.
            version = store.value("PRAGMA user_version")
            if version >= target:
                if reads_more(connection):
                    store.projections.rebuild()
                return None
            stamp = stamp_of(now.utc).replace(":", "").replace("-", "")[:15]
            made = backups and backup(database, backups / f"before-schema-{target}-{stamp}.db")
            for number in range(version + 1, target + 1):
                steps[number](connection)
            # Programs between two releases have changed tables without a number of their own.
            structure.mend(connection)
            if broken := len(connection.execute("PRAGMA foreign_key_check").fetchall()):
                raise StudyplanError("migration-failed", count=broken, backup=made)
            store.projections.rebuild()
            last = store.value("SELECT coalesce(max(id), 0) FROM event")
            if target == SCHEMA_VERSION:
                plans = store.old_plans
                weeks = plans.commitments(plans.stored(), _begun(store, now))
                noted: list[Event] = [*store.numbers.missing(), *weeks]
                if noted:
                    store.journal.append(noted, _behind(store, now))
            new = [row for _, row in store.history.rows("WHERE id > ? ORDER BY id", (last,))]
            name = store.identity.of("database")
            connection.execute(f"PRAGMA user_version={target}")
        if new and backups:
            with suppress(OSError):  # where that fails, the next backup has them
                acts.add(acts.file_of(backups, name), new)
        return made


def _begun(store: Store, now: Moment) -> date:
    """A day of the last week that was begun: the running one only if something was done in it."""
    last = store.value("SELECT max(local_date) FROM event") or str(date.min)
    is_begun = last >= str(monday(now.today))
    return now.today if is_begun else now.today - timedelta(weeks=1)


def _behind(store: Store, now: Moment) -> Moment:
    """The moment of the last event: what follows from a journal comes before what it has later.

    A backup that is brought back is upgraded before the acts that were done since.
    """
    stamp = store.value("SELECT max(stamp) FROM event") or ""
    if not is_stamp(stamp) or stamp > stamp_of(now.utc):
        return now
    return Moment(datetime.fromisoformat(stamp))
