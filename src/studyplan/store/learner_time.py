"""The learner's time: hours, pauses, shares, targets, pins."""

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from studyplan.core.availability import Lanes, Rule, lane_shares, rule_of
from studyplan.core.calendar import Calendar, Pause
from studyplan.store.area import Area

if TYPE_CHECKING:
    from studyplan.core.budgets import Budgets
    from studyplan.core.ends import Target


class LearnerTime(Area):
    """The learner's time: hours, pauses, shares, targets, pins."""

    def minutes_a_week(self, day: date) -> int | None:
        """The learner's minutes a week on `day`; before any were said the first, or None."""
        minutes: int | None = self.value(
            "SELECT minutes FROM availability WHERE since = coalesce("
            "(SELECT max(since) FROM availability WHERE since <= ?),"
            " (SELECT min(since) FROM availability))",
            (day.isoformat(),),
        )
        return minutes

    def rules(self) -> list[Rule]:
        """What the learner has said of the week, by the day from which it holds."""
        rows = self.execute("SELECT since, minutes, rule FROM availability ORDER BY since")
        return [
            rule_of(date.fromisoformat(since), {"minutes": minutes, **json.loads(more or "{}")})
            for since, minutes, more in rows
        ]

    def pauses(self) -> list[Pause]:
        """The pauses, earliest first."""
        return self.all(Pause, "SELECT first, last, why FROM pause ORDER BY first, last")

    def calendar(self) -> Calendar:
        """The learner's time."""
        return Calendar(self.rules(), [(p.first, p.last) for p in self.pauses()])

    def weights(self) -> dict[str, int]:
        """How followed roadmaps share the week, by weight; empty if one comes after the other."""
        rows = self.execute(
            "SELECT s.roadmap, s.weight FROM share s JOIN following f ON f.roadmap = s.roadmap"
            " ORDER BY f.place"
        )
        return dict(rows.fetchall())

    def budgets(self, today: date | None = None, whole: bool = True) -> "Budgets":
        """How roadmaps and lanes share the week, as learner and roadmaps say.

        With `today` reviews take what is due; later what is foreseen on that day, unless only this
        week is asked for and not the `whole` time ahead.
        """
        from studyplan.core.budgets import Budgets  # what only asks for hours needs neither
        from studyplan.core.habits import minutes_by_lane

        rows = self.execute(
            "SELECT f.roadmap, x.data FROM following f JOIN roadmap r ON r.slug = f.roadmap"
            " JOIN section x ON x.roadmap_id = r.id WHERE x.name = 'pace'"
            " ORDER BY f.place"
        )
        lanes: dict[str, Lanes] = {}
        for roadmap, data in rows.fetchall():
            if stated := json.loads(data).get("lanes"):
                from studyplan.core.durations import parse_range  # not every roadmap states any

                lanes[roadmap] = lane_shares({k: parse_range(v) for k, v in stated.items()})
        habits = minutes_by_lane(self.store.habits.standing())
        budgets = Budgets(self.weights(), lanes, habits)
        if today and self.reviewing:
            return budgets._replace(reviews=self.store.reviews.time(today, budgets, whole))
        return budgets

    @property
    def reviewing(self) -> bool:
        """Whether something was ever said of reviews."""
        return bool(self.value("SELECT EXISTS (SELECT 1 FROM review_setting)"))

    def targets(self) -> "list[Target]":
        """The targets of followed roadmaps, earliest first."""
        from studyplan.core.ends import Target

        return self.all(
            Target,
            "SELECT t.roadmap, nullif(t.stage, '') AS stage, t.day FROM target t"
            " JOIN following f ON f.roadmap = t.roadmap ORDER BY t.day, f.place, t.stage",
        )

    def pin_of(self, topic: int) -> dict[str, object] | None:
        """A topic's pin as the journal says it."""
        row = self.execute("SELECT day, week FROM pin WHERE topic_id = ?", (topic,)).fetchone()
        return row and {"day": row[0], "week": bool(row[1])}

    def template(self, roadmap: str) -> list[Mapping[str, object]]:
        """The typical week that a loaded roadmap brings; empty if it has none."""
        slots = self.column(
            "SELECT x.data FROM section x JOIN roadmap r ON r.id = x.roadmap_id"
            " WHERE r.slug = ? AND x.name = 'week' ORDER BY x.position",
            (roadmap,),
        )
        return [json.loads(slot) for slot in slots]

    def with_template(self) -> list[str]:
        """The loaded roadmaps that bring a typical week."""
        return self.column(
            "SELECT DISTINCT r.slug FROM section x JOIN roadmap r ON r.id = x.roadmap_id"
            " WHERE x.name = 'week' ORDER BY r.slug"
        )
