"""The forecast: by which days the work ahead is finished, in half and in four of five cases.

Closed form. The work ahead W and the minutes that will be given to it by a day, A, are each a sum
of many parts; each is taken as log-normal with its mean and variance (Fenton 1960), which keeps
both positive and lets late be further away than early. Finished by a day means A >= W, so

    P = T((m(A) - m(W)) / s),  m(X) = ln x - chance(X) / 2 + doubt(X) / 2,
                               s^2 = chance(A) + doubt(A) + chance(W) + doubt(W),

where x is the estimate of the mean, `chance` = ln(1 + cv^2) of the sum around its true mean, and
`doubt` that of the estimate. The two have opposite signs: an estimate that is log-normal around a
true mean leaves the true mean log-normal around it, with the skew the other way round. Student's T
is for what is known from few observations. The parts of W are in `core/load.py`, those of A in
`core/learner.py`; `core/simulate.py` resamples the same evidence and is the oracle of the tests.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil, exp, inf, log, log1p, sqrt
from typing import NamedTuple

from studyplan.core.learner import (
    Basis,
    Calendar,
    Capacity,
    Learner,
    Past,
    calendar,
    learner,
    student,
)
from studyplan.core.load import Ahead, Load, Moments, Target, targets

# A hundred years: a date beyond that is none.
MOST_WEEKS = 5200
# What lies outside the histogram, on either side of it.
TRIMMED = 0.005
# So many minutes has a week, whatever is asked of it.
WHOLE_WEEK = 7 * 24 * 60


class Milestone(NamedTuple):
    """When a stage, or with None a whole roadmap, is finished; `minutes` are left in it itself.

    By `p50` in half of all cases, by `p80` in four of five; None where that is a hundred years
    away or never. `weeks`: the chance of finishing in the week of each Monday; the half percent
    at either end is left out and the rest sums to one. Empty without `p80`.
    """

    roadmap: str
    stage: str | None
    minutes: float
    p50: date | None
    p80: date | None
    weeks: tuple[tuple[date, float], ...]


class Forecast(NamedTuple):
    """Milestones, and what they rest on: so many finished topics and so many whole weeks."""

    basis: Basis
    observations: int
    weeks_seen: int
    milestones: tuple[Milestone, ...]


class Needed(NamedTuple):
    """What a target takes: `factor` times the capacity, `minutes` a week on the average."""

    factor: float
    minutes: int


class Outlook(NamedTuple):
    """What decides when a milestone is reached, put together by `outlook`.

    The lead m(A) - m(W) is `level` + ln minutes - chance(A) / 2, and s^2 is `fixed` + chance(A),
    where chance(A) = ln(1 + `single` / weeks) falls as the weeks even out.
    """

    level: float
    fixed: float
    single: float
    freedom: float
    days: Calendar

    def lead(self, day: int) -> tuple[float, float]:
        """How far m(A) is ahead of m(W) by the end of day `day` from today, and the spread s.

        Minus infinity while nothing is given, and infinity where nothing is asked.
        """
        minutes, weeks = self.days.given(day)
        if self.level == inf:
            return inf, 0.0
        if minutes <= 0 or self.level == -inf:
            return -inf, 0.0
        chance = log1p(self.single / weeks)
        return self.level + log(minutes) - chance / 2, sqrt(self.fixed + chance)

    def chance(self, day: int) -> float:
        """The probability that it is reached by the end of day `day` from today."""
        ahead, spread = self.lead(day)
        # Rounding must not make a day of what is certain.
        return student(ahead / spread, self.freedom) if spread else float(ahead > -1e-9)

    def day(self, share: float) -> int | None:
        """The first day from today by which the chance is `share`; None beyond a hundred years."""
        last = MOST_WEEKS * 7
        found = bisect_left(range(last), share, key=self.chance)
        return found if found < last else None

    def weeks(self) -> tuple[tuple[date, float], ...]:
        """The chance of each week, as in `Milestone`."""
        last = MOST_WEEKS - 1
        begin, end = self.day(TRIMMED), self.day(1 - TRIMMED)
        first = last if begin is None else self.days.week(begin)
        ends = range(first, (last if end is None else self.days.week(end)) + 1)
        before = self.chance(self.days.sunday(first - 1)) if first else 0.0
        chances = []
        for week in ends:
            by_then = max(before, self.chance(self.days.sunday(week)))
            chances.append(by_then - before)
            before = by_then
        total = sum(chances)
        return tuple(
            (self.days.monday + timedelta(weeks=week), chance / total)
            for week, chance in zip(ends, chances, strict=True)
        )


def outlook(load: Moments, known: Learner, days: Calendar) -> Outlook:
    """The outlook on a load: nothing is asked if it is empty, nothing done if the rate is zero."""
    rate = known.rate
    if load.mean <= 0 or rate.mean <= 0:
        return Outlook(inf if load.mean <= 0 else -inf, 0.0, 0.0, known.freedom, days)
    single = rate.variance / rate.mean**2
    chance, doubt = (log1p(v / load.mean**2) for v in (load.variance, load.doubt))
    doubt_of_rate = log1p(single / rate.n)
    level = log(rate.mean / load.mean) + (chance - doubt + doubt_of_rate) / 2
    return Outlook(level, chance + doubt + doubt_of_rate, single, known.freedom, days)


def forecast(past: Past, ahead: Sequence[Ahead], capacity: Capacity, today: date) -> Forecast:
    """When each stage and each roadmap that has something in `ahead` will be finished.

    `capacity` holds minutes by Monday, from what is left of the running week on and without
    pauses; its last week repeats for ever. Milestones come by roadmap: its stages in the order
    in which they end, then itself. No date is before `today`.
    """
    known = learner(past)
    found = []
    for target, minutes, one in _outlooks(past, ahead, capacity, today):
        p50, p80 = (
            None if day is None else today + timedelta(days=day)
            for day in (one.day(0.5), one.day(0.8))
        )
        weeks = one.weeks() if p80 else ()
        found.append(Milestone(*target, minutes, p50, p80, weeks))
    return Forecast(known.basis, known.observations, known.weeks_seen, tuple(found))


def hours_needed(
    past: Past,
    ahead: Sequence[Ahead],
    capacity: Capacity,
    today: date,
    target: date,
    roadmap: str,
    stage: str | None = None,
    share: float = 0.8,
) -> Needed | None:
    """What a learner needs to be finished by the end of `target` with a chance of `share`.

    Every week's capacity is scaled alike, the running one's too. The chance depends on the factor
    k as T((lead + ln k) / spread), which is solved for k. None if no week before the target has
    any capacity, if it is past, or if all hours of the weeks would not do. Raises KeyError if
    nothing of the roadmap or stage is ahead.
    """
    found = {goal: one for goal, _, one in _outlooks(past, ahead, capacity, today)}
    one = found[roadmap, stage]
    if one.level == inf:
        return Needed(0.0, 0)
    day = (target - today).days
    lead, spread = one.lead(day) if day >= 0 else (-inf, 0.0)
    if lead == -inf:
        return None
    minutes, weeks = one.days.given(day)
    low, high = -60.0, 60.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        below = student(middle, one.freedom) < share
        low, high = (middle, high) if below else (low, middle)
    exponent = spread * high - lead + 1e-9
    if exponent > log(WHOLE_WEEK * weeks / minutes):
        return None
    factor = exp(exponent)
    return Needed(factor, ceil(factor * minutes / weeks))


def probability(milestone: Milestone, day: date) -> float:
    """The chance that the milestone is reached by the end of `day`, to half a percent.

    Straight lines between the ends of the weeks and the days of P50 and P80.
    """
    if milestone.p50 is None or milestone.p80 is None:
        return 0.0
    points = [(milestone.weeks[0][0] - timedelta(days=1), 0.0)]
    total = 0.0
    for week, chance in milestone.weeks:
        sunday = week + timedelta(days=6)
        total += chance
        # What was left out at the ends must not push a week past the marks.
        least = 0.8 if sunday >= milestone.p80 else 0.5 if sunday >= milestone.p50 else 0.0
        most = 0.5 if sunday < milestone.p50 else 0.8 if sunday < milestone.p80 else 1.0
        points.append((sunday, min(most, max(least, total))))
    points = sorted([*points, (milestone.p50, 0.5), (milestone.p80, 0.8)])
    place = bisect_left(points, (day, 2.0))
    if place == 0:
        return 0.0
    if place == len(points):
        return 1.0
    (left, low), (right, high) = points[place - 1], points[place]
    return min(1.0, low + max(0.0, high - low) * ((day - left) / (right - left)))


def _outlooks(
    past: Past, ahead: Sequence[Ahead], capacity: Capacity, today: date
) -> list[tuple[Target, float, Outlook]]:
    """Each target with the minutes left in itself and its outlook, in the order of `forecast`."""
    known = learner(past)
    days = calendar(capacity, today)
    goals = targets(ahead)
    wanted = {goal.last for goal in goals}
    load = Load(known)
    moments = {}
    for place, part in enumerate(ahead):
        load.add(part)
        if place in wanted:
            moments[place] = load.moments()
    return [(goal.target, goal.minutes, outlook(moments[goal.last], known, days)) for goal in goals]
