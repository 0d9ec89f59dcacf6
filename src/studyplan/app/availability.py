"""The learner's time: what is said of it, and what something new does to the plan."""

from datetime import date

from studyplan.app.naming import the_roadmap
from studyplan.app.plan_change import changed
from studyplan.core.availability import Rule
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.frame import AvailabilitySet
from studyplan.core.typical_week import from_template
from studyplan.core.week_rules import WeekSaid
from studyplan.errors import Choice
from studyplan.render.availability import AvailabilityView, Scaled
from studyplan.render.plan_change import PlanChange
from studyplan.store.store import Store


def availability(store: Store, now: Moment) -> AvailabilityView:
    """All that is said of the learner's time."""
    return _view(store, now, None, None, None)


def set_availability(store: Store, now: Moment, since: date, said: WeekSaid) -> AvailabilityView:
    """Have what is `said` of the week hold from the day `since` on.

    Raises UsageError, and StudyplanError where the work could not be placed then.
    """
    before = store.learner_time.calendar().rule_on(since)
    typical = scaled = change = None
    if said.template is not None:
        minutes = said.minutes or (before.minutes if before else None)
        typical, own = _typical(store, said.template, minutes, since)
        scaled = Scaled(typical.template or "", own, typical.minutes)
    rule = said.rule(before, since, typical)
    if before is None or rule._replace(since=before.since) != before:
        change = changed(store, now, [AvailabilitySet(since, rule)])
    return _view(store, now, since, scaled, change)


def _typical(store: Store, name: str, minutes: int | None, since: date) -> tuple[Rule, int]:
    """The typical week of the roadmap that is named, and its own minutes."""
    having = [Choice(n, n) for n in store.learner_time.with_template()]
    roadmap = the_roadmap(name, having, "no-template")
    return from_template(store.learner_time.template(roadmap), minutes, since, roadmap)


def _view(
    store: Store,
    now: Moment,
    told: date | None,
    scaled: Scaled | None,
    change: PlanChange | None,
) -> AvailabilityView:
    return AvailabilityView(
        today=now.today,
        rules=store.learner_time.rules(),
        pauses=store.learner_time.pauses(),
        weights=store.learner_time.weights(),
        budgets=store.learner_time.budgets(),
        told=told,
        scaled=scaled,
        change=change,
    )
