"""What the schedule is measured on: random curricula, the bundled roadmaps, and large ones."""

import math
import random
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from schedule_store import write_home

from studyplan.core.availability import Lanes, Rule, Slot
from studyplan.core.budgets import NO_BUDGETS, Budgets
from studyplan.core.calendar import Calendar
from studyplan.core.typical_week import from_template
from studyplan.core.vocabulary import LANE_OF_KIND, Kind, Lane
from studyplan.core.work import Work
from studyplan.roadmaps.load import load
from studyplan.store.connection import writing

TODAY = date(2026, 11, 25)  # a Wednesday: the first week is not a whole one
ROADMAPS = ("ai-foundations-to-frontier", "dl-for-programmers", "llm-from-zero", "ml-dl-gpt")
SHARES: Lanes = (("theory", 0.5), ("practice", 0.35), ("trends", 0.15))
WITH_REVIEW: Lanes = (("theory", 0.45), ("practice", 0.35), ("trends", 0.1), ("review", 0.1))
KINDS: tuple[Kind, ...] = ("study", "reading", "exercise", "project", "deep-dive")
MOST_YEARS = 90


class Instance(NamedTuple):
    """Something to plan; `about` says which shape and which week it has."""

    name: str
    about: str
    work: list[Work]
    calendar: Calendar
    budgets: Budgets = NO_BUDGETS
    today: date = TODAY

    @property
    def hours(self) -> float:
        """All of the work."""
        return sum(item.minutes for item in self.work) / 60


def long_minutes(chance: random.Random) -> int:
    """Between 1 and 15 hours, 3½ in the middle, in quarters."""
    return max(60, min(900, 15 * round(210 * math.exp(chance.gauss(0, 0.6)) / 15)))


def short_minutes(chance: random.Random) -> int:
    """Between 40 and 90 minutes."""
    return chance.randrange(40, 91, 5)


# Each gives the needs of topic after topic, as places before it.
def _chains(size: int, chance: random.Random) -> list[list[int]]:
    """Some chains side by side, whose topics come one from each in turn; few links across."""
    width = chance.randrange(3, 8)
    needs = [[n - width] if n >= width else [] for n in range(size)]
    for n in range(width + 1, size):
        if chance.random() < 0.08:
            needs[n].append(chance.randrange(n))
    return needs


def _fans(size: int, chance: random.Random) -> list[list[int]]:
    """An introduction, five to nine topics that need it, and one that needs all of them."""
    needs: list[list[int]] = []
    while len(needs) < size:
        root, width = len(needs), chance.randrange(5, 10)
        needs.append([root - 1] if root and chance.random() < 0.5 else [])
        needs += [[root] for _ in range(width)]
        needs.append(list(range(root + 1, root + 1 + width)))
    return needs[:size]


def _modules(size: int, chance: random.Random) -> list[list[int]]:
    """Modules of ten, loosely ordered within; each begins after the end of the one before."""
    needs: list[list[int]] = []
    for n in range(size):
        first = n - n % 10
        if n == first:
            needs.append([n - 1] if n else [])
        else:
            needs.append(sorted({chance.randrange(first, n) for _ in range(2)}))
    return needs


