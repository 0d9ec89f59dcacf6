"""Hours of work, from the durations that a roadmap states.

A module's weeks times the roadmap's hours a week, shared among its topics by weight. Where the
modules of a stage together take longer than the stage says, at the low or the high end, that end
is scaled down to what the stage says: it is the tighter promise. Modules without a duration share
what their stage has left. Topics of open-ended stages get default hours by kind.
"""

from collections.abc import Sequence
from typing import NamedTuple

from studyplan.core.durations import Span
from studyplan.core.vocabulary import Kind

KIND_WEIGHT: dict[Kind, float] = {
    "reading": 1.0,
    "study": 2.0,
    "exercise": 2.0,
    "deep-dive": 3.0,
    "project": 4.0,
}
POINT_WEIGHT = 0.25
OPEN_HOURS: dict[Kind, float] = {
    "reading": 3,
    "study": 6,
    "exercise": 4,
    "deep-dive": 10,
    "project": 20,
}
DEFAULT_PACE = (10.0, 10.0)


class Work(NamedTuple):
    """What is known of a topic before its estimate; `hours` is the file's own, if it has one.

    `beside`: its hours come on top of its module's, not out of them.
    """

    kind: Kind
    points: int
    hours: tuple[float, float] | None = None
    beside: bool = False


class Estimate(NamedTuple):
    """Low and high minutes, and the weight that they were shared out by."""

    low: int
    high: int
    weight: float


def weight(work: Work) -> float:
    """A topic's share: its kind's weight, and a quarter more for each point after the first."""
    return KIND_WEIGHT[work.kind] * (1 + POINT_WEIGHT * max(0, work.points - 1))


def module_weeks(
    stage: Span | None, modules: Sequence[Span | None], weights: Sequence[float]
) -> list[tuple[float, float] | None]:
    """Low and high weeks of each module of a stage, scaled to the stage; None where unknown."""
    known = [m.weeks if m is not None and not m.open_ended else None for m in modules]
    sums = [sum(k[end] for k in known if k) for end in (0, 1)]
    if stage is None or stage.open_ended:
        return known
    scale = [min(1.0, stage.weeks[end] / sums[end]) if sums[end] else 1.0 for end in (0, 1)]
    rest = [max(0.0, stage.weeks[end] - sums[end] * scale[end]) for end in (0, 1)]
    total = sum(w for m, w in zip(modules, weights, strict=True) if m is None) or 1.0
    result: list[tuple[float, float] | None] = []
    for module, own, share in zip(modules, known, weights, strict=True):
        if own:
            result.append((own[0] * scale[0], own[1] * scale[1]))
        elif module is not None or not rest[1]:
            result.append(None)
        else:
            result.append((rest[0] * share / total, rest[1] * share / total))
    return result


def share_out(
    weeks: tuple[float, float] | None, pace: tuple[float, float], topics: Sequence[Work]
) -> list[Estimate]:
    """Minutes of each topic of a module of so many weeks at so many hours a week.

    Without weeks: the default hours of its kind. A topic's own hours win, and the others share
    the rest; they never get less than a quarter of an hour.
    """
    weights = [weight(t) for t in topics]
    if weeks is None:
        hours = [t.hours or (OPEN_HOURS[t.kind],) * 2 for t in topics]
        return [
            Estimate(round(h[0] * 60), round(h[1] * 60), w)
            for h, w in zip(hours, weights, strict=True)
        ]
    total = [weeks[end] * pace[end] * 60 for end in (0, 1)]
    given = [sum(t.hours[end] * 60 for t in topics if t.hours and not t.beside) for end in (0, 1)]
    shared = sum(w for t, w in zip(topics, weights, strict=True) if not t.hours) or 1.0
    result = []
    for topic, own in zip(topics, weights, strict=True):
        if topic.hours:
            low, high = (round(h * 60) for h in topic.hours)
        else:
            low, high = (max(15, round((total[end] - given[end]) * own / shared)) for end in (0, 1))
        result.append(Estimate(min(low, high), high, own))
    return result
