"""The days on which something was studied, and the time that they really got."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from studyplan.core.streak import Streak, free_days, longest, running
from studyplan.core.vocabulary import Lane
from studyplan.store.area import Area

_OF_DAYS = "FROM day_spent WHERE day BETWEEN ? AND ? AND roadmap = coalesce(?, roadmap)"
_STUDIED = (
    "SELECT day FROM day_spent WHERE day <= :to AND roadmap = coalesce(:of, roadmap)"
    " UNION SELECT day FROM review_day WHERE day <= :to AND roadmap = coalesce(:of, roadmap)"
    " UNION SELECT day FROM habit_mark WHERE day <= :to AND state = 'done'"
    " AND (:of IS NULL OR substr(habit, 1, length(:of) + 1) = :of || '/')"
)


class StudyDays(Area):
    """The days on which something was studied, and the time that they really got.

    Of one `roadmap`, or of all.
    """

    def streak(self, today: date, roadmap: str | None = None) -> Streak:
        """The days of study in a row that lead up to `today`, and the most there ever were."""
        free = free_days(self.store.learner_time.calendar())
        row = running(self._days(today, roadmap, "DESC"), today, free)
        is_studied = next(self._days(today, roadmap, "DESC"), None) == today
        return Streak(row, longest(self._days(today, roadmap, "ASC"), free), is_studied)

    def in_a_row(self, today: date) -> int:
        """The days of study in a row that lead up to `today`."""
        free = free_days(self.store.learner_time.calendar())
        return running(self._days(today, None, "DESC"), today, free)

    def begun(self, today: date, roadmap: str | None = None) -> date | None:
        """The first day on which something was studied."""
        return next(self._days(today, roadmap, "ASC"), None)

    def _days(self, today: date, roadmap: str | None, way: str) -> Iterator[date]:
        """The days on which a topic was studied or reviewed, or a habit was done."""
        days = self.execute(f"{_STUDIED} ORDER BY day {way}", {"to": str(today), "of": roadmap})
        return (date.fromisoformat(day) for (day,) in days)

    def minutes_on(self, day: date) -> int:
        """The minutes that all topics really got on a day."""
        return self.by_day(day, day).get(day, 0)

    def by_day(self, first: date, last: date, roadmap: str | None = None) -> dict[date, int]:
        """The minutes that days of study really got, maybe none."""
        days = self.execute(
            f"SELECT day, sum(minutes) {_OF_DAYS} GROUP BY day",
            (first.isoformat(), last.isoformat(), roadmap),
        )
        return {date.fromisoformat(day): minutes for day, minutes in days}

    def by_lane(self, first: date, last: date, roadmap: str | None = None) -> Counter[Lane]:
        """The minutes that lanes really got on these days."""
        lanes = self.execute(
            f"SELECT lane, sum(minutes) {_OF_DAYS} GROUP BY lane HAVING sum(minutes) > 0",
            (first.isoformat(), last.isoformat(), roadmap),
        )
        return Counter(dict(lanes.fetchall()))
