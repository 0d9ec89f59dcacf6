"""When everything ends and is to end, what a change does to that, and what helps if it is late."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from studyplan.core.text import Text
from studyplan.core.weeks import weeks_between, weeks_later
from studyplan.named_tuples import NamedTuple


class Ends(NamedTuple):
    """When everything ends: `plan` if every hour is kept, by `p50` and `p80` as it is likely.

    None where nothing is open, or a day is too far away to be named.
    """

    plan: date | None = None
    p50: date | None = None
    p80: date | None = None


def last_of_all(days: Sequence[date | None]) -> date | None:
    """The last of these days; None where there are none, or one of them is too far away."""
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


class PlanDifference(NamedTuple):
    """The ends before and after, and the topics that leave what this week was begun with, or enter.

    Topics by their keys.
    """

    before: Ends
    after: Ends
    leaves: Sequence[str] = ()
    enters: Sequence[str] = ()

    @property
    def weeks(self) -> int | None:
        """Weeks by which the plan ends later; None where it has no end before or after."""
        if self.before.plan is None or self.after.plan is None:
            return None
        return weeks_later(self.before.plan, self.after.plan)

    @property
    def differs(self) -> bool:
        """Whether anything is otherwise."""
        return bool(self.before != self.after or self.leaves or self.enters)


class Target(NamedTuple):
    """The day by which a roadmap, or one of its stages, is to be finished."""

    roadmap: str
    stage: str | None
    day: date


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
