"""What statistics count that no other part reads: time, what was done, the way so far."""

from collections import Counter
from datetime import date

from studyplan.core.statistics import KindTime, Window
from studyplan.core.vocabulary import Lane
from studyplan.store.area import Area
from studyplan.store.columns import OF_ROADMAP, ROADMAP
from studyplan.store.study_days import NOT_LOGGED

_DONE = (
    " FROM topic_state s INDEXED BY state_finished JOIN topic t ON t.id = s.topic_id"
    " JOIN roadmap r ON r.id = t.roadmap_id WHERE s.finished_on BETWEEN :first AND :last"
    f" AND s.status = 'done' AND s.credited_by IS NULL AND {OF_ROADMAP}"
)
# Logs and reviews, and habits, which have their roadmap in their key, or none.
_SPENT = (
    " FROM (SELECT day, roadmap, lane, minutes FROM day_spent UNION ALL"
    f" SELECT d.day, {ROADMAP}, d.lane, -d.minutes{NOT_LOGGED} UNION ALL SELECT day,"
    " substr(habit, 1, max(0, instr(habit, '/') - 1)), coalesce(lane, 'practice'),"
    " coalesce(minutes, 0) FROM habit_mark WHERE state = 'done')"
    " WHERE day BETWEEN :first AND :last AND roadmap = coalesce(:roadmap, roadmap)"
)
# What another topic has given of this one took no time here.
_MEASURED = (
    "s.spent > 0 AND NOT EXISTS (SELECT 1 FROM point_tick p WHERE p.topic_id = s.topic_id"
    " AND p.credited_by IS NOT NULL)"
)


class Statistics(Area):
    """What statistics count that no other part reads: time, what was done, the way so far."""

    def by_day(self, first: date, last: date, roadmap: str | None) -> dict[date, int]:
        """The minutes of days of study, as far as they are known: maybe none."""
        facts = {"first": str(first), "last": str(last), "roadmap": roadmap}
        days = self.execute(f"SELECT day, sum(minutes){_SPENT} GROUP BY day", facts)
        return {date.fromisoformat(day): minutes for day, minutes in days}

    def by_lane(self, window: Window, roadmap: str | None) -> Counter[Lane]:
        """The minutes of lanes, as far as they are known."""
        lanes = self.execute(
            f"SELECT lane, sum(minutes){_SPENT} GROUP BY lane HAVING sum(minutes) > 0",
            _facts(window, roadmap),
        )
        return Counter(dict(lanes.fetchall()))

    def days_done(self, window: Window, roadmap: str | None) -> list[date]:
        """The days on which topics were done, each as often as there were."""
        days = self.column(f"SELECT s.finished_on{_DONE}", _facts(window, roadmap))
        return [date.fromisoformat(day) for day in days]

    def by_kind(self, window: Window, roadmap: str | None) -> list[KindTime]:
        """What the topics that were done took, by kind, most of them first."""
        return self.all(
            KindTime,
            f"SELECT t.kind, sum({_MEASURED}) AS topics,"
            f" sum(iif({_MEASURED}, t.minutes, NULL)) AS estimated,"
            f" sum(iif({_MEASURED}, s.spent, NULL)) AS spent,"
            f" sum(NOT ({_MEASURED})) AS others{_DONE}"
            " GROUP BY t.kind ORDER BY count(*) DESC, t.kind",
            _facts(window, roadmap),
        )

    def graded(self, window: Window, roadmap: str | None) -> list[tuple[date, int, int]]:
        """The days with reviews: how many there were, and how many of them were recalled."""
        days = self.execute(
            "SELECT day, sum(graded), sum(recalled) FROM review_day WHERE day BETWEEN :first"
            " AND :last AND roadmap = coalesce(:roadmap, roadmap) GROUP BY day",
            _facts(window, roadmap),
        )
        return [(date.fromisoformat(day), *counts) for day, *counts in days]

    def finished_by_week(self, roadmap: str | None) -> dict[date, int]:
        """The expected minutes of what is followed that were finished, by Monday."""
        weeks = self.execute(
            "SELECT w.week, sum(w.finished) FROM week_spent w JOIN following f"
            " ON f.roadmap = w.roadmap WHERE f.roadmap = coalesce(?, f.roadmap) GROUP BY w.week",
            (roadmap,),
        )
        return {date.fromisoformat(week): minutes for week, minutes in weeks}

    def stages_finished(self) -> dict[tuple[str, str], date]:
        """The days on which stages of what is followed were finished, by roadmap and stage."""
        stages = self.execute(
            "SELECT r.slug, g.slug, (SELECT max(s.finished_on) FROM topic_state s"
            " WHERE s.stage_id = g.id) FROM following f JOIN roadmap r ON r.slug = f.roadmap"
            " JOIN stage g ON g.roadmap_id = r.id JOIN tally y ON y.stage_id = g.id"
            " WHERE y.topics > 0 AND y.topics = y.done + y.skipped + y.known"
        )
        return {(roadmap, stage): date.fromisoformat(day) for roadmap, stage, day in stages}


def _facts(window: Window, roadmap: str | None) -> dict[str, str | None]:
    return {"first": str(window.first), "last": str(window.last), "roadmap": roadmap}
