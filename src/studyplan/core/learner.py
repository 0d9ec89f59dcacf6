"""What a forecast knows of the learner and the days ahead: ratios, rates and minutes."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate, pairwise
from math import copysign, erf, inf, isinf, log1p, sqrt
from typing import Literal, NamedTuple, TypeAlias

from studyplan.core.vocabulary import KINDS, Kind
from studyplan.core.weeks import monday

Basis: TypeAlias = Literal["declared", "pace", "own"]
# Minutes by the Monday of their week.
Capacity: TypeAlias = Sequence[tuple[date, float]]

# So many topics have to be finished before the learner's own figures are worth more than the
# roadmap's.
ENOUGH = 5
# What is believed of a spread beforehand, as a share of the mean, and how many observations that
# belief is worth: three alike by chance are no proof that all are.
SPREAD, SPREAD_WORTH = 0.3, 2.0
# So many weeks are one observation of the pace.
BLOCK = 4


class Observed(NamedTuple):
    """A finished topic with logged time, in minutes."""

    kind: Kind
    expected: float
    actual: float


class WeekGone(NamedTuple):
    """A whole week of the past, in minutes: at hand, logged, and expected of what was finished."""

    available: float
    spent: float
    finished: float


class Past(NamedTuple):
    """What is known of the learner; `done` counts the finished topics, logged or not."""

    observed: Sequence[Observed] = ()
    weeks: Sequence[WeekGone] = ()
    done: int = 0


class Sample(NamedTuple):
    """A ratio's mean, the variance of a single one, and how many alike it was learnt from."""

    mean: float
    variance: float
    n: float


CERTAIN = Sample(1.0, 0.0, inf)
# The learner's own word on the hours, where no week has shown them: as good as one week seen.
UNSEEN = Sample(1.0, SPREAD**2, 1.0)


class Learner(NamedTuple):
    """What a forecast rests on.

    `pooled` and `kinds`: actual by expected minutes of a topic, of all and by kind; `rate`:
    minutes done in an available minute, of expected ones where only the pace is known.
    `freedom`: degrees of freedom, those of the weaker of the two.
    """

    basis: Basis
    observations: int
    weeks_seen: int
    pooled: Sample
    kinds: dict[Kind, Sample]
    rate: Sample
    freedom: float


def basis(past: Past) -> Basis:
    """What the past suffices for: `own` figures, the `pace` alone, or none of these.

    Own: five finished topics with logged time. Pace: five finished and a whole week gone.
    """
    if len(logged(past)) >= ENOUGH:
        return "own"
    return "pace" if past.done >= ENOUGH and seen(past) else "declared"


def logged(past: Past) -> list[Observed]:
    """Finished topics that say something: those with both times."""
    return [one for one in past.observed if one.expected > 0 and one.actual > 0]


def seen(past: Past) -> list[WeekGone]:
    """Weeks that say something: those in which there was time."""
    return [week for week in past.weeks if week.available > 0]


def learner(past: Past) -> Learner:
    """The learner's ratios and rate with their uncertainty, as far as `past` tells them."""
    resting = basis(past)
    topics, weeks = logged(past), seen(past)
    pooled, rate, freedom = CERTAIN, CERTAIN, inf
    kinds: dict[Kind, Sample] = {}
    if resting == "own":
        pooled = believed(sample((one.actual, one.expected) for one in topics))
        rate = believed(sample((w.spent, w.available) for w in weeks)) if weeks else UNSEEN
        freedom = min(pooled.n, rate.n) - 1 + SPREAD_WORTH
        for kind in KINDS:
            mine = [(one.actual, one.expected) for one in topics if one.kind == kind]
            if mine:
                kinds[kind] = sample(mine)
        worth = sum(found.n for found in kinds.values())
        mean = sum(found.n * found.mean for found in kinds.values()) / worth
        pooled = pooled._replace(mean=mean)
    elif resting == "pace":
        months = believed(sample(blocks(weeks)))
        freedom = months.n - 1 + SPREAD_WORTH
        length = min(BLOCK, len(weeks))
        rate = Sample(months.mean, months.variance * length, months.n * length)
    done = len(topics) if resting == "own" else max(past.done, len(topics))
    return Learner(resting, done, len(weeks), pooled, kinds, rate, freedom)


