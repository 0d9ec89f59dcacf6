"""Whether the durations of roadmap, stages and modules agree with each other."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from studyplan.authoring.rules.course import Course, RuleFinding, Thing, of_all
from studyplan.core.durations import Span, parse_span
from studyplan.core.estimate import counted
from studyplan.core.lint_findings import Facts, FindingLevel, Length, LengthInWeeks

# A month is said for four weeks as well as for a twelfth of a year.
_SLACK = 1.1


def module_weeks(course: Course) -> Iterator[RuleFinding]:
    """A stage's modules together against the stage.

    A note where only one end of the stage cannot be met.
    """
    for s, stage in enumerate(course.roadmap.stages):
        of_stage = length(stage.duration)
        known = _each([m.duration for m in stage.modules])
        if of_stage is None or not known:
            continue
        summed = _total(known)
        if level := _judged(summed, of_stage, whole=len(known) == len(stage.modules)):
            facts = Facts(modules=summed, stage=Length(stage.duration or ""))
            yield RuleFinding(level, ("stages", s), facts)


def module_places(course: Course) -> Iterator[RuleFinding]:
    """Weeks of a stage that are in no module, or in two."""
    placed = [
        (path, stage, module, span)
        for path, stage, module in course.modules
        if (span := _bounded(module.duration)) and span.first
    ]
    for (_, stage, earlier, before), (path, other, later, after) in pairwise(placed):
        if stage is other and before.unit == after.unit and after.first != (before.last or 0) + 1:
            facts = Facts(before=earlier.id, after=later.id)
            facts["first"] = Length(earlier.duration or "")
            facts["second"] = Length(later.duration or "")
            yield RuleFinding("warning", path, facts)


def stage_stated(course: Course) -> Iterator[RuleFinding]:
    """Other words of the source for a stage's duration against its own."""
    for s, stage in enumerate(course.roadmap.stages):
        for n, stated in enumerate(stage.stated):
            if level := _contradicts(stage.duration, stated):
                facts = {"stage": Length(stage.duration or ""), "stated": Length(stated)}
                yield RuleFinding(level, ("stages", s, "stated", n), facts)


def stage_weeks(course: Course) -> Iterator[RuleFinding]:
    """The stages that end, together, against the roadmap's duration."""
    of_roadmap = length(course.roadmap.duration)
    known, whole = _known(course)
    if of_roadmap is None or not known:
        return
    summed = _total(known)
    if level := _judged(summed, of_roadmap, whole):
        facts = Facts(stages=summed, roadmap=Length(course.roadmap.duration or ""))
        yield RuleFinding(level, ("duration",), facts)


def stage_open(course: Course) -> Iterator[RuleFinding]:
    """Stages without an end, which no date of finishing counts."""
    stages = course.roadmap.stages
    things = [Thing(("stages", s), g.id) for s, g in enumerate(stages) if _endless(g.duration)]
    return of_all("note", "stage", things, all=str(len(stages)))


def ending_weeks(course: Course) -> LengthInWeeks | None:
    """How long the stages that end take together; None if one of them does not say."""
    known, whole = _known(course)
    return _total(known) if known and whole else None


def length(duration: str | None) -> LengthInWeeks | None:
    """How long a duration says; None if there is none, or it has no end."""
    span = _bounded(duration)
    return span and LengthInWeeks(*span.weeks)


def apart(one: LengthInWeeks, other: LengthInWeeks) -> bool:
    """Whether no length is in both."""
    return _longer(one, other) or _longer(other, one)


def _bounded(duration: str | None) -> Span | None:
    span = parse_span(duration) if duration else None
    return None if span is None or span.open_ended else span


def _endless(duration: str | None) -> bool:
    return duration is not None and parse_span(duration).open_ended


def _known(course: Course) -> tuple[list[LengthInWeeks], bool]:
    """The lengths of the stages that end, and whether all of these say one."""
    ending = [s.duration for s in course.roadmap.stages if not _endless(s.duration)]
    known = _each(ending)
    return known, len(known) == len(ending)


def _each(durations: Iterable[str | None]) -> list[LengthInWeeks]:
    """The lengths of those that end, in which no week counts twice."""
    return [LengthInWeeks(*ends) for ends in counted([*map(_bounded, durations)]) if ends]


def _total(lengths: Iterable[LengthInWeeks]) -> LengthInWeeks:
    return LengthInWeeks(*map(sum, zip(*lengths, strict=True)))


def _longer(one: LengthInWeeks, other: LengthInWeeks) -> bool:
    """Whether the first is longer in any case."""
    return one.low > other.high * _SLACK


def _within(one: LengthInWeeks, other: LengthInWeeks) -> bool:
    return other.low <= one.low * _SLACK and one.high <= other.high * _SLACK


def _same(one: LengthInWeeks, other: LengthInWeeks) -> bool:
    """Whether they are the same, roughly."""
    return _within(one, other) and _within(other, one)


def _judged(summed: LengthInWeeks, stated: LengthInWeeks, whole: bool) -> FindingLevel | None:
    """How badly parts contradict what they are parts of; `whole`: all of them say how long."""
    if _longer(summed, stated):
        return "warning"
    if not whole or _same(summed, stated):
        return None
    if apart(summed, stated):
        return "warning"
    # They take the longest of it in any case, or may take more or less than it.
    full = summed.low * _SLACK >= stated.high
    return "note" if full or not _within(summed, stated) else None


def _contradicts(duration: str | None, stated: str) -> FindingLevel | None:
    """How badly a stated duration contradicts a stage's own, if it does."""
    main, other = length(duration), length(stated)
    if duration is None or (main is None and other is None):
        return None
    if main is None or other is None or apart(main, other):
        return "warning"
    return None if _same(main, other) else "note"
