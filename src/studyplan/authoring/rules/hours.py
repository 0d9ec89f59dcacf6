"""Whether the hours that a roadmap states agree with each other, and say on what they rest."""

from collections.abc import Iterator

from studyplan.authoring.rules.course import Course, RuleFinding, of_all, text
from studyplan.core import estimate
from studyplan.core.budgets import MOST_TAKEN
from studyplan.core.durations import parse_range
from studyplan.core.habits import a_week
from studyplan.core.lint_findings import Count, Fact, Facts, KeyedWord
from studyplan.core.vocabulary import DAYS
from studyplan.roadmaps.positions import Path
from studyplan.roadmaps.resolve import planned, work
from studyplan.roadmaps.section_parts import WeekSlotPart

# Hours are sums of decimals: what differs by less is the same.
_NEGLIGIBLE = 0.01
_SLACK = 1.1


def week_hours(course: Course) -> Iterator[RuleFinding]:
    """The typical week against the hours a week."""
    pace, week = course.roadmap.pace, course.roadmap.week
    if pace and week:
        hours = sum(map(_hours, week))
        if _outside(hours, pace.hours_per_week):
            facts = {"week": _figures(hours, hours), "pace": _stated(pace.hours_per_week)}
            yield RuleFinding("warning", ("week",), facts)


def week_lanes(course: Course) -> Iterator[RuleFinding]:
    """Each lane of the typical week against its own hours a week."""
    pace, week = course.roadmap.pace, course.roadmap.week
    for lane, stated in pace.lanes.items() if pace and week else ():
        hours = sum(_hours(slot) for slot in week if slot.lane == lane)
        if _outside(hours, stated):
            of_week = {"week": _figures(hours, hours), "pace": _stated(stated)}
            titles = {one.id: text(one.title) for one in course.roadmap.lanes}
            facts: dict[str, Fact] = {"lane": titles.get(lane, KeyedWord(lane)), **of_week}
            yield RuleFinding("warning", ("pace", "lanes", lane), facts)


def lane_unused(course: Course) -> Iterator[RuleFinding]:
    """Lanes that the roadmap brings, and does not use."""
    used = {placed.topic.lane for placed in course.topics.values()}
    used |= {habit.lane for habit in course.roadmap.habits}
    for n, lane in enumerate(course.roadmap.lanes):
        if lane.id not in used:
            yield RuleFinding("warning", ("lanes", n), {"lane": text(lane.title)})


def lane_hours(course: Course) -> Iterator[RuleFinding]:
    """The lanes together against the hours a week."""
    pace = course.roadmap.pace
    if pace is None or not pace.lanes:
        return
    low, high = map(sum, zip(*map(parse_range, pace.lanes.values()), strict=True))
    least, most = parse_range(pace.hours_per_week)
    if abs(low - least) < _NEGLIGIBLE and abs(high - most) < _NEGLIGIBLE:
        return
    apart = low > most + _NEGLIGIBLE or high < least - _NEGLIGIBLE
    facts = {"lanes": _figures(low, high), "pace": _stated(pace.hours_per_week)}
    yield RuleFinding("warning" if apart else "note", ("pace", "lanes"), facts)


def habit_hours(course: Course) -> Iterator[RuleFinding]:
    """The hours of habits against the hours a week: more than all of them, or than half."""
    pace, habits = course.roadmap.pace, [one for one in course.roadmap.habits if one.hours]
    if pace is None or not habits:
        return
    each = [(a_week(one.every), parse_range(one.hours or "")) for one in habits]
    low, high = (sum(times * hours[end] for times, hours in each) for end in (0, 1))
    least, most = parse_range(pace.hours_per_week)
    if low > most + _NEGLIGIBLE or (low + high) / 2 > MOST_TAKEN * (least + most) / 2 + _NEGLIGIBLE:
        beyond = low > most + _NEGLIGIBLE
        facts = {"habits": _figures(low, high), "pace": _stated(pace.hours_per_week)}
        yield RuleFinding(
            "warning" if beyond else "note", ("habits",), facts, says="all" if beyond else "half"
        )


def module_hours(course: Course) -> Iterator[RuleFinding]:
    """Hours that topics state against those of their module."""
    for path, pool, works in _pools(course):
        others = sum(1 for each in works if not each.hours)
        little = pool.left[1] < estimate.LEAST * others
        if pool.given[1] and (little or pool.given[1] > pool.total[1] * _SLACK):
            given, total = map(_in_hours, (pool.given, pool.total))
            facts = Facts(given=given, module=total, others=Count(others, "topic"))
            yield RuleFinding("warning", path, facts, says="others" if little else "all")


def weights_beyond(course: Course) -> Iterator[RuleFinding]:
    """Modules whose topics weigh more hours than the module has for them."""
    for path, pool, _ in _pools(course):
        if pool.beyond:
            facts = Facts(weights=_figures(pool.weights, pool.weights), module=_in_hours(pool.left))
            yield RuleFinding("note", path, facts)


def no_weight(course: Course) -> Iterator[RuleFinding]:
    """Topics without hours, a weight, or resources that say how long they take, beside others."""
    topics = course.topics.values()
    if any(placed.topic.weight for placed in topics):
        works = ((placed, work(placed.topic)) for placed in topics)
        things = [placed.thing for placed, its in works if not (its.hours or its.said)]
        yield from of_all("note", "topic", things)


def weight_unused(course: Course) -> Iterator[RuleFinding]:
    """Topics with a weight next to hours, which count instead."""
    topics = course.topics.values()
    things = [p.thing for p in topics if p.topic.weight and p.topic.hours]
    return of_all("note", "topic", things)


def no_basis(course: Course) -> Iterator[RuleFinding]:
    """Topics with a weight that do not say on what it rests."""
    topics = course.topics.values()
    things = [p.thing for p in topics if p.topic.weight and not p.topic.basis]
    return of_all("note", "topic", things)


def _pools(course: Course) -> Iterator[tuple[Path, estimate.Pool, list[estimate.TopicToEstimate]]]:
    """The modules that have hours to share out, with their topics."""
    stated = course.roadmap.pace
    pace = estimate.pace(stated.hours_per_week if stated else None)
    modules = (module for stage in course.roadmap.stages for module in planned(stage))
    for (path, stage, _), (weeks, works) in zip(course.modules, modules, strict=True):
        if weeks is not None:
            its_pace = estimate.pace(stage.hours_per_week, pace)
            yield path, estimate.pool(weeks, its_pace, works), works


def _hours(slot: WeekSlotPart) -> float:
    """The hours that a slot takes of the week."""
    if slot.total:
        return slot.hours
    first, _, last = slot.days.partition("-")
    names: tuple[str, ...] = DAYS
    return slot.hours * ((names.index(last or first) - names.index(first)) % 7 + 1)


def _outside(hours: float, stated: str) -> bool:
    low, high = parse_range(stated)
    return not low - _NEGLIGIBLE <= hours <= high + _NEGLIGIBLE


def _stated(hours: str) -> str:
    return _figures(*parse_range(hours))


def _in_hours(minutes: estimate.LowHigh) -> str:
    return _figures(*(end / 60 for end in minutes))


def _figures(low: float, high: float) -> str:
    """`25–30`, `48`; one decimal at most."""
    return "–".join(dict.fromkeys(f"{round(end, 1):g}" for end in (low, high)))