def blocks(weeks: Sequence[WeekGone]) -> list[tuple[float, float]]:
    """Minutes finished and available of every four weeks; the first block takes what is over.

    A topic of several weeks finishes in one of them, so that single weeks differ more than the
    pace does: the method of batch means (Law, Simulation Modeling and Analysis, 9.5).
    """
    whole = max(1, len(weeks) // BLOCK)
    starts = [0, *range(len(weeks) - (whole - 1) * BLOCK, len(weeks), BLOCK), len(weeks)]
    return [
        (sum(w.finished for w in part), sum(w.available for w in part))
        for part in (weeks[a:b] for a, b in pairwise(starts))
        if part
    ]


def sample(pairs: Iterable[tuple[float, float]]) -> Sample:
    """The ratio of part to whole in (part, whole) pairs, each weighted by its whole.

    Weighted, for ten minutes that became an hour say less than ten hours that became eleven. The
    worth of a weighted sample is (sum w)^2 / sum w^2 (Kish 1965), and its variance is made
    unbiased with it.
    """
    known = list(pairs)
    total = sum(whole for _, whole in known)
    mean = sum(part for part, _ in known) / total
    n = total * total / sum(whole * whole for _, whole in known)
    if n <= 1 + 1e-9:
        return Sample(mean, 0.0, 1.0)
    squares = sum(whole * (part / whole - mean) ** 2 for part, whole in known)
    return Sample(mean, squares / total * n / (n - 1), n)


def believed(found: Sample) -> Sample:
    """The sample with its variance drawn towards what is believed beforehand.

    The scaled inverse chi-squared prior of a variance (Gelman et al., Bayesian Data Analysis, 2.6).
    """
    free = found.n - 1
    prior = (SPREAD * found.mean) ** 2
    variance = (free * found.variance + SPREAD_WORTH * prior) / (free + SPREAD_WORTH)
    return found._replace(variance=variance)


def student(t: float, freedom: float) -> float:
    """The distribution function of Student's t, from the normal one by Wallace (1959).

    The value that belongs to t is sqrt(f ln(1 + t^2 / f)) (8f + 1) / (8f + 3), for f degrees of
    freedom; off by less than 0.006 from three on.
    """
    z = t
    if not isinf(freedom):
        z = sqrt(freedom * log1p(t * t / freedom)) * (8 * freedom + 1) / (8 * freedom + 3)
    return 0.5 * (1 + erf(copysign(z, t) / sqrt(2)))


class Calendar(NamedTuple):
    """The weeks ahead; the running one is week 0, and today is day 0.

    `minutes` of each week, the last one repeating; `before` and `active`: the minutes, and the
    weeks that have any, of all weeks before it. `rest`: days left of the running week, today
    included; it counts as that part of a week.
    """

    monday: date
    rest: int
    minutes: list[float]
    before: list[float]
    active: list[float]

    def week(self, day: int) -> int:
        """The week that a day is in; the running one is 0."""
        return (day - self.rest) // 7 + 1

    def sunday(self, week: int) -> int:
        """The last day of a week."""
        return self.rest - 1 + 7 * week

    def given(self, day: int) -> tuple[float, float]:
        """Minutes, and weeks that have any, by the end of a day; a week's days are alike."""
        if day < self.rest:
            place, part, length = 0, (day + 1) / self.rest, self.rest / 7
        else:
            place = min((day - self.rest) // 7 + 1, len(self.minutes) - 1)
            part, length = (day - self.rest + 8) / 7 - place, 1.0
        minutes = self.minutes[place]
        weeks = part * length if minutes > 0 else 0.0
        return self.before[place] + part * minutes, self.active[place] + weeks

    def of_week(self, week: int) -> float:
        """The minutes of a week."""
        return self.minutes[min(week, len(self.minutes) - 1)]


def calendar(capacity: Capacity, today: date) -> Calendar:
    """The calendar of minutes by Monday; a week that is not named before the last one has none."""
    first = monday(today)
    rest = 7 - today.weekday()
    named = {week: max(0.0, minutes) for week, minutes in capacity if week >= first}
    last = max(named, default=first)
    weeks = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    minutes = [float(named.get(week, 0)) for week in weeks]
    # What repeats is a whole week, even where the running one is all that is known.
    minutes.append(minutes[-1])
    lengths = [(rest if n == 0 else 7) / 7 * (m > 0) for n, m in enumerate(minutes)]
    return Calendar(first, rest, minutes, [0.0, *accumulate(minutes)], [0.0, *accumulate(lengths)])
