"""What the forecast is about: the work in front of the end of each stage and roadmap."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple


class OpenStage(NamedTuple):
    """A stage with open topics: `minutes` are left in it, `front` up to its end in its roadmap."""

    stage: str
    minutes: int
    front: int


class OpenRoadmap(NamedTuple):
    """A roadmap with `minutes` of open topics; nothing of it is done before the day `start`.

    `stages` may be left out where only its own end is asked for.
    """

    roadmap: str
    start: date
    minutes: int
    stages: Sequence[OpenStage] = ()


class Goal(NamedTuple):
    """The end of a stage, or with None of a whole roadmap.

    `minutes` are in front of it in total, `own` in itself. `before` of its own roadmap come before
    it, itself included, and none of these before the day `start`.
    """

    roadmap: str
    stage: str | None
    minutes: float
    own: float
    before: float
    start: date


def goals(roadmaps: Sequence[OpenRoadmap], weights: Mapping[str, int]) -> list[Goal]:
    """The goals of all roadmaps in their order: each one's stages by their ends, then itself.

    Without weights a roadmap begins when those ahead of it end. With weights they share the time:
    when one of weight w has done W minutes, one of weight v has done W v / w, or is finished
    (processor sharing).
    """
    found = []
    for place, own in enumerate(roadmaps):
        ends = [*sorted(own.stages, key=lambda s: s.front), OpenStage("", own.minutes, own.minutes)]
        for end in ends:
            total = end.front + _others(roadmaps, place, end.front, weights)
            goal = Goal(
                own.roadmap, end.stage or None, total, end.minutes, float(end.front), own.start
            )
            found.append(goal)
    return found


def _others(
    roadmaps: Sequence[OpenRoadmap], place: int, front: int, weights: Mapping[str, int]
) -> float:
    """Minutes of other roadmaps that are done by the time that `front` of this one are."""
    others = [one for n, one in enumerate(roadmaps) if n != place]
    own = weights.get(roadmaps[place].roadmap, 0)
    if own:
        return sum(min(o.minutes, front * weights.get(o.roadmap, 0) / own) for o in others)
    # Without a weight of its own it comes behind all that have one.
    ahead = [one.minutes for one in others if weights.get(one.roadmap, 0)]
    return sum(ahead) + sum(
        one.minutes for one in roadmaps[:place] if not weights.get(one.roadmap, 0)
    )
