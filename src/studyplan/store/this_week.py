"""What the running week was begun with, as the daily verbs read it: few rows, where it is written.

Nothing that plans weeks is imported for that.
"""

from datetime import date
from typing import TYPE_CHECKING

from studyplan.core.weeks import monday
from studyplan.store.area import Area

if TYPE_CHECKING:
    from studyplan.core.choose import Committed
    from studyplan.core.commitment import Commitment


class ThisWeek(Area):
    """What the running week was begun with, as the daily verbs read it."""

    def places(self, today: date, commitment: "Commitment | None" = None) -> "dict[int, Committed]":
        """Where topics come in what this week was begun with, by their ids.

        Its `commitment` is worked out where it is neither written nor given. One whose days are
        past is in it only while it has not got all that was committed.
        """
        from studyplan.core.choose import Committed

        week = monday(today).isoformat()
        if self.is_written(monday(today)):
            rows = self.execute(
                "SELECT topic_id, date FROM session WHERE week = ? ORDER BY position", (week,)
            ).fetchall()
        else:
            rows = self._rows(commitment or self.store.weeks.computed(monday(today)))
        days: dict[int, list[date]] = {}
        for topic, day in rows:
            days.setdefault(topic, []).extend([date.fromisoformat(day)] if day else [])
        places = {
            topic: Committed(
                place,
                min((day for day in planned if day >= today), default=None),
                max(planned, default=None),
            )
            for place, (topic, planned) in enumerate(days.items())
        }
        late = {topic for topic, at in places.items() if at.last and at.last < today}
        for topic in late & self._kept(today, commitment) if late else ():
            del places[topic]
        return places

    def _kept(self, today: date, commitment: "Commitment | None") -> set[int]:
        """The topics that have got all that this week was begun with."""
        from studyplan.core.commitment import parts

        whole = commitment or self.store.weeks.commitment(monday(today), today)
        if whole is None:
            return set()
        topics = parts(whole, self.store.weeks.worked(whole, whole.week, today))
        ids = self.store.topics.ids_of([*topics])
        return {ids[key] for key, part in topics.items() if part.kept >= part.committed}

    def _rows(self, commitment: "Commitment | None") -> list[tuple[int, str | None]]:
        sessions = commitment.sessions if commitment else ()
        ids = self.store.topics.ids_of([s.topic for s in sessions])
        return [(ids[s.topic], s.date.isoformat() if s.date else None) for s in sessions]

    def is_written(self, week: date) -> bool:
        """Whether the commitment of a week is written."""
        return (
            self.value("SELECT 1 FROM commitment WHERE week = ?", (week.isoformat(),)) is not None
        )

    def last_written(self) -> date | None:
        """The Monday of the last week whose commitment is written."""
        week = self.value("SELECT max(week) FROM commitment")
        return date.fromisoformat(week) if week else None
