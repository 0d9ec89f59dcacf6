"""Days in a row on which something was studied."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from studyplan.core.calendar import Calendar
from studyplan.named_tuples import NamedTuple

_DAY = timedelta(days=1)


class Streak(NamedTuple):
    """Days in a row on which something was studied, up to today; the most there ever were.

    `today` says whether today is one of them.
    """

    days: int
    longest: int
    today: bool


def free_days(calendar: Calendar) -> Callable[[date], bool]:
    """Which days without study break no streak: they are paused, or have no time."""

    def is_free(day: date) -> bool:
        if calendar.paused(day):
            return True
        rule = calendar.rule_on(day)
        if rule is None:  # nothing was said of the week yet
            return False
        return not (rule.minutes if rule.days is None else rule.days[day.weekday()])

    return is_free


def running(latest_first: Iterable[date], today: date, free: Callable[[date], bool]) -> int:
    """How many days of study in a row lead up to `today`, which may still become one.

    Days between them that are `free` neither count nor break the row. No more of the days are
    taken than belong to it, and one.
    """
    count, due = 0, today
    for day in latest_first:
        if day < due == today:
            due -= _DAY
        while day < due and free(due):
            due -= _DAY
        if day < due:
            break
        if day == due:
            count, due = count + 1, day - _DAY
    return count


def longest(earliest_first: Iterable[date], free: Callable[[date], bool]) -> int:
    """The most days of study in a row."""
    most = count = 0
    due: date | None = None
    for day in earliest_first:
        while due is not None and due < day and free(due):
            due += _DAY
        count = count + 1 if due == day else 1
        most, due = max(most, count), day + _DAY
    return most
