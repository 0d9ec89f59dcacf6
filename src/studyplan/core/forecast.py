"""The forecast: by which days the work ahead is finished, in half and in four of five cases.

The learner's rate, expected minutes finished in a minute at hand, is gamma distributed with shape
a and rate b: a prior, and what is finished and at hand since the beginning. Work comes in lumps of
u minutes, so that E minutes finished in H minutes at hand add E / u to a and H / u to b. The
minutes that W expected ones take are then u b G(W / u) / G(a) for standard gamma variables G, and

    P(finished within C minutes) = I_x(W / u, a),  x = C / (C + u b)

with the regularised incomplete beta function (the beta prime distribution of a ratio of gammas).
Where some of the work can only be done from a day on, the time that the whole may take depends on
how it is divided among its parts. That is independent of the whole (the gammas divided by their sum
are a Dirichlet variable): the chance is the mean over some divisions that fill it evenly.
What was finished makes a greater and W smaller, what was at hand makes b greater: more done is
never later, an idle week never earlier. How prior and lumps were found is in `docs/calibration.md`.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from studyplan.core.beta import below, quantile
from studyplan.core.capacity import Capacity, TimeAhead, time_ahead
from studyplan.core.ends import Ends, last_of_all
from studyplan.core.goals import Goal, Way
from studyplan.named_tuples import NamedTuple

# The prior: people who go on with such a plan finish two thirds of what they meant to, and differ.
SHAPE, MEAN = 4.5, 0.68
# A lump is so many typical topics, and so many weeks: good and bad times last longer than a week.
OF_TOPIC, OF_WEEK = 0.3, 0.68
# Nobody is believed to be faster than this for long.
FASTEST = 3.0
# A date further away than this is none.
MOST_YEARS = 20
_MOST_DAYS = MOST_YEARS * 1461 // 4
# So many divisions of the work are enough to be within two per cent.
DIVISIONS = 16
# What the picture of the weeks leaves out at either end.
TRIMMED = 0.05
# Minutes in a week: more cannot be asked of it.
WHOLE_WEEK = 7 * 24 * 60


class WeekGone(NamedTuple):
    """A week of the past, in minutes; the running one up to today.

    `hours` is what such a week usually holds, `at_hand` what it held without pauses, and `finished`
    the expected minutes finished in it.
    """

    week: date
    hours: float
    at_hand: float
    finished: float


class Evidence(NamedTuple):
    """What is known of the learner: the weeks since the beginning, the first one first.

    `size`: minutes of a typical topic of what is followed; `topics`: how many were finished.
    """

    weeks: Sequence[WeekGone] = ()
    size: float = 0.0
    topics: int = 0


class Odds(NamedTuple):
    """When a goal of so much `work` is reached: `shape` is a, `rate` b and `lump` u.

    `divisions` are the ways to it, for each of some equally likely divisions of the work among its
    parts.
    """

    work: float
    divisions: Sequence[Sequence[Way]]
    shape: float
    rate: float
    lump: float
    days: TimeAhead

    def chance(self, day: int) -> float:
        """The probability that it is reached by the end of day `day` from today."""
        if not self.work:
            return 1.0
        # The ways begin and end alike in all divisions; and in most it is the whole that decides,
        # so that their room is the same.
        minutes = [way.minutes(self.days, day) for way in self.divisions[0]]
        rooms = Counter(max(map(Way.room, ways, minutes)) for ways in self.divisions)
        return sum(self._within(room) * n for room, n in rooms.items()) / len(self.divisions)

    def _within(self, minutes: float) -> float:
        if minutes <= 0:
            return 0.0
        return below(1 / (1 + self.lump * self.rate / minutes), self.work / self.lump, self.shape)

    def day(self, share: float) -> int | None:
        """The first day from today by which the chance is `share`; None beyond twenty years."""
        number = bisect_left(range(_MOST_DAYS), share, key=self.chance)
        return number if number < _MOST_DAYS else None


class Milestone(NamedTuple):
    """When a stage, or with None a whole roadmap, is finished; `minutes` are left in it itself.

    By `p50` in half of all cases, by `p80` in four of five; None if that is beyond twenty years.
    """

    roadmap: str
    stage: str | None
    minutes: float
    p50: date | None
    p80: date | None
    today: date
    odds: Odds

    @property
    def weeks(self) -> tuple[tuple[date, float], ...]:
        """The chance of finishing in the week of each Monday.

        The first and the last five in a hundred cases are left out, and what is beyond twenty
        years; empty without `p80`.
        """
        if self.p80 is None:
            return ()
        one, days = self.odds, self.odds.days
        begin, end = one.day(TRIMMED), one.day(1 - TRIMMED)
        first = days.week(begin or 0)
        last = days.week(_MOST_DAYS if end is None else end)
        ends = [one.chance(days.sunday(week)) for week in range(first - 1, last + 1)]
        return tuple(
            (days.monday + timedelta(weeks=first + n), ends[n + 1] - ends[n])
            for n in range(last - first + 1)
        )


class Forecast(NamedTuple):
    """Milestones, and how many of the learner's own topics and weeks they rest on."""

    observations: int = 0
    weeks_seen: int = 0
    milestones: tuple[Milestone, ...] = ()

    def ends(self, plan: date | None = None, only: str | None = None) -> Ends:
        """The plan's end beside the days by which everything, or `only` one, is likely finished."""
        whole = [m for m in self.milestones if m.stage is None and only in (None, m.roadmap)]
        return Ends(plan, last_of_all([m.p50 for m in whole]), last_of_all([m.p80 for m in whole]))


