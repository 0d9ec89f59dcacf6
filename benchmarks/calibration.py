"""How often the forecast's days are kept, by made-up learners that it was not made for.

    python benchmarks/calibration.py [--learners 2000] [--seed 2]

Prints, after each number of finished topics: the share of learners who are finished by P50 and by
P80, and the median of (P80 - today) / (truth - today). Then the same for a reference that knows
the population: the quantiles of the hundred other learners of the same population who were about as
fast so far. The parameters of the model were fixed on seed 1.
"""

import argparse
from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import ceil, exp, log
from random import Random
from statistics import median
from typing import NamedTuple

from studyplan.core.forecast import Evidence, WeekGone, forecast
from studyplan.core.goals import Goal, GoalPart

COUNTS = (0, 1, 3, 8, 20, 40)
BEGIN = date(2026, 11, 30)
HOURS = 600.0
TOO_LONG = 52 * 60
# What the program takes for a typical topic of such curricula, by their mean.
TYPICAL = 1.1


class Life(NamedTuple):
    """The minutes expected of each topic, and the week after which it was finished."""

    expected: list[float]
    ends: list[float]


class Habits(NamedTuple):
    """How a learner of a population studies.

    `slow`: minutes taken for an expected one, `gives`: minutes given of one at hand, both over all;
    `topics`, `weeks`: the spread of the logarithm from topic to topic and from week to week;
    `drift`: how the logarithm of what is given changes until the end; `stop`: the chance that a
    week begins a stop, `stopped`: the shortest stop in weeks.
    """

    slow: float
    gives: float
    topics: float
    weeks: float
    drift: float = 0.0
    stop: float = 0.0
    stopped: float = 0.0


def ordinary(random: Random) -> Habits:
    """1.65 times the plan in the middle; speed and faithfulness differ from learner to learner."""
    return Habits(
        random.lognormvariate(log(1.25), 0.3),
        random.lognormvariate(log(0.76), 0.3),
        random.uniform(0.3, 0.7),
        random.uniform(0.3, 0.8),
    )


def uneven(random: Random) -> Habits:
    """As ordinary ones, but weeks and topics differ twice as much."""
    return ordinary(random)._replace(topics=random.uniform(0.7, 1.1), weeks=1.0)


def stopping(random: Random) -> Habits:
    """Heavy tails: stops of three weeks to many months, and slower ones among them."""
    return ordinary(random)._replace(stop=random.uniform(0.0, 0.05), stopped=3.0)


def drifting(random: Random) -> Habits:
    """Speeding up or slowing down, on the whole to a half or to the double."""
    return ordinary(random)._replace(drift=random.gauss(0, 0.5))


def fast(random: Random) -> Habits:
    """As planned, week after week."""
    return Habits(random.lognormvariate(log(0.95), 0.1), random.uniform(0.9, 1.1), 0.3, 0.15)


def half(random: Random) -> Habits:
    """Half of the hours, and slower than planned."""
    return Habits(
        random.lognormvariate(log(1.15), 0.25), random.lognormvariate(log(0.5), 0.15), 0.5, 0.5
    )


# A population, and how many topics of how many minutes its curriculum has.
POPULATIONS: dict[str, tuple[Callable[[Random], Habits], int, float]] = {
    "ordinary": (ordinary, 70, 540.0),
    "uneven": (uneven, 70, 540.0),
    "small topics": (ordinary, 400, 80.0),
    "stopping": (stopping, 70, 540.0),
    "drifting": (drifting, 70, 540.0),
    "fast": (fast, 70, 540.0),
    "half the hours": (half, 70, 540.0),
}


def live(random: Random, habits: Habits, topics: int, size: float) -> Life:
    """A life from the first topic to the last."""
    expected = [size * random.lognormvariate(-0.125, 0.5) for _ in range(topics)]
    total = sum(expected)
    ends: list[float] = []
    week, left_of_week, given, stop = -1, 0.0, 0.0, 0.0
    done = 0.0
    for minutes in expected:
        noise = random.lognormvariate(-(habits.topics**2) / 2, habits.topics)
        rest = minutes * habits.slow * noise
        while rest > 0:
            if left_of_week <= 0:
                week += 1
                left_of_week = 1.0
                shift = habits.drift * (done / total - 0.5) * 2
                good = random.lognormvariate(-(habits.weeks**2) / 2, habits.weeks)
                given = HOURS * habits.gives * good * exp(shift)
                if stop <= 0 and random.random() < habits.stop:
                    stop = min(52.0, habits.stopped * random.paretovariate(1.2))
                stop -= 1
                if stop > 0 and week < TOO_LONG:
                    given = 0.0
            possible = given * left_of_week
            if possible < rest:
                rest -= possible
                left_of_week = 0.0
            else:
                left_of_week -= rest / given
                rest = 0.0
        ends.append(week + 1 - left_of_week)
        done += minutes
    return Life(expected, ends)


