"""The days on which something was studied, and the time that they really got."""

from collections.abc import Iterator
from datetime import date

from studyplan.core.calendar import Calendar
from studyplan.core.streak import Streak, free_days, longest, running
from studyplan.core.study_days import NotLogged
from studyplan.store.area import Area
from studyplan.store.columns import OF_ROADMAP

_STUDIED = (
    "SELECT day FROM day_spent WHERE day <= :to AND roadmap = coalesce(:of, roadmap)"
    " UNION SELECT day FROM habit_mark WHERE day <= :to AND state = 'done'"
    " AND (:of IS NULL OR substr(habit, 1, length(:of) + 1) = :of || '/')"
)
# What topics are counted to have got where nobody logged it.
NOT_LOGGED = (
    " FROM topic_day d INDEXED BY topic_day_of_day CROSS JOIN topic t ON t.id = d.topic_id"
    " CROSS JOIN roadmap r ON r.id = t.roadmap_id WHERE d.day BETWEEN :first AND :last"
    f" AND d.minutes > 0 AND {OF_ROADMAP} AND NOT EXISTS"
    " (SELECT 1 FROM time_log l WHERE l.topic_id = d.topic_id AND l.day = d.day)"
)
# What was logged and reviewed on a day, and the time of its habits.
_MEASURED = " + ".join(
    f"(SELECT coalesce(sum(minutes), 0) FROM {table} WHERE day = ?1{only})"
    for table, only in (("time_log", ""), ("review_day", ""), ("habit_mark", " AND state = 'done'"))
)


class StudyDays(Area):
    """The days on which something was studied, and the time that they really got."""

    def streak(self, today: date, roadmap: str | None = None) -> Streak:
        """The days of study in a row that lead up to `today`, and the most there ever were.

        Of one `roadmap`, or of all.
        """
        free = free_days(self.store.learner_time.calendar())
        row = running(self._days(today, roadmap, "DESC"), today, free)
        is_studied = self.is_studied(today, roadmap)
        return Streak(row, longest(self._days(today, roadmap, "ASC"), free), is_studied)

    def is_studied(self, today: date, roadmap: str | None = None) -> bool:
        """Whether anything was studied today, or a habit done."""
        return next(self._days(today, roadmap, "DESC"), None) == today

    def in_a_row(self, today: date, time: Calendar) -> int:
        """The days of study in a row that lead up to `today`, in the learner's `time`."""
        return running(self._days(today, None, "DESC"), today, free_days(time))

    def begun(self, today: date, roadmap: str | None = None) -> date | None:
        """The first day on which something was studied."""
        return next(self._days(today, roadmap, "ASC"), None)

    def _days(self, today: date, roadmap: str | None, way: str) -> Iterator[date]:
        """The days on which a topic was studied or reviewed, or a habit was done."""
        days = self.execute(f"{_STUDIED} ORDER BY day {way}", {"to": str(today), "of": roadmap})
        return (date.fromisoformat(day) for (day,) in days)

    def minutes_on(self, day: date) -> int:
        """The minutes that were logged for a day, with those of its reviews and habits."""
        return int(self.value(f"SELECT {_MEASURED}", (day.isoformat(),)))

    def not_logged(self, first: date, last: date, roadmap: str | None = None) -> NotLogged:
        """The topics that were worked on in these days without a log, of one roadmap or of all."""
        counts = "SELECT count(DISTINCT d.topic_id), coalesce(sum(d.minutes), 0)"
        facts = {"first": str(first), "last": str(last), "roadmap": roadmap}
        return NotLogged(*self.execute(counts + NOT_LOGGED, facts).fetchone())
