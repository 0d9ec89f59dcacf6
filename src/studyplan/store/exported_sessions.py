"""What calendars are given, and were."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any, NamedTuple

from studyplan.core.bounds import FIRST_YEAR
from studyplan.core.commitment import parts
from studyplan.core.exported_sessions import CancelledSession, ExportedSession
from studyplan.core.schedule import Session
from studyplan.core.text import Text
from studyplan.core.weeks import monday, sunday
from studyplan.store.area import Area
from studyplan.store.history import LATEST

_KEY = "exported"
_FIRST = date(FIRST_YEAR, 1, 1)
# Title in two languages, the day or the Monday, whether it is the day, minutes.
Place = tuple[str, str, str, bool, int]


class _Noted(NamedTuple):
    """The last revision with what it was of, and the sessions by topic and number."""

    revision: int = 0
    events: int = 0
    day: str = ""
    sessions: Mapping[tuple[str, int], Place] = MappingProxyType({})


class ExportedSessions(Area):
    """What calendars are given, and were."""

    def revision(self, today: date) -> int:
        """A number that grows with every act and every day, whatever the clock said before."""
        noted, events = self._noted(), self._events()
        if (noted.events, noted.day) == (events, today.isoformat()):
            return noted.revision
        return max(events + (today - _FIRST).days, noted.revision + 1)

    def noted_with(self, sessions: Iterable[ExportedSession], today: date) -> str | None:
        """What is noted when these were exported too; None if it is noted so already."""
        noted = dict(self._noted().sessions)
        for s in sessions:
            title = s.topic.title
            place = (title.en, title.zh, s.first.isoformat(), s.day is not None, s.minutes)
            noted[s.topic.key, s.nth] = place
        rows = [[*session, *place] for session, place in noted.items()]
        after = [self.revision(today), self._events(), today.isoformat(), rows]
        text = json.dumps(after, ensure_ascii=False, separators=(",", ":"))
        return None if text == self.store.identity.of(_KEY) else text

    def note(self, sessions: Iterable[ExportedSession], today: date) -> None:
        """Note that these were exported."""
        if text := self.noted_with(sessions, today):
            self.store.identity.put(_KEY, text)

    def _no_longer(
        self, sessions: Iterable[ExportedSession], changed: str, revision_: int
    ) -> list[CancelledSession]:
        """What was exported and is not among these, in the order of the days."""
        planned = {(s.topic.key, s.nth) for s in sessions}
        cancelled = []
        for (topic, nth), (en, zh, first, dated, minutes) in self._noted().sessions.items():
            if (topic, nth) not in planned:
                day = date.fromisoformat(first)
                place = (monday(day), day if dated else None, minutes)
                cancelled.append(
                    CancelledSession(topic, Text(en, zh), nth, *place, changed, revision_)
                )
        return sorted(cancelled, key=lambda s: (s.first, s.topic, s.nth))

    def _events(self) -> int:
        count: int = self.value("SELECT count(*) FROM event")
        return count

    def _noted(self) -> _Noted:
        """What is noted; nothing yet, and nothing where it cannot be read: no work hangs on it."""
        with suppress(ValueError, TypeError, RecursionError):
            last, events, day, rows = json.loads(self.store.identity.of(_KEY))
            return _Noted(int(last), int(events), str(day), dict(map(_session, rows)))
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
        begun with. What belongs to a week and to no day counts with every week that has one of
        these days.
        """
        week = monday(today)
        kept = [session for session, whole in self.store.weeks.kept_sessions(today) if whole]
        laid = self.store.plan.ahead(today)
        ahead: list[Session] = laid.sessions
        this = self.store.weeks.commitment(week, today) if committed else None
        if this is not None:
            kept = [session for session in kept if session.week < week]
            kept_parts = parts(this, self.store.weeks.worked(this, week, today))
            later = [session for session in ahead if session.week > week]
            ahead = [*(s for s in this.sessions if s.topic in kept_parts), *laid.filled, *later]
        changed, revision = self._changed(today)
        end = last or date.max
        times = Counter[str]()
        exported = list[ExportedSession]()
        sessions = [*kept, *ahead]
        rows_ = self.store.topics.rows_of([s.topic for s in sessions])
        for s in sessions:
            nth = times[s.topic]
            times[s.topic] += 1
            begin = s.date or s.week
            inside = (s.date or sunday(s.week)) >= first and begin <= end
            topic = rows_.get(s.topic)
            if topic is None or not inside or roadmap not in (None, topic.roadmap):
                continue
            exported.append(
                ExportedSession(s.week, s.date, s.lane, s.minutes, topic, nth, changed, revision)
            )
        exported.sort(key=lambda p: (p.week, p.day or sunday(p.week), p.day is None))
        return exported

    def gone(self, today: date, roadmap: str | None = None) -> list[CancelledSession]:
        """The sessions that calendars were given and neither the plan nor a week has any more."""
        planned = [
            session
            for committed in (False, True)
            for session in self.planned(today, date.min, None, committed=committed)
        ]
        cancelled = self._no_longer(planned, *self._changed(today))
        return [one for one in cancelled if roadmap in (None, one.topic.partition("/")[0])]

    def _changed(self, today: date) -> tuple[str, int]:
        """When the plan may have changed last, and a number that grows with journal and day."""
        last = self.execute(f"SELECT at FROM event ORDER BY {LATEST} LIMIT 1").fetchone()
        midnight = datetime.combine(today, time(), UTC)
        at = max(datetime.fromisoformat(last[0]), midnight) if last else midnight
        return at.isoformat(), self.revision(today)


def _session(row: list[Any]) -> tuple[tuple[str, int], Place]:
    topic, nth, en, zh, first, dated, minutes = row
    date.fromisoformat(first)
    return (str(topic), int(nth)), (str(en), str(zh), first, bool(dated), int(minutes))
