"""A roadmap's typical week: as it is read, and as a rule for the learner's own."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import chain, groupby

from studyplan.core.availability import Rule, Slot, shared
from studyplan.core.lanes import in_order
from studyplan.core.sections import WeekSlot
from studyplan.core.vocabulary import DAYS, Lane
from studyplan.named_tuples import NamedTuple


class Grid(NamedTuple):
    """A typical week: runs of days that are alike (first and last), and what each part holds."""

    runs: list[tuple[int, int]]
    cells: dict[str, list[list[WeekSlot]]]


_PARTS_OF_A_DAY = ("morning", "afternoon", "evening", "any")


def days_of(slot: WeekSlot) -> list[int]:
    """The days of a slot of the typical week, Monday is 0."""
    first, _, last = slot.days.partition("-")
    start, end = DAYS.index(first), DAYS.index(last or first)
    return [day % 7 for day in range(start, (end if end >= start else end + 7) + 1)]


def grid(slots: Sequence[WeekSlot]) -> Grid:
    """The slots by part of the day and run of days; a slot may stand in several runs."""
    days = [[slot for slot in slots if day in days_of(slot)] for day in range(7)]
    alike = [(its, list(run)) for its, run in groupby(range(7), key=days.__getitem__)]
    runs = [(run[0], run[-1]) for its, run in alike if its]
    cells = {
        part: [[s for s in days[first] if s.part == part] for first, _ in runs]
        for part in _PARTS_OF_A_DAY
    }
    return Grid(runs, {part: row for part, row in cells.items() if any(row)})


def hours_by_lane(slots: Sequence[WeekSlot]) -> dict[str, float]:
    """The hours of the typical week that each lane has."""
    hours = defaultdict[str, float](float)
    for slot in slots:
        hours[slot.lane] += slot.hours * (1 if slot.total else len(days_of(slot)))
    return hours


def from_template(
    slots: Sequence[WeekSlot], minutes: int | None, since: date, name: str
) -> tuple[Rule, int]:
    """A roadmap's typical week scaled to so many minutes (or as it is), and its own minutes.

    What is said of several days `total` is spread over them evenly; a day's parts keep their order.
    """
    days: list[list[Slot]] = [[] for _ in DAYS]
    for slot in slots:
        covered, each = days_of(slot), round(slot.hours * 60)
        even = [1] * len(covered)
        parts = shared(each, even) if slot.total else [each] * len(covered)
        for day, part in zip(covered, parts, strict=True):
            days[day].append(Slot(part, slot.lane))
    totals = tuple(sum(s.minutes for s in parts) for parts in days)
    whole = sum(totals)
    of_lane = Counter[Lane | None]()
    for one in chain(*days):
        of_lane[one.lane] += one.minutes
    lanes = tuple((lane, of_lane[lane] / whole) for lane in in_order(filter(None, of_lane)))
    rule = Rule(since, whole, totals, lanes, tuple(map(tuple, days)), template=name)
    return rule.scaled(minutes if minutes is not None else whole), whole
