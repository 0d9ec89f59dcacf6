"""Credit: what is learnt in one roadmap need not be learnt again in another."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from studyplan.core.events import NewEvent
from studyplan.core.vocabulary import DEPTHS, Depth, Kind

# What has been made cannot be replaced by what has only been read.
_MADE: tuple[Kind, ...] = ("exercise", "project")


class Lesson(NamedTuple):
    """A topic as one that teaches a concept; `on` is when it was finished, `by` what credits it."""

    key: str
    concept: str
    depth: Depth
    kind: Kind
    on: str | None = None
    started: str | None = None
    by: str | None = None

    @property
    def roadmap(self) -> str:
        """The id of the roadmap that it is in."""
        return self.key.partition("/")[0]


def satisfies(done: Lesson, other: Lesson) -> bool:
    """Whether being done with one topic is enough for one of another roadmap.

    It is if they teach the same concept and `done` takes it at least as far; what was only read
    is not enough for what has to be made.
    """
    if done.concept != other.concept or done.roadmap == other.roadmap:
        return False
    if DEPTHS.index(done.depth) < DEPTHS.index(other.depth):
        return False
    return done.kind != "reading" or (other.depth != "build" and other.kind not in _MADE)


def credit(done: Sequence[Lesson], unfinished: Iterable[Lesson]) -> list[NewEvent]:
    """The events that mark what `done` satisfies as done by it, on the day that it was finished.

    Of several that satisfy the same topic the first in the given order counts.
    """
    events = []
    for other in unfinished:
        giver = next((d for d in done if satisfies(d, other)), None)
        if giver is not None:
            events.append(_by(giver, other))
    return events


def withdrawn(credited: Iterable[Lesson], done: Sequence[Lesson]) -> list[NewEvent]:
    """The events for topics whose credit has lost its ground: `done` is what still stands.

    Another topic that satisfies one takes the place of the lost one; else it is open again, or in
    progress if it had been begun.
    """
    events = []
    for topic in credited:
        giver = next((d for d in done if satisfies(d, topic)), None)
        if giver is not None:
            events.append(_by(giver, topic))
        elif topic.started is not None:
            data: dict[str, object] = {"status": "doing", "on": topic.started}
            events.append(NewEvent("topic.status", topic.key, data))
        else:
            events.append(NewEvent("topic.status", topic.key, {"status": "todo"}))
    return events


def _by(giver: Lesson, topic: Lesson) -> NewEvent:
    data: dict[str, object] = {"status": "done", "on": giver.on, "by": giver.key}
    if topic.started is not None:
        data["started"] = topic.started
    return NewEvent("topic.status", topic.key, data)
