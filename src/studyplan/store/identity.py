"""What the database is called: itself, the device that writes in it, its calendar."""

import os
from pathlib import Path
from zlib import crc32

from studyplan.store.area import Area

_MACHINE = ("/etc/machine-id", "/var/lib/dbus/machine-id")


class DatabaseIdentity(Area):
    """What the database is called: itself, the device that writes in it, its calendar."""

    def of(self, key: str) -> str:
        """What the database says of itself: `database`, `calendar`, `device` or `made`."""
        value = self.value("SELECT value FROM meta WHERE key = ?", (key,))
        return "unknown" if value is None else str(value)

    def own_id(self) -> str:
        """The database's id; of before schema 4, the device's, which it takes over."""
        known = {key: self.of(key) for key in ("database", "device")}
        return known["database"] if known["database"] != "unknown" else known["device"]

    def put(self, key: str, value: str) -> None:
        """Say something else."""
        self.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    def writing_device(self) -> str:
        """The device that writes now: a new one if the database was last written elsewhere."""
        noted = dict(
            self.execute("SELECT key, value FROM meta WHERE key IN ('device', 'place')").fetchall()
        )
        place = self._place()
        if noted.get("place") == place and "device" in noted:
            return str(noted["device"])
        # A new database's own first act is no move.
        device = _random() if self.has_events() or "device" not in noted else str(noted["device"])
        self.put("device", device)
        self.put("place", place)
        return device

    def forget_place(self) -> None:
        """Mark a copy as one: whoever writes to it first is a new device."""
        self.put("place", "")

    def _place(self) -> str:
        """Which machine, folder and file this is; in memory always the same."""
        # As bytes: the name of a file need not be UTF-8.
        query = "SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'"
        file = os.fsdecode(self.value(query) or b"")
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

    def has_events(self) -> bool:
        """Whether anything was ever done in it."""
        return self.value("SELECT 1 FROM event LIMIT 1") is not None


def new_ids(stamp: str) -> list[tuple[str, str]]:
    """What a new database knows of itself, by key."""
    names = {name: _random() for name in ("database", "calendar", "device")}
    return [*names.items(), ("made", stamp), ("place", "")]


def knowledge() -> str:
    """Which kinds of event this version can read, as a checksum."""
    from studyplan.core.journal.events import KINDS  # only where there is something unread

    forms = ((kind, *event._fields) for kind, event in sorted(KINDS.items()))
    return f"{crc32(repr([*forms]).encode()):08x}"


def _random() -> str:
    return os.urandom(6).hex()
