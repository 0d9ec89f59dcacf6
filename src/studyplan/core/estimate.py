"""Hours of work, from the durations that a roadmap states.

A module's weeks times the hours a week of its stage or roadmap, shared among its topics by weight:
the hours that the file says a topic takes, or else a figure by kind and number of points. Where the
modules of a stage together take longer than the stage says, at the low or the high end, that end is
scaled down to what the stage says: it is the tighter promise. Weeks in which several modules lie
count once: these share them. Modules without a duration share what their stage has left. Topics of
open-ended stages get the hours that they weigh, or default ones by kind.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from studyplan.core.durations import Span, parse_range, parse_span
from studyplan.core.topics import PAGE
from studyplan.core.vocabulary import Kind
from studyplan.named_tuples import NamedTuple

KIND_WEIGHT: dict[Kind, float] = {
    "quiz": 0.5,
    "reading": 1.0,
    "lecture": 1.0,
    "exam": 1.0,
    "study": 2.0,
    "exercise": 2.0,
    "deep-dive": 3.0,
    "project": 4.0,
}
POINT_WEIGHT = 0.25
OPEN_HOURS: dict[Kind, float] = {
    "quiz": 1,
    "lecture": 2,
    "reading": 3,
    "exam": 3,
    "study": 6,
    "exercise": 4,
    "deep-dive": 10,
    "project": 20,
}
DEFAULT_PACE = (10.0, 10.0)
LEAST = 15  # minutes of a topic, whatever others leave it

LowHigh = tuple[float, float]


def pace(stated: str | None, otherwise: LowHigh = DEFAULT_PACE) -> LowHigh:
    """The hours a week that are stated, low and high; else what holds `otherwise`."""
    return parse_range(stated) if stated else otherwise


class TopicToEstimate(NamedTuple):
    """What is known of a topic before its estimate; `hours` is the file's own, if it has one.

    `beside`: its hours come on top of its module's, not out of them. `said` are the hours that it
    weighs by its file, None where it says nothing; `read` is whether its resources say these. Of
    an elective only a `part` counts in its module: as many as are to be chosen, of all.
    """

    kind: Kind
    points: int
    hours: LowHigh | None = None
    beside: bool = False
    said: float | None = None
    read: bool = False
    part: float = 1.0


class Estimate(NamedTuple):
    """Low and high minutes, and the weight that they were shared out by."""

    low: int
    high: int
    weight: float


def topic_to_estimate(
    kind: Kind,
    points: int,
    hours: LowHigh | None,
    beside: bool,
    weight: float | None,
    read: int | None,
    part: float = 1.0,
) -> TopicToEstimate:
    """What is known of a topic of that `weight` (hours), whose resources take `read` minutes."""
    by_resources = weight is None and hours is None and bool(read)
    said = (read or 0) / 60 if by_resources else weight
    return TopicToEstimate(kind, points, hours, beside, said, by_resources, part)


def reading_minutes(resources: Iterable[tuple[int | None, int | None]]) -> int:
    """What resources take together by their minutes and pages; those that say neither, nothing."""
    return sum(minutes or (pages or 0) * PAGE for minutes, pages in resources)


def in_hours(topics: Iterable[TopicToEstimate]) -> bool:
    """Whether topics are weighed in hours: some that have none of their own say what they weigh."""
    return any(topic.said for topic in topics if not topic.hours)


def weight(work: TopicToEstimate, hours: bool = False) -> float:
    """A topic's share: its kind's weight, and a quarter more for each point after the first.

    In `hours`: its own, or else what it says, or what its kind takes where nothing says how long.
    """
    if not hours:
        return KIND_WEIGHT[work.kind] * (1 + POINT_WEIGHT * max(0, work.points - 1))
    return sum(work.hours) / 2 if work.hours else work.said or OPEN_HOURS[work.kind]


class ModuleWeeks(NamedTuple):
    """How a module comes by its weeks, each low and high; None where there is nothing to say.

    `counted` are its own, with those that others lie in too shared among them; `modules` what all
    of the stage that say how long they take come to, `stage` what the stage says; `share` and
    `shares` the weights of a module that says nothing, and of all of these.
    """

    weeks: LowHigh | None
    counted: LowHigh | None
    modules: LowHigh
    stage: LowHigh | None
    share: float = 0.0
    shares: float = 0.0


class Pool(NamedTuple):
    """What a module has to share out, in minutes, low and high.

    `total` is all of it, `given` what topics state for themselves, `left` what the others share by
    their weights, which come to `weights`: hours, if they are weighed `in_hours`. `whole` is
    whether all of them say what they weigh.
    """

    total: LowHigh
    given: LowHigh
    left: LowHigh
    weights: float
    in_hours: bool = False
    whole: bool = False

    @property
    def beyond(self) -> bool:
        """Whether what topics say that they take is more than there is for them."""
        return self.whole and self.weights * 60 > self.left[1] + LEAST


def counted(spans: Sequence[Span | None]) -> list[LowHigh | None]:
    """Low and high weeks of each span that ends; of spans that say where they lie, each week once.

    Several in the same weeks share them.
    """
    places = {n: s.place for n, s in enumerate(spans) if s is not None and s.first is not None}
    edges = sorted({edge for place in places.values() for edge in place})
    shared = dict.fromkeys(places, 0.0)
    for begin, end in pairwise(edges):
        inside = [n for n, (first, last) in places.items() if first <= begin and end <= last]
        for number in inside if len(inside) > 1 else ():
            shared[number] += (end - begin) * (1 - 1 / len(inside))
    return [
        None
        if span is None or span.open_ended
        else (span.weeks[0] - shared.get(n, 0.0), span.weeks[1] - shared.get(n, 0.0))
        for n, span in enumerate(spans)
    ]


def module_weeks(
    stage: Span | None, modules: Sequence[Span | None], weights: Sequence[float]
) -> list[ModuleWeeks]:
    """How each module of a stage comes by its weeks, scaled to the stage."""
    known = counted(modules)
    low, high = (sum(k[end] for k in known if k) for end in (0, 1))
    if stage is None or stage.open_ended:
        return [ModuleWeeks(own, own, (low, high), None) for own in known]
    scale = [min(1.0, s / m) if m else 1.0 for s, m in zip(stage.weeks, (low, high), strict=True)]
    rest = rest_of(stage.weeks, (low, high))
    total = sum(w for m, w in zip(modules, weights, strict=True) if m is None)
    weeks_of = []
    for module, own, share in zip(modules, known, weights, strict=True):
        here = ModuleWeeks(None, own, (low, high), stage.weeks)
        if own:
            here = here._replace(weeks=_range(own[0] * scale[0], own[1] * scale[1]))
        elif module is None and rest[1]:
            weeks = rest[0] * share / total, rest[1] * share / total
            here = here._replace(weeks=weeks, share=share, shares=total)
        weeks_of.append(here)
    return weeks_of


def weeks_of(
    stage: str | None, modules: Sequence[tuple[str | None, Collection[TopicToEstimate]]]
) -> list[ModuleWeeks]:
    """The same of durations as they are stated, and of what is known of each module's topics."""
    spans = [parse_span(duration) if duration else None for duration, _ in modules]
    hours = any(in_hours(topics) for duration, topics in modules if not duration)
    weights = [sum(weight(t, hours) * t.part for t in topics) for _, topics in modules]
    return module_weeks(parse_span(stage) if stage else None, spans, weights)


