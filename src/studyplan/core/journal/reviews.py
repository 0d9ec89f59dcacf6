"""Events of reviews: what holds of them, topics left out of them, and how topics were recalled."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Self

from studyplan.core.journal.keys import Data, TopicKey, one_of, only
from studyplan.core.reviews import GRADES, Grade, Reviewing
from studyplan.named_tuples import NamedTuple


class ReviewsSet(NamedTuple):
    """What holds of reviews from the day `since` on; None: what held before that day.

    `due` are days for topics that had waited when reviews were turned on, by their keys.
    """

    since: date
    reviewing: Reviewing | None = None
    due: Mapping[TopicKey, date] = MappingProxyType({})

    @property
    def subject(self) -> str:
        """The day from which it holds."""
        return self.since.isoformat()

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "on", "retention", "share", "due")
        since = date.fromisoformat(subject)
        if not data:
            return cls(since)
        retention, share = float(data["retention"]), float(data["share"])
        due = {TopicKey.read(key): date.fromisoformat(day) for key, day in data["due"].items()}
        if not (0 < retention < 1 and 0 < share <= 1):
            raise ValueError("expected parts of a whole")
        return cls(since, Reviewing(since, bool(data["on"]), retention, share), due)

    def data(self) -> dict[str, object]:
        """As a row has it."""
        if self.reviewing is None:
            return {}
        said = {name: getattr(self.reviewing, name) for name in ("on", "retention", "share")}
        return {**said, "due": {key: day.isoformat() for key, day in self.due.items()}}


class ReviewSuspended(NamedTuple):
    """Whether a topic is left out of reviews."""

    topic: TopicKey
    suspended: bool = False

    @property
    def subject(self) -> str:
        """The topic's key."""
        return self.topic

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "suspended")
        return cls(TopicKey.read(subject), bool(data.get("suspended")))

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {"suspended": True} if self.suspended else {}


class ReviewGraded(NamedTuple):
    """How a topic was recalled on a day, as one entry; without a grade the entry is taken out."""

    topic: TopicKey
    entry: str
    on: date | None = None
    grade: Grade | None = None

    @property
    def subject(self) -> str:
        """`roadmap/topic#entry`."""
        return f"{self.topic}#{self.entry}"

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "on", "grade")
        topic, _, entry = subject.partition("#")
        if not data:
            return cls(TopicKey.read(topic), entry)
        day = date.fromisoformat(data["on"])
        return cls(TopicKey.read(topic), entry, day, one_of(GRADES, data["grade"]))

    def data(self) -> dict[str, object]:
        """As a row has it."""
        if self.on is None or self.grade is None:
            return {}
        return {"on": self.on.isoformat(), "grade": self.grade}


ReviewEvent = ReviewsSet | ReviewSuspended | ReviewGraded
