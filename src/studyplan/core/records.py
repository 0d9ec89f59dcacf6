"""What is read of a plan, row by row: what the store gives and the views show."""

from collections.abc import Iterable
from typing import NamedTuple

from studyplan.core.text import Text

# Beyond this many, what a topic unlocks is only said to be "500 or more".
UNLOCKS_COUNTED = 500


class TopicRow(NamedTuple):
    """A topic as lists show it; minutes are the whole topic's, but for those that are `left`.

    `number` is what it is called by, None where its roadmap was never followed.
    """

    id: int
    key: str
    title: Text
    roadmap: str
    stage: str
    module: str
    stage_title: Text
    module_title: Text
    kind: str
    lane: str
    status: str
    blocked: int
    minutes: int
    low_minutes: int
    high_minutes: int
    finished_on: str | None
    optional: bool
    origin: str
    left: int
    number: int | None = None

    @property
    def slug(self) -> str:
        """The topic's own id, without its roadmap's."""
        return self.key.partition("/")[2]


class Credit(NamedTuple):
    """A topic that one of another roadmap satisfies; `by` is None where that is so no longer."""

    topic: TopicRow
    by: TopicRow | None


class ComesWith(NamedTuple):
    """An open topic that one of another roadmap, `by`, will satisfy; that saves so many minutes."""

    topic: TopicRow
    by: TopicRow
    minutes: int


class Counts(NamedTuple):
    """Topics and their minutes, all of them and by status.

    `credited` ones, done by a topic of another roadmap, are among those that are done;
    `minutes_left` is what is left of those that are not met.
    """

    topics: int
    done: int
    doing: int
    skipped: int
    minutes: int
    minutes_done: int
    minutes_skipped: int
    credited: int = 0
    minutes_credited: int = 0
    known: int = 0
    minutes_known: int = 0
    minutes_left: int = 0

    @property
    def met(self) -> int:
        """Topics that are done, skipped or known."""
        return self.done + self.skipped + self.known

    @property
    def todo(self) -> int:
        """Topics neither begun nor met."""
        return self.topics - self.doing - self.met

    @property
    def minutes_wanted(self) -> int:
        """Minutes of the whole way: what is skipped or known is no part of it."""
        return self.minutes - self.minutes_skipped - self.minutes_known

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


NOTHING = Counts(0, 0, 0, 0, 0, 0, 0)


class StageCounts(NamedTuple):
    """A stage of a followed roadmap, and how far it is."""

    roadmap: str
    roadmap_title: Text
    start: str
    stage: str
    title: Text
    duration: str | None
    counts: Counts


def summed(stages: Iterable[StageCounts]) -> Counts:
    """All stages' counts together."""
    total = NOTHING
    for stage in stages:
        total = total.plus(stage.counts)
    return total


class Sitting(NamedTuple):
    """A session with its topic."""

    date: str | None
    lane: str
    minutes: int
    topic: TopicRow


class Point(NamedTuple):
    """A point of a topic, and what names it in the journal."""

    mark: str
    text: Text


class ResourceRow(NamedTuple):
    """A resource where it is referred to; `level` is topic, module, stage or roadmap."""

    kind: str
    title: Text
    url: str | None
    original_url: str | None
    by: Text | None
    year: int | None
    group: Text | None
    note: Text | None
    origin: str
    level: str
