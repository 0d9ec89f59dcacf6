"""Made-up learners: speeds by kind and weeks that differ, none of it as the forecast models it."""

from datetime import date, timedelta
from math import ceil
from random import Random
from typing import NamedTuple

from studyplan.core.learner import Capacity, Observed, Past, WeekGone
from studyplan.core.load import Ahead
from studyplan.core.vocabulary import KINDS

TODAY = date(2026, 11, 23)


def seeded(seed: int) -> Random:
    """Chance that is the same every time."""
    return Random(seed)  # noqa: S311 - made-up learners keep no secrets


class Life(NamedTuple):
    """A learner's past, what is ahead, and the day on which all of it was really done."""

    past: Past
    ahead: list[Ahead]
    capacity: Capacity
    finished: date


def life(random: Random, done: int = 15, left: int = 60) -> Life:
    """A learner who has finished so many topics and lives on until the rest is done."""
    centre = random.lognormvariate(0.15, 0.35)
    speed = {kind: centre * random.lognormvariate(0, random.uniform(0.05, 0.3)) for kind in KINDS}
    spread = random.uniform(0.2, 0.6)
    keeps, uneven = random.uniform(0.45, 1.1), random.uniform(0.1, 0.5)
    hours = random.choice([4, 6, 8, 10, 12, 15]) * 60

    def week() -> float:
        return hours * keeps * random.lognormvariate(-(uneven**2) / 2, uneven)

    topics = []
    for _ in range(done + left):
        kind = random.choices(KINDS, weights=[4, 2, 3, 1, 1])[0]
        expected = random.choice([2, 3, 4, 6, 8, 12]) * (120 if kind == "project" else 60)
        actual = expected * speed[kind] * random.lognormvariate(-(spread**2) / 2, spread)
        topics.append(Observed(kind, expected, actual))
    weeks: list[WeekGone] = []
    at = 0
    worked = 0.0
    while at < done:
        given = week()
        worked += given
        finished = 0.0
        while worked >= topics[at].actual and at < done + left - 1:
            worked -= topics[at].actual
            finished += topics[at].expected
            at += 1
        weeks.append(WeekGone(hours, given, finished))
    ahead = []
    for n, topic in enumerate(topics[at:]):
        m = topic.expected if n else max(topic.expected / 10, topic.expected - worked)
        stage = "first" if n < left // 2 else "second"
        ahead.append(Ahead(f"t{n}", "r", stage, topic.kind, m * 0.8, m * 1.2, m))
    rest = sum(topic.actual for topic in topics[at:]) - worked
    gone = 0
    while (given := week()) < rest:
        rest -= given
        gone += 1
    finish = TODAY + timedelta(days=7 * gone + ceil(rest / given * 7) - 1)
    return Life(Past(topics[:at], weeks, at), ahead, [(TODAY, hours)], finish)


def steady(random: Random, fewest: int = 6) -> tuple[Past, list[Ahead], Capacity]:
    """A learner with 15 to 45 topics behind, 20 to 60 ahead and so many weeks seen at least."""
    done, left = random.randint(15, 45), random.randint(20, 60)
    centre, spread = random.uniform(0.7, 1.8), random.uniform(0.2, 0.5)
    speed = {kind: centre * random.lognormvariate(0, 0.15) for kind in KINDS}
    hours = random.choice([5, 8, 10, 15]) * 60
    keeps, uneven = random.uniform(0.5, 1.1), random.uniform(0.1, 0.4)
    topics = []
    for _ in range(done + left):
        kind = random.choices(KINDS, weights=[4, 2, 3, 1, 1])[0]
        expected = random.choice([2, 3, 4, 6, 8]) * 60
        actual = expected * speed[kind] * random.lognormvariate(-(spread**2) / 2, spread)
        topics.append(Observed(kind, expected, actual))
    observed = topics[:done]
    spent = sum(topic.actual for topic in observed)
    weeks = []
    for _ in range(max(fewest, round(spent / hours / keeps))):
        given = keeps * random.lognormvariate(-(uneven**2) / 2, uneven)
        finished = given / centre * random.uniform(0.7, 1.3)
        weeks.append(WeekGone(hours, hours * given, hours * finished))
    ahead = [
        Ahead(f"t{n}", "r", "first" if n < left // 2 else "second", kind, m * 0.8, m * 1.3, m)
        for n, (kind, m, _) in enumerate(topics[done:])
    ]
    return Past(observed, weeks, done), ahead, [(TODAY, hours)]
