"""Credit that a plan will give: what finishing an open topic leaves of others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol, cast

from studyplan.core.effort import minutes_left
from studyplan.core.lessons import NOTHING, Learnt, Lesson, made, reaches
from studyplan.named_tuples import NamedTuple


class LessonAhead(NamedTuple):
    """What an open topic teaches, and the `minutes` that the whole of it takes.

    `learnt` is what is done already: what that covers, and is not ticked, was declined.
    """

    lesson: Lesson
    minutes: int
    learnt: Learnt = NOTHING

    def knowing(self, learnt: Learnt) -> "LessonAhead":
        """The same where all of that is done: what is newly covered is ticked."""
        covered = learnt.covering(self.lesson).keys() - self.learnt.covering(self.lesson).keys()
        covered -= self.lesson.declined
        points = (p._replace(ticked=p.ticked or p.mark in covered) for p in self.lesson.points)
        return self._replace(lesson=self.lesson._replace(points=tuple(points)), learnt=learnt)


class Gain(NamedTuple):
    """An open topic by its place, and the minutes that are left of it: none, if it comes whole."""

    place: int
    left: int


class CreditAhead:
    """Open topics by their places; None teaches nothing that could be credited.

    As each of them is finished, points of others become covered.
    """

    def __init__(self, lessons: Sequence[LessonAhead | None]) -> None:
        self._lessons = lessons
        # What each point still waits for, by place and number, and who waits for a concept.
        self._missing: dict[tuple[int, int], set[str]] = {}
        waiting = defaultdict[str, list[tuple[int, int]]](list)
        self._tasks = defaultdict[str, list[int]](list)
        # How many points are ticked, and how many have to be covered so that a topic is done.
        self._ticked: dict[int, int] = {}
        self._wanted: dict[int, int] = {}
        roadmaps = defaultdict[str, set[str]](set)
        for place, ahead in enumerate(lessons):
            if ahead is None:
                continue
            lesson, _, learnt = ahead
            self._ticked[place] = sum(point.ticked for point in lesson.points)
            for point in lesson.points:
                for concept in point.concepts:
                    roadmaps[concept].add(lesson.roadmap)
            if lesson.by_task_alone:
                if lesson.task and not lesson.declined and not learnt.covering(lesson):
                    self._tasks[lesson.task].append(place)
                continue
            all_ticked = self._ticked[place] == len(lesson.points)
            self._wanted[place] = len(lesson.wanted)
            for number, point in enumerate(lesson.points):
                if (point.ticked and not all_ticked) or (point.declined and not point.ticked):
                    continue
                missing = learnt.missing(lesson, point)
                if missing:
                    self._missing[place, number] = missing
                    for concept in missing:
                        waiting[concept].append((place, number))
                elif all_ticked and point.concepts:
                    self._wanted[place] -= 1
        self._waiting = {c: its for c, its in waiting.items() if len(roadmaps[c]) > 1}

    def __bool__(self) -> bool:
        return bool(self._waiting) or bool(self._tasks)

    def finish(self, place: int, left: Sequence[int]) -> list[Gain]:
        """What being done with the topic at `place` leaves of others, where so much is `left`."""
        ahead = self._lessons[place]
        if ahead is None:
            return []
        done = ahead.lesson
        gains = [
            Gain(other, 0)
            for other in self._tasks.get(done.task or "", ())
            if left[other] and self._at(other).lesson.roadmap != done.roadmap
        ]
        given = defaultdict[tuple[int, int], set[str]](set)
        for point in done.points:
            for concept in point.concepts:
                for other, number in self._waiting.get(concept, ()):
                    lesson = self._at(other).lesson
                    if (
                        left[other]
                        and concept in self._missing[other, number]
                        and reaches(done, point.depth, lesson, lesson.points[number])
                    ):
                        given[other, number].add(concept)
        fell = dict[int, None]()
        for (other, number), concepts in given.items():
            missing, lesson = self._missing[other, number], self._at(other).lesson
            point = lesson.points[number]
            if missing <= concepts or not made(lesson, point):
                missing -= concepts
            if not missing:
                self._ticked[other] += not point.ticked
                self._wanted[other] -= 1
                fell[other] = None
        return [*gains, *(Gain(other, self._left(other, left[other])) for other in fell)]

    def _at(self, place: int) -> LessonAhead:
        return cast(LessonAhead, self._lessons[place])

    def _left(self, place: int, left: int) -> int:
        """The minutes of a topic with what is ticked by now; none where all of it is covered."""
        lesson, minutes, _ = self._at(place)
        if not self._wanted[place]:
            return 0
        ticked = self._ticked[place]
        return min(left, minutes_left(minutes, minutes - left, len(lesson.points), ticked))


class Teaching(Protocol):
    """An open topic, as far as credit is concerned."""

    @property
    def topic(self) -> str:
        """Its key."""
        ...

    @property
    def minutes(self) -> int:
        """What is left of it."""
        ...

    @property
    def lesson(self) -> LessonAhead | None:
        """What it teaches; None where that cannot be credited."""
        ...


class Coming(NamedTuple):
    """An open topic that others save `minutes` of, the last of them `by` that one.

    If that is the `whole` of what is left, it comes with it.
    """

    id: int
    topic: str
    roadmap: str
    stage: str
    minutes: int
    by: str
    whole: bool


class ToCome(NamedTuple):
    """How many topics come with others, how many in part, and the minutes that all these save."""

    topics: int = 0
    minutes: int = 0
    in_part: int = 0


class Saved(NamedTuple):
    """What credit saves of a topic: minutes, the last of them by one; is that all that is left."""

    minutes: int
    by: str
    whole: bool


def credited_in_order(work: Iterable[Teaching]) -> dict[str, Saved]:
    """What earlier ones of `work` save of later ones, by their keys.

    For totals, which count what is shared once: what a plan comes to where topics are finished in
    the given order.
    """
    items = [item for item in work if item.minutes > 0]
    ahead = CreditAhead([item.lesson for item in items])
    left = [item.minutes for item in items]
    saved: dict[str, Saved] = {}
    for place, item in enumerate(items if ahead else ()):
        gains = ahead.finish(place, left) if left[place] else []
        left[place] = 0
        for other, rest in gains:
            if rest < left[other]:
                left[other] = rest
                whole = items[other].minutes
                saved[items[other].topic] = Saved(whole - rest, item.topic, rest == 0)
    return saved


def to_come(coming: Iterable[Coming]) -> ToCome:
    """How many come whole, how many in part, and the minutes that are saved."""
    some = [one for one in coming if one.minutes]
    whole = sum(one.whole for one in some)
    return ToCome(whole, sum(one.minutes for one in some), len(some) - whole)


def by_stage(coming: Iterable[Coming]) -> Counter[tuple[str, str]]:
    """The minutes that are saved, by the roadmap and the stage that have them."""
    minutes = Counter[tuple[str, str]]()
    for topic in coming:
        minutes[topic.roadmap, topic.stage] += topic.minutes
    return minutes
