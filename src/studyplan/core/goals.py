"""What the forecast is about: the work in front of the end of each stage and roadmap."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import inf

from studyplan.core.bounds import MOST_WEEKS
from studyplan.core.capacity import Capacity, TimeAhead, time_ahead
from studyplan.named_tuples import NamedTuple

# No plan is longer.
_MOST_DAYS = 7 * MOST_WEEKS


class Waiting(NamedTuple):
    """An open topic that waits for the day `begin`: it, or what it needs, is pinned to that day.

    Of a stage's end it is `own` where the topic is in that stage, and not only in front of it.
    """

    topic: str
    begin: date
    minutes: int
    own: bool = True


class OpenStage(NamedTuple):
    """A stage with open topics: `minutes` are left in it, `front` up to its end in its roadmap.

    `waiting` are those of that front that wait.
    """

    stage: str
    minutes: int
    front: int
    waiting: Sequence[Waiting] = ()


class OpenRoadmap(NamedTuple):
    """A roadmap with `minutes` of open topics; nothing of it is done before the day `start`.

    `stages` may be left out where only its own end is asked for.
    """

    roadmap: str
    start: date
    minutes: int
    stages: Sequence[OpenStage] = ()
    waiting: Sequence[Waiting] = ()


class GoalPart(NamedTuple):
    """Minutes of work that nothing is done of before the day `begin`.

    What is not `own` is in front of a goal as soon as it can be done, and no part of it.
    """

    begin: date
    minutes: float
    own: bool


class Way(NamedTuple):
    """What it takes to reach a goal on one of the days from `first` to `last`, today being day 0.

    `demands` are minutes at hand that go by first, and the work that is to be done after these.
    """

    first: int
    last: int | None
    demands: Sequence[tuple[float, float]]

    def minutes(self, days: TimeAhead, day: int) -> float:
        """The minutes at hand by the end of `day`, as far as it counts for this way."""
        if day < self.first:
            return 0.0
        return days.by(day if self.last is None else min(day, self.last))

    def room(self, minutes: float) -> float:
        """The minutes that a unit of work may take, where all is to be done in so many."""
        return min([(minutes - idle) / work for idle, work in self.demands], default=inf)


class Goal(NamedTuple):
    """The end of a stage, or with None of a whole roadmap; `own` minutes are in itself.

    `parts` are all that is done by then.
    """

    roadmap: str
    stage: str | None
    own: float
    parts: Sequence[GoalPart]

    @property
    def minutes(self) -> float:
        """Everything that is in front of it."""
        return sum(part.minutes for part in self.parts)

    def ways(self, days: TimeAhead, works: Sequence[float]) -> list[Way]:
        """The ways to reach it, one of which is enough, where its parts are so much work."""
        begins = [days.number(part.begin) for part in self.parts]
        later = {n for n, part in zip(begins, self.parts, strict=True) if not part.own and n}
        firsts = [0, *sorted(later)]
        options = []
        for first, following in zip(firsts, [*firsts[1:], None], strict=True):
            in_front = [
                (begin, work)
                for begin, work, part in zip(begins, works, self.parts, strict=True)
                if part.own or begin <= first
            ]
            demands = [
                (days.by(day - 1), sum(work for begin, work in in_front if begin >= day))
                for day in {begin for begin, _ in in_front}
            ]
            options.append(Way(first, following and following - 1, demands))
        return options


def goals(roadmaps: Sequence[OpenRoadmap], weights: Mapping[str, int]) -> list[Goal]:
    """The goals of all roadmaps in their order: each one's stages by their ends, then itself.

    Without weights a roadmap begins when those ahead of it end. With weights they share the time:
    when one of weight w has done W minutes, one of weight v has done W v / w, or is finished
    (processor sharing).
    """
    in_order = []
    for place, roadmap in enumerate(roadmaps):
        whole = OpenStage("", roadmap.minutes, roadmap.minutes, roadmap.waiting)
        for end in (*sorted(roadmap.stages, key=lambda s: s.front), whole):
            its_parts = _parts(roadmap.start, end.front, end.waiting)
            parts = _together([*its_parts, *_others(roadmaps, place, end.front, weights)])
            in_order.append(Goal(roadmap.roadmap, end.stage or None, end.minutes, parts))
    return in_order


def kept_ends(
    roadmaps: Sequence[OpenRoadmap], weights: Mapping[str, int], capacity: Capacity, today: date
) -> dict[str, date | None]:
    """The day by which each roadmap is finished if every hour is kept; None if never."""
    days = time_ahead(capacity, today)

    def end(goal: Goal) -> date | None:
        ways = goal.ways(days, [part.minutes for part in goal.parts])

        def room(day: int) -> float:
            return max(way.room(way.minutes(days, day)) for way in ways)

        number = bisect_left(range(_MOST_DAYS), 1 - 1e-9, key=room)
        return today + timedelta(days=number) if number < _MOST_DAYS else None

    return {g.roadmap: end(g) for g in goals(roadmaps, weights) if g.stage is None}


def _together(parts: Iterable[GoalPart]) -> list[GoalPart]:
    """Those of a day as one."""
    minutes_of = defaultdict[tuple[date, bool], float](float)
    for part in parts:
        minutes_of[part.begin, part.own] += part.minutes
    return [
        GoalPart(begin, minutes, own) for (begin, own), minutes in minutes_of.items() if minutes > 0
    ]


def _parts(start: date, minutes: float, waiting: Sequence[Waiting]) -> Iterator[GoalPart]:
    """So many minutes of a roadmap by the day on which they can begin, what waits last."""
    yield GoalPart(start, minutes - sum(one.minutes for one in waiting), own=True)
    for one in sorted(waiting, key=lambda one: one.begin):
        yield GoalPart(max(start, one.begin), one.minutes, one.own)


def _others(
    roadmaps: Sequence[OpenRoadmap], place: int, front: int, weights: Mapping[str, int]
) -> Iterator[GoalPart]:
    """What is done of other roadmaps by the time that `front` minutes of this one are."""
    weight_here = weights.get(roadmaps[place].roadmap, 0)
    for at, other in enumerate(roadmaps):
        weight = weights.get(other.roadmap, 0)
        left = float(other.minutes)
        if weight_here:
            left = min(left, front * weight / weight_here)
        elif not weight and at > place:  # without a weight it comes behind all that have one
            left = 0.0
        if at == place:
            continue
        for part in _parts(other.start, other.minutes, other.waiting):
            minutes = min(part.minutes, left)
            left -= minutes
            yield GoalPart(part.begin, minutes, own=False)
