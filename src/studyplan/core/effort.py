"""What was done of a topic by when, and what that leaves of it."""

from collections.abc import Sequence
from datetime import date, timedelta

from studyplan.core.weeks import monday, sunday
from studyplan.named_tuples import NamedTuple


def ended(status: str, credited: bool, on: date | None) -> date | None:
    """The last day whose work on a topic counts, where something else than work has ended it.

    What was skipped or credited `on` a day was worked on until then, what was known before never.
    """
    if status == "known":
        return date.min
    return on if status == "skipped" or (status == "done" and credited) else None


class Effort(NamedTuple):
    """What is known of the work on a topic of so many `minutes` with so many `points`.

    `logs` are days with minutes, `ticks` the days of ticked points that it still has, but for those
    that were `credited` on their days, which was no work on it. `read` are the days of ticked
    resources with the minutes that these take off. `finished` is the day on which it was done
    here, `ended` that on which something else than work ended it; `begun` the first day of work on
    it, where that was said.
    """

    minutes: int
    points: int = 0
    logs: Sequence[tuple[date, int]] = ()
    ticks: Sequence[date] = ()
    finished: date | None = None
    begun: date | None = None
    credited: Sequence[date] = ()
    read: Sequence[tuple[date, int]] = ()
    ended: date | None = None

    def left_before(self, day: date) -> int:
        """Minutes that facts dated before `day` leave; 0 once it was finished or ended."""
        if self.ended is not None and self.ended < day:
            return 0
        return self._left(day, sum(on < day for on in self.credited))

    def _left(self, day: date, credited: int) -> int:
        """The same with so many points ticked by credit."""
        if self.finished is not None and self.finished < day:
            return 0
        spent = sum(minutes for on, minutes in self.logs if on < day)
        ticked = credited + sum(on < day for on in self.ticks)
        read = sum(minutes for on, minutes in self.read if on < day)
        return minutes_left(self.minutes, spent, self.points, ticked, read)

    def logged_in(self, first: date, last: date) -> int:
        """Minutes logged on the days from `first` to `last`."""
        return sum(minutes for on, minutes in self.logs if first <= on <= last)

    def actual_in(self, first: date, last: date) -> int:
        """The time that it really got on these days: what was logged, or else what it lost."""
        return self.logged_in(first, last) or self.fallen_in(first, last + timedelta(days=1))

    def actual_on(self, day: date) -> int:
        """The time that it really got on a day, as its week counts it.

        Where something was logged in the week that is all there was.
        """
        if self.logged_in(monday(day), sunday(day)):
            return self.logged_in(day, day)
        return self.fallen_in(day, day + timedelta(days=1))

    def fallen_by_week(self) -> dict[date, int]:
        """By how many minutes it became less in the week of each Monday, where it did."""
        weeks = sorted({monday(day) for day in self.days()})
        fallen = ((week, self.fallen_in(week, week + timedelta(days=7))) for week in weeks)
        return {week: minutes for week, minutes in fallen if minutes}

    def fallen_in(self, first: date, day_after: date) -> int:
        """By how many minutes work made it less from the day `first` until before `day_after`."""
        if self.ended is not None:
            day_after = min(day_after, self.ended + timedelta(days=1))
        if not self.credited:
            return max(0, self._left(first, 0) - self._left(day_after, 0))
        return sum(self._fallen_on(day) for day in self.days() if first <= day < day_after)

    def _fallen_on(self, day: date) -> int:
        """By how many minutes work made it less on a day: before the credit, but for its end."""
        last = day if day == self.finished else day - timedelta(days=1)
        credited = sum(on <= last for on in self.credited)
        return max(0, self._left(day, credited) - self._left(day + timedelta(days=1), credited))

    def days(self) -> set[date]:
        """The days of work on it."""
        days = {on for on, _ in (*self.logs, *self.read)} | {*self.ticks}
        return days if self.finished is None else days | {self.finished}


# What is still open needs another session, whatever the clock says.
LEAST_LEFT = 30


def minutes_left(minutes: int, spent: int, points: int, ticked: int, read: int = 0) -> int:
    """Minutes that a topic of so many takes from here: the least of what work on it leaves.

    Half its points ticked leaves half of its minutes; logged time leaves the rest, and so does the
    time of resources that were `read`. These are three looks at the same work, so that nothing is
    taken off twice. Never less than half an hour (or than the whole topic, if that is shorter).
    """
    by_points = minutes - minutes * ticked // points if points else minutes
    return max(min(minutes, LEAST_LEFT), min(by_points, minutes - spent, minutes - read))


def minutes_read(says: int, minutes: int, estimate: float | None) -> int:
    """What a resource takes off a topic of so many minutes by the minutes that it says.

    Where the topic gets less than its estimate, that is this part of them, rounded up: nothing
    stays of an estimate whose resources have all been read.
    """
    whole = round(estimate or 0)
    return -(-says * minutes // whole) if minutes < whole else says