def rest_of(whole: LowHigh, parts: LowHigh) -> LowHigh:
    """What parts leave of a whole, low of low and high of high; nothing where they exceed it."""
    return _range(*(max(0.0, w - p) for w, p in zip(whole, parts, strict=True)))


def _range(low: float, high: float) -> LowHigh:
    """Both ends; the high one holds where less is left of it."""
    return min(low, high), high


def minutes_at(pace: LowHigh, weeks: LowHigh) -> LowHigh:
    """Minutes of so many weeks at so many hours a week."""
    return weeks[0] * pace[0] * 60, weeks[1] * pace[1] * 60


def pool(weeks: LowHigh, pace: LowHigh, topics: Collection[TopicToEstimate]) -> Pool:
    """What a module of so many weeks at so many hours a week has to share out."""
    total = minutes_at(pace, weeks)
    low, high = (
        sum(t.hours[end] * 60 * t.part for t in topics if t.hours and not t.beside)
        for end in (0, 1)
    )
    others, hours = [t for t in topics if not t.hours], in_hours(topics)
    return Pool(
        *(total, (low, high), rest_of(total, (low, high))),
        weights=sum(weight(topic, hours) * topic.part for topic in others),
        in_hours=hours,
        whole=bool(others) and all(topic.said for topic in others),
    )


def share_out(
    weeks: LowHigh | None, pace: LowHigh, topics: Collection[TopicToEstimate]
) -> list[Estimate]:
    """Minutes of each topic of a module of so many weeks at so many hours a week.

    Without weeks: the hours that it weighs, or the default ones of its kind. A topic's own hours
    win, and the others share the rest; they never get less than a quarter of an hour.
    """
    whole = pool(weeks, pace, topics) if weeks else None
    hours = in_hours(topics)
    result = []
    for topic in topics:
        own = weight(topic, hours)
        if topic.hours:
            low, high = (round(end * 60) for end in topic.hours)
        elif whole is None:
            low = high = max(LEAST, round(weight(topic, hours=True) * 60))
        else:
            low, high = (max(LEAST, round(left * own / whole.weights)) for left in whole.left)
        result.append(Estimate(low, high, own))
    return result
