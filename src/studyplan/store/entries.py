"""Entries of time, read back: each with its topic and what it counts in."""

from collections.abc import Sequence
from datetime import date, timedelta

from studyplan.core.entries import TimeEntry, overlapping
from studyplan.core.journal.record import TimerSet
from studyplan.core.journal.study import TimeLogged
from studyplan.core.topics import TopicRow
from studyplan.store.area import Area
from studyplan.store.columns import IS_GONE, JOIN, KEY

_FROM = (
    " FROM time_log l CROSS JOIN topic t ON t.id = l.topic_id"
    " CROSS JOIN roadmap r ON r.id = t.roadmap_id"
)
_ENTRY = (
    f"SELECT l.id, {KEY} AS key, t.title_en, t.title_zh, l.day AS [on], l.minutes,"
    " coalesce(l.lane, t.lane) AS lane, l.at, l.note,"
    " (SELECT number FROM topic_state s WHERE s.topic_id = t.id) AS number,"
    " (SELECT max(id) FROM time_log o WHERE o.id < l.id) AS before,"
    f" (SELECT min(id) FROM time_log o WHERE o.id > l.id) AS after, {IS_GONE} AS gone{_FROM}"
)
# When a topic was marked last: of one in progress, when it was begun.
_BEGUN = f"SELECT max(stamp) FROM event e WHERE e.kind = 'topic.status' AND e.subject = {KEY}"
_ORDER = " ORDER BY l.day, l.at IS NULL, l.at, l.rowid"


class Entries(Area):
    """Entries of time, read back."""

    def of_days(self, first: date, last: date, topic: int | None = None) -> list[TimeEntry]:
        """Those of the days from `first` to `last`, or only a topic's, in order."""
        own = "" if topic is None else " AND l.topic_id = :topic"
        days = {"first": str(first), "last": str(last), "topic": topic}
        return self.all(
            TimeEntry, f"{_ENTRY} WHERE l.day BETWEEN :first AND :last{own}{_ORDER}", days
        )

    def of_topic(self, topic: int) -> list[TimeEntry]:
        """Those of a topic, in order."""
        return self.all(TimeEntry, f"{_ENTRY} WHERE l.topic_id = ?{_ORDER}", (topic,))

    def begun_by(self, text: str) -> list[TimeEntry]:
        """Those whose ids begin so, at most ten."""
        found = f"{_ENTRY} WHERE l.id >= ? AND l.id < ? ORDER BY l.id LIMIT 10"
        return self.all(TimeEntry, found, (text, f"{text}\x7f"))

    def of(self, entry: str) -> TimeEntry:
        """The one of that id."""
        (found,) = self.all(TimeEntry, f"{_ENTRY} WHERE l.id = ?", (entry,))
        return found

    def said(self, entry: str) -> TimeLogged:
        """What was said of the one of that id."""
        said = f"SELECT {KEY} AS topic, l.id AS entry, l.day AS [on], l.minutes, l.lane, l.at"
        (event,) = self.all(TimeLogged, f"{said}, l.note{_FROM} WHERE l.id = ?", (entry,))
        return event

    def overlapping(self, entry: TimeEntry) -> Sequence[TimeEntry]:
        """Those that have time in common with one, where it is known when both began."""
        if entry.at is None:
            return ()
        beside = timedelta(days=1)
        return overlapping(entry, self.of_days(entry.on - beside, entry.on + beside))

    def last_begun(self) -> TopicRow | None:
        """The topic in progress that was started last, again or at first; None where none is."""
        found = self.execute(
            f"SELECT {KEY}, ({_BEGUN}) AS stamp FROM topic_state s INDEXED BY state_doing{JOIN}"
            " WHERE s.followed AND s.status = 'doing' ORDER BY s.started_on DESC, stamp DESC"
        ).fetchall()
        if not found:
            return None
        key = self._timed_since(found[0][1] or "", {key for key, _ in found}) or found[0][0]
        return self.store.topics.by_key(key)[0]

    def _timed_since(self, stamp: str, keys: set[str]) -> str | None:
        """The one of these topics that the timer was started for last, if that was since then."""
        where = "WHERE kind = 'timer.set' AND subject = 'timer' AND stamp > ? ORDER BY stamp DESC"
        for _, row in self.store.history.rows(where, (stamp,)):
            event = row.event()
            if not isinstance(event, TimerSet) or not event.topic:
                continue
            if self.store.history.stands(row.command):
                now = next((one.key for one in self.store.topics.by_key(event.topic)), None)
                if now in keys:
                    return now
        return None
