"""The days on which something was studied, and the time that they really got."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from studyplan.core.streak import Streak, free_days, longest, running
from studyplan.core.vocabulary import Lane
from studyplan.store.area import Area


class StudyDays(Area):
    """The days on which something was studied, and the time that they really got."""

    def streak(self, today: date) -> Streak:
        """The days of study in a row that lead up to `today`, and the most there ever were."""
        free = free_days(self.store.learner_time.calendar())
        row = running(self._days(today, "DESC"), today, free)
        is_studied = next(self._days(today, "DESC"), None) == today
        return Streak(row, longest(self._days(today, "ASC"), free), is_studied)

    def in_a_row(self, today: date) -> int:
        """The days of study in a row that lead up to `today`."""
        free = free_days(self.store.learner_time.calendar())
        return running(self._days(today, "DESC"), today, free)

    def _days(self, today: date, way: str) -> Iterator[date]:
        query = f"SELECT DISTINCT day FROM day_spent WHERE day <= ? ORDER BY day {way}"
        return (date.fromisoformat(day) for (day,) in self.execute(query, (today.isoformat(),)))

    def minutes_on(self, day: date) -> int:
        """The minutes that all topics really got on a day."""
        query = "SELECT coalesce(sum(minutes), 0) FROM day_spent WHERE day = ?"
        return int(self.value(query, (day.isoformat(),)))

    def by_lane(self, first: date, last: date) -> Counter[Lane]:
        """The minutes that lanes really got on these days."""
        return Counter(
            dict(
                self.execute(
                    "SELECT lane, sum(minutes) FROM day_spent WHERE day BETWEEN ? AND ?"
                    " GROUP BY lane HAVING sum(minutes) > 0",
                    (first.isoformat(), last.isoformat()),
                ).fetchall()
            )
        )
