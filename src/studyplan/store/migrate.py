"""Bringing an older database up to this program's schema."""

from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from studyplan.core.journal.clock import Moment, is_stamp, stamp_of
from studyplan.core.journal.events import Event
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
from studyplan.store.migrations import STEPS, Step
from studyplan.store.store import Store


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
