"""Which backups are kept."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime
from typing import NamedTuple

DAYS, WEEKS, MONTHS = 7, 4, 12
MOST_BYTES = 1 << 30


class Copy(NamedTuple):
    """A backup: what it is called, when it was made by the learner's clock, its size in bytes."""

    name: str
    made: datetime
    size: int


def superfluous(copies: Sequence[Copy], newest: str, most: int = MOST_BYTES) -> list[str]:
    """The names of the backups that need not be kept; never `newest`, which was made just now.

    Kept are the last ones of each of the latest seven days, four weeks and twelve months that have
    any; of these, as many of the latest as are `most` bytes together.
    """
    ordered = sorted(copies, key=lambda c: (c.name == newest, c.made, c.name), reverse=True)
    kept = {newest}
    for number, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        kept |= _last_of_each(ordered, period, number)
    room = most
    for copy in ordered:
        if copy.name in kept:
            room -= copy.size
            if room < 0 and copy.name != newest:
                kept.discard(copy.name)
    return [copy.name for copy in copies if copy.name not in kept]


def _last_of_each(
    ordered: Sequence[Copy], period: Callable[[date], Hashable], number: int
) -> set[str]:
    found: dict[Hashable, str] = {}
    for copy in ordered:
        found.setdefault(period(copy.made.date()), copy.name)
    return set(list(found.values())[:number])


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return day.year, day.month
