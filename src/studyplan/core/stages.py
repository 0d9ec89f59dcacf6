"""Stages of the followed roadmaps: how far they are, and as they are planned."""

from collections.abc import Iterable
from datetime import date

from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple


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


NOTHING = Counts(0, 0, 0, 0, 0, 0, 0)


class Unclaimed(NamedTuple):
    """A criterion that topics of a finished stage show, and that is not claimed.

    `about` is what the journal calls it.
    """

    number: int
    about: str
    title: Text

    @property
    def name(self) -> str:
        """What it is called on a command line: `c3`."""
        return f"c{self.number}"


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
    return Counts(*map(sum, zip(NOTHING, *(stage.counts for stage in stages), strict=True)))


class StageAhead(NamedTuple):
    """A stage with its planned minutes by week; `open` are the minutes that it still takes."""

    roadmap: str
    roadmap_title: Text
    stage: str
    title: Text
    topics: int
    finished: int
    open: int
    weeks: dict[date, int]
    first: date | None
    last: date | None
    done_on: date | None = None

    @property
    def end(self) -> date | None:
        """The day that it was finished on, else the last one that it is planned for."""
        return self.done_on or self.last
