"""The schedule: topics in plan order, placed into the hours that a week has."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from studyplan.core.graph import plan_order
from studyplan.core.vocabulary import Lane
from studyplan.core.weeks import monday
from studyplan.errors import StudyplanError

# A sitting shorter than this is not worth opening the book for.
SHORTEST = 30
# A hundred years of weeks: a plan that does not end by then is not a plan.
MOST_WEEKS = 5200


class Work(NamedTuple):
    """A topic to be placed; `minutes` is what is left of it, `earliest` its first day."""

    topic: str
    lane: Lane
    minutes: int
    needs: tuple[str, ...] = ()
    open_ended: bool = False
    earliest: date | None = None


class Session(NamedTuple):
    """So many minutes of a topic in the week of Monday `week`; `date` where the day is set."""

    topic: str
    week: date
    date: date | None
    lane: Lane
    minutes: int


class Availability(NamedTuple):
    """The learner's time: minutes a week."""

    minutes: int

    def in_week(self, week: date, today: date) -> int:
        """Minutes left in the week of Monday `week`; the running one counts its days left."""
        if week > today:
            return self.minutes
        days = max(0, 7 - (today - week).days)
        return self.minutes * min(7, days) // 7


def plan(work: Sequence[Work], availability: Availability, today: date) -> list[Session]:
    """Sessions that place all minutes of all topics into weeks from `today` on.

    Topics come in the given order, after what they need, open-ended ones last, and none before
    the week of its earliest day. No week holds more than its minutes. Raises StudyplanError if
    there is work but no time, or if the work would last beyond a hundred years; ValueError if
    prerequisites run in a circle.
    """
    items = {item.topic: item for item in work}
    order = plan_order(
        list(items),
        {item.topic: item.needs for item in work},
        (item.topic for item in work if item.open_ended),
    )
    if not any(item.minutes > 0 for item in work):
        return []
    if availability.minutes < SHORTEST:
        raise StudyplanError("plan-no-time")
    sessions: list[Session] = []
    week = monday(today)
    first = week
    free = availability.in_week(week, today)
    for name in order:
        left = items[name].minutes
        earliest = items[name].earliest
        if earliest is not None and monday(earliest) > week:
            week = monday(earliest)
            free = availability.in_week(week, earliest)
        while left > 0:
            take = _piece(left, free, availability.minutes)
            if take:
                sessions.append(Session(name, week, None, items[name].lane, take))
                left -= take
                free -= take
            if left > 0:
                week += timedelta(days=7)
                if (week - first).days // 7 > MOST_WEEKS:
                    raise StudyplanError("plan-no-end")
                free = availability.in_week(week, today)
    return sessions


def _piece(left: int, free: int, whole_week: int) -> int:
    """How much of a topic goes into what a week has free: no scraps, unless a week is one."""
    if left <= free:
        return left
    if free < SHORTEST:
        return 0
    rest = left - free
    if rest < SHORTEST and left - SHORTEST >= SHORTEST and whole_week >= 2 * SHORTEST:
        return left - SHORTEST
    return free
