"""Sessions as they go into a calendar."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from studyplan.core.exported_sessions import CancelledSession, ExportedSession
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
    """Sessions with all about their topics, and what is `gone`; `name` is the calendar's own.

    `new` is whether one of them has not been exported before.
    """

    sessions: Sequence[ExportedSession]
    details: Mapping[str, TopicDetail]
    name: str
    times: Times
    gone: Sequence[CancelledSession] = ()
    new: bool = False

    def calendar(self, words: Words) -> "CalendarExport":
        """All of it: a calendar is made by its writer."""
        return self
