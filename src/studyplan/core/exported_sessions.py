"""Sessions that go out to calendars and files."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from studyplan.core.text import Text
from studyplan.core.topics import TopicRow


class ExportedSession(NamedTuple):
    """A session; the `nth` of its topic, counted from 0 over what was committed and is planned.

    `changed` is when (with its offset) the plan may have changed last, `revision` grows with it.
    """

    week: date
    day: date | None
    lane: str
    minutes: int
    topic: TopicRow
    nth: int = 0
    changed: str = ""
    revision: int = 0

    @property
    def first(self) -> date:
        """Its day, or the Monday of its week."""
        return self.day or self.week


class CancelledSession(NamedTuple):
    """A session that a calendar was given and that is planned no longer, as it was given last.

    `nth`, `changed` and `revision` are as in `Planned`.
    """

    topic: str
    title: Text
    nth: int
    week: date
    day: date | None
    minutes: int
    changed: str
    revision: int

    @property
    def first(self) -> date:
        """Its day, or the Monday of its week."""
        return self.day or self.week


def weeks_of(
    sessions: Iterable[ExportedSession],
) -> dict[date, dict[date | None, list[ExportedSession]]]:
    """Sessions by week and day; what belongs to a week and no day comes last in it."""
    by_week: dict[date, dict[date | None, list[ExportedSession]]] = {}
    for session in sorted(sessions, key=lambda s: (s.week, s.day or s.week + timedelta(days=7))):
        by_week.setdefault(session.week, {}).setdefault(session.day, []).append(session)
    return by_week
