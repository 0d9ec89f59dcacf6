"""When everything ends and is to end; what a change does to that, and to this week."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from studyplan.core.weeks import weeks_later


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
