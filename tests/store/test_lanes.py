"""What lanes are behind their shares."""

import sqlite3
from datetime import timedelta

from studyplan.store.calendar import calendar
from studyplan.store.lanes import debts
from tests.store.test_planning import MONDAY, say


def test_lanes_owe_what_their_shares_say_of_the_time_that_topics_got(
    db: sqlite3.Connection,
) -> None:
    lanes = {"theory": 0.5, "practice": 0.3, "review": 0.2}
    say(db, "availability.set", "2026-11-01", minutes=600, lanes=lanes)
    say(db, "time.log", "r/a#1", minutes=400, on="2026-11-25")
    assert debts(db, MONDAY, calendar(db)) == {}  # nothing is owed before a week has gone
    next_week = MONDAY + timedelta(days=7)
    # Three of eight parts of 400; what is kept for reviews is nobody's.
    assert debts(db, next_week, calendar(db)) == {"practice": 150}
    say(db, "topic.status", "r/e", status="done", on="2026-11-26")
    assert debts(db, next_week, calendar(db)) == {"practice": 184}  # of 490
    assert debts(db, MONDAY + timedelta(days=35), calendar(db)) == {}
    say(db, "availability.set", "2026-11-01", minutes=600)
    assert debts(db, next_week, calendar(db)) == {}
