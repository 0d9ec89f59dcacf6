"""Whether the months that a roadmap gives its topics agree with its stages and prerequisites."""

from collections.abc import Iterator
from math import inf

from studyplan.authoring.rules.course import Course, RuleFinding, Thing, of_all
from studyplan.authoring.rules.lengths import apart, ending_weeks, length
from studyplan.core.durations import laid_out, parse_span
from studyplan.core.lint_findings import Count, Facts, Length, LengthInWeeks
from studyplan.named_tuples import NamedTuple

_INSTANT = 1e-6


class When(NamedTuple):
    """The number of an entry, and where it lies, in weeks from the beginning."""

    entry: int
    start: float
    end: float

    def before(self, other: "When") -> bool:
        """Whether it is over when the other begins."""
        return self.end <= other.start + _INSTANT


def timeline_gaps(course: Course) -> Iterator[RuleFinding]:
    """What has no month; whole modules by their ids, else topics.

    An editor's topics do not count: a source's calendar cannot know them.
    """
    named = _placed(course).keys()
    missing: list[Thing] = []
    for path, _, module in course.modules:
        topics = [t for t in module.topics if t.origin == "source"]
        left = [course.topics[t.id].thing for t in topics if t.id not in named]
        whole = left and len(left) == len(topics)
        missing += [Thing(path, module.id)] if whole else left
    if named and missing:
        modules = sum(1 for thing in missing if len(thing.path) == 4)
        topics_left = len(missing) - modules
        says = "both" if modules and topics_left else ("modules" if modules else "topics")
        facts = {"modules": Count(modules, "module"), "topics": Count(topics_left, "topic")}
        yield RuleFinding("note", ("timeline",), facts, missing, says)


def timeline_order(course: Course) -> Iterator[RuleFinding]:
    """Topics that come before something they need."""
    placed = _placed(course)
    for name, when in placed.items():
        needed = (need for need in course.needed_by(name, placed) if need.topic.id in placed)
        late = [need for need in needed if when.before(placed[need.topic.id])]
        if late:
            last = max((placed[need.topic.id] for need in late), key=lambda w: w.start)
            facts = Facts(
                topic=name,
                when=Length(course.roadmap.timeline[when.entry].when),
                later=Length(course.roadmap.timeline[last.entry].when),
            )
            things = [need.thing for need in late]
            yield RuleFinding("warning", ("timeline", when.entry), facts, things)


def timeline_stages(course: Course) -> Iterator[RuleFinding]:
    """Topics that come after some of a later stage."""
    placed = _placed(course)
    ordered = sorted(placed, key=lambda name: placed[name].end)
    reached: list[tuple[float, int]] = []  # where the first topics of ever later stages end
    for name in ordered:
        stage = course.topics[name].stage
        if not reached or stage > reached[-1][1]:
            reached.append((placed[name].end, stage))
    late = [
        course.topics[name].thing
        for name in placed
        if any(
            end <= placed[name].start + _INSTANT and stage > course.topics[name].stage
            for end, stage in reached
        )
    ]
    return of_all("note", "topic", late, path=("timeline",))


def timeline_span(course: Course) -> Iterator[RuleFinding]:
    """The whole of the calendar against the stages, or the roadmap's duration."""
    ends = [when.end for when in _entries(course) if when.end != inf]
    stages = ending_weeks(course)
    against = stages or length(course.roadmap.duration)
    if not ends or against is None:
        return
    span = LengthInWeeks(max(ends), max(ends))
    if apart(span, against):
        facts = {"timeline": span, "stated": against}
        says = "stages" if stages else "roadmap"
        yield RuleFinding("warning", ("timeline",), facts, says=says)


def _entries(course: Course) -> list[When]:
    """Where each entry lies."""
    lying = laid_out([parse_span(entry.when) for entry in course.roadmap.timeline])
    return [
        When(number, at.start, inf if at.end is None else at.end) for number, at in enumerate(lying)
    ]


def _placed(course: Course) -> dict[str, When]:
    """Where each topic comes first."""
    first: dict[str, When] = {}
    for when, entry in zip(_entries(course), course.roadmap.timeline, strict=True):
        for name in entry.topics:
            if name not in first or when.start < first[name].start:
                first[name] = when
    return first
