"""Whether the durations of roadmap, stages and modules agree with each other."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from studyplan.authoring.rules.course import Course, RuleFinding, Thing, of_all
from studyplan.authoring.rules.spans import (
    apart,
    bounded,
    endless,
    fills,
    longer,
    same,
    total,
    weeks,
    within,
)
from studyplan.core.estimate import counted
from studyplan.core.lint_findings import Facts, FindingLevel, Length, LengthInWeeks


def module_weeks(course: Course) -> Iterator[RuleFinding]:
    """`module-weeks`: a stage's modules together against the stage.

    A note where only one end of the stage cannot be met.
    """
    for s, stage in enumerate(course.roadmap.stages):
        of_stage = bounded(stage.duration)
        known = _each([m.duration for m in stage.modules])
        if of_stage is None or not known:
            continue
        summed = total(known)
        level = _judged(summed, weeks(of_stage), whole=len(known) == len(stage.modules))
        if level:
            facts = Facts(modules=summed, stage=Length(stage.duration or ""))
            yield RuleFinding(level, "module-weeks", ("stages", s), facts)


def module_places(course: Course) -> Iterator[RuleFinding]:
    """`module-places`: weeks of a stage that are in no module, or in two."""
    for s, stage in enumerate(course.roadmap.stages):
        placed = [
            (m, span, module)
            for m, module in enumerate(stage.modules)
            if (span := bounded(module.duration)) and span.first
        ]
        for (_, before, earlier), (m, after, later) in pairwise(placed):
            if before.unit == after.unit and after.first != (before.last or 0) + 1:
                facts = Facts(before=earlier.id, after=later.id)
                facts["first"] = Length(earlier.duration or "")
                facts["second"] = Length(later.duration or "")
                yield RuleFinding("warning", "module-places", ("stages", s, "modules", m), facts)


def stage_stated(course: Course) -> Iterator[RuleFinding]:
    """`stage-stated`: other words of the source for a stage's duration against its own."""
    for s, stage in enumerate(course.roadmap.stages):
        for n, stated in enumerate(stage.stated):
            level = _contradicts(stage.duration, stated)
            if level:
                facts = {"stage": Length(stage.duration or ""), "stated": Length(stated)}
                yield RuleFinding(level, "stage-stated", ("stages", s, "stated", n), facts)


def stage_weeks(course: Course) -> Iterator[RuleFinding]:
    """`stage-weeks`: the stages that end, together, against the roadmap's duration."""
    of_roadmap = bounded(course.roadmap.duration)
    known, whole = _known(course)
    if of_roadmap is None or not known:
        return
    summed = total(known)
    level = _judged(summed, weeks(of_roadmap), whole)
    if level:
        facts = Facts(stages=summed, roadmap=Length(course.roadmap.duration or ""))
        yield RuleFinding(level, "stage-weeks", ("duration",), facts)


def stage_open(course: Course) -> Iterator[RuleFinding]:
    """`stage-open`: stages without an end, which no date of finishing counts."""
    stages = course.roadmap.stages
    things = [Thing(("stages", s), g.id) for s, g in enumerate(stages) if endless(g.duration)]
    yield from of_all("note", "stage-open", "stage", things, all=str(len(stages)))


def ending_weeks(course: Course) -> LengthInWeeks | None:
    """How long the stages that end take together; None if one of them does not say."""
    known, whole = _known(course)
    return total(known) if known and whole else None


def _known(course: Course) -> tuple[list[LengthInWeeks], bool]:
    """The lengths of the stages that end, and whether all of these say one."""
    ending = [stage for stage in course.roadmap.stages if not endless(stage.duration)]
    known = _each([stage.duration for stage in ending])
    return known, len(known) == len(ending)


def _each(durations: Iterable[str | None]) -> list[LengthInWeeks]:
    """The lengths of those that end, in which no week counts twice."""
    return [LengthInWeeks(*ends) for ends in counted([bounded(text) for text in durations]) if ends]


def _judged(summed: LengthInWeeks, stated: LengthInWeeks, whole: bool) -> FindingLevel | None:
    """How badly parts contradict what they are parts of; `whole`: all of them say how long."""
    if longer(summed, stated):
        return "warning"
    if not whole:
        return None
    if apart(summed, stated):
        return "warning"
    return "note" if fills(summed, stated) or not within(summed, stated) else None


def _contradicts(duration: str | None, stated: str) -> FindingLevel | None:
    """How badly a stated duration contradicts a stage's own, if it does."""
    main, other = bounded(duration), bounded(stated)
    if duration is None or (main is None and other is None):
        return None
    if main is None or other is None or apart(weeks(main), weeks(other)):
        return "warning"
    return None if same(weeks(main), weeks(other)) else "note"
