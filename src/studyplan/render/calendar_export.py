"""Sessions as they go into a calendar."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from studyplan.core.exported_sessions import ExportedSession, NotedSession
from studyplan.core.topics import TopicDetail
from studyplan.render.words import Words


class Times(NamedTuple):
    """When a day's first session begins, in which zone (None: wherever the reader is).

    `alarm` is how many minutes before a session to remind of it, None for never.
    """

    begin: time = time(19)
    zone: ZoneInfo | None = None
    alarm: int | None = None


class CalendarExport(NamedTuple):
    """Sessions in order, with all about their topics, and what is `gone` from the plan.

    `name` is the calendar's own. `changed` is when the plan may have changed last, in UTC, and
    `revision` grows with it; `new` is whether a session has not been exported before.
    """

    sessions: Sequence[ExportedSession]
    details: Mapping[str, TopicDetail]
    name: str
    times: Times
    changed: datetime
    revision: int
    gone: Sequence[NotedSession] = ()
    new: bool = False

    def calendar(self, words: Words) -> "CalendarExport":
        """All of it: a calendar is made by its writer."""
        return self
