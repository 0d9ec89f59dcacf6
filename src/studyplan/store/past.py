"""What the past tells of the learner: how long topics took, and what was done in each week."""

import sqlite3
from datetime import date, timedelta

from studyplan.core.calendar import Calendar
from studyplan.core.learner import Observed, Past, WeekGone
from studyplan.core.weeks import monday

# Of so many finished topics the time must be known for the log to be believed.
MOSTLY = 0.8


def past(connection: sqlite3.Connection, today: date, calendar: Calendar) -> Past:
    """Finished topics with their logged time, and the whole weeks since studying began.

    Topics that are done by credit took no time and do not count.
    """
    rows = connection.execute(
        "SELECT t.kind, t.minutes, s.spent, s.finished_on FROM topic_state s"
        " INDEXED BY state_finished JOIN topic t ON t.id = s.topic_id"
        " WHERE s.finished_on IS NOT NULL AND s.status = 'done' AND s.credited_by IS NULL"
        " ORDER BY s.finished_on, t.id"
    ).fetchall()
    finished: dict[date, int] = {}
    for _, minutes, _, on in rows:
        week = monday(date.fromisoformat(on))
        finished[week] = finished.get(week, 0) + minutes
    spent = {
        date.fromisoformat(week): minutes
        for week, minutes in connection.execute("SELECT week, minutes FROM week_spent")
    }
    begun = connection.execute("SELECT min(start) FROM following").fetchone()[0]
    weeks = []
    if begun:
        week = monday(date.fromisoformat(begun))
        if week < date.fromisoformat(begun):
            week += timedelta(days=7)  # a week that began in its middle tells too little
        while week < monday(today):
            hours = calendar.minutes_in(week)
            weeks.append(WeekGone(hours, spent.get(week, 0), finished.get(week, 0)))
            week += timedelta(days=7)
    observed = [Observed(kind, minutes, took) for kind, minutes, took, _ in rows if took]
    # Where time is written down only now and then, it says nothing of hours a week either.
    faithful = len(observed) >= MOSTLY * len(rows)
    return Past(observed if faithful else [], weeks, len(rows))
