"""What a database is called: itself, the device that writes in it, its calendar.

The database's id stays with it and with its copies: backups are its own by it. The calendar's id
stays even when a saved progress goes into an empty home, so that no calendar has its events twice.
The device's id is that of this very file on this machine: a copy that is written to, a backup that
was put back, a home that was moved get a new one, so that no two files write under one name.
"""

import os
import sqlite3
from pathlib import Path
from zlib import crc32

_MACHINE = ("/etc/machine-id", "/var/lib/dbus/machine-id")


def new_ids(stamp: str) -> list[tuple[str, str]]:
    """What a new database knows of itself, by key."""
    names = {name: _random() for name in ("database", "calendar", "device")}
    return [*names.items(), ("made", stamp), ("place", "")]


def of(connection: sqlite3.Connection, key: str) -> str:
    """What the database says of itself: `database`, `calendar`, `device` or `made`."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else "unknown"


def own_id(connection: sqlite3.Connection) -> str:
    """The database's id; of before schema 4, the device's, which it takes over."""
    known = {key: of(connection, key) for key in ("database", "device")}
    return known["database"] if known["database"] != "unknown" else known["device"]


def put(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Say something else."""
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def writing_device(connection: sqlite3.Connection) -> str:
    """The device that writes now: a new one if the database is not where it was last written."""
    said = dict(
        connection.execute(
            "SELECT key, value FROM meta WHERE key IN ('device', 'place')"
        ).fetchall()
    )
    place = _place(connection)
    if said.get("place") == place and "device" in said:
        return str(said["device"])
    # A new database's own first act is no move.
    device = _random() if has_events(connection) or "device" not in said else str(said["device"])
    put(connection, "device", device)
    put(connection, "place", place)
    return device


def forget_place(connection: sqlite3.Connection) -> None:
    """Mark a copy as one: whoever writes to it first is a new device."""
    put(connection, "place", "")


def knowledge() -> str:
    """Which kinds of event this version can read, as a checksum."""
    from studyplan.core.journal.events import KINDS  # only where there is something unread

    forms = ((kind, *event._fields) for kind, event in sorted(KINDS.items()))
    return f"{crc32(repr([*forms]).encode()):08x}"


def _place(connection: sqlite3.Connection) -> str:
    """Which machine, folder and file this is; in memory always the same."""
    # As bytes: the name of a file need not be UTF-8.
    own = "SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'"
    file = os.fsdecode(connection.execute(own).fetchone()[0] or b"")
    if not file:
        return "memory"
    machine = b""
    for name in _MACHINE:
        try:
            machine = Path(name).read_bytes()
        except OSError:
            continue
        break
    # The machine's own id is nobody else's business: only whether it is the same one is kept.
    return f"{crc32(machine):08x} {crc32(os.fsencode(file)):08x} {Path(file).stat().st_ino}"


def has_events(connection: sqlite3.Connection) -> bool:
    """Whether anything was ever done in it."""
    return connection.execute("SELECT 1 FROM event LIMIT 1").fetchone() is not None


def _random() -> str:
    return os.urandom(6).hex()
