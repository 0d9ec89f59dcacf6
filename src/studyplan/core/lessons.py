"""Topics by the concepts that their points teach, and which of them cover points of others."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.vocabulary import DEPTHS, GIVING, MET, Depth, Kind, Status
from studyplan.named_tuples import NamedTuple

# What has been made cannot be replaced by what has only been read.
_MADE: tuple[Kind, ...] = ("exercise", "project", "quiz")


class LessonPoint(NamedTuple):
    """A point by the concepts that it teaches; `by` is the topic whose credit has ticked it.

    One without concepts can be covered by nothing. `declined` is what was credited and taken back.
    """

    mark: str
    concepts: tuple[str, ...]
    depth: Depth
    ticked: bool = False
    by: str | None = None
    declined: bool = False


class Lesson(NamedTuple):
    """A topic by what it teaches; `on` is when it was finished, `by` what credits it.

    A topic without points is one point, whose mark is empty. `same_as` is the task of a project or
    an exercise.
    `followed` is whether its roadmap is: what was done in one that is dropped stands. `fresh` is
    whether it is only being marked.
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
    fresh: bool = False

    @property
    def roadmap(self) -> str:
        """The id of the roadmap that it is in."""
        return self.key.partition("/")[0]

    @property
    def task(self) -> str | None:
        """The task that another is to be on, too, so that one is enough for the other."""
        return self.same_as if self.kind in _MADE else None

    @property
    def by_task_alone(self) -> bool:
        """Whether only the same task covers it: a project, or an exercise that names its task.

        And nothing an exam: it has to be sat.
        """
        return self.kind in ("project", "exam") or self.task is not None

    @property
    def wanted(self) -> Sequence[LessonPoint]:
        """The points that have to be covered so that all of it is: where all are ticked, these."""
        return [point for point in self.points if not point.ticked] or self.points

    @property
    def concepts(self) -> set[str]:
        """All that its points teach."""
        return {concept for point in self.points for concept in point.concepts}

    @property
    def declined(self) -> set[str]:
        """The marks of points that were credited and taken back."""
        return {point.mark for point in self.points if point.declined and not point.ticked}

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
        return self._replace(on=on, started=started, by=event.by, status=event.status, fresh=True)

    def ticked(self, events: Iterable[PointTicked]) -> "Lesson":
        """The same topic with its points as `events` leave them."""
        after = {event.point: event for event in events}
        points = (
            point._replace(ticked=event.on is not None, by=event.by)
            if (event := after.get(point.mark))
            else point
            for point in self.points
        )
        return self._replace(points=tuple(points))


def reaches(giver: Lesson, depth: Depth, lesson: Lesson, point: LessonPoint) -> bool:
    """Whether a topic that teaches a concept so far is enough for a point that teaches it, too."""
    if giver.roadmap == lesson.roadmap or DEPTHS.index(depth) < DEPTHS.index(point.depth):
        return False
    return giver.kind != "reading" or not made(lesson, point)


def made(lesson: Lesson, point: LessonPoint) -> bool:
    """Whether a point is something to make: one of an exercise or a project, or from scratch."""
    return lesson.kind in _MADE or point.depth == "build"


# What covers points, by their marks: for each concept of a point the topic that teaches it.
Covering = Mapping[str, Sequence[Lesson]]


class Learnt:
    """Topics that are done, by what they teach; of several that are enough the first counts."""

    def __init__(self, lessons: Iterable[Lesson]) -> None:
        self.lessons = tuple(lessons)
        self._teaching = defaultdict[str, list[tuple[Lesson, Depth]]](list)
        self._tasks = defaultdict[str, list[Lesson]](list)
        for lesson in self.lessons:
            if lesson.task:
                self._tasks[lesson.task].append(lesson)
            for point in lesson.points:
                for concept in point.concepts:
                    self._teaching[concept].append((lesson, point.depth))

    def covering(self, lesson: Lesson) -> Covering:
        """What covers the points of a topic; those that nothing covers are left out."""
        if lesson.by_task_alone:
            same = self._tasks.get(lesson.task or "", ())
            giver = next((one for one in same if one.roadmap != lesson.roadmap), None)
            return {point.mark: [giver] for point in lesson.points} if giver else {}
        covering = dict[str, list[Lesson]]()
        for point in lesson.points:
            givers = [giver for _, giver in self._givers(lesson, point) if giver]
            if givers and len(givers) == len(point.concepts):
                covering[point.mark] = givers
        return covering

    def missing(self, lesson: Lesson, point: LessonPoint) -> set[str]:
        """The concepts of a point that none of them teaches as far as it takes."""
        return {concept for concept, giver in self._givers(lesson, point) if giver is None}

    def _givers(self, lesson: Lesson, point: LessonPoint) -> Iterator[tuple[str, Lesson | None]]:
        """Each concept of a point with the topic that teaches it, if one does.

        For a point that is made that is one topic, which teaches all of them.
        """
        enough: Collection[str] | None = None
        if len(point.concepts) > 1 and made(lesson, point):
            keys = ({x.key for x in self._reaching(c, lesson, point)} for c in point.concepts)
            enough = set.intersection(*keys)
        for concept in point.concepts:
            reaching = self._reaching(concept, lesson, point)
            yield concept, next((x for x in reaching if enough is None or x.key in enough), None)

    def _reaching(self, concept: str, lesson: Lesson, point: LessonPoint) -> Iterator[Lesson]:
        """The topics that teach a concept far enough for a point that teaches it, too."""
        teaching = self._teaching.get(concept, ())
        return (x for x, far in teaching if reaches(x, far, lesson, point))


NOTHING = Learnt(())
