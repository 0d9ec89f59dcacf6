"""The learner's time: what is said of it, and what something new does to the plan."""

import sqlite3
from datetime import date

from studyplan.app.naming import the_roadmap
from studyplan.app.plan_change import changed
from studyplan.core.availability import Rule, from_template
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.frame import AvailabilitySet
from studyplan.core.week_rules import WeekSaid
from studyplan.errors import Choice
from studyplan.render.availability import AvailabilityView, Scaled
from studyplan.render.changes import PlanChange
from studyplan.store import calendar as calendars
from studyplan.store import planning


def availability(connection: sqlite3.Connection, now: Moment) -> AvailabilityView:
    """All that is said of the learner's time."""
    return _view(connection, now, None, None, None)


def set_availability(
    connection: sqlite3.Connection, now: Moment, since: date, said: WeekSaid
) -> AvailabilityView:
    """Have what is `said` of the week hold from the day `since` on.

    Raises UsageError, and StudyplanError where the work could not be placed then.
    """
    before = calendars.calendar(connection).rule_on(since)
    typical = scaled = change = None
    if said.template is not None:
        minutes = said.minutes or (before.minutes if before else None)
        typical, own = _typical(connection, said.template, minutes, since)
        scaled = Scaled(typical.template or "", own, typical.minutes)
    rule = said.rule(before, since, typical)
    if before is None or rule._replace(since=before.since) != before:
        change = changed(connection, now, [AvailabilitySet(since, rule)])
    return _view(connection, now, since, scaled, change)


def _typical(
    connection: sqlite3.Connection, name: str, minutes: int | None, since: date
) -> tuple[Rule, int]:
    """The typical week of the roadmap that is named, and its own minutes."""
    having = [Choice(n, n) for n in planning.with_template(connection)]
    roadmap = the_roadmap(name, having, "no-template")
    return from_template(planning.template(connection, roadmap), minutes, since, roadmap)


def _view(
    connection: sqlite3.Connection,
    now: Moment,
    told: date | None,
    scaled: Scaled | None,
    change: PlanChange | None,
) -> AvailabilityView:
    return AvailabilityView(
        today=now.today,
        rules=calendars.rules(connection),
        pauses=calendars.pauses(connection),
        weights=planning.weights(connection),
        budgets=planning.budgets(connection),
        told=told,
        scaled=scaled,
        change=change,
    )
