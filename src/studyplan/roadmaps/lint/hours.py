"""Whether the hours a week that a roadmap states agree with each other."""

from collections import defaultdict
from collections.abc import Iterator

from studyplan.core.durations import parse_range
from studyplan.core.findings import Fact, FindingLevel, Range, Word
from studyplan.core.vocabulary import DAYS
from studyplan.roadmaps import schema
from studyplan.roadmaps.lint.course import Course, Found

# Hours are sums of decimals: what differs by less is the same.
_NEGLIGIBLE = 0.01


def week_hours(course: Course) -> Iterator[Found]:
    """`week-hours`: the typical week against the hours a week."""
    pace, week = course.roadmap.pace, course.roadmap.week
    if pace is None or not week:
        return
    hours = sum(_hours(slot) for slot in week)
    stated = Range(*parse_range(pace.hours_per_week))
    if not _within(hours, stated):
        facts: dict[str, Fact] = {"week": Range(hours, hours), "pace": stated}
        yield Found("warning", "week-hours", ("week",), facts)


def week_lanes(course: Course) -> Iterator[Found]:
    """`week-lanes`: each lane of the typical week against its own hours a week."""
    pace, week = course.roadmap.pace, course.roadmap.week
    if pace is None or not week:
        return
    spent: dict[str, float] = defaultdict(float)
    for slot in week:
        spent[slot.lane] += _hours(slot)
    for lane, hours in pace.lanes.items():
        stated = Range(*parse_range(hours))
        if not _within(spent[lane], stated):
            own = Range(spent[lane], spent[lane])
            facts: dict[str, Fact] = {"lane": Word(f"lane.{lane}"), "week": own, "pace": stated}
            yield Found("warning", "week-lanes", ("pace", "lanes", lane), facts)


def lane_hours(course: Course) -> Iterator[Found]:
    """`lane-hours`: the lanes together against the hours a week."""
    pace = course.roadmap.pace
    if pace is None or not pace.lanes:
        return
    lanes = [parse_range(hours) for hours in pace.lanes.values()]
    summed = Range(sum(low for low, _ in lanes), sum(high for _, high in lanes))
    stated = Range(*parse_range(pace.hours_per_week))
    if all(abs(a - b) < _NEGLIGIBLE for a, b in zip(summed, stated, strict=True)):
        return
    apart = summed.low > stated.high + _NEGLIGIBLE or summed.high < stated.low - _NEGLIGIBLE
    level: FindingLevel = "warning" if apart else "note"
    facts: dict[str, Fact] = {"lanes": summed, "pace": stated}
    yield Found(level, "lane-hours", ("pace", "lanes"), facts)


def _hours(slot: schema.WeekSlot) -> float:
    """The hours that a slot takes of the week."""
    if slot.total:
        return slot.hours
    first, _, last = slot.days.partition("-")
    names: tuple[str, ...] = DAYS
    return slot.hours * ((names.index(last or first) - names.index(first)) % 7 + 1)


def _within(hours: float, stated: Range) -> bool:
    return stated.low - _NEGLIGIBLE <= hours <= stated.high + _NEGLIGIBLE
