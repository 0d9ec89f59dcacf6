"""Backups: what there is to say of them, and which are kept."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple


class Backup(NamedTuple):
    """A copy of a database; `aside` one that `restore` has put away.

    `problem` says why it cannot be restored: `damaged`, `empty`, `foreign`, `newer`, or `journal`
    where events do not say what was written; it is empty for a sound one. `acts` counts commands,
    `last` is the wall time of the latest, `stamp` its stamp.
    """

    name: str
    path: Path
    aside: bool
    made: datetime
    problem: str = ""
    database: str = ""
    acts: int = 0
    last: str = ""
    stamp: str = ""
    roadmaps: tuple[Text, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether it can be restored as it is."""
        return not self.problem


class Restored(NamedTuple):
    """What is back: acts in all, those of them that came after the backup, the latest wall time.

    `unreadable` counts lines and events that say nothing any more; `aside` is where the database
    is that was there before, None if there was none; `usable` whether that can be restored. `base`
    is the name of the backup, if there was one.
    """

    acts: int
    replayed: int
    last: str
    unreadable: int
    aside: Path | None
    usable: bool = False
    base: str | None = None


DAYS, WEEKS, MONTHS = 7, 4, 12
MOST_BYTES = 1 << 30
# Longer than this between two copies nothing was done, or a clock was set.
LEAP = timedelta(days=14)


class Copy(NamedTuple):
    """A backup: what it is called, when it was made by the learner's clock, its size in bytes."""

    name: str
    made: datetime
    size: int


def superfluous(copies: Sequence[Copy], newest: str, most: int = MOST_BYTES) -> list[str]:
    """The names of the backups that need not be kept; never `newest`, which was made just now.

    Kept are the last ones of each of the latest seven days, four weeks and twelve months that have
    any; of these, as many of the latest as are `most` bytes together. What a clock that was ahead
    dated after the newest's day pushes none of the others out: it is thinned by itself, and counts
    as less recent.
    """
    today = next(copy.made.date() for copy in copies if copy.name == newest)

    def is_dated_ahead(copy: Copy) -> bool:
        return copy.made.date() > today

    ordered = sorted(
        copies,
        key=lambda c: (c.name == newest, not is_dated_ahead(c), c.made, c.name),
        reverse=True,
    )
    kept = {newest}
    for ahead in (False, True):
        side = [copy for copy in ordered if is_dated_ahead(copy) is ahead]
        kept |= _days(side)
        kept |= _last_of_each(side, lambda day: day.isocalendar()[:2], WEEKS)
        kept |= _last_of_each(side, lambda day: (day.year, day.month), MONTHS)
    room = most
    for copy in ordered:
        if copy.name in kept:
            room -= copy.size
            if room < 0 and copy.name != newest:
                kept.discard(copy.name)
    return [copy.name for copy in copies if copy.name not in kept]


def _days(ordered: Sequence[Copy]) -> set[str]:
    """The latest seven days; if they reach over a leap, the seven before it as well.

    While a clock is ahead its days are the latest ones, and may not count in place of true ones.
    """
    names = _last_of_each(ordered, lambda day: day, DAYS)
    days = [copy for copy in ordered if copy.name in names]
    leaps = (n for n, (a, b) in enumerate(pairwise(days), 1) if a.made - b.made > LEAP)
    if last := next(leaps, 0):
        before = [copy for copy in ordered if copy.made <= days[last].made]
        names |= _last_of_each(before, lambda day: day, DAYS)
    return names


def _last_of_each(
    ordered: Sequence[Copy], period: Callable[[date], Hashable], number: int
) -> set[str]:
    names: dict[Hashable, str] = {}
    for copy in ordered:
        names.setdefault(period(copy.made.date()), copy.name)
    return set(list(names.values())[:number])
