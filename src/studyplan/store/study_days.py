"""The days on which something was studied, and the time that they really got."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from studyplan.core.streak import Streak, free_days, longest, running
from studyplan.core.vocabulary import Lane
from studyplan.store.area import Area

_STUDIED = (
    "SELECT day FROM day_spent WHERE day <= :to AND roadmap = coalesce(:of, roadmap)"
    " UNION SELECT day FROM habit_mark WHERE day <= :to AND state = 'done'"
    " AND (:of IS NULL OR substr(habit, 1, length(:of) + 1) = :of || '/')"
)
_ESTIMATED = (
    "SELECT max(0, (SELECT coalesce(sum(minutes), 0) FROM day_spent"
    " WHERE day BETWEEN :first AND :last AND roadmap = coalesce(:of, roadmap))"
    " - (SELECT coalesce(sum(minutes), 0) FROM time_log"
    " WHERE day BETWEEN :first AND :last AND (:of IS NULL OR topic_id IN"
    " (SELECT t.id FROM topic t JOIN roadmap r ON r.id = t.roadmap_id WHERE r.slug = :of))))"
)


class StudyDays(Area):
    """The days on which something was studied, and the time that they really got."""

    def streak(self, today: date, roadmap: str | None = None) -> Streak:
        """The days of study in a row that lead up to `today`, and the most there ever were.

        Of one `roadmap`, or of all.
        """
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
        """The minutes that topics, reviews and habits really got on a day."""
        query = (
            "SELECT (SELECT coalesce(sum(minutes), 0) FROM day_spent WHERE day = ?1)"
            " + (SELECT coalesce(sum(minutes), 0) FROM habit_mark WHERE day = ?1"
            " AND state = 'done')"
        )
        return int(self.value(query, (day.isoformat(),)))

    def estimated(self, first: date, last: date, roadmap: str | None = None) -> int:
        """The minutes of topics and reviews on these days that nobody logged.

        Of one `roadmap`, or of all.
        """
        facts = {"first": str(first), "last": str(last), "of": roadmap}
        return int(self.value(_ESTIMATED, facts))

    def by_lane(self, first: date, last: date) -> Counter[Lane]:
        """The minutes that lanes really got on these days for topics and reviews."""
        lanes = self.execute(
            "SELECT lane, sum(minutes) FROM day_spent WHERE day BETWEEN ? AND ?"
            " GROUP BY lane HAVING sum(minutes) > 0",
            (first.isoformat(), last.isoformat()),
        )
        return Counter(dict(lanes.fetchall()))
