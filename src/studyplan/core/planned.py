"""What is read of the learner's weeks and of plans: what the store gives and the views show."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from studyplan.core.text import Text


class Pause(NamedTuple):
    """Days without study, both ends included, and why."""

    first: date
    last: date
    why: str


def joined(days: Iterable[Pause]) -> list[Pause]:
    """Pauses that follow one another for the same reason, as one each."""
    found = list[Pause]()
    for one in days:
        if found and found[-1].why == one.why and found[-1].last + timedelta(days=1) == one.first:
            found[-1] = found[-1]._replace(last=one.last)
        else:
            found.append(one)
    return found


class Target(NamedTuple):
    """The day by which a roadmap, or one of its stages, is to be finished."""

    roadmap: str
    stage: str | None
    day: date


class Habit(NamedTuple):
    """Something to do every day, week or month; `hours` as its roadmap says them."""

    roadmap: str
    every: str
    lane: str
    hours: str | None
    title: Text


class Road(NamedTuple):
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
