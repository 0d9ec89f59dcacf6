"""Credit: what is learnt in one roadmap need not be learnt again in another.

A point is covered when topics of other roadmaps that are done or known teach each of its concepts,
at its depth or deeper. What was only read covers nothing that has to be made. A project is covered
by one of the same task alone, and then as a whole. A topic whose points are all covered, or ticked
already, is done by credit; of another the covered points are ticked by it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.vocabulary import DEPTHS, GIVING, MET, Depth, Kind, Status

# What has been made cannot be replaced by what has only been read.
_MADE: tuple[Kind, ...] = ("exercise", "project")
Credited = TopicMarked | PointTicked


class LessonPoint(NamedTuple):
    """A point by the concepts that it teaches; `by` is the topic whose credit has ticked it.

    One without concepts can be covered by nothing.
    """

    mark: str
    concepts: tuple[str, ...]
    depth: Depth
    ticked: bool = False
    by: str | None = None


class Lesson(NamedTuple):
    """A topic by what it teaches; `on` is when it was finished, `by` what credits it.

    A topic without points is one point, whose mark is empty. `same_as` is the task of a project.
    `followed` is whether its roadmap is: what was done in one that is dropped stands.
    """

    key: str
    kind: Kind
    points: tuple[LessonPoint, ...]
    same_as: str | None = None
    on: date | None = None
    started: date | None = None
    by: str | None = None
    status: Status = "todo"
    followed: bool = True

    @property
    def roadmap(self) -> str:
        """The id of the roadmap that it is in."""
        return self.key.partition("/")[0]

    @property
    def open(self) -> bool:
        """Whether it may be credited."""
        return self.followed and self.status not in MET

    @property
    def gives(self) -> bool:
        """Whether it may credit others: what is credited itself does not."""
        return self.status in GIVING and self.by is None

    def marked(self, event: TopicMarked) -> "Lesson":
        """The same topic when it is marked so."""
        on, started = (None, event.on) if event.status == "doing" else (event.on, event.started)
        return self._replace(on=on, started=started, by=event.by, status=event.status)


def reaches(giver: Lesson, depth: Depth, lesson: Lesson, point: LessonPoint) -> bool:
    """Whether a topic that teaches a concept so far is enough for a point that teaches it, too."""
    if giver.roadmap == lesson.roadmap or DEPTHS.index(depth) < DEPTHS.index(point.depth):
        return False
    return giver.kind != "reading" or (point.depth != "build" and lesson.kind not in _MADE)


# What covers points, by their marks: for each concept of a point the topic that teaches it.
Covering = Mapping[str, Sequence[Lesson]]


class Learnt:
    """Topics that are done, by what they teach; of several that are enough the first counts."""

    def __init__(self, lessons: Iterable[Lesson]) -> None:
        self._teaching = defaultdict[str, list[tuple[Lesson, Depth]]](list)
        self._tasks = defaultdict[str | None, list[Lesson]](list)
        for lesson in lessons:
            if lesson.same_as:
                self._tasks[lesson.same_as].append(lesson)
            for point in lesson.points:
                for concept in point.concepts:
                    self._teaching[concept].append((lesson, point.depth))

    def covering(self, lesson: Lesson) -> Covering:
        """What covers the points of a topic; those that nothing covers are left out."""
        if lesson.kind == "project":
            others = (x for x in self._tasks.get(lesson.same_as, ()) if x.roadmap != lesson.roadmap)
            giver = next(others, None)
            return {} if giver is None else {point.mark: [giver] for point in lesson.points}
        givers = {point.mark: self._givers(lesson, point) for point in lesson.points}
        return {mark: its for mark, its in givers.items() if its}

    def _givers(self, lesson: Lesson, point: LessonPoint) -> list[Lesson]:
        """The topic that teaches each concept of a point; none where one is not taught."""
        givers = list[Lesson]()
        for concept in point.concepts:
            teaching = self._teaching.get(concept, ())
            giver = next((x for x, depth in teaching if reaches(x, depth, lesson, point)), None)
            if giver is None:
                return []
            givers.append(giver)
        return givers


def credit(lesson: Lesson, covering: Covering, today: date) -> list[Credited]:
    """What the covered points of a topic mean for it: it is done, or these are ticked.

    On the day on which the last of what covers it was finished.
    """
    new = [p for p in lesson.points if p.mark in covering and not p.ticked]
    if new and all(p.ticked or p.mark in covering for p in lesson.points):
        by = _last(giver for p in new for giver in covering[p.mark])
        return [TopicMarked(TopicKey(lesson.key), "done", by.on, lesson.started, TopicKey(by.key))]
    return [_ticked(lesson, point, _last(covering[point.mark]), today) for point in new]


def due(lessons: Sequence[Lesson], today: date) -> list[Credited]:
    """The credit that open ones of `lessons` have a right to."""
    learnt = Learnt(one for one in lessons if one.gives)
    return [
        event for one in lessons if one.open for event in credit(one, learnt.covering(one), today)
    ]


def ungrounded(lessons: Sequence[Lesson]) -> list[Lesson]:
    """Those of `lessons` that are done by a credit which nothing that is done would give now."""
    learnt = Learnt(one for one in lessons if one.gives)
    credited = ((one, learnt.covering(one)) for one in lessons if one.by is not None)
    return [
        one
        for one, covering in credited
        if not all(p.mark in covering or (p.ticked and p.by is None) for p in one.points)
    ]


def consequences(
    marks: Sequence[TopicMarked], lessons: Sequence[Lesson], today: date, crediting: bool = True
) -> list[Credited]:
    """What `marks` mean for other topics: the credit that they give, and that which they end.

    `lessons` are the marked topics, the open ones and those that are credited by them, and what
    teaches the concepts of these, as they stood before. Without `crediting` none is given.
    """
    by_key: dict[str, TopicMarked] = {event.topic: event for event in marks}
    after = [one.marked(by_key[one.key]) if one.key in by_key else one for one in lessons]
    learnt = Learnt(one for one in after if one.gives)
    giving = {one.key for one in after if one.key in by_key and one.gives} if crediting else set()
    lost = {one.key for one in lessons if one.gives} - {one.key for one in after if one.gives}
    events = list[Credited]()
    for one in after:
        if one.by in lost:
            events += _without(one, learnt.covering(one), lost, today)
        elif one.open:
            covering = learnt.covering(one)
            events += _unticked(one, covering, lost, today)
            new = {m: its for m, its in covering.items() if any(x.key in giving for x in its)}
            events += credit(one, new, today)
    return events


def _without(
    lesson: Lesson, covering: Covering, lost: Collection[str], today: date
) -> list[Credited]:
    """What becomes of a topic that is done by credit of what is `lost`.

    Others may be enough for it; else it is open again, or in progress if it had been begun, with
    the points ticked that are still covered.
    """
    points = tuple(p._replace(ticked=p.ticked and p.by not in lost) for p in lesson.points)
    bare = lesson._replace(points=points)
    given = credit(bare, covering, today)
    if any(isinstance(event, TopicMarked) for event in given):
        return given
    status: Status = "doing" if lesson.started else "todo"
    opened = TopicMarked(TopicKey(lesson.key), status, lesson.started)
    return [opened, *_unticked(lesson, covering, lost, today), *given]


def _unticked(
    lesson: Lesson, covering: Covering, lost: Collection[str], today: date
) -> list[PointTicked]:
    """The ticks that rest on what is `lost`: others may give them, else they are taken off."""
    ungrounded = (point for point in lesson.points if point.by in lost)
    return [
        _ticked(lesson, point, _last(covering[point.mark]), today)
        if point.mark in covering
        else PointTicked(TopicKey(lesson.key), point.mark)
        for point in ungrounded
    ]


def _ticked(lesson: Lesson, point: LessonPoint, by: Lesson, today: date) -> PointTicked:
    return PointTicked(TopicKey(lesson.key), point.mark, by.on or today, TopicKey(by.key))


def _last(givers: Iterable[Lesson]) -> Lesson:
    """The one that was finished last."""
    return max(givers, key=lambda giver: giver.on or date.min)
