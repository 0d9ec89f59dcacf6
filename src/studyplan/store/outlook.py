"""What a forecast is made from: open minutes, hours at hand, what the past tells."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from studyplan.core.availability import Slot
from studyplan.core.budgets import Budgets, taken_out
from studyplan.core.calendar import Calendar
from studyplan.core.capacity import capacity, for_topics
from studyplan.core.forecast import Evidence, Forecast, WeekGone
from studyplan.core.forecast_basis import ForecastBasis
from studyplan.core.goals import OpenRoadmap, OpenStage, Waiting
from studyplan.core.weeks import monday
from studyplan.store.area import Area
from studyplan.store.columns import OPEN
from studyplan.store.credit import Coming, by_roadmap, by_stage

_PLACE = (
    "(SELECT {}(s.plan_order) FROM topic_state s INDEXED BY state_open_in_stage"
    f" WHERE s.stage_id = g.id AND {OPEN})"
)
# Totals, and for each stage the two ends of its open topics in an index: no topic is looked at.
_STAGES = (
    "SELECT r.slug AS roadmap, g.slug, g.id, g.open_ended, y.minutes_left AS minutes,"
    f" {_PLACE.format('min')} AS first, {_PLACE.format('max')} AS last"
    " FROM following f JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
    " JOIN tally y ON y.stage_id = g.id WHERE y.topics > y.done + y.skipped + y.known"
    " ORDER BY f.place, g.position"
)
# Pins are few: what they hold back is found from them, and nothing else of the graph is looked at.
_WAITING = (
    "WITH RECURSIVE later (id, day) AS (SELECT x.topic_id, x.day FROM pin x JOIN topic_state s"
    f" ON s.topic_id = x.topic_id WHERE x.day > ? AND {OPEN}"
    " UNION SELECT s.topic_id, later.day FROM later JOIN prerequisite x ON x.needs_id = later.id"
    f" JOIN topic_state s ON s.topic_id = x.topic_id WHERE {OPEN})"
    " SELECT t.id, r.slug || '/' || t.slug AS topic, r.slug AS roadmap, g.slug AS stage,"
    " g.open_ended, s.plan_order AS place, s.left_minutes AS minutes,"
    " max(later.day) AS 'begin' FROM later CROSS JOIN topic_state s ON s.topic_id = later.id"
    " CROSS JOIN topic t ON t.id = s.topic_id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    " CROSS JOIN stage g ON g.id = t.stage_id GROUP BY t.id"
)


class _Waiting(NamedTuple):
    """A topic that waits, where it is in its roadmap."""

    id: int
    roadmap: str
    stage: str
    open_ended: bool
    place: int
    waiting: Waiting


class _Stage(NamedTuple):
    """A stage with open topics; the places in the plan of the `first` and the `last` of them."""

    roadmap: str
    slug: str
    id: int
    open_ended: bool
    minutes: int
    first: int
    last: int


_WEEK = timedelta(weeks=1)


class Outlook(Area):
    """What a forecast is made from: open minutes, hours at hand, what the past tells."""

    def open_roadmaps(self, today: date) -> list[OpenRoadmap]:
        """The followed roadmaps with open topics and their minutes, in the order of the plan.

        What comes with topics of other roadmaps takes no minutes. Roadmaps that begin after `today`
        come behind those that have begun.
        """
        credited = self.store.credit.coming(today)
        waiting = self._waiting(today, credited)
        return self._open_roadmaps(today, credited, waiting)

    def _open_roadmaps(
        self,
        today: date,
        credited: Sequence[Coming],
        waiting: Mapping[str, Sequence["_Waiting"]],
    ) -> list[OpenRoadmap]:
        roadmaps = self.all(
            OpenRoadmap,
            "SELECT r.slug AS roadmap, max(f.start, ?) AS start, sum(y.minutes_left) AS minutes"
            " FROM following f"
            " JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
            " JOIN tally y ON y.stage_id = g.id"
            " GROUP BY r.slug HAVING sum(y.topics - y.done - y.skipped - y.known) > 0"
            " ORDER BY start, f.place",
            (today.isoformat(),),
        )
        saved = by_roadmap(credited)
        return [
            whole._replace(
                minutes=whole.minutes - saved[whole.roadmap],
                waiting=tuple(one.waiting for one in waiting[whole.roadmap]),
            )
            for whole in roadmaps
        ]

    def _waiting(self, today: date, credited: Iterable[Coming]) -> Mapping[str, Sequence[_Waiting]]:
        """The topics that wait for a day after today, by roadmap."""
        waiting = defaultdict[str, list[_Waiting]](list)
        saved = {topic.id for topic in credited}
        for topic in self.all(_Waiting, _WAITING, (today.isoformat(),)):
            if topic.id not in saved:
                waiting[topic.roadmap].append(topic)
        return waiting

    def minutes_ahead(self, today: date) -> int:
        """The minutes of everything that is open in followed roadmaps, what is shared once."""
        return sum(one.minutes for one in self.open_roadmaps(today))

    def with_stages(self, today: date) -> list[OpenRoadmap]:
        """The same with their stages.

        In front of a stage's end is all that comes up to its last open topic, in the roadmap's
        order. Stages without an end run side by side after the others, and end together.
        """
        credited = self.store.credit.coming(today)
        waiting = self._waiting(today, credited)
        saved = by_stage(credited)
        stages = defaultdict[str, list[_Stage]](list)
        for stage in self.all(_Stage, _STAGES):
            left = stage.minutes - saved[stage.roadmap, stage.slug]
            stages[stage.roadmap].append(stage._replace(minutes=left))
        ids = json.dumps([one.id for one in credited])

        def before(stage: _Stage, last: int) -> int:
            """The minutes of a stage that come up to the place `last`."""
            if stage.last <= last or stage.first > last:
                return stage.minutes if stage.last <= last else 0
            minutes: int = self.value(
                "SELECT coalesce(sum(s.left_minutes), 0) FROM topic_state s"
                f" INDEXED BY state_open_in_stage WHERE s.stage_id = ? AND {OPEN}"
                " AND s.plan_order <= ? AND s.topic_id NOT IN (SELECT value FROM json_each(?))",
                (stage.id, last, ids),
            )
            return minutes

        def in_front(stage: _Stage, there: Sequence[_Waiting]) -> tuple[Waiting, ...]:
            """Those that wait in a stage, or come before its end."""
            return tuple(
                one.waiting._replace(own=one.stage == stage.slug)
                for one in there
                if stage.open_ended or (not one.open_ended and one.place <= stage.last)
            )

        def ends(whole: OpenRoadmap) -> list[OpenStage]:
            its_stages = stages[whole.roadmap]
            closed = [stage for stage in its_stages if not stage.open_ended]
            fronts = [
                whole.minutes
                if one.open_ended
                else sum(before(other, one.last) for other in closed)
                for one in its_stages
            ]
            return [
                OpenStage(one.slug, one.minutes, n, in_front(one, waiting[whole.roadmap]))
                for one, n in zip(its_stages, fronts, strict=True)
            ]

        whole = self._open_roadmaps(today, credited, waiting)
        return [one._replace(stages=ends(one)) for one in whole]

    def basis(self, today: date, stages: bool = True, past: bool = True) -> ForecastBasis | None:
        """What a forecast of stages and roadmaps rests on, or with `stages` off of roadmaps alone.

        With `past` off without what the learner has done. None where nothing is open or no hours
        are known.
        """
        ahead: Sequence[OpenRoadmap] = (self.with_stages if stages else self.open_roadmaps)(today)
        time = self.store.learner_time.calendar()
        if not ahead or not time.rules:
            return None
        shares = self.store.learner_time.budgets()
        known = self.evidence(today, time, shares) if past else Evidence()
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
        begun = self.value("SELECT min(start) FROM following")
        size = self._size()
        if begun is None or date.fromisoformat(begun) > today:
            return Evidence((), size)
        begin = date.fromisoformat(begun)
        finished = self._finished(begin)
        weeks = []
        alike: dict[date, tuple[int, int]] = {}  # by the rule of a week; years have few rules
        first = begin
        while first <= today:
            week = monday(first)
            rule = calendar.usual(week) if first == week and week < monday(today) else None
            if rule is None or rule.since not in alike:
                minutes = _minutes(calendar, budgets, first, today)
                if rule is not None:
                    alike[rule.since] = minutes
            usual, gone = minutes if rule is None else alike[rule.since]
            weeks.append(WeekGone(week, usual, gone, finished.get(week, 0)))
            first = week + _WEEK
        return Evidence(weeks, size)

    def topics_finished(self) -> int:
        """How many topics were finished since the first followed roadmap began."""
        count: int = self.value(
            "SELECT count(*) FROM topic_state INDEXED BY state_finished WHERE finished_on >="
            " (SELECT min(start) FROM following) AND status = 'done' AND credited_by IS NULL"
        )
        return count

    def _finished(self, begin: date) -> dict[date, int]:
        """The expected minutes finished since `begin`, by week."""
        first = monday(begin)
        weeks = self.execute(
            "SELECT week, finished FROM week_spent WHERE week >= ?", (first.isoformat(),)
        )
        finished = {date.fromisoformat(week): minutes for week, minutes in weeks}
        if finished.get(first):
            # Weeks are known whole; what was done in it before the beginning is little or nothing.
            before = self.store.effort.worked_on(first, begin - timedelta(days=1))
            finished[first] -= sum(
                effort.fallen_in(first, begin)
                for topic, effort in before.items()
                if self.store.effort.studied(topic)
            )
        return finished

    def _size(self) -> float:
        """The minutes of a typical topic: each stage's mean, weighted by the stage's minutes.

        Whether topics are done or not, so that doing one does not change it.
        """
        size: float | None = self.value(
            "SELECT sum(1.0 * y.minutes * y.minutes / y.topics) / sum(y.minutes) FROM following f"
            " JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
            " JOIN tally y ON y.stage_id = g.id WHERE y.minutes > 0"
        )
        return size or 0.0


def _minutes(calendar: Calendar, budgets: Budgets, first: date, today: date) -> tuple[int, int]:
    """What a week like that of the day `first` usually has for topics; what it had before today."""
    week = monday(first)
    rule = calendar.rule_on(first)
    usual = rule.minutes - taken_out((Slot(rule.minutes),), rule, budgets) if rule else 0
    gone = for_topics(calendar, budgets, week, first)
    if week == monday(today):
        gone -= for_topics(calendar, budgets, week, today)
    return usual, gone
