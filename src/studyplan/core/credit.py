"""Credit: what is learnt in one roadmap need not be learnt again in another."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.vocabulary import DEPTHS, GIVING, MET, Depth, Kind, Status

# What has been made cannot be replaced by what has only been read.
_MADE: tuple[Kind, ...] = ("exercise", "project")


class Lesson(NamedTuple):
    """A topic as one that teaches a concept; `on` is when it was finished, `by` what credits it.

    `followed` is whether its roadmap is: what was done in one that is dropped stands.
    """

    key: str
    concept: str
    depth: Depth
    kind: Kind
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
    return [event for other in unfinished if (event := _credited(other, done))]


def withdrawn(credited: Iterable[Lesson], done: Sequence[Lesson]) -> list[TopicMarked]:
    """The events for topics whose credit has lost its ground: `done` is what still stands.

    Another topic that satisfies one takes the place of the lost one; else it is open again, or in
    progress if it had been begun.
    """
    return [_credited(topic, done) or _open(topic) for topic in credited]


def _credited(topic: Lesson, done: Iterable[Lesson]) -> TopicMarked | None:
    """A topic as the first of these that satisfies it leaves it; None where none does."""
    giver = next((one for one in done if satisfies(one, topic)), None)
    if giver is None:
        return None
    return TopicMarked(TopicKey(topic.key), "done", giver.on, topic.started, by=TopicKey(giver.key))


def _open(topic: Lesson) -> TopicMarked:
    return TopicMarked(TopicKey(topic.key), "doing" if topic.started else "todo", topic.started)


def giver(key: str, lessons: Sequence[Lesson]) -> Lesson | None:
    """The open one of `lessons`, which are in plan order, that will satisfy the topic `key`.

    None where the topic comes first itself.
    """
    wanted = next((lesson for lesson in lessons if lesson.key == key), None)
    if wanted is None:
        return None
    ahead = (x for x in lessons if x.open and (x is wanted or satisfies(x, wanted)))
    first = next(ahead, wanted)
    return None if first is wanted else first


def due(lessons: Sequence[Lesson]) -> list[TopicMarked]:
    """The credit that open ones of `lessons` have a right to."""
    return credit([one for one in lessons if one.gives], (one for one in lessons if one.open))


def consequences(
    marks: Sequence[TopicMarked], lessons: Sequence[Lesson], crediting: bool = True
) -> list[TopicMarked]:
    """What `marks` mean for other topics: the credit that they give, and that which they end.

    `lessons` are all that teach a concept of the marked ones, as they stood before. Without
    `crediting` none is given.
    """
    by_key = {event.subject: event for event in marks}
    after = {x.key: x.marked(by_key[x.key]) if x.key in by_key else x for x in lessons}
    lost = {x.key for x in lessons if x.status in GIVING and after[x.key].status not in GIVING}
    giving = [after[key] for key in by_key if key in after and after[key].gives]
    events = credit(giving, (x for x in after.values() if x.open)) if crediting else []
    ungrounded = (x for x in after.values() if x.by in lost)
    return [*events, *withdrawn(ungrounded, [x for x in after.values() if x.gives])]
