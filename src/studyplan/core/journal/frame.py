"""Events of what the learner wants: roadmaps followed, the week, pauses, shares, targets, pins."""

from datetime import date
from typing import Self

from studyplan.core.availability import Rule, rule_of
from studyplan.core.journal.keys import Data, Period, TopicKey, day_of, number, only
from studyplan.named_tuples import NamedTuple


class RoadmapFollowed(NamedTuple):
    """A roadmap that is followed from the day `start` on, or with None no longer.

    `place` orders the followed roadmaps; without one it keeps its own, or comes last.
    """

    roadmap: str
    start: date | None = None
    place: int | None = None

    @property
    def subject(self) -> str:
        """The roadmap's id."""
        return self.roadmap

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "following", "start", "place")
        if not data.get("following"):
            return cls(subject)
        place = data.get("place")
        start = date.fromisoformat(data["start"])
        return cls(subject, start, place if place is None else number(place))

    def data(self) -> dict[str, object]:
        """As a row has it."""
        if self.start is None:
            return {"following": False}
        place = {} if self.place is None else {"place": self.place}
        return {"following": True, "start": self.start.isoformat(), **place}


class AvailabilitySet(NamedTuple):
    """What the learner's week is like from the day `since` on; None: as it was before that day."""

    since: date
    rule: Rule | None = None

    @property
    def subject(self) -> str:
        """The day from which it holds."""
        return self.since.isoformat()

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "minutes", "days", "lanes", "slots", "session", "template")
        since = date.fromisoformat(subject)
        if not data:
            return cls(since)
        rule = rule_of(since, data)
        number(rule.minutes)
        for minutes in rule.days or ():
            number(minutes)
        return cls(since, rule)

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return self.rule.data() if self.rule else {}


class PauseSet(NamedTuple):
    """Days without study, and why (that may be empty); without a reason, no pause."""

    period: Period
    why: str | None = None

    @property
    def subject(self) -> str:
        """The days."""
        return str(self.period)

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "why")
        return cls(Period.read(subject), str(data["why"]) if "why" in data else None)

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {} if self.why is None else {"why": self.why}


class ShareSet(NamedTuple):
    """A followed roadmap's part of the week by weight; None: one comes after the other."""

    roadmap: str
    weight: int | None = None

    @property
    def subject(self) -> str:
        """The roadmap's id."""
        return self.roadmap

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "weight")
        return cls(subject, number(data["weight"]) if data else None)

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {} if self.weight is None else {"weight": self.weight}


class TargetSet(NamedTuple):
    """The day by which a roadmap, or one of its stages, is to be finished; None: no such day."""

    roadmap: str
    stage: str | None = None
    day: date | None = None

    @property
    def subject(self) -> str:
        """`roadmap` or `roadmap#stage`."""
        return f"{self.roadmap}#{self.stage}" if self.stage else self.roadmap

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "day")
        roadmap, _, stage = subject.partition("#")
        return cls(roadmap, stage or None, day_of(data.get("day")))

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {} if self.day is None else {"day": self.day.isoformat()}


class PinSet(NamedTuple):
    """The day, or with `week` the week of that Monday, that a topic is tied to; None: untied."""

    topic: TopicKey
    day: date | None = None
    week: bool = False

    @property
    def subject(self) -> str:
        """The topic's key."""
        return self.topic

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "day", "week")
        return cls(TopicKey.read(subject), day_of(data.get("day")), bool(data.get("week")))

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {} if self.day is None else {"day": self.day.isoformat(), "week": self.week}
