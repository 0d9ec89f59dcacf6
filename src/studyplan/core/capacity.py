"""The minutes at hand in the weeks ahead, for topics, day by day."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import TypeAlias

from studyplan.core.budgets import Budgets, Parts, out_of, parts_taken
from studyplan.core.calendar import Calendar
from studyplan.core.weeks import monday
from studyplan.named_tuples import NamedTuple

# Minutes by the Monday of their week.
Capacity: TypeAlias = Sequence[tuple[date, float]]


class TimeAhead(NamedTuple):
    """The weeks ahead; the running one is week 0, and today is day 0.

    `minutes` of each week, the last one repeating; `before`: those of all weeks before it. `rest`:
    days left of the running week, today included.
    """

    monday: date
    rest: int
    minutes: list[float]
    before: list[float]

    @property
    def usual(self) -> float:
        """The minutes of the week that repeats."""
        return self.minutes[-1]

    def week(self, day: int) -> int:
        """The week that a day is in; the running one is 0."""
        return (day - self.rest) // 7 + 1

    def sunday(self, week: int) -> int:
        """The last day of a week."""
        return self.rest - 1 + 7 * week

    def by(self, day: int) -> float:
        """Minutes from today to the end of a day; the days of a week are alike."""
        if day < 0:
            return 0.0
        if day < self.rest:
            return self.minutes[0] * (day + 1) / self.rest
        place = min(self.week(day), len(self.minutes) - 1)
        return self.before[place] + self.minutes[place] * ((day - self.rest + 8) / 7 - place)

    def number(self, day: date) -> int:
        """The number of a day; of one that is past 0 as well."""
        return max(0, (day - self.monday).days - 7 + self.rest)

    def times(self, factor: float) -> "TimeAhead":
        """The same weeks with `factor` times the minutes."""
        return self._replace(
            minutes=[factor * m for m in self.minutes], before=[factor * m for m in self.before]
        )


def time_ahead(capacity: Capacity, today: date) -> TimeAhead:
    """The minutes of `capacity` from today's week on; a week missing from it has none.

    The last week named repeats for ever.
    """
    first = monday(today)
    named = {week: max(0.0, minutes) for week, minutes in capacity if week >= first}
    last = max(named, default=first)
    weeks = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    minutes = [float(named.get(week, 0)) for week in weeks]
    # What repeats is a whole week, even where the running one is all that is known.
    minutes.append(minutes[-1])
    return TimeAhead(first, 7 - today.weekday(), minutes, [0.0, *accumulate(minutes)])


def for_topics(calendar: Calendar, budgets: Budgets, week: date, begin: date) -> int:
    """Minutes that the week of Monday `week` has for topics from the day `begin` on."""
    part = budgets.part(calendar, week)
    minutes, rule = 0, None
    parts: Parts = {}
    for bin_ in calendar.bins_of(week, begin):
        if bin_.rule is not rule:  # as seldom in a week
            rule = bin_.rule
            parts = parts_taken(rule, budgets, reviews=part)
        minutes += bin_.minutes - out_of(bin_.slots, parts)
    return minutes


def capacity(calendar: Calendar, budgets: Budgets, today: date) -> Capacity:
    """Minutes for topics by week, from today to beyond every pause and every change of hours.

    And beyond the reviews that are foreseen.
    """
    changes = [
        today,
        *(budgets.reviews.minutes if budgets.reviews else ()),
        *(rule.since for rule in calendar.rules),
        *(last for _, last in calendar.pauses),
    ]
    end = monday(max(changes)) + timedelta(weeks=1)
    by_week = []
    begin = today
    while begin <= end:
        week = monday(begin)
        by_week.append((week, float(for_topics(calendar, budgets, week, begin))))
        begin = week + timedelta(weeks=1)
    return by_week