def _bridges(size: int, chance: random.Random) -> list[list[int]]:
    """Modules that do not wait for each other, and long bridges from far behind."""
    needs: list[list[int]] = []
    for n in range(size):
        first = n - n % 12
        own = {chance.randrange(first, n)} if n > first else set[int]()
        if n > 24 and chance.random() < 0.2:
            own.add(chance.randrange(n // 3))
        needs.append(sorted(own))
    return needs


def _loose(size: int, chance: random.Random) -> list[list[int]]:
    """Up to three needs from anywhere before."""
    return [
        sorted({chance.randrange(n) for _ in range(chance.randrange(4))}) if n else []
        for n in range(size)
    ]


SHAPES: dict[str, Callable[[int, random.Random], list[list[int]]]] = {
    "chains": _chains,
    "fans": _fans,
    "modules": _modules,
    "bridges": _bridges,
    "loose": _loose,
}


def _spread(minutes: int, weights: Sequence[float]) -> tuple[int, ...]:
    """Minutes of Monday to Sunday in quarters, by weight."""
    whole = sum(weights)
    return tuple(15 * round(minutes * weight / whole / 15) for weight in weights)


def _days(weights: Sequence[float], lanes: Lanes = ()) -> Callable[[int], Rule]:
    def rule(minutes: int) -> Rule:
        days = _spread(minutes, weights)
        return Rule(TODAY, sum(days), days, lanes)

    return rule


def _evenings(minutes: int) -> Rule:
    """Days whose parts belong to lanes."""
    days = _spread(minutes, (1, 1, 1, 1, 0, 2, 1))
    parts: list[tuple[Slot, ...]] = []
    for n, whole in enumerate(days):
        lane: Lane = "theory" if n % 2 == 0 else "practice"
        other: Lane = "practice" if n % 2 == 0 else "trends"
        half = 15 * round(whole / 30) if whole >= 120 else whole
        found = [Slot(half, lane), Slot(whole - half, other)]
        parts.append(tuple(slot for slot in found if slot.minutes))
    return Rule(TODAY, sum(days), days, SHARES, tuple(parts))


WEEKS: dict[str, Callable[[int], Rule]] = {
    "hours only": lambda minutes: Rule(TODAY, minutes),
    "weekdays": _days((1, 1, 1, 1, 1, 0, 0)),
    "weekend-heavy": _days((1, 0, 1, 0, 1, 5, 4), SHARES),
    "uneven": _days((2, 1, 3, 0, 1, 4, 2), WITH_REVIEW),
    "evenings by lane": _evenings,
    "lanes, hours only": lambda minutes: Rule(TODAY, minutes, None, SHARES),
}


def random_instance(number: int) -> Instance:
    """The curriculum of this number, 50 to 200 topics: the same every time."""
    chance = random.Random(number)
    shape = list(SHAPES)[number % len(SHAPES)]
    week = list(WEEKS)[number % len(WEEKS)]
    size = chance.randrange(50, 201)
    work = curriculum(size, shape, long_minutes, chance)
    minutes = 60 * chance.randrange(7, 21)
    rules = [WEEKS[week](minutes)]
    weeks = max(4, sum(item.minutes for item in work) // minutes)
    about = [shape, week]
    if number % 3 == 0:
        rules.append(
            rules[0]
            .scaled(15 * round(minutes / 20))
            ._replace(since=TODAY + timedelta(days=chance.randrange(7 * weeks)))
        )
        about.append("fewer hours later")
    pauses = []
    if number % 2 == 0:
        for _ in range(chance.randrange(1, 4)):
            first = TODAY + timedelta(days=chance.randrange(7 * weeks))
            pauses.append((first, first + timedelta(days=chance.randrange(3, 17))))
        about.append("pauses")
    if number % 4 == 1:
        for _ in range(size // 15):
            place, day = chance.randrange(size), chance.randrange(5 * weeks)
            work[place] = work[place]._replace(earliest=TODAY + timedelta(days=day))
        about.append("first days")
    if number % 4 == 3:
        for _ in range(3):
            place, day = chance.randrange(size), chance.randrange(5 * weeks)
            work[place] = work[place]._replace(pin=TODAY + timedelta(days=day))
        about.append("pins")
    return Instance(f"random {number}", ", ".join(about), work, Calendar(rules, pauses))


def curriculum(
    size: int, shape: str, minutes: Callable[[random.Random], int], chance: random.Random
) -> list[Work]:
    """So many topics of a shape; a twentieth follows trends, a fiftieth is open-ended."""
    work = []
    for n, needs in enumerate(SHAPES[shape](size, chance)):
        kind = chance.choices(KINDS, (40, 15, 25, 12, 8))[0]
        lane: Lane = "trends" if chance.random() < 0.05 else LANE_OF_KIND[kind]
        own = tuple(f"t{need}" for need in needs)
        work.append(Work(f"t{n}", lane, minutes(chance), own, chance.random() < 0.02))
    return work


def large_instance(size: int, week: str, minutes: Callable[[random.Random], int]) -> Instance:
    """Modules without pauses, in twelve hours a week, or as many as end within ninety years."""
    work = curriculum(size, "modules", minutes, random.Random(size))
    whole = sum(item.minutes for item in work)
    hours = max(12, math.ceil(whole / 60 / (MOST_YEARS * 52)))
    return Instance(f"{size:,}", week, work, Calendar([WEEKS[week](hours * 60)]))


def roadmap_instance(name: str) -> Instance:
    """A bundled roadmap at its own pace, as the program plans it: through a database.

    It is followed in the typical week that it brings, else on four evenings and at the weekend.
    """
    loaded = load(name)
    hours = (loaded.roadmap.pace_low + loaded.roadmap.pace_high) / 2
    with tempfile.TemporaryDirectory(prefix="studyplan-bench-") as folder:
        home = Path(folder)
        begun = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)
        if week := loaded.roadmap.sections.week:
            rule, _ = from_template(week, round(hours * 60), TODAY, name)
            about = "its own week"
        else:
            rule = _days((1, 1, 0, 1, 1, 3, 2))(round(hours * 60))
            about = "uneven days"
        write_home(home, loaded, begun, rule)
        with writing(home / "studyplan.db") as store:
            work = store.open_work.whole(TODAY)
            budgets = store.learner_time.budgets()
    return Instance(name, f"{about}, {hours:g} h a week", work, Calendar([rule]), budgets)
