"""Events of habits: the learner's own, those that were dropped, and what was done of them."""

from datetime import date
from typing import Self

from studyplan.core.journal.keys import Data, number, one_of, only, words_of
from studyplan.core.lanes import lane_of
from studyplan.core.vocabulary import HABIT_STATES, RHYTHMS, HabitState, Lane, Rhythm
from studyplan.named_tuples import NamedTuple


class HabitSet(NamedTuple):
    """A habit of the learner's own, from the day `since` on; without a title there is none."""

    habit: str
    title: str | None = None
    every: Rhythm = "week"
    lane: Lane = "practice"
    since: date | None = None
    minutes: int | None = None

    @property
    def subject(self) -> str:
        """The habit's name."""
        return self.habit

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "title", "every", "lane", "since", "minutes")
        if not data:
            return cls(subject)
        minutes = data.get("minutes")
        return cls(
            subject,
            words_of(data["title"]),
            one_of(RHYTHMS, data["every"]),
            lane_of(data["lane"]),
            date.fromisoformat(data["since"]),
            minutes if minutes is None else number(minutes),
        )

    def data(self) -> dict[str, object]:
        """As a row has it."""
        if self.title is None or self.since is None:
            return {}
        takes = {} if self.minutes is None else {"minutes": self.minutes}
        said = {"title": self.title, "every": self.every, "lane": self.lane}
        return {**said, "since": self.since.isoformat(), **takes}


class HabitDropped(NamedTuple):
    """That a habit, by its key, is no longer to be done; or with `is_dropped` False, is again."""

    habit: str
    is_dropped: bool = False

    @property
    def subject(self) -> str:
        """The habit's key."""
        return self.habit

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "dropped")
        if data.get("dropped", True) is not True:
            raise ValueError("`dropped` is true, or not there")
        return cls(subject, bool(data))

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {"dropped": True} if self.is_dropped else {}


class HabitMarked(NamedTuple):
    """What was said of an occurrence of a habit, on a day; without a state it is open.

    `minutes` is what it took, in that `lane`.
    """

    habit: str
    occurrence: str
    state: HabitState | None = None
    on: date | None = None
    minutes: int | None = None
    lane: Lane | None = None

    @property
    def subject(self) -> str:
        """`habit#occurrence`."""
        return f"{self.habit}#{self.occurrence}"

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "state", "on", "minutes", "lane")
        habit, mark, occurrence = subject.partition("#")
        if not (habit and mark and occurrence):
            raise ValueError(f"{subject!r} is no occurrence of a habit")
        if not data:
            return cls(habit, occurrence)
        minutes, lane = data.get("minutes"), data.get("lane")
        return cls(
            *(
                habit,
                occurrence,
                one_of(HABIT_STATES, data["state"]),
                date.fromisoformat(data["on"]),
            ),
            minutes if minutes is None else number(minutes),
            lane if lane is None else lane_of(lane),
        )

    def data(self) -> dict[str, object]:
        """As a row has it."""
        if self.state is None or self.on is None:
            return {}
        facts = {"minutes": self.minutes, "lane": self.lane}
        took = {name: value for name, value in facts.items() if value is not None}
        return {"state": self.state, "on": self.on.isoformat(), **took}


HabitEvent = HabitSet | HabitDropped | HabitMarked
