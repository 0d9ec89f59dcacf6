"""What a forecast is made from: what is ahead, hours at hand, what the past tells."""

from datetime import date, timedelta

from studyplan.core.availability import Rule, Slot
from studyplan.core.budgets import Budgets, taken_out
from studyplan.core.calendar import Calendar
from studyplan.core.capacity import capacity, for_topics
from studyplan.core.forecast import Evidence, Forecast, WeekGone
from studyplan.core.forecast_basis import ForecastBasis
from studyplan.core.weeks import monday
from studyplan.store.area import Area


class Forecasts(Area):
    """What a forecast is made from: what is ahead, hours at hand, what the past tells."""

    def basis(self, today: date, stages: bool = True) -> ForecastBasis | None:
        """What a forecast of stages and roadmaps rests on, or with `stages` off of roadmaps alone.

        None where nothing is open or no hours are known.
        """
        ahead = self.store.outlook.open_roadmaps(today, stages)
        time = self.store.learner_time.calendar()
        if not ahead or not time.rules:
            return None
        shares = self.store.learner_time.budgets(today)
        known = self.evidence(today, time, shares)
        if stages:
            known = known._replace(topics=self.topics_finished())
        return ForecastBasis(known, ahead, shares.weights, capacity(time, shares, today), today)

    def forecast(self, today: date, stages: bool = True) -> Forecast:
        """The forecast on that basis; without milestones where there is none."""
        basis = self.basis(today, stages)
        return basis.forecast() if basis else Forecast()

    def likely_end(self, today: date) -> date | None:
        """The day by which everything that is followed is as likely as not to be finished."""
        return self.forecast(today, stages=False).ends().p50

    def evidence(self, today: date, calendar: Calendar, budgets: Budgets) -> Evidence:
        """The weeks since the first followed roadmap began, up to today.

        What was finished before that is no evidence. How many topics were is `topics_finished`.
        """
        if budgets.reviews is not None:
            # What is due in this week but not done yet took no time of its days that are gone.
            this = monday(today)
            gone = {**budgets.reviews.minutes, this: self.store.reviews.minutes_on(this, today)}
            budgets = budgets._replace(reviews=budgets.reviews._replace(minutes=gone))
        begin, size = self.store.roadmaps.begun(), self._size()
        if begin is None or begin > today:
            return Evidence((), size)
        finished = self._finished(begin)
        weeks = []
        alike: dict[Rule | date, tuple[int, int]] = {}  # years of weeks have few rules
        reviewed = budgets.reviews.minutes if budgets.reviews else {}
        first = begin
        while first <= today:
            week = monday(first)
            usual = first == week < monday(today) and week not in reviewed
            rule = calendar.usual(week) if usual else None
            if (rule or first) not in alike:
                alike[rule or first] = _minutes(calendar, budgets, first, today)
            weeks.append(WeekGone(week, *alike[rule or first], finished.get(week, 0)))
            first = week + timedelta(weeks=1)
        return Evidence(weeks, size)

    def topics_finished(self) -> int:
        """How many topics were finished since the first followed roadmap began."""
        return int(
            self.value(
                "SELECT count(*) FROM topic_state INDEXED BY state_finished WHERE finished_on >="
                " (SELECT min(start) FROM following) AND status = 'done' AND credited_by IS NULL"
            )
        )

    def _finished(self, begin: date) -> dict[date, int]:
        """The expected minutes finished since `begin`, by week."""
        first = monday(begin)
        weeks = self.execute(
            "SELECT week, sum(finished) FROM week_spent WHERE week >= ? GROUP BY week",
            (first.isoformat(),),
        )
        finished = {date.fromisoformat(week): minutes for week, minutes in weeks}
        if finished.get(first):
            # Weeks are known whole; what was done in it before the beginning is little or nothing.
            before = self.store.effort.worked_on(first, begin - timedelta(days=1))
            finished[first] -= sum(effort.fallen_in(first, begin) for effort in before.values())
        return finished

    def _size(self) -> float:
        """The minutes of a typical topic: each stage's mean, weighted by the stage's minutes.

        Whether topics are done or not, so that doing one does not change it.
        """
        return float(
            self.value(
                "SELECT sum(1.0 * y.minutes * y.minutes / y.topics) / sum(y.minutes)"
                " FROM following f JOIN roadmap r ON r.slug = f.roadmap"
                " JOIN stage g ON g.roadmap_id = r.id JOIN tally y ON y.stage_id = g.id"
                " WHERE y.minutes > 0"
            )
            or 0
        )


def _minutes(calendar: Calendar, budgets: Budgets, first: date, today: date) -> tuple[int, int]:
    """What a week like that of the day `first` usually has for topics; what it had before today."""
    week = monday(first)
    rule = calendar.rule_on(first)
    part = budgets.part(calendar, week)
    taken = taken_out((Slot(rule.minutes),), rule, budgets, reviews=part) if rule else 0
    usual = rule.minutes - taken if rule else 0
    gone = for_topics(calendar, budgets, week, first)
    if week == monday(today):
        gone -= for_topics(calendar, budgets, week, today)
    return usual, gone
