"""Events as they are written down: rows with a checksum, and lines of text."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Generic, TypeVar
from zlib import crc32

from studyplan.core.journal.clock import is_stamp
from studyplan.core.journal.events import Event, RoadmapUpdated, Unreadable, kind_of, read
from studyplan.core.journal.keys import Identity
from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple

Fact_co = TypeVar("Fact_co", covariant=True)


class Row(NamedTuple):
    """An event as the journal keeps it.

    `at` is the wall time with its offset, `local_date` the learner's day, `data` JSON, `undoes` the
    command that its own command takes back, `checksum` the CRC-32 of all the rest.
    """

    command: str
    device: str
    stamp: str
    at: str
    local_date: str
    kind: str
    subject: str
    data: str
    undoes: str | None
    checksum: str

    @property
    def identity(self) -> Identity:
        """What the event is called, and its place in the order."""
        return Identity(self.stamp, self.device, self.command)

    @property
    def is_whole(self) -> bool:
        """Whether it says what was written."""
        return self.checksum == _checksum(self[:-1])

    @property
    def is_text(self) -> bool:
        """Whether it can be written into a journal: bytes that are no text cannot."""
        try:
            "".join([part for part in self if part]).encode("utf-8")
        except UnicodeEncodeError:
            return False
        return True

    def legible(self) -> "Row":
        r"""The same as text: bytes that are none as `\xff`."""
        if self.is_text:
            return self
        raw = (part and part.encode("utf-8", "surrogateescape") for part in self)
        return Row(*(part and part.decode("utf-8", "backslashreplace") for part in raw))  # type: ignore[arg-type]

    def event(self) -> Event | Unreadable:
        """What it says."""
        if not is_stamp(self.stamp):
            return Unreadable(self.kind, self.subject, "stamp")
        if not self.is_whole:
            return Unreadable(self.kind, self.subject, "checksum")
        if not self.is_text:
            return Unreadable(self.kind, self.subject, "form")
        try:
            return read(self.kind, self.subject, json.loads(self.data))
        except KeyError:
            return Unreadable(self.kind, self.subject, "kind")
        except (ValueError, RecursionError):  # brackets without end are no form either
            return Unreadable(self.kind, self.subject, "form")

    def line(self) -> str:
        """As a line of text, which `of_line` reads."""
        return line_of(dict(zip(_NAMES, self, strict=True)))


def line_of(values: Mapping[str, object]) -> str:
    """Values by name as a line of text."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"


_NAMES = ("command", "device", "stamp", "at", "date", "kind", "subject", "data", "undoes", "crc")


def row_of(
    event: Event, identity: Identity, at: str, local_date: str, undoes: str | None = None
) -> Row:
    """The row that is written for an event."""
    data = json.dumps(event.data(), ensure_ascii=False, separators=(",", ":"))
    values = (
        *(identity.command, identity.device, identity.stamp, at, local_date),
        *(kind_of(event), event.subject, data, undoes),
    )
    return sealed(values)


def sealed(values: tuple[str | None, ...]) -> Row:
    """A row of these columns with its checksum."""
    return Row(*values, _checksum(values))  # type: ignore[arg-type, call-arg]


def of_line(text: str) -> Row:
    """The row that a line says; raises ValueError if it says none."""
    try:
        parts = json.loads(text)
    except RecursionError:
        parts = None
    if isinstance(parts, dict) and parts.keys() == set(_NAMES):
        row = Row(*(parts[name] for name in _NAMES))
        texts = (part for name, part in parts.items() if (name, part) != ("undoes", None))
        if all(isinstance(text, str) for text in texts) and row.is_text:
            return row
    raise ValueError("not a line of a journal")


def _checksum(values: tuple[str | None, ...]) -> str:
    # Nothing is not the same as an empty text.
    text = "\x1f".join(["\0" if part is None else part for part in values])
    return f"{crc32(text.encode('utf-8', 'surrogateescape')):08x}"


class Recorded(NamedTuple, Generic[Fact_co]):
    """An event of the journal with when it happened."""

    identity: Identity
    local_date: str
    event: Fact_co


Past = Recorded[Event | Unreadable]


def recorded(row: Row) -> Past:
    """What a row says, read."""
    return Recorded(row.identity, row.local_date, row.event())


class Act(NamedTuple):
    """A command: its events, and titles by what they are about; `at` is the wall time.

    `original` are the events of the command that it undoes or does again. Of one that is being
    taken back, `kept` are the subjects that have changed since. `before` is by subject what entries
    said before it changed them.
    """

    id: str
    events: Sequence[Event | Unreadable]
    original: Sequence[Event | Unreadable] = ()
    at: str = ""
    day: str = ""
    undoes: str | None = None
    undone: bool = False
    kept: Sequence[str] = ()
    titles: Mapping[str, Text] = MappingProxyType({})
    before: Mapping[str, Event] = MappingProxyType({})

    @property
    def lasting(self) -> bool:
        """Whether it has an update in it, and stands."""
        return any(isinstance(event, RoadmapUpdated) for event in self.events)

    @property
    def updates(self) -> bool:
        """Whether it has a roadmap's newer edition in it, and not only one that is removed."""
        return any(isinstance(one, RoadmapUpdated) and one.after for one in self.events)
