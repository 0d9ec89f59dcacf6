"""What the doctor finds: the state of the database, its events, its clock and its backups."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from studyplan.core.backups import Restored
from studyplan.named_tuples import NamedTuple


class UnreadEvent(NamedTuple):
    """An event that cannot be read: when it was, of which kind, and what is wrong with it."""

    at: str
    kind: str
    why: str


class AsideLine(NamedTuple):
    """A line of an imported journal that could not be read: of which file, and why."""

    file: str
    line: int
    why: str


class Clock(NamedTuple):
    """How the clock was wrong: acts that are still ahead of it, and times that it fell back.

    `latest` is the wall time furthest ahead, `since` the one before the last fall.
    """

    ahead: int = 0
    latest: str = ""
    falls: int = 0
    since: str = ""


class Safety(NamedTuple):
    """The backups: when the last sound one was made, which are not sound, and the acts beside them.

    `missing` counts acts that neither a sound backup nor the lines beside it have, `later` those of
    the lines that the database has not, `lines` the lines that cannot be read; `trouble` is why
    there can be no backups at all.
    """

    last: str | None = None
    name: str | None = None
    unsound: tuple[tuple[str, str], ...] = ()
    missing: int = 0
    later: int = 0
    lines: int = 0
    trouble: str | None = None


class DoctorReport(NamedTuple):
    """What is wrong; `apart` counts rows by projection, `schema` names tables, indexes, triggers.

    What was `mended` is reported as it was found; `salvage` is a damaged file made anew.
    """

    integrity: list[str]
    foreign_keys: int = 0
    schema: tuple[str, ...] = ()
    unread: tuple[UnreadEvent, ...] = ()
    apart: Mapping[str, int] = MappingProxyType({})
    mended: bool = False
    events: int = 0
    healed: int = 0
    clock: Clock = Clock()
    safety: Safety = Safety()
    salvage: Restored | None = None
    aside: Sequence[AsideLine] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong, or nothing any more.

        Events of a newer version, or that are set aside for their dates, are no damage; nor is an
        older copy that somebody has put in place.
        """
        damaged = any(event.why in ("checksum", "form") for event in self.unread)
        wrong = bool(self.schema or self.apart) and not self.mended
        trouble = self.safety.trouble
        return not (self.integrity or self.foreign_keys or damaged or wrong or trouble)
