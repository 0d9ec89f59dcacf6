"""Whether the hours that a roadmap states agree with each other, and say on what they rest."""

from collections.abc import Iterator, Sequence

from studyplan.authoring.rules.course import Course, RuleFinding, of_all, text
from studyplan.core import estimate
from studyplan.core.budgets import MOST_TAKEN
from studyplan.core.durations import parse_range
from studyplan.core.habits import a_week
from studyplan.core.lint_findings import Count, Fact, Facts, KeyedWord, LengthInWeeks
from studyplan.core.vocabulary import DAYS
from studyplan.named_tuples import NamedTuple
from studyplan.roadmaps.parts import ModulePart, StagePart
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
    """Hours that topics state against those of their module, or of their stage.

    Modules that do not say how long they take share what their stage leaves them; they are held
    against that together.
    """
    shared: dict[Path, list[_ModulePool]] = {}
    for one in _pools(course):
        others = sum(1 for each in one.works if not each.hours)
        little = one.pool.left[1] < estimate.LEAST * others
        beyond = one.pool.given[1] > one.pool.total[1] * _SLACK
        if not one.module.duration:
            shared.setdefault(one.path[:2], []).append(one)
        if one.pool.given[1] and (little or (beyond and one.module.duration)):
            facts = Facts(
                given=_in_hours(_given(one.module)),
                module=_in_hours(one.pool.total),
                others=Count(others, "topic"),
            )
            says = "all" if not little else "others" if one.module.duration else "part"
            yield RuleFinding("warning", one.path, facts, says=says)
    for path, its in shared.items():
        total, comes_to = (_summed(ends) for ends in zip(*map(_comes_to, its), strict=True))
        if any(one.pool.given[1] for one in its) and comes_to[1] > total[1] * _SLACK:
            weeks = _summed([one.weeks for one in its])
            facts = Facts(
                topics=_in_hours(comes_to),
                stage=_in_hours(total),
                weeks=LengthInWeeks(*weeks),
                pace=_figures(*its[0].pace),
            )
            yield RuleFinding("warning", path, facts, says="stage")


def weights_beyond(course: Course) -> Iterator[RuleFinding]:
    """Modules whose topics weigh more hours than the module has for them."""
    for one in _pools(course):
        if one.pool.beyond:
            weights = _figures(one.pool.weights, one.pool.weights)
            facts = Facts(weights=weights, module=_in_hours(one.pool.left))
            yield RuleFinding("note", one.path, facts, says="" if one.module.duration else "part")


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


class _ModulePool(NamedTuple):
    """A module that has hours to share out: its weeks, at how many hours, and its topics' work."""

    path: Path
    stage: StagePart
    module: ModulePart
    weeks: estimate.LowHigh
    pace: estimate.LowHigh
    works: list[estimate.TopicToEstimate]

    @property
    def pool(self) -> estimate.Pool:
        """What it has to share out, in minutes."""
        return estimate.pool(self.weeks, self.pace, self.works)


def _pools(course: Course) -> Iterator[_ModulePool]:
    """The modules that have hours to share out, with their topics."""
    stated = course.roadmap.pace
    pace = estimate.pace(stated.hours_per_week if stated else None)
    modules = (module for stage in course.roadmap.stages for module in planned(stage))
    for (path, stage, module), (weeks, works) in zip(course.modules, modules, strict=True):
        if weeks is not None:
            its_pace = estimate.pace(stage.hours_per_week, pace)
            yield _ModulePool(path, stage, module, weeks, its_pace, works)


def _comes_to(one: _ModulePool) -> tuple[estimate.LowHigh, estimate.LowHigh]:
    """The minutes that a module has, and those that its topics get; an editor's do not count."""
    estimates = estimate.share_out(one.weeks, one.pace, one.works)
    counted = [
        (its.low * work_.part, its.high * work_.part)
        for its, work_ in zip(estimates, one.works, strict=True)
        if not work_.beside
    ]
    return one.pool.total, _summed(counted)


def _given(module: ModulePart) -> estimate.LowHigh:
    """The minutes that topics state; of electives the least and the most that can be chosen."""
    stated = {
        topic.id: parse_range(topic.hours)
        for topic in module.topics
        if topic.hours and topic.origin != "editor"
    }
    low, high = _summed(list(stated.values()))
    for one in module.electives:
        its = [stated[name] for name in one.topics if name in stated]
        spare = max(0, len(its) - one.choose)
        low -= sum(sorted((hours for hours, _ in its), reverse=True)[:spare])
        high -= sum(sorted(hours for _, hours in its)[:spare])
    return low * 60, high * 60


def _summed(ends: Sequence[estimate.LowHigh]) -> estimate.LowHigh:
    return sum(low for low, _ in ends), sum(high for _, high in ends)


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
