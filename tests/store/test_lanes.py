"""What lanes are behind their shares."""

import sqlite3
from datetime import timedelta

from studyplan.store.calendar import calendar
from studyplan.store.lanes import debts
from tests.store.test_planning import MONDAY, adopt, say


def test_lanes_owe_what_their_shares_say(db: sqlite3.Connection) -> None:
    lanes = {"theory": 0.5, "practice": 0.3, "review": 0.2}
    say(db, "availability.set", "2026-11-01", minutes=600, lanes=lanes)
    adopt(db, "2026-11-23", ("a", "2026-11-23", None, 400))
    assert debts(db, MONDAY, calendar(db)) == {}  # nothing is owed before a week has gone
    next_week = MONDAY + timedelta(days=7)
    assert debts(db, next_week, calendar(db)) == {"practice": 150}
    assert debts(db, MONDAY + timedelta(days=35), calendar(db)) == {}
    say(db, "availability.set", "2026-11-01", minutes=600)
    assert debts(db, next_week, calendar(db)) == {}
