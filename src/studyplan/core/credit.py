"""Credit: what is learnt in one roadmap need not be learnt again in another."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
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


def credit(done: Sequence[Lesson], unfinished: Iterable[Lesson]) -> list[TopicMarked]:
    """The events that mark what `done` satisfies as done by it, on the day that it was finished.

    Of several that satisfy the same topic the first in the given order counts.
    """
    events = []
    for other in unfinished:
        giver = next((d for d in done if satisfies(d, other)), None)
        if giver is not None:
            events.append(_by(giver, other))
    return events


def withdrawn(credited: Iterable[Lesson], done: Sequence[Lesson]) -> list[TopicMarked]:
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
            begun = date.fromisoformat(topic.started)
            events.append(TopicMarked(TopicKey(topic.key), "doing", begun))
        else:
            events.append(TopicMarked(TopicKey(topic.key)))
    return events


def _by(giver: Lesson, topic: Lesson) -> TopicMarked:
    on, started = (day and date.fromisoformat(day) for day in (giver.on, topic.started))
    return TopicMarked(
        TopicKey(topic.key), "done", on or None, started or None, TopicKey(giver.key)
    )
