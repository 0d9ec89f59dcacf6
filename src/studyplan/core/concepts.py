"""Concepts across roadmaps: where they are taught, and what two roadmaps share."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from studyplan.core.effort import minutes_left
from studyplan.core.lessons import Learnt, Lesson
from studyplan.core.text import Text
from studyplan.core.vocabulary import DEPTHS, Depth, Status
from studyplan.named_tuples import NamedTuple


class Taught(NamedTuple):
    """A topic by what it teaches; minutes are the topic's.

    Where it stands for one `concept`, `points` are those that teach it and `depth` how far the
    deepest goes.
    """

    lesson: Lesson
    title: Text
    roadmap: Text
    low_minutes: int
    high_minutes: int
    depth: Depth
    number: int | None = None
    concept: str | None = None
    points: tuple[Text, ...] = ()

    @property
    def concepts(self) -> list[str]:
        """What it teaches, in the order of its points."""
        return list(dict.fromkeys(c for point in self.lesson.points for c in point.concepts))

    def of(self, concept: str) -> "Taught":
        """The same as it teaches one concept."""
        depths = [p.depth for p in self.lesson.points if concept in p.concepts]
        return self._replace(concept=concept, depth=max(depths, key=DEPTHS.index))


class ConceptRow(NamedTuple):
    """A concept beside another one; `status` is None if no roadmap teaches it."""

    id: str
    title: Text
    status: Status | None


class ConceptDetail(NamedTuple):
    """All there is about a concept."""

    id: str
    title: Text
    area: str
    requires: list[ConceptRow]
    required_by: list[ConceptRow]
    taught: list[Taught]


Both = tuple[list[Taught], list[Taught]]


class Shared(NamedTuple):
    """A concept that both roadmaps teach, and by which topics of the one and of the other."""

    id: str
    title: Text
    topics: Both


class RoadmapOverlap(NamedTuple):
    """What two roadmaps share; what only the one and only the other has, in concepts or as a task.

    `credited` are those topics of each that being done with all of the other satisfies, `in_part`
    those of which it satisfies some points, with the minutes that this saves; `projects` those on a
    task of both, by its name.
    """

    shared: list[Shared]
    only: Both
    credited: Both
    in_part: Both = ([], [])
    projects: Mapping[str, Both] = MappingProxyType({})


def compare(
    first: Sequence[Taught], second: Sequence[Taught], titles: Mapping[str, Text]
) -> RoadmapOverlap:
    """Two roadmaps' topics side by side, by concept, in the order of the first.

    `titles` are the concepts'.
    """
    ours, theirs = _by_concept(first), _by_concept(second)
    ours_given, theirs_given = _satisfied(first, by=second), _satisfied(second, by=first)
    shared = [
        Shared(concept, titles.get(concept, Text(concept, concept)), (topics, theirs[concept]))
        for concept, topics in ours.items()
        if concept in theirs
    ]
    return RoadmapOverlap(
        shared,
        only=(_apart(first, second, theirs), _apart(second, first, ours)),
        credited=(ours_given.whole, theirs_given.whole),
        in_part=(ours_given.in_part, theirs_given.in_part),
        projects={
            task: (_on(task, first), _on(task, second))
            for task in dict.fromkeys(one.lesson.task for one in first)
            if task and _on(task, second)
        },
    )


def _on(task: str, topics: Iterable[Taught]) -> list[Taught]:
    return [topic for topic in topics if topic.lesson.task == task]


def _apart(
    topics: Sequence[Taught], others: Sequence[Taught], taught: Mapping[str, object]
) -> list[Taught]:
    """Those that teach nothing of what is `taught`, and are no project on a task of `others`."""
    tasks = {other.lesson.task for other in others} - {None}
    return [t for t in topics if not taught.keys() & set(t.concepts) and t.lesson.task not in tasks]


def _by_concept(topics: Sequence[Taught]) -> dict[str, list[Taught]]:
    by_concept: dict[str, list[Taught]] = {}
    for topic in topics:
        for concept in topic.concepts:
            by_concept.setdefault(concept, []).append(topic.of(concept))
    return by_concept


class _Satisfied(NamedTuple):
    whole: list[Taught]
    in_part: list[Taught]


def _satisfied(topics: Sequence[Taught], by: Sequence[Taught]) -> _Satisfied:
    learnt, found = Learnt(topic.lesson for topic in by), _Satisfied([], [])
    for topic in topics:
        points, covered = len(topic.lesson.points), len(learnt.covering(topic.lesson))
        if covered == points > 0:
            found.whole.append(topic)
        elif covered:
            all_of_it = topic.low_minutes, topic.high_minutes
            low, high = (its - minutes_left(its, 0, points, covered) for its in all_of_it)
            found.in_part.append(topic._replace(low_minutes=low, high_minutes=high))
    return found


def minutes(topics: Sequence[Taught]) -> tuple[int, int]:
    """Low and high minutes of all of them together."""
    return sum(t.low_minutes for t in topics), sum(t.high_minutes for t in topics)
