"""Events of plans: a week's commitment, a baseline; and those of when plans were stored whole."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from studyplan.core.journal.keys import Data, Identity, day_of, number, only, text_of
from studyplan.core.lanes import lane_of
from studyplan.named_tuples import NamedTuple

Planned = tuple[str, str, str | None, str, int]
Committed = tuple[str, str | None, str, int]


class WeekCommitted(NamedTuple):
    """What the week of Monday `week` was begun with, from the day `begin` on.

    `capacity` are its minutes, `taken` those of them that reviews and habits take; `sessions` are
    (topic key, date or None, lane, minutes), in order. `likely` is the day by which everything was
    as likely as not to be finished. The last one written counts.
    """

    week: date
    begin: date
    capacity: int = 0
    taken: int = 0
    sessions: tuple[Committed, ...] = ()
    likely: date | None = None

    @property
    def subject(self) -> str:
        """The Monday."""
        return self.week.isoformat()

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "from", "capacity", "taken", "sessions", "likely")
        week = date.fromisoformat(subject)
        if week.weekday():
            raise ValueError(f"{subject} is no Monday")
        sessions = tuple((topic, *rest) for topic, *rest in data["sessions"])
        for topic, day, lane, minutes in sessions:
            _check(topic, day, lane, minutes)
        begin = day_of(data.get("from")) or week
        minutes = number(data["capacity"]), number(data["taken"])
        return cls(week, begin, *minutes, sessions, day_of(data.get("likely")))

    def data(self) -> dict[str, object]:
        """As a row has it."""
        data: dict[str, object] = {} if self.begin == self.week else {"from": str(self.begin)}
        data |= {"capacity": self.capacity, "taken": self.taken}
        if self.likely is not None:
            data["likely"] = text_of(self.likely)
        return {**data, "sessions": list(map(list, self.sessions))}


class BaselineWritten(NamedTuple):
    """The days by which the stages of a roadmap were to be finished, by id; without any, none.

    `on` is the day of one that is taken over from elsewhere.
    """

    roadmap: str
    ends: Mapping[str, date]
    on: date | None = None

    @property
    def subject(self) -> str:
        """The roadmap's id."""
        return self.roadmap

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "ends", "on")
        ends = data.get("ends", {})
        on = date.fromisoformat(data["on"]) if "on" in data else None
        return cls(subject, {stage: date.fromisoformat(day) for stage, day in ends.items()}, on)

    def data(self) -> dict[str, object]:
        """As a row has it."""
        ends = {stage: day.isoformat() for stage, day in self.ends.items()}
        said: dict[str, object] = {"ends": ends} if ends else {}
        return {**said, "on": self.on.isoformat()} if self.on else said


class PlanAdopted(NamedTuple):
    """A whole plan from the day `begin` on, as it was stored until plans followed by themselves.

    Sessions are (topic key, week, date or None, lane, minutes), in order. Weeks before that day's
    stayed as they were. Without a day there were no plans at all. One that was not the plan that
    stood has a `name`.
    """

    name: str = ""
    begin: date | None = None
    sessions: tuple[Planned, ...] = ()

    @property
    def subject(self) -> str:
        """Its name; empty for the plan that stood."""
        return self.name

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "from", "sessions")
        return cls(
            subject, day_of(data.get("from")), tuple(map(_session, data.get("sessions", ())))
        )

    def data(self) -> dict[str, object]:
        """As a row has it."""
        data: dict[str, object] = {} if self.begin is None else {"from": self.begin.isoformat()}
        if self.sessions or data:
            data["sessions"] = list(map(list, self.sessions))
        return data


class BaselineChosen(NamedTuple):
    """The stored plan that slips were measured against; None: the first one adopted."""

    plan: Identity | None = None

    @property
    def subject(self) -> str:
        """Nothing: there was one baseline."""
        return ""

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote.

        At first a plan was called by its stamp alone.
        """
        only(data, "plan")
        if subject:
            raise ValueError(f"{subject!r} has no baseline of its own")
        plan = data.get("plan")
        if isinstance(plan, list | tuple):
            return cls(Identity(*map(str, plan)))
        return cls(Identity(str(plan), "", "") if plan else None)

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {"plan": list(self.plan)} if self.plan else {}


def _session(row: Any) -> Planned:
    topic, week, day, lane, minutes = row
    date.fromisoformat(week)
    _check(topic, day, lane, minutes)
    return topic, week, day, lane, minutes


def _check(topic: Any, day: Any, lane: Any, minutes: Any) -> None:
    if not (isinstance(topic, str) and lane_of(lane)):
        raise ValueError(f"{topic!r} is not a topic")
    day_of(day)
    number(minutes)
