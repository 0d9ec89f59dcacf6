"""What lanes got, and what they are entitled to."""

import sqlite3
from datetime import date, timedelta

from studyplan.core.calendar import Calendar
from studyplan.core.vocabulary import Lane
from studyplan.store.efforts import worked_on

# How far back a lane's debt is looked for: as far as the schedule lets it catch up, and once more.
WEEKS = 4
# Less than a session is nothing to speak of.
LEAST = 30


def debts(connection: sqlite3.Connection, week: date, calendar: Calendar) -> dict[Lane, int]:
    """Minutes that lanes are behind their shares in the four weeks before that of Monday `week`.

    Shares of the time that topics really got. Only where the learner has set shares; the lane that
    is behind most comes first. What is kept for reviews is not owed.
    """
    rule = calendar.rule_on(week + timedelta(days=6))
    if rule is None or not rule.lanes:
        return {}
    first, last = week - timedelta(weeks=WEEKS), week - timedelta(days=1)
    got: dict[Lane, int] = {}
    for topic, effort in worked_on(connection, first, last).items():
        row = connection.execute("SELECT lane FROM topic WHERE id = ?", (topic,)).fetchone()
        got[row[0]] = got.get(row[0], 0) + effort.actual_in(first, last)
    shares = {lane: share for lane, share in rule.lanes if lane != "review"}
    whole, parts = sum(got.values()), sum(shares.values())
    owed = {lane: round(whole * share / parts) - got.get(lane, 0) for lane, share in shares.items()}
    return {
        lane: minutes
        for lane, minutes in sorted(owed.items(), key=lambda item: -item[1])
        if minutes >= LEAST
    }
