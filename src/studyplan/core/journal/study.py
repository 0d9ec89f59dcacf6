"""Events of study: topics marked, time logged, points and resources ticked."""

from datetime import date, datetime
from typing import Self

from studyplan.core.bounds import LONGEST_TEXT
from studyplan.core.journal.keys import (
    Data,
    TopicKey,
    day_of,
    number,
    one_of,
    only,
    shown_whole,
    text_of,
    wall_of,
)
from studyplan.core.lanes import lane_of
from studyplan.core.topics import RESOURCE_BOX
from studyplan.core.vocabulary import STATUSES, Lane, Status
from studyplan.named_tuples import NamedTuple


class TopicMarked(NamedTuple):
    """A topic's whole state: `on` is the day it was begun (doing) or met, `by` its credit."""

    topic: TopicKey
    status: Status = "todo"
    on: date | None = None
    started: date | None = None
    by: TopicKey | None = None

    @property
    def subject(self) -> str:
        """The topic's key."""
        return self.topic

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "status", "on", "started", "by")
        by = data.get("by")
        return cls(
            TopicKey.read(subject),
            one_of(STATUSES, data.get("status", "todo")),
            day_of(data.get("on")),
            day_of(data.get("started")),
            TopicKey.read(by) if by else None,
        )

    def data(self) -> dict[str, object]:
        """As a row has it."""
        facts = (("on", text_of(self.on)), ("started", text_of(self.started)), ("by", self.by))
        return {"status": self.status, **{name: value for name, value in facts if value}}


class TimeLogged(NamedTuple):
    """Minutes spent on a topic on a day, as one entry; without them the entry is taken out.

    `lane` is what they were spent on where that is not the topic's own, `at` the wall time at which
    they began.
    """

    topic: TopicKey
    entry: str
    on: date | None = None
    minutes: int | None = None
    lane: Lane | None = None
    at: datetime | None = None
    note: str | None = None

    @property
    def subject(self) -> str:
        """`roadmap/topic#entry`."""
        return f"{self.topic}#{self.entry}"

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "minutes", "on", "lane", "at", "note")
        topic, _, entry = subject.partition("#")
        if not data:
            return cls(TopicKey.read(topic), entry)
        lane, note = data.get("lane"), data.get("note")
        return cls(
            TopicKey.read(topic),
            entry,
            date.fromisoformat(data["on"]),
            number(data["minutes"]),
            None if lane is None else lane_of(lane),
            wall_of(data.get("at")),
            None if note is None else shown_whole(note, LONGEST_TEXT, in_line=True),
        )

    def data(self) -> dict[str, object]:
        """As a row has it."""
        if self.on is None or self.minutes is None:
            return {}
        at = self.at and self.at.isoformat(timespec="seconds")
        more = {"lane": self.lane, "at": at, "note": self.note}
        said = {name: value for name, value in more.items() if value is not None}
        return {"minutes": self.minutes, "on": self.on.isoformat(), **said}


class PointTicked(NamedTuple):
    """A point of a topic, by its mark, ticked on a day, `by` credit; None: not ticked."""

    topic: TopicKey
    point: str
    on: date | None = None
    by: TopicKey | None = None

    @property
    def subject(self) -> str:
        """`roadmap/topic#mark`."""
        return f"{self.topic}#{self.point}"

    @property
    def box(self) -> str:
        """The mark, as documents have it."""
        return self.point

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "on", "by")
        topic, _, mark = subject.partition("#")
        by = data.get("by")
        credited = TopicKey.read(by) if by else None
        return cls(TopicKey.read(topic), mark, day_of(data.get("on")), credited)

    def data(self) -> dict[str, object]:
        """As a row has it."""
        if self.on is None:
            return {}
        return {"on": self.on.isoformat(), **({"by": self.by} if self.by else {})}


class ResourceTicked(NamedTuple):
    """A resource, by its mark, ticked for a topic on a day; None: not ticked."""

    topic: TopicKey
    resource: str
    on: date | None = None

    @property
    def subject(self) -> str:
        """`roadmap/topic#mark`."""
        return f"{self.topic}#{self.resource}"

    @property
    def box(self) -> str:
        """The mark, as documents have it."""
        return RESOURCE_BOX + self.resource

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "on")
        topic, _, mark = subject.partition("#")
        return cls(TopicKey.read(topic), mark, day_of(data.get("on")))

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {} if self.on is None else {"on": self.on.isoformat()}


def ticked(topic: TopicKey, box: str, on: date | None) -> PointTicked | ResourceTicked:
    """The tick of a point of that mark, or behind `r:` of such a resource; without a day none."""
    if box.startswith(RESOURCE_BOX):
        return ResourceTicked(topic, box.removeprefix(RESOURCE_BOX), on)
    return PointTicked(topic, box, on)
