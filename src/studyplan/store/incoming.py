"""Lines of a journal, taken in: what each says goes to its place, or aside."""

import re
from collections.abc import Iterable
from zlib import crc32

from studyplan.core.doctor_report import AsideLine
from studyplan.core.journal.keys import Identity
from studyplan.core.journal.rows import Row
from studyplan.core.journal.transfer import (
    EarlierEditions,
    EventLine,
    LineAside,
    Origin,
    Refused,
    RoadmapLine,
    TakenIn,
    read_line,
)
from studyplan.errors import StudyplanError
from studyplan.store.area import Area
from studyplan.store.history import INSERT
from studyplan.store.restore import take_in

# As much of what cannot be read is kept, in lines and in bytes of one: no file fills the disk.
MOST_LINES, MOST_BYTES = 1_000, 10_000
# By these a line is of an event, whatever else of it is damaged.
_MATCHED = ("stamp", "command")


class IncomingJournal(Area):
    """Lines of a journal, taken in."""

    def take(self, lines: Iterable[tuple[int, bytes]], file: str) -> TakenIn:
        """Add the events that numbered lines say; the projections are left as they are.

        Raises StudyplanError, having written, where they are of another life than what is here.
        """
        begun, own = self.store.identity.has_events(), self.store.identity.of("database")
        origin: Origin | None = None
        files, earlier = list[tuple[int, RoadmapLine]](), list[EarlierEditions]()
        sound = list[Row]()
        known = new = 0
        unread, aside = dict[Identity, LineAside](), list[LineAside]()
        for number, data in lines:
            match said := read_line(data):
                case Origin():
                    origin = said
                case RoadmapLine():
                    files.append((number, said))
                case EarlierEditions():
                    earlier.append(said)
                case EventLine(row, why):
                    standing = self._standing(row.identity)
                    if standing is None:
                        self.execute(INSERT, row)
                        new += 1
                        if why:
                            unread[row.identity] = LineAside(number, why)
                    elif standing == row:
                        known += 1
                    elif why == "checksum":  # what is here is none the worse for it
                        aside.append(self.set_aside(LineAside(number, why), data, file))
                    elif not standing.is_whole:
                        sound.append(row)
                    else:
                        aside.append(self.set_aside(LineAside(number, "twice"), data, file))
                case Refused(why):
                    aside.append(self.set_aside(LineAside(number, why), data, file))
        if begun and not (known or sound) and (origin is None or origin.database != own):
            raise StudyplanError("journal-elsewhere", file=file)
        if sound:
            take_in(self.store, sound)
        self.let_go(origin)
        # What came damaged, and whole in a later line, was never damaged here.
        healed = [row for row in sound if unread.pop(row.identity, None) is None]
        return TakenIn(origin, files, earlier, known, new, len(healed), [*unread.values()], aside)

    def set_aside(self, one: LineAside, data: bytes, file: str) -> LineAside:
        """Keep a line that cannot be read, once, as far as there is room for such; the same."""
        mark = f"{crc32(data):08x}-{len(data)}"
        self.execute(
            "INSERT OR IGNORE INTO set_aside (mark, file, line, why, text) SELECT ?, ?, ?, ?, ?"
            " WHERE (SELECT count(*) FROM set_aside) < ?",
            (mark, file, *one, data[:MOST_BYTES], MOST_LINES),
        )
        return one

    def missing(self) -> list[str]:
        """The ids of the roadmaps that the journal follows and that are not here."""
        return self.column(
            "SELECT DISTINCT subject FROM event WHERE kind = ? AND subject NOT IN"
            " (SELECT slug FROM roadmap) ORDER BY 1",
            ("roadmap.follow",),
        )

    def missing_alone(self) -> list[str]:
        """The same where nothing else is followed, so that they are all there would be."""
        here = self.value("SELECT 1 FROM following f JOIN roadmap r ON r.slug = f.roadmap LIMIT 1")
        return [] if here else self.missing()

    def lines_aside(self) -> list[AsideLine]:
        """The lines that are kept aside and did not come in since."""
        return [line for line, is_in in self._aside() if not is_in]

    def let_go(self, origin: Origin | None = None) -> None:
        """Forget the lines that were kept aside and have come in since, or are this first line."""
        for line, is_in in self._aside(origin):
            if is_in:
                self.execute("DELETE FROM set_aside WHERE (file, line, why) = (?, ?, ?)", line)

    def _aside(self, origin: Origin | None = None) -> list[tuple[AsideLine, bool]]:
        """The lines that are kept aside, and whether what each was of is here now."""
        rows = self.execute("SELECT file, line, why, text FROM set_aside ORDER BY file, line")
        return [
            (AsideLine(file, line, why), why != "twice" and self._is_in(text, origin))
            for file, line, why, text in rows.fetchall()
        ]

    def _is_in(self, text: bytes, origin: Origin | None) -> bool:
        """Whether what a damaged line shows is here: an event, a roadmap's file, or the `origin`.

        An event is by its stamp and command, a file by its roadmap's id.
        """
        names = tuple(_shown(name, text) for name in _MATCHED)
        if not any(names):
            if origin and _shown("what", text):
                return any(_shown(name, text) == id_ for name, id_ in origin._asdict().items())
            if b'"file"' not in text:
                return False
            slug = (_shown("roadmap", text),)
            return bool(self.value("SELECT count(*) FROM roadmap WHERE slug = ?", slug))
        where = "WHERE (stamp, command_id) = (?, ?)"
        return any(row.is_whole for _, row in self.store.history.rows(where, names))

    def _standing(self, identity: Identity) -> Row | None:
        where = "WHERE (stamp, device, command_id) = (?, ?, ?)"
        return next((row for _, row in self.store.history.rows(where, identity)), None)


def _shown(name: str, text: bytes) -> str:
    """The value that a damaged line has under a name; empty where none can be read."""
    found = re.search(rb'"%s": ?"([\x20-\x7e]+?)"' % name.encode(), text)
    return found[1].decode() if found else ""
