"""What calendars are given, and were."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any

from studyplan.core.bounds import FIRST_YEAR
from studyplan.core.exported_sessions import DUE, ExportedSession, NotedSession, exported
from studyplan.core.session import Session
from studyplan.core.text import Text
from studyplan.core.topics import TopicRow
from studyplan.core.weeks import monday
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import JOIN, OPEN, ROW, WITH_DATES
from studyplan.store.history import LATEST

_KEY = "exported"
_FIRST = date(FIRST_YEAR, 1, 1)


class _Noted(NamedTuple):
    """The last revision with what it was of, and the sessions by topic and number."""

    revision: int = 0
    events: int = 0
    day: str = ""
    sessions: Mapping[tuple[str, int], NotedSession] = MappingProxyType({})


class ExportedSessions(Area):
    """What calendars are given, and were."""

    def _revision(self, today: date) -> int:
        """A number that grows with every act and every day, whatever the clock said before."""
        noted, events = self._noted(), self._events()
        if (noted.events, noted.day) == (events, today.isoformat()):
            return noted.revision
        return max(events + (today - _FIRST).days, noted.revision + 1)

    def noted_with(self, sessions: Iterable[ExportedSession], today: date) -> str | None:
        """What is noted when these were exported too; None if it is noted so already."""
        noted = dict(self._noted().sessions)
        noted |= {(s.topic.key, s.nth): s.noted for s in sessions}
        rows = [
            [s.topic, s.nth, *s.title, s.first.isoformat(), s.dated, s.minutes]
            for s in noted.values()
        ]
        after = [self._revision(today), self._events(), today.isoformat(), rows]
        text = json.dumps(after, ensure_ascii=False, separators=(",", ":"))
        return None if text == self.store.identity.of(_KEY) else text

    def note(self, sessions: Iterable[ExportedSession], today: date) -> None:
        """Note that these were exported."""
        if text := self.noted_with(sessions, today):
            self.store.identity.put(_KEY, text)

    def _events(self) -> int:
        count: int = self.value("SELECT count(*) FROM event")
        return count

    def _noted(self) -> _Noted:
        """What is noted; nothing yet, and nothing where it cannot be read: no work hangs on it."""
        with suppress(ValueError, TypeError, RecursionError):
            last, events, day, rows = json.loads(self.store.identity.of(_KEY))
            sessions = {(s.topic, s.nth): s for s in map(_session, rows)}
            return _Noted(int(last), int(events), str(day), sessions)
        return _Noted()

    def planned(
        self,
        today: date,
        first: date,
        last: date | None,
        roadmap: str | None = None,
        committed: bool = False,
    ) -> list[ExportedSession]:
        """The sessions from the day `first` to `last`, or to the plan's end, in order.

        Those that were kept, and then the plan; with `committed` this week has all that it was
        begun with.
        """
        week = monday(today)
        kept = [session for session, whole in self.store.weeks.kept_sessions(today) if whole]
        laid = self.store.plan.ahead(today)
        ahead: list[Session] = laid.sessions
        if committed:
            kept = [session for session in kept if session.week < week]
            later = [session for session in ahead if session.week > week]
            ahead = [*self.store.weeks.sessions(today), *laid.filled, *later]
        sessions = [*kept, *ahead]
        topics = self.store.topics.rows_of([s.topic for s in sessions])
        return exported(sessions, topics, first, last or date.max, roadmap)

    def due(
        self, first: date, last: date | None, roadmap: str | None = None
    ) -> list[ExportedSession]:
        """The days that what is not done is due by, from the day `first` to `last`, in order."""
        topics = self.all(
            TopicRow,
            f"SELECT {ROW} FROM topic_state s{JOIN} WHERE s.topic_id IN ({WITH_DATES}) AND {OPEN}"
            " AND t.due BETWEEN :first AND :last AND r.slug = coalesce(:roadmap, r.slug)"
            " ORDER BY t.due, s.plan_order",
            {"first": str(first), "last": str(last or date.max), "roadmap": roadmap},
        )
        return [
            ExportedSession(monday(one.due), one.due, one.lane, 0, one, DUE)
            for one in topics
            if one.due
        ]

    def gone(self, today: date, roadmap: str | None = None) -> list[NotedSession]:
        """The sessions that calendars were given and neither the plan nor a week has any more.

        In the order of their days.
        """
        planned = {
            (session.topic.key, session.nth)
            for committed in (False, True)
            for session in self.planned(today, date.min, None, committed=committed)
        }
        planned |= {(one.topic.key, one.nth) for one in self.due(date.min, None)}
        cancelled = [s for key, s in self._noted().sessions.items() if key not in planned]
        if roadmap is not None:
            cancelled = [s for s in cancelled if s.topic.partition("/")[0] == roadmap]
        return sorted(cancelled, key=lambda s: (s.first, s.topic, s.nth))

    def changed(self, today: date) -> tuple[datetime, int]:
        """When the plan may have changed last, in UTC, and a number that grows with each change."""
        last = self.execute(f"SELECT at FROM event ORDER BY {LATEST} LIMIT 1").fetchone()
        midnight = datetime.combine(today, time(), UTC)
        at = max(datetime.fromisoformat(last[0]), midnight) if last else midnight
        return at.astimezone(UTC), self._revision(today)


def _session(row: list[Any]) -> NotedSession:
    topic, nth, en, zh, first, dated, minutes = row
    title = Text(str(en), str(zh))
    return NotedSession(
        str(topic), int(nth), title, date.fromisoformat(first), bool(dated), int(minutes)
    )
