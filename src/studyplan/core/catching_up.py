"""What a late roadmap can do about it."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from studyplan.core.ends import Ends
from studyplan.core.text import Text
from studyplan.core.weeks import weeks_between


class Wanted(NamedTuple):
    """The day by which a roadmap is to be finished, and what says so: `by` a day that was given."""

    roadmap: str
    day: date
    by: Literal["target", "baseline", "date"]


class Late(NamedTuple):
    """A roadmap whose plan ends so many `weeks` past the day by which it is to be finished."""

    wanted: Wanted
    weeks: int


def furthest_behind(
    ends: Mapping[str, date | None], targets: Mapping[str, date], baselines: Mapping[str, date]
) -> Late | None:
    """The roadmap whose plan's end is furthest behind its target, or without one its baseline.

    All are by roadmap. None where no end is a week behind.
    """
    behind = []
    for roadmap, end in ends.items():
        day = targets.get(roadmap) or baselines.get(roadmap)
        if day is not None and end is not None and (end - day).days >= 7:
            wanted = Wanted(roadmap, day, "target" if roadmap in targets else "baseline")
            behind.append(Late(wanted, max(1, weeks_between(day, end))))
    return max(behind, key=lambda late: late.weeks, default=None)


class CatchUpOption(NamedTuple):
    """A way to go on: `minutes` a week (None: no hours are enough), and topics left out.

    Topics are keys with their titles; `ends` are the roadmap's then, None where nothing is to be
    had this way.
    """

    name: Literal["later", "hours", "cut"]
    minutes: int | None
    cut: Mapping[str, Text]
    ends: Ends | None = None

    def changes(self, now: int) -> bool:
        """Whether it asks for anything, where a week holds `now` minutes."""
        return bool(self.cut) or self.minutes not in (None, now)

    def misses(self, day: date) -> int | None:
        """By how many days P50 is past `day`; None if it is too far away to be named."""
        if self.ends is None or self.ends.p50 is None:
            return None
        return max(0, (self.ends.p50 - day).days)
