"""Events with an identity that copies do not share, the wall time, and a checksum.

The journal is copied row by row into its new table: what an event says is not touched. Its wall
time was not kept before; what the stamp says, in UTC, stands for it.
"""

from zlib import crc32

from alembic import op

revision = "0004"
down_revision = "0003"

_BETWEEN, _NOTHING = b"\x1f", b"\0"
_COPY = (
    "SELECT id, command_id, device, stamp, CASE WHEN stamp GLOB '????-??-??T??:??:??.*Z'"
    " THEN substr(stamp, 1, 19) ELSE local_date || 'T00:00:00' END || '+00:00' AS at,"
    " local_date, kind, subject, data, undoes FROM event"
)
_SUMMED = ("command_id", "device", "stamp", "at", "local_date", "kind", "subject", "data", "undoes")
_BEFORE = (
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


def upgrade() -> None:
    """Copy the journal, and give the database its ids."""
    raw = op.get_bind().connection
    raw.create_function("event_crc", len(_SUMMED), _crc, deterministic=True)
    for statement in _BEFORE:
        op.execute(statement.replace(":", "\\:"))


def _crc(*parts: bytes | None) -> str:
    return f"{crc32(_BETWEEN.join(_NOTHING if part is None else part for part in parts)):08x}"
