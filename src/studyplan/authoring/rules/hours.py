"""Whether the hours a week that a roadmap states agree with each other."""

from collections import defaultdict
from collections.abc import Iterator

from studyplan.authoring.rules.course import Course, RuleFinding
from studyplan.core import estimate
from studyplan.core.durations import parse_range
from studyplan.core.lint_findings import Count, Fact, Facts, FindingLevel, KeyedWord, Range
from studyplan.core.vocabulary import DAYS
from studyplan.roadmaps import parts
from studyplan.roadmaps.resolve import planned

# Hours are sums of decimals: what differs by less is the same.
_NEGLIGIBLE = 0.01
_SLACK = 1.1


def week_hours(course: Course) -> Iterator[RuleFinding]:
    """`week-hours`: the typical week against the hours a week."""
    pace, week = course.roadmap.pace, course.roadmap.week
    if pace is None or not week:
        return
    hours = sum(_hours(slot) for slot in week)
    stated = Range(*parse_range(pace.hours_per_week))
    if not _within(hours, stated):
        facts = {"week": Range(hours, hours), "pace": stated}
        yield RuleFinding("warning", "week-hours", ("week",), facts)


def week_lanes(course: Course) -> Iterator[RuleFinding]:
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
            of_week = Range(spent[lane], spent[lane])
            facts: dict[str, Fact] = {"lane": KeyedWord(lane), "week": of_week, "pace": stated}
            yield RuleFinding("warning", "week-lanes", ("pace", "lanes", lane), facts)


def lane_hours(course: Course) -> Iterator[RuleFinding]:
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
    yield RuleFinding(level, "lane-hours", ("pace", "lanes"), {"lanes": summed, "pace": stated})


def module_hours(course: Course) -> Iterator[RuleFinding]:
    """`module-hours`: hours that topics state against those of their module."""
    pace = estimate.DEFAULT_PACE
    if course.roadmap.pace:
        pace = parse_range(course.roadmap.pace.hours_per_week)
    for s, stage in enumerate(course.roadmap.stages):
        for m, (weeks, works) in enumerate(planned(stage)):
            if weeks is None:
                continue
            pool = estimate.pool(weeks, pace, works)
            others = sum(1 for each in works if not each.hours)
            little = pool.left[1] < estimate.LEAST * others
            if pool.given[1] and (little or pool.given[1] > pool.total[1] * _SLACK):
                given, total = (
                    Range(*(minutes / 60 for minutes in ends)) for ends in (pool.given, pool.total)
                )
                facts = Facts(given=given, module=total, others=Count(others, "topic"))
                path, says = ("stages", s, "modules", m), "others" if little else "all"
                yield RuleFinding("warning", "module-hours", path, facts, says=says)


def _hours(slot: parts.WeekSlot) -> float:
    """The hours that a slot takes of the week."""
    if slot.total:
        return slot.hours
    first, _, last = slot.days.partition("-")
    names: tuple[str, ...] = DAYS
    return slot.hours * ((names.index(last or first) - names.index(first)) % 7 + 1)


def _within(hours: float, stated: Range) -> bool:
    return stated.low - _NEGLIGIBLE <= hours <= stated.high + _NEGLIGIBLE
