"""From each schema to the next: numbered steps, and what brings a database up by them.

What is derived from the journal need not be carried along: it is made anew after the last step.
Step 9 will make schema 9. A step that has been released is never changed.
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
from studyplan.store.store import Store

Step = Callable[[sqlite3.Connection], None]

# Editions that replace each other, credit between roadmaps, an index to search in.
_EDITIONS = (
    "ALTER TABLE stage ADD COLUMN stated VARCHAR",
    "ALTER TABLE resource_link ADD COLUMN title_en VARCHAR",
    "ALTER TABLE resource_link ADD COLUMN title_zh VARCHAR",
    "CREATE INDEX topic_of_concept ON topic (concept) WHERE concept IS NOT NULL",
    "CREATE TABLE roadmap_file (roadmap_id INTEGER NOT NULL, data BLOB NOT NULL,"
    " PRIMARY KEY (roadmap_id), FOREIGN KEY(roadmap_id) REFERENCES roadmap (id))",
    "CREATE TABLE former_topic (roadmap_id INTEGER NOT NULL, slug VARCHAR NOT NULL,"
    " topic_id INTEGER NOT NULL, PRIMARY KEY (roadmap_id, slug),"
    " FOREIGN KEY(roadmap_id) REFERENCES roadmap (id),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE TABLE archived_topic (roadmap VARCHAR NOT NULL, slug VARCHAR NOT NULL,"
    " edition VARCHAR NOT NULL, kind VARCHAR NOT NULL, lane VARCHAR NOT NULL,"
    " depth VARCHAR NOT NULL, concept VARCHAR, title_en VARCHAR NOT NULL,"
    " title_zh VARCHAR NOT NULL, stage_en VARCHAR NOT NULL, stage_zh VARCHAR NOT NULL,"
    " module_en VARCHAR NOT NULL, module_zh VARCHAR NOT NULL, minutes INTEGER NOT NULL,"
    " PRIMARY KEY (roadmap, slug))",
    "CREATE TABLE passage (id INTEGER NOT NULL, roadmap_id INTEGER NOT NULL, stage_id INTEGER,"
    " module_id INTEGER, topic_id INTEGER, kind VARCHAR NOT NULL, en VARCHAR NOT NULL,"
    " zh VARCHAR NOT NULL, PRIMARY KEY (id), FOREIGN KEY(roadmap_id) REFERENCES roadmap (id),"
    " FOREIGN KEY(stage_id) REFERENCES stage (id), FOREIGN KEY(module_id) REFERENCES module (id),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX passage_of_roadmap ON passage (roadmap_id)",
    "CREATE VIRTUAL TABLE passage_index USING fts5(en, zh, content='',"
    " tokenize='porter unicode61 remove_diacritics 2')",
    "DROP TABLE following",
    "CREATE TABLE following (roadmap VARCHAR NOT NULL, start VARCHAR NOT NULL,"
    " place INTEGER NOT NULL, PRIMARY KEY (roadmap))",
    "ALTER TABLE topic_state ADD COLUMN credited_by VARCHAR",
    "ALTER TABLE tally ADD COLUMN credited INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE tally ADD COLUMN minutes_credited INTEGER NOT NULL DEFAULT 0",
)
# The learner's week: availability by day, pauses, targets, pins, time and ticks.
_PLANNING = (
    "ALTER TABLE availability ADD COLUMN rule VARCHAR",
    "ALTER TABLE topic_state ADD COLUMN spent INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE topic_state ADD COLUMN left_minutes INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX state_begun ON topic_state (planned_from) WHERE followed"
    " AND status IN ('todo', 'doing') AND planned_from IS NOT NULL",
    "ALTER TABLE point ADD COLUMN mark VARCHAR NOT NULL DEFAULT ''",
    "CREATE TABLE pause (first VARCHAR NOT NULL, last VARCHAR NOT NULL, why VARCHAR NOT NULL,"
    " PRIMARY KEY (first, last))",
    "CREATE TABLE share (roadmap VARCHAR NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (roadmap))",
    "CREATE TABLE target (roadmap VARCHAR NOT NULL, stage VARCHAR NOT NULL,"
    " day VARCHAR NOT NULL, PRIMARY KEY (roadmap, stage))",
    "CREATE TABLE pin (topic_id INTEGER NOT NULL, day VARCHAR NOT NULL, week BOOLEAN NOT NULL,"
    " PRIMARY KEY (topic_id), FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE TABLE time_log (id VARCHAR NOT NULL, topic_id INTEGER NOT NULL, day VARCHAR NOT NULL,"
    " minutes INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX log_of_day ON time_log (day, minutes, topic_id)",
    "CREATE INDEX log_of_topic ON time_log (topic_id, minutes)",
    "CREATE TABLE week_spent (week VARCHAR NOT NULL, minutes INTEGER NOT NULL, PRIMARY KEY (week))",
    "CREATE TABLE point_tick (topic_id INTEGER NOT NULL, point VARCHAR NOT NULL,"
    " day VARCHAR NOT NULL, PRIMARY KEY (topic_id, point),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
)
# Events with an identity that copies do not share, the wall time, and a checksum. The journal is
# copied row by row into its new table: what an event says is not touched. Its wall time was not
# kept before; what the stamp says, in UTC, stands for it.
_BETWEEN, _NOTHING = b"\x1f", b"\0"
_COPY = (
    "SELECT id, command_id, device, stamp, CASE WHEN stamp GLOB '????-??-??T??:??:??.*Z'"
    " THEN substr(stamp, 1, 19) ELSE local_date || 'T00:00:00' END || '+00:00' AS at,"
    " local_date, kind, subject, data, undoes FROM event"
)
_SUMMED = ("command_id", "device", "stamp", "at", "local_date", "kind", "subject", "data", "undoes")
_IDENTITY = (
    "CREATE TABLE event_4 (id INTEGER NOT NULL, command_id VARCHAR NOT NULL,"
    " device VARCHAR NOT NULL, stamp VARCHAR NOT NULL, at VARCHAR NOT NULL,"
    " local_date VARCHAR NOT NULL, kind VARCHAR NOT NULL, subject VARCHAR NOT NULL,"
    " data VARCHAR NOT NULL, undoes VARCHAR, crc VARCHAR NOT NULL, PRIMARY KEY (id))",
    "INSERT INTO event_4 SELECT *, event_crc("
    + ", ".join(f"CAST({name} AS BLOB)" for name in _SUMMED)
    + f") FROM ({_COPY})",
    "DROP TABLE event",
    "ALTER TABLE event_4 RENAME TO event",
    "CREATE INDEX event_of_command ON event (command_id)",
    "CREATE INDEX event_of_subject ON event (kind, subject, stamp, device, command_id)",
    "CREATE UNIQUE INDEX event_order ON event (stamp, device, command_id)",
    "CREATE TRIGGER event_stays BEFORE UPDATE ON event"
    " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER event_remains BEFORE DELETE ON event"
    " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TABLE unread (event INTEGER NOT NULL, why VARCHAR NOT NULL, PRIMARY KEY (event))",
    "DROP TABLE command",
    "CREATE TABLE command (id VARCHAR NOT NULL, stamp VARCHAR NOT NULL, device VARCHAR NOT NULL,"
    " at VARCHAR NOT NULL, local_date VARCHAR NOT NULL, events INTEGER NOT NULL, undoes VARCHAR,"
    " undone VARCHAR, PRIMARY KEY (id))",
    "CREATE INDEX command_live ON command (stamp, device, id)"
    " WHERE undoes IS NULL AND undone IS NULL",
    "CREATE INDEX command_order ON command (stamp, device, id)",
    "CREATE INDEX command_own ON command (stamp, device, id) WHERE undoes IS NULL",
    # Calendars know their events by what the device was called, and earlier backups are of this
    # database if they have the same device.
    "INSERT INTO meta (key, value) SELECT 'calendar', value FROM meta WHERE key = 'device'",
    "INSERT INTO meta (key, value) SELECT 'database', value FROM meta WHERE key = 'device'",
    "INSERT INTO meta (key, value) VALUES ('place', '')",
)
_NUMBERS = (
    "ALTER TABLE topic_state ADD COLUMN number INTEGER",
    "CREATE TABLE topic_number (number INTEGER NOT NULL, roadmap VARCHAR NOT NULL,"
    " topic VARCHAR NOT NULL, PRIMARY KEY (number))",
    "CREATE INDEX number_of_topic ON topic_number (roadmap, topic)",
)
# What points teach, objectives, facts, what hours rest on, ticks of resources.
_TEACHING = (
    *(
        f"ALTER TABLE point ADD COLUMN {name} VARCHAR"
        for name in (
            "slug",
            "objective_en",
            "objective_zh",
            "concepts",
            "depth",
        )
    ),
    "ALTER TABLE topic ADD COLUMN own_weight FLOAT",
    *(
        f"ALTER TABLE topic ADD COLUMN {name} VARCHAR"
        for name in (
            *("basis_en", "basis_zh", "same_as", "group_en", "group_zh"),
            *("done_when_en", "done_when_zh"),
        )
    ),
    "ALTER TABLE concept ADD COLUMN roadmap_id INTEGER REFERENCES roadmap (id)",
    "CREATE INDEX topic_of_task ON topic (same_as) WHERE same_as IS NOT NULL",
    "ALTER TABLE resource_link ADD COLUMN first BOOLEAN",
    "ALTER TABLE resource_link ADD COLUMN minutes INTEGER",
    "ALTER TABLE resource_link ADD COLUMN pages INTEGER",
    "ALTER TABLE resource_link ADD COLUMN chapters VARCHAR",
    "CREATE TABLE former_point (topic_id INTEGER NOT NULL, mark VARCHAR NOT NULL,"
    " point VARCHAR NOT NULL, PRIMARY KEY (topic_id, mark),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE TABLE lesson (topic_id INTEGER NOT NULL, point VARCHAR NOT NULL,"
    " concept VARCHAR NOT NULL, depth VARCHAR NOT NULL, PRIMARY KEY (topic_id, point, concept),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX lesson_of_concept ON lesson (concept, topic_id)",
    "INSERT OR IGNORE INTO lesson SELECT t.id, coalesce(p.mark, ''), t.concept, t.depth"
    " FROM topic t LEFT JOIN point p ON p.topic_id = t.id WHERE t.concept IS NOT NULL",
    "CREATE TABLE fact (topic_id INTEGER NOT NULL, position INTEGER NOT NULL,"
    " en VARCHAR NOT NULL, zh VARCHAR NOT NULL, origin VARCHAR NOT NULL,"
    " PRIMARY KEY (topic_id, position), FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "ALTER TABLE point_tick ADD COLUMN credited_by VARCHAR",
    "CREATE INDEX tick_credited ON point_tick (credited_by) WHERE credited_by IS NOT NULL",
    "CREATE INDEX state_credited ON topic_state (credited_by) WHERE credited_by IS NOT NULL",
    "CREATE TABLE resource_tick (topic_id INTEGER NOT NULL, resource VARCHAR NOT NULL,"
    " day VARCHAR NOT NULL, PRIMARY KEY (topic_id, resource),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX resource_tick_of_day ON resource_tick (day, topic_id)",
)
# Topics of the kinds lecture, quiz and exam.
_TOPIC = (
    "CREATE TABLE topic_9 (id INTEGER NOT NULL, roadmap_id INTEGER NOT NULL, stage_id INTEGER NOT"
    " NULL, module_id INTEGER NOT NULL, slug VARCHAR NOT NULL, position INTEGER NOT NULL,"
    " plan_order INTEGER NOT NULL, kind VARCHAR NOT NULL, lane VARCHAR NOT NULL,"
    " depth VARCHAR NOT NULL, area VARCHAR, concept VARCHAR, title_en VARCHAR NOT NULL,"
    " title_zh VARCHAR NOT NULL, note_en VARCHAR, note_zh VARCHAR, optional BOOLEAN NOT NULL,"
    " origin VARCHAR NOT NULL, weight FLOAT NOT NULL, own_hours VARCHAR,"
    " low_minutes INTEGER NOT NULL, high_minutes INTEGER NOT NULL, minutes INTEGER NOT NULL,"
    " own_weight FLOAT, basis_en VARCHAR, basis_zh VARCHAR, same_as VARCHAR, group_en VARCHAR,"
    " group_zh VARCHAR, done_when_en VARCHAR, done_when_zh VARCHAR, PRIMARY KEY (id),"
    " CHECK (kind IN ('study', 'reading', 'lecture', 'exercise', 'project', 'deep-dive', 'quiz',"
    " 'exam')), CHECK (lane IN ('theory', 'practice', 'trends', 'review')),"
    " CHECK (depth IN ('know', 'use', 'build')),"
    " FOREIGN KEY(roadmap_id) REFERENCES roadmap (id), FOREIGN KEY(stage_id) REFERENCES stage (id),"
    " FOREIGN KEY(module_id) REFERENCES module (id))"
)


def _run(*statements: str) -> Step:
    def step(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return step


def _planning(connection: sqlite3.Connection) -> None:
    _run(*_PLANNING)(connection)
    points = connection.execute("SELECT id, en, zh FROM point").fetchall()
    marks = [(mark_of(Text(en, zh)), number) for number, en, zh in points]
    connection.executemany("UPDATE point SET mark = ? WHERE id = ?", marks)


def _identity(connection: sqlite3.Connection) -> None:
    connection.create_function("event_crc", len(_SUMMED), _crc, deterministic=True)
    _run(*_IDENTITY)(connection)


def _crc(*parts: bytes | None) -> str:
    return f"{crc32(_BETWEEN.join(_NOTHING if part is None else part for part in parts)):08x}"


def _curricula(connection: sqlite3.Connection) -> None:
    """What other curricula say: a table whose checks change is made anew, as are projections."""
    connection.execute(_TOPIC)
    names = ", ".join(name for _, name, *_ in connection.execute("PRAGMA table_info(topic)"))
    connection.execute(f"INSERT INTO topic_9 ({names}) SELECT {names} FROM topic")
    connection.execute("DROP TABLE topic")  # its indexes are made when the tables are mended
    connection.execute("ALTER TABLE topic_9 RENAME TO topic")


STEPS: dict[int, Step] = {
    2: _run(*_EDITIONS),
    3: _planning,
    4: _identity,
    5: _run(*_NUMBERS),
    6: _run("DROP TABLE week_tally"),  # the plan is not stored any more
    7: _run(*_TEACHING),
    8: _run(  # projections make themselves
        "CREATE TABLE set_aside (mark VARCHAR NOT NULL, file VARCHAR NOT NULL, line INTEGER"
        " NOT NULL, why VARCHAR NOT NULL, text BLOB NOT NULL, PRIMARY KEY (mark))"
    ),
    9: _curricula,
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
