"""What the past tells of the learner: the work that was finished in each week, and its hours."""

import sqlite3
from collections import defaultdict
from datetime import date, timedelta

from studyplan.core.availability import Slot
from studyplan.core.budgets import Budgets, taken_out
from studyplan.core.calendar import Calendar
from studyplan.core.capacity import for_topics
from studyplan.core.effort import Effort
from studyplan.core.forecast import Evidence, WeekGone
from studyplan.core.weeks import monday
from studyplan.store.efforts import efforts

# What is done by credit took no time, and what was skipped is no work.
_OWN = "(s.status = 'done' AND s.credited_by IS NULL)"
_LOGGED = "SELECT topic_id FROM time_log UNION SELECT topic_id FROM point_tick"
_WEEK = timedelta(weeks=1)


def evidence(
    connection: sqlite3.Connection, today: date, calendar: Calendar, budgets: Budgets
) -> Evidence:
    """The weeks since the first followed roadmap began, up to today.

    What was finished before that is no evidence.
    """
    begun = connection.execute("SELECT min(start) FROM following").fetchone()[0]
    size = _size(connection)
    if begun is None or date.fromisoformat(begun) > today:
        return Evidence((), size)
    begin = date.fromisoformat(begun)
    topics, finished = _finished(connection, begin)
    weeks = []
    first = begin
    while first <= today:
        week = monday(first)
        rule = calendar.rule_on(first)
        gone = for_topics(calendar, budgets, week, first)
        if week == monday(today):
            gone -= for_topics(calendar, budgets, week, today)
        usual = rule.minutes if rule else 0
        if rule:
            usual -= taken_out((Slot(usual),), rule, budgets)
        weeks.append(WeekGone(week, usual, gone, finished[week]))
        first = week + _WEEK
    return Evidence(weeks, size, topics)


def _finished(connection: sqlite3.Connection, begin: date) -> tuple[int, dict[date, float]]:
    """How many topics were finished since `begin`, and the expected minutes by week."""
    found: dict[date, float] = defaultdict(float)
    topics = 0
    # Most topics are finished without a log or a tick: these need no look at each one.
    rows = connection.execute(
        "SELECT s.finished_on, count(*), sum(t.minutes) FROM topic_state s"
        " INDEXED BY state_finished JOIN topic t ON t.id = s.topic_id"
        f" WHERE s.finished_on >= ? AND {_OWN} AND s.topic_id NOT IN ({_LOGGED})"
        " GROUP BY s.finished_on",
        (begin.isoformat(),),
    )
    for day, count, minutes in rows:
        topics += count
        found[monday(date.fromisoformat(day))] += minutes
    numbers = connection.execute(
        f"SELECT s.topic_id FROM topic_state s WHERE s.topic_id IN ({_LOGGED})"
        f" AND (s.status IN ('todo', 'doing') OR {_OWN})"
    )
    for effort in efforts(connection, [number for (number,) in numbers]).values():
        topics += effort.finished is not None and effort.finished >= begin
        for week in _weeks(effort, begin):
            found[week] += effort.fallen_in(max(week, begin), week + _WEEK)
    return topics, found


def _weeks(effort: Effort, begin: date) -> set[date]:
    """The weeks since `begin` in which something was done for a topic."""
    days = [*(day for day, _ in effort.logs), *effort.ticks]
    if effort.finished is not None:
        days.append(effort.finished)
    return {monday(day) for day in days if day >= begin}


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