def seen(life: Life, count: int, size: float) -> tuple[Evidence, Goal, date, float]:
    """What is known after `count` topics, on which day, and how many days it really takes."""
    today = ceil(life.ends[count - 1] * 7) if count else 0
    day = BEGIN + timedelta(days=today)
    weeks = []
    for number in range(today // 7 + 1):
        gone = min(1.0, today / 7 - number)
        finished = sum(
            minutes
            for minutes, end in zip(life.expected[:count], life.ends, strict=False)
            if number < end <= number + 1
        )
        if gone > 0 or finished:
            monday = BEGIN + timedelta(weeks=number)
            weeks.append(WeekGone(monday, HOURS, HOURS * gone, finished))
    left = sum(life.expected[count:])
    goal = Goal("r", None, left, [GoalPart(BEGIN, left, own=True)])
    return Evidence(weeks, size, count), goal, day, life.ends[-1] * 7 - today


def ours(life: Life, count: int, size: float) -> tuple[float, float, float]:
    """Days to P50 and P80 by the forecast, and the true ones."""
    evidence, goal, day, truth = seen(life, count, size)
    rest = HOURS * (7 - day.weekday()) / 7
    monday = day - timedelta(days=day.weekday())
    capacity = [(monday, rest), (monday + timedelta(weeks=1), HOURS)]
    (milestone,) = forecast(evidence, [goal], capacity, day).milestones
    p50, p80 = ((d - day).days + 1 if d else 7305 for d in (milestone.p50, milestone.p80))
    return p50, p80, truth


def facts(life: Life, count: int) -> tuple[float, float, float]:
    """How slow so far, how slow from here on (both as plan over truth), and planned days left."""
    planned = sum(life.expected[:count]) / HOURS * 7
    left = sum(life.expected[count:]) / HOURS * 7
    today = ceil(life.ends[count - 1] * 7) if count else 0
    so_far = log(today / planned) if count else 0.0
    return so_far, (life.ends[-1] * 7 - today) / left, left


def known(
    life: Life, others: list[tuple[float, float, float]], count: int, near: int = 100
) -> tuple[float, float, float]:
    """The same by the quantiles of the nearest of `others`, which are sorted."""
    so_far, factor, left = facts(life, count)
    if count:
        place = bisect_left(others, (so_far,))
        first = max(0, min(len(others) - near, place - near // 2))
        others = others[first : first + near]
    factors = sorted(other[1] for other in others)
    p50, p80 = (factors[ceil(len(factors) * share) - 1] * left for share in (0.5, 0.8))
    return p50, p80, factor * left


class Score(NamedTuple):
    """Shares that kept P50 and P80, and the median of P80 over truth."""

    p50: float
    p80: float
    width: float


def score(found: list[tuple[float, float, float]]) -> Score:
    """The score of days to P50, to P80 and to the truth."""
    size = len(found)
    return Score(
        sum(truth <= p50 for p50, _, truth in found) / size,
        sum(truth <= p80 for _, p80, truth in found) / size,
        median(p80 / truth for _, p80, truth in found),
    )


def table(learners: int, seed: int) -> Iterator[tuple[str, int, Score, Score]]:
    """Population, topics finished, the forecast's score, the reference's; last, all pooled."""
    pooled: dict[int, list[list[tuple[float, float, float]]]] = {n: [[], []] for n in COUNTS}
    for name, (habits, topics, size) in POPULATIONS.items():
        random = Random(f"{seed} {name}")  # noqa: S311 (learners are no secret)
        lives = [live(random, habits(random), topics, size) for _ in range(2 * learners)]
        for count in COUNTS:
            others = sorted(facts(life, count) for life in lives[learners:])
            first = [ours(life, count, TYPICAL * size) for life in lives[:learners]]
            second = [known(life, others, count) for life in lives[:learners]]
            pooled[count][0] += first
            pooled[count][1] += second
            yield name, count, score(first), score(second)
    for count, (first, second) in pooled.items():
        yield "all", count, score(first), score(second)


def main() -> None:
    """Print two tables as Markdown: the forecast's, and the reference's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2)
    options = parser.parse_args()
    found = {(name, count): both for name, count, *both in table(options.learners, options.seed)}
    for place, whose in enumerate(("forecast", "reference")):
        print(f"| {whose}: topics finished | {' | '.join(map(str, COUNTS))} |")
        print(f"|---|{'---|' * len(COUNTS)}")
        for name in (*POPULATIONS, "all"):
            cells = (found[name, count][place] for count in COUNTS)
            row = (f"{s.p50:.0%}, {s.p80:.0%}, {s.width:.2f}" for s in cells)
            print(f"| {name} | {' | '.join(row)} |")
        print()


if __name__ == "__main__":
    main()
