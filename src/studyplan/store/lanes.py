"""What lanes were planned to have, and what they are entitled to."""

import sqlite3
from datetime import date, timedelta

from studyplan.core.calendar import Calendar
from studyplan.core.vocabulary import Lane

# How far back a lane's debt is looked for: as far as the schedule lets it catch up, and once more.
WEEKS = 4
# Less than a sitting is nothing to speak of.
LEAST = 30


def debts(connection: sqlite3.Connection, week: date, calendar: Calendar) -> dict[Lane, int]:
    """Minutes that lanes are behind their shares in the four weeks before that of Monday `week`.

    Only where the learner has set shares; the lane that is behind most comes first. What is kept
    for reviews is not planned, and not owed.
    """
    rule = calendar.rule_on(week + timedelta(days=6))
    if rule is None or not rule.lanes:
        return {}
    rows = connection.execute(
        "SELECT x.lane, sum(x.minutes) FROM session x CROSS JOIN topic_state s"
        " ON s.topic_id = x.topic_id WHERE x.week BETWEEN ? AND ? AND s.followed GROUP BY x.lane",
        ((week - timedelta(weeks=WEEKS)).isoformat(), (week - timedelta(weeks=1)).isoformat()),
    )
    planned: dict[Lane, int] = dict(rows.fetchall())
    shares = {lane: share for lane, share in rule.lanes if lane != "review"}
    whole, parts = sum(planned.values()), sum(shares.values())
    owed = {
        lane: round(whole * share / parts) - planned.get(lane, 0) for lane, share in shares.items()
    }
    return {
        lane: minutes
        for lane, minutes in sorted(owed.items(), key=lambda item: -item[1])
        if minutes >= LEAST
    }
