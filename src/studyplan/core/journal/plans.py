"""Events of plans: adopted, and made the baseline."""

from datetime import date
from typing import Any, NamedTuple, Self

from studyplan.core.journal.fields import Data, Said, day_of, gone, number, only
from studyplan.core.journal.keys import Identity
from studyplan.core.vocabulary import LANES

Planned = tuple[str, str, str | None, str, int]


class PlanAdopted(NamedTuple):
    """A plan from the day `begin` on: (topic key, week, date or None, lane, minutes), in order.

    Weeks before that day's are past and stay as they are; its own week is in `sessions` whole.
    Without a day there are no plans at all. One that is not the plan that stands has a `name`.
    """

    name: str = ""
    begin: date | None = None
    sessions: tuple[Planned, ...] = ()

    @property
    def subject(self) -> str:
        """Its name; empty for the plan that stands."""
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

    def cleared(self) -> Self:
        """No plan."""
        return type(self)(self.name)

    def said(self) -> Said:
        """A plan of so many sessions."""
        return Said("event.plan", {"count": len(self.sessions)})


class BaselineSet(NamedTuple):
    """The plan that slips are measured against from here on; None: the first one adopted."""

    plan: Identity | None = None

    @property
    def subject(self) -> str:
        """Nothing: there is one baseline."""
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

    def cleared(self) -> Self:
        """The first plan adopted."""
        return type(self)()

    def said(self) -> Said:
        """A baseline of one's own, or none."""
        return Said(gone("event.baseline", self.plan))


def _session(row: Any) -> Planned:
    topic, week, day, lane, minutes = row
    if lane not in LANES or not isinstance(topic, str):
        raise ValueError(f"{row!r} is not a session")
    date.fromisoformat(week)
    day_of(day)
    return topic, week, day, lane, number(minutes)
