"""Everything that a forecast rests on, and what it says when some of that is otherwise."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from math import ceil

from studyplan.core.availability import MOST_MINUTES
from studyplan.core.capacity import Capacity, time_ahead
from studyplan.core.credit_ahead import credited_in_order
from studyplan.core.forecast import Evidence, Forecast, forecast, hours_needed, odds
from studyplan.core.goals import Goal, OpenRoadmap, goals
from studyplan.core.optional_topics import last_spare
from studyplan.core.work import Work
from studyplan.named_tuples import NamedTuple

# Hours that something takes are rounded up to this many minutes a week.
QUARTER = 15


class ForecastBasis(NamedTuple):
    """What is known of the learner, the work ahead, how roadmaps share the week, and its hours."""

    evidence: Evidence
    ahead: Sequence[OpenRoadmap]
    weights: Mapping[str, int]
    capacity: Capacity
    today: date

    def forecast(self) -> Forecast:
        """The forecast of every stage and roadmap ahead."""
        return forecast(self.evidence, goals(self.ahead, self.weights), self.capacity, self.today)

    def goal(self, roadmap: str, stage: str | None = None) -> Goal | None:
        """The goal of a stage, or with None of a roadmap; None if nothing of it is ahead."""
        all_goals = goals(self.ahead, self.weights)
        return next((g for g in all_goals if (g.roadmap, g.stage) == (roadmap, stage)), None)

    def chance(self, goal: Goal, day: date) -> float:
        """The chance that the goal is reached by the end of `day`."""
        one = odds(self.evidence, goal, time_ahead(self.capacity, self.today))
        return one.chance((day - self.today).days)

    def minutes_needed(self, goal: Goal, day: date, share: float, now: int) -> int | None:
        """The minutes a week that it takes to reach the goal by `day` with a chance of `share`.

        In whole quarters of an hour, where a week holds `now`. Of these a part is kept for reviews
        and habits: all of them grow alike. None if no week that somebody could have does.
        """
        factor = hours_needed(self.evidence, goal, self.capacity, self.today, day, share)
        if factor is None:
            return None
        minutes = ceil(factor * now / QUARTER - 1e-6) * QUARTER
        return minutes if minutes <= MOST_MINUTES else None

    def without(self, roadmap: str, cut: Mapping[str, int]) -> "ForecastBasis":
        """The same without topics of a roadmap, with their minutes; it loses its stages."""
        ahead = [
            one._replace(
                minutes=one.minutes - sum(cut.values()),
                stages=(),
                waiting=[each for each in one.waiting if each.topic not in cut],
            )
            if one.roadmap == roadmap
            else one
            for one in self.ahead
        ]
        return self._replace(ahead=ahead)

    def leave_out(
        self, work: Sequence[Work], optional: Collection[str], roadmap: str, day: date
    ) -> tuple[str, ...]:
        """The fewest last optional topics of a roadmap without which it is finished by `day`.

        In half of all cases. Empty where that is so already, and where all of them are not enough.
        What another topic needs stays.
        """
        minutes = {w.topic: w.minutes for w in work if w.group == roadmap}
        last_first = last_spare(work, optional, roadmap)
        # What comes with a topic of another roadmap takes no time that could be saved.
        for topic, saved in credited_in_order(work).items():
            if topic in minutes:
                minutes[topic] -= saved.minutes

        def enough(count: int) -> bool:
            rest = self.without(roadmap, {t: minutes[t] for t in last_first[:count] if minutes[t]})
            goal = rest.goal(roadmap)
            return goal is not None and rest.chance(goal, day) >= 0.5

        count = bisect_left(range(len(last_first) + 1), True, key=enough)
        return tuple(last_first[:count]) if count <= len(last_first) else ()