def forecast(
    evidence: Evidence, goals: Sequence[Goal], capacity: Capacity, today: date
) -> Forecast:
    """When each goal is reached, in the order of `goals`; no date is before `today`.

    `capacity` holds minutes by Monday, from what is left of the running week on and without
    pauses; its last week repeats for ever.
    """
    days = time_ahead(capacity, today)
    milestones = []
    for goal in goals:
        chances = odds(evidence, goal, days)
        p50, p80 = (
            None if day is None else today + timedelta(days=day)
            for day in (chances.day(0.5), chances.day(0.8))
        )
        milestones.append(Milestone(goal.roadmap, goal.stage, goal.own, p50, p80, today, chances))
    seen = sum(week.at_hand > 0 for week in evidence.weeks)
    return Forecast(evidence.topics, seen, tuple(milestones))


def probability(milestone: Milestone, day: date) -> float:
    """The chance that the milestone is reached by the end of `day`."""
    return milestone.odds.chance((day - milestone.today).days)


def hours_needed(
    evidence: Evidence,
    goal: Goal,
    capacity: Capacity,
    today: date,
    target: date,
    share: float = 0.8,
) -> float | None:
    """By what the capacity is to be multiplied for a chance of `share` by the end of `target`.

    Every week's is scaled alike, the running one's too; found by halving. None if no week before
    the target has any capacity, if it is past, or if all hours of the weeks would not do.
    """
    days = time_ahead(capacity, today)
    until = (target - today).days
    if goal.minutes <= 0:
        return 0.0
    if until < 0 or days.by(until) <= 0:
        return None
    low, high = 0.0, WHOLE_WEEK / (days.usual or max(days.minutes))

    def enough(factor: float) -> bool:
        return odds(evidence, goal, days.times(factor)).chance(until) >= share

    if not enough(high):
        return None
    while high - low > 1e-9 * high:
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def odds(evidence: Evidence, goal: Goal, days: TimeAhead) -> Odds:
    """The odds of a goal.

    The gain of each week is held to what the fastest would have finished by its end, so that five
    topics on the first day make no genius. What was known of a week is what counts, not how far it
    has gone, so that an idle week gives nothing back.
    """
    credit = most = 0.0
    rate = SHAPE / MEAN
    for week in evidence.weeks:
        size = lump(evidence.size, week.hours)
        credit = min(credit + week.finished / size, FASTEST * (most + week.hours / size))
        most += week.at_hand / size
        rate += week.at_hand / size
    size, work = lump(evidence.size, days.usual), goal.minutes
    divisions = divided([part.minutes / size for part in goal.parts])
    return Odds(
        work, [goal.ways(days, each) for each in divisions], SHAPE + credit, rate, size, days
    )


def divided(shapes: Sequence[float]) -> list[list[float]]:
    """Divisions of 1 among gamma variables of these shapes, spread evenly over all that may be.

    Whatever the sum of such variables, it is divided so (Dirichlet): the first one's part is beta
    distributed, and so on with the rest.
    """
    divisions = []
    for n in range(DIVISIONS if len(shapes) > 1 else 1):
        parts, left = list[float](), 1.0
        for place, shape in enumerate(shapes[:-1]):
            # Points that fill a cube of any dimension (Niederreiter 1972).
            step = 1 / DIVISIONS if place == 0 else 2 ** (place / len(shapes))
            part = left * quantile((n + 0.5) * step % 1, shape, sum(shapes[place + 1 :]))
            parts.append(part)
            left -= part
        divisions.append([*parts, left])
    return divisions


def lump(size: float, hours: float) -> float:
    """The minutes u in which work comes, for topics of `size` and weeks of `hours` minutes."""
    return max(1.0, OF_TOPIC * size + OF_WEEK * hours)
