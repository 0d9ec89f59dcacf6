"""Events of the learner's record: when their day begins, their timer; and all of them."""

from datetime import date, datetime, time
from typing import Self

from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.habits import HabitEvent
from studyplan.core.journal.keys import Data, TopicKey, only, wall_of
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.journal.reviews import ReviewEvent
from studyplan.core.learners_day import NOON
from studyplan.named_tuples import NamedTuple


class DayBegins(NamedTuple):
    """When the learner's day begins, from the day `since` on; None: as it was before that day."""

    since: date
    at: time | None = None

    @property
    def subject(self) -> str:
        """The day from which it holds."""
        return self.since.isoformat()

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "at")
        if not data:
            return cls(date.fromisoformat(subject))
        at = time.fromisoformat(data["at"])
        if not (at < NOON and at.isoformat("minutes") == data["at"]):
            raise ValueError(f"{data['at']!r} is not when a day begins")
        return cls(date.fromisoformat(subject), at)

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {} if self.at is None else {"at": self.at.isoformat("minutes")}


class TimerSet(NamedTuple):
    """The topic that the timer runs for, and the wall time since when; None: it does not run."""

    topic: TopicKey | None = None
    since: datetime | None = None

    @property
    def subject(self) -> str:
        """The timer: there is one."""
        return "timer"

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "topic", "since")
        if subject != "timer":
            raise ValueError(f"{subject!r} is not the timer")
        if not data:
            return cls()
        if (since := wall_of(data["since"])) is None:
            raise ValueError("expected the wall time since when it runs")
        return cls(TopicKey.read(data["topic"]), since)

    def data(self) -> dict[str, object]:
        """As a row has it."""
        if self.topic is None or self.since is None:
            return {}
        return {"topic": str(self.topic), "since": self.since.isoformat(timespec="seconds")}


# Those of notes, evidence, abilities, habits and reviews have modules of their own.
RecordEvent = (
    DayBegins | TimerSet | NoteSet | EvidenceSet | CriterionClaimed | HabitEvent | ReviewEvent
)
