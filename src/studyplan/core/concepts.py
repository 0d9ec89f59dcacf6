"""Concepts across roadmaps: where they are taught, and what two roadmaps share."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from studyplan.core.credit import Lesson, satisfies
from studyplan.core.text import Text
from studyplan.core.vocabulary import Status


class Taught(NamedTuple):
    """A topic and the concept that it teaches, if any; minutes are the topic's.

    `concept` is the concept's title, its id is the lesson's.
    """

    lesson: Lesson
    title: Text
    roadmap: Text
    concept: Text | None
    low_minutes: int
    high_minutes: int
    status: Status
    followed: bool
    number: int | None = None


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
    """What two roadmaps share; what only the one and only the other has.

    `credited` are those topics of each that being done with all of the other satisfies.
    """

    shared: list[Shared]
    only: Both
    credited: Both


def compare(first: Sequence[Taught], second: Sequence[Taught]) -> RoadmapOverlap:
    """Two roadmaps' topics side by side, by concept, in the order of the first."""
    ours, theirs = _by_concept(first), _by_concept(second)
    shared = [
        Shared(concept, topics[0].concept or Text(concept, concept), (topics, theirs[concept]))
        for concept, topics in ours.items()
        if concept in theirs
    ]
    return RoadmapOverlap(
        shared,
        only=(
            [t for t in first if t.lesson.concept not in theirs],
            [t for t in second if t.lesson.concept not in ours],
        ),
        credited=(_satisfied(first, by=theirs), _satisfied(second, by=ours)),
    )


def _by_concept(topics: Sequence[Taught]) -> dict[str, list[Taught]]:
    by_concept: dict[str, list[Taught]] = {}
    for topic in topics:
        if topic.lesson.concept:
            by_concept.setdefault(topic.lesson.concept, []).append(topic)
    return by_concept


def _satisfied(topics: Sequence[Taught], by: Mapping[str, list[Taught]]) -> list[Taught]:
    return [
        topic
        for topic in topics
        if any(satisfies(g.lesson, topic.lesson) for g in by.get(topic.lesson.concept, []))
    ]


def minutes(topics: Sequence[Taught]) -> tuple[int, int]:
    """Low and high minutes of all of them together."""
    return sum(t.low_minutes for t in topics), sum(t.high_minutes for t in topics)
