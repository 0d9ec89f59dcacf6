"""The forecast by resampling: whole walks through the weeks ahead, drawn from what was seen.

Each run draws a learner from the past, by the bootstrap (Efron 1979), and then, of that learner,
a ratio for every topic and a rate for every week, and walks through the topics in order. So it
holds both what differs from topic to topic and what is not known of the learner.

A resample scatters round the sample as the sample did round the truth; what is wanted is the truth
round the sample. So a resample that came out a tenth too high stands for a truth that is a tenth
lower than the sample (the basic bootstrap, on the logarithm; Davison and Hinkley 1997, 5.2).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import ceil, sqrt
from random import Random
from statistics import fmean
from typing import TypeAlias

from studyplan.core.forecast import MOST_WEEKS, Forecast, Milestone
from studyplan.core.learner import (
    BLOCK,
    Calendar,
    Capacity,
    Learner,
    Observed,
    Past,
    Sample,
    blocks,
    calendar,
    learner,
    logged,
    seen,
)
from studyplan.core.load import PRIOR, SHARED, Ahead, Target, own_weight, targets
from studyplan.core.vocabulary import KINDS, Kind

# Ratios to draw from, with their cumulated weights.
_Urn: TypeAlias = tuple[list[float], list[float]]

# However wide its range, no topic takes less than this share of what is expected.
LEAST_SHARE = 0.05


def simulate(
    past: Past,
    ahead: Sequence[Ahead],
    capacity: Capacity,
    today: date,
    random: Random,
    runs: int = 2000,
) -> Forecast:
    """The forecast of `core/forecast.py` from so many runs; the same for the same seed."""
    known = learner(past)
    walked = finishes(past, ahead, capacity, today, random, runs)
    days = calendar(capacity, today)
    found = []
    for goal in targets(ahead):
        reached = sorted(day for day in walked[goal.target] if day is not None)
        p50, p80 = (
            today + timedelta(days=reached[needed - 1]) if needed <= len(reached) else None
            for needed in (ceil(runs * 0.5), ceil(runs * 0.8))
        )
        weeks = _weeks(reached, days) if p80 else ()
        found.append(Milestone(*goal.target, goal.minutes, p50, p80, weeks))
    return Forecast(known.basis, known.observations, known.weeks_seen, tuple(found))


def finishes(
    past: Past,
    ahead: Sequence[Ahead],
    capacity: Capacity,
    today: date,
    random: Random,
    runs: int,
) -> dict[Target, list[int | None]]:
    """The day of each run, counted from today, on which a target is reached; None for never."""
    known = learner(past)
    goals = targets(ahead)
    days = calendar(capacity, today)
    found: dict[Target, list[int | None]] = {goal.target: [] for goal in goals}
    stops = sorted({goal.last for goal in goals})
    for _ in range(runs):
        ratios = _ratios(known, logged(past), random) if known.basis == "own" else {}
        work = _work(known, ratios, ahead, random)
        rates, span = _rates(known, past, random)
        ends = _walk([work[stop] for stop in stops], rates, span, days, random)
        reached = dict(zip(stops, ends, strict=True))
        for goal in goals:
            found[goal.target].append(reached[goal.last])
    return found


def _work(
    known: Learner, ratios: dict[Kind, _Urn], ahead: Sequence[Ahead], random: Random
) -> list[float]:
    """Minutes in front of the end of each part, in one run."""
    common = sqrt(SHARED) * random.gauss(0, 1)
    drawn: dict[str, float] = {}
    sums = []
    total = 0.0
    for part in ahead:
        if known.basis == "own":
            if part.topic not in drawn:
                values, weights = ratios[part.kind]
                drawn[part.topic] = random.choices(values, cum_weights=weights)[0]
            total += part.minutes * drawn[part.topic]
        elif known.basis == "pace":
            total += part.minutes
        else:
            if part.topic not in drawn:
                drawn[part.topic] = common + sqrt(1 - SHARED) * random.gauss(0, 1)
            least = LEAST_SHARE * part.minutes
            total += max(least, part.minutes + part.deviation * drawn[part.topic])
        sums.append(total)
    return sums


def _ratios(known: Learner, topics: Sequence[Observed], random: Random) -> dict[Kind, _Urn]:
    """An urn for each kind: its own ratios and, for the prior, some of all; both resampled."""
    own: dict[Kind, list[float]] = {}
    values, weights = [], []
    for kind, found in known.kinds.items():
        pairs = [(one.actual, one.expected) for one in topics if one.kind == kind]
        own[kind] = _resampled(pairs, found, random)
        values += own[kind]
        weights += [found.n / len(own[kind])] * len(own[kind])
    turned = (known.pooled.mean / fmean(values, weights)) ** 2
    urns = {}
    for kind in KINDS:
        borrowed = random.choices(values, weights=weights, k=round(PRIOR))
        mine = own.get(kind, [])
        credit = own_weight(known.kinds[kind].n) if mine else 0.0
        shares = [credit / len(mine)] * len(mine) if mine else []
        shares += [(1 - credit) / len(borrowed)] * len(borrowed)
        urns[kind] = [turned * ratio for ratio in mine + borrowed], list(accumulate(shares))
    return urns


def _rates(known: Learner, past: Past, random: Random) -> tuple[list[float], int]:
    """Rates to draw from, and how many weeks each of them is for."""
    own = known.basis == "own"
    weeks = seen(past)
    if known.basis == "declared" or not weeks:
        return [1.0], 1
    span = 1 if own else min(BLOCK, len(weeks))
    pairs = [(week.spent, week.available) for week in weeks] if own else blocks(weeks)
    found = Sample(known.rate.mean, known.rate.variance / span, known.rate.n / span)
    rates = _resampled(pairs, found, random)
    drawn = fmean(rates)
    turned = (known.rate.mean / drawn) ** 2 if drawn > 0 else 1.0
    return [turned * rate for rate in rates], span


def _resampled(pairs: Sequence[tuple[float, float]], found: Sample, random: Random) -> list[float]:
    """As many ratios of part to whole as the pairs are worth, each drawn by its whole's weight.

    A sample spreads less round its own mean than round the true one: the ratios are stretched to
    the variance found.
    """
    ratios = [part / whole for part, whole in pairs]
    weights = [whole for _, whole in pairs]
    mean = fmean(ratios, weights)
    spread = fmean([(ratio - mean) ** 2 for ratio in ratios], weights)
    stretch = sqrt(found.variance / spread) if spread > 0 else 1.0
    stretched = [max(0.0, mean + stretch * (ratio - mean)) for ratio in ratios]
    return random.choices(stretched, weights=weights, k=max(1, round(found.n)))


def _walk(
    sums: Sequence[float], rates: Sequence[float], span: int, days: Calendar, random: Random
) -> list[int | None]:
    """The days on which so many minutes are done, week by week."""
    reached: list[int | None] = []
    done = rate = 0.0
    for week in range(MOST_WEEKS):
        if len(reached) == len(sums):
            return reached
        minutes = days.of_week(week)
        if week % span == 0:
            rate = random.choice(rates)
        given = minutes * rate
        first, last = (days.sunday(week - 1) + 1 if week else 0), days.sunday(week)
        while len(reached) < len(sums) and sums[len(reached)] <= done + given:
            part = (sums[len(reached)] - done) / given if given > 0 else 0.0
            reached.append(max(first, first + ceil(part * (last - first + 1)) - 1))
        done += given
        if week >= len(days.minutes) and minutes * max(rates) <= 0:
            break
    return reached + [None] * (len(sums) - len(reached))


def _weeks(reached: Sequence[int], days: Calendar) -> tuple[tuple[date, float], ...]:
    """The share of runs that end in each week, from the first such week to the last."""
    weeks = [days.week(day) for day in reached]
    return tuple(
        (days.monday + timedelta(weeks=week), weeks.count(week) / len(weeks))
        for week in range(weeks[0], weeks[-1] + 1)
    )
