"""What the past tells of the learner: the work that was finished in each week, and its hours."""

import sqlite3
from datetime import date, timedelta

from studyplan.core.availability import Slot
from studyplan.core.budgets import Budgets, taken_out
from studyplan.core.calendar import Calendar
from studyplan.core.capacity import for_topics
from studyplan.core.forecast import Evidence, WeekGone
from studyplan.core.weeks import monday
from studyplan.store.efforts import studied, worked_on

_WEEK = timedelta(weeks=1)


def evidence(
    connection: sqlite3.Connection, today: date, calendar: Calendar, budgets: Budgets
) -> Evidence:
    """The weeks since the first followed roadmap began, up to today.

    What was finished before that is no evidence. How many topics were is `topics_finished`.
    """
    begun = connection.execute("SELECT min(start) FROM following").fetchone()[0]
    size = _size(connection)
    if begun is None or date.fromisoformat(begun) > today:
        return Evidence((), size)
    begin = date.fromisoformat(begun)
    finished = _finished(connection, begin)
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


def _minutes(calendar: Calendar, budgets: Budgets, first: date, today: date) -> tuple[int, int]:
    """What a week like that of the day `first` usually has for topics; what it had before today."""
    week = monday(first)
    rule = calendar.rule_on(first)
    usual = rule.minutes - taken_out((Slot(rule.minutes),), rule, budgets) if rule else 0
    gone = for_topics(calendar, budgets, week, first)
    if week == monday(today):
        gone -= for_topics(calendar, budgets, week, today)
    return usual, gone


def topics_finished(connection: sqlite3.Connection) -> int:
    """How many topics were finished since the first followed roadmap began."""
    count: int = connection.execute(
        "SELECT count(*) FROM topic_state INDEXED BY state_finished WHERE finished_on >="
        " (SELECT min(start) FROM following) AND status = 'done' AND credited_by IS NULL"
    ).fetchone()[0]
    return count


def _finished(connection: sqlite3.Connection, begin: date) -> dict[date, int]:
    """The expected minutes finished since `begin`, by week."""
    first = monday(begin)
    weeks = connection.execute(
        "SELECT week, finished FROM week_spent WHERE week >= ?", (first.isoformat(),)
    )
    found = {date.fromisoformat(week): minutes for week, minutes in weeks}
    if found.get(first):
        # Weeks are only known whole; what was done in it before the beginning is little or nothing.
        before = worked_on(connection, first, begin - timedelta(days=1))
        found[first] -= sum(
            effort.fallen_in(first, begin)
            for topic, effort in before.items()
            if studied(connection, topic)
        )
    return found


def _size(connection: sqlite3.Connection) -> float:
    """The minutes of a typical topic: each stage's mean, weighted by the stage's minutes.

    Whether topics are done or not, so that doing one does not change it.
    """
    size: float | None = connection.execute(
        "SELECT sum(1.0 * y.minutes * y.minutes / y.topics) / sum(y.minutes) FROM following f"
        " JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
        " JOIN tally y ON y.stage_id = g.id WHERE y.minutes > 0"
    ).fetchone()[0]
    return size or 0.0
