"""A journal as lines of text, taken elsewhere; every line that comes in is read as a stranger's."""

import json
import re
from zlib import crc32

from studyplan.core.journal.credible import are_days, is_dated, is_within
from studyplan.core.journal.events import Unreadable
from studyplan.core.journal.rows import Row, line_of, of_line
from studyplan.named_tuples import NamedTuple

WHAT = "studyplan journal"
# Hardly an event is longer; a roadmap's file is as long as it may be, and its escapes; in bytes.
LONGEST_LINE = 20 << 20
_LONGEST_NAME, _LONGEST_SUBJECT = 120, 2_000
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)


class Origin(NamedTuple):
    """The journal's first line: the ids of the database that it is of, and of its calendar."""

    database: str
    calendar: str

    def line(self) -> str:
        """As a line of text."""
        return _sealed({"what": WHAT, "schema": 1, **self._asdict()})


class RoadmapLine(NamedTuple):
    """A line with the file of a roadmap that events of the journal are about."""

    roadmap: str
    text: str

    def line(self) -> str:
        """As a line of text."""
        return _sealed({"roadmap": self.roadmap, "file": self.text})


class EarlierEditions(NamedTuple):
    """A line with what is remembered of a roadmap's earlier editions, and its file says no more."""

    roadmap: str
    # Ids of topics then and now; ids of topics, and marks of their points then and now, those of
    # criteria under no topic.
    topics: list[list[str]]
    points: list[list[str]]
    # What topics, points and resources said, and what topics were split into, by their ids.
    said: dict[str, list[list[str]]]
    parts: dict[str, list[str]]
    # Topics that were removed, as rows.
    removed: list[list[str | int | None]]

    def line(self) -> str:
        """As a line of text."""
        kept = self._asdict()
        return _sealed({"roadmap": kept.pop("roadmap"), "earlier": kept})


class EventLine(NamedTuple):
    """A line with an event, and why that is `unread`, as `Unreadable` says; empty if it is not."""

    row: Row
    unread: str = ""


class Refused(NamedTuple):
    """A line that says nothing of a journal, and why: `text`, `form`, `kind`, `time`, `bounds`."""

    why: str


class LineAside(NamedTuple):
    """A line that was kept aside, and why: what `Refused` says, or `twice`."""

    line: int
    why: str


class TakenIn(NamedTuple):
    """What lines brought: how many events were `known`, `new`, or damaged here and now `healed`.

    `unread` are the numbers of the new ones that cannot be read.
    """

    origin: Origin | None
    files: list[tuple[int, RoadmapLine]]
    earlier: list[EarlierEditions]
    known: int
    new: int
    healed: int
    unread: list[LineAside]
    aside: list[LineAside]


def read_line(data: bytes) -> Origin | RoadmapLine | EarlierEditions | EventLine | Refused:
    """What a line says.

    One without an event has a checksum, too, unless an earlier version wrote it. An event may be
    damaged, or of a kind that is not known here. One that can be read is one that
    this program could have written.
    """
    if len(data) > LONGEST_LINE:
        return Refused("text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Refused("text")
    try:
        row = of_line(text)
    except ValueError:
        return _besides(text)
    if not is_dated(row):
        return Refused("time")
    names = row.command, row.device, row.kind, row.undoes or "-"
    if not all(name.isprintable() and 0 < len(name) <= _LONGEST_NAME for name in names):
        return Refused("form")
    if len(row.subject) > _LONGEST_SUBJECT:
        return Refused("bounds")
    event = row.event()
    if isinstance(event, Unreadable):
        return EventLine(row, event.why)
    if event.subject != row.subject:
        return Refused("form")
    if is_within(json.loads(row.data)) and are_days(row.subject, marks=True):
        return EventLine(row)
    return Refused("bounds")


def _besides(text: str) -> Origin | RoadmapLine | EarlierEditions | Refused:
    """What a line says that has no event."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return Refused("form")
    match said:
        case {"what": str(what), "schema": int(schema)} if what == WHAT and schema > 1:
            return Refused("kind")
        case {"what": _, "crc": _} | {"roadmap": _, "crc": _} if not _is_as_written(said):
            return Refused("checksum")
    match said:
        case {"what": str(what), "schema": 1, "database": str(database), "calendar": str(calendar)}:
            known = what == WHAT and _ID.fullmatch(database) and _ID.fullmatch(calendar)
            if known and len(said) == 4 and len(database + calendar) < _LONGEST_NAME:
                return Origin(database, calendar)
        case {"roadmap": str(), **rest} if len(rest) > 1:
            return Refused("form")
        case {"roadmap": str(roadmap), "file": str(file)} if _ID.fullmatch(roadmap):
            return RoadmapLine(roadmap, file)
        case {"roadmap": str(roadmap), "earlier": dict(kept)} if _ID.fullmatch(roadmap):
            if kept.keys() != {*EarlierEditions._fields[1:]}:
                return Refused("form")
            earlier = EarlierEditions(roadmap, **kept)
            if not _is_whole(earlier):
                return Refused("form")
            return earlier if is_within(kept) else Refused("bounds")
    return Refused("form")


def _sealed(values: dict[str, object]) -> str:
    """A line of text with its checksum, as an event has one."""
    return line_of({**values, "crc": _checksum(values)})


def _is_as_written(values: dict[str, object]) -> bool:
    """Whether the checksum of a line, which is taken out, is that of the rest."""
    try:
        return values.pop("crc") == _checksum(values)
    except RecursionError:
        return False


def _checksum(values: dict[str, object]) -> str:
    return f"{crc32(line_of(values).encode('utf-8', 'backslashreplace')):08x}"


def _is_whole(earlier: EarlierEditions) -> bool:
    """Whether every part of it is what it is called."""
    said, parts = earlier.said, earlier.parts
    return (
        _are_names(earlier.topics, 2)
        and _are_names(earlier.points, 3)
        and isinstance(said, dict)
        and all(_are_names(texts, 2) for texts in said.values())
        and isinstance(parts, dict)
        and _are_names([*parts.values()])
        and isinstance(earlier.removed, list)
        and all(map(_is_removed, earlier.removed))
    )


def _are_names(rows: object, width: int | None = None) -> bool:
    """Whether these are lists of texts, each of that width."""
    return isinstance(rows, list) and all(
        isinstance(row, list)
        and len(row) == (width or len(row))
        and all(isinstance(name, str) for name in row)
        for row in rows
    )


def _is_removed(row: object) -> bool:
    """Whether it is a row with a topic, which may teach no concept."""
    match row:
        case [str(), str(), str(), str(), str(), str() | None, *titles, int(minutes)]:
            return minutes >= 0 and len(titles) == 6 and _are_names([titles])
    return False
