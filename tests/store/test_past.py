"""What the past tells of the learner."""

import sqlite3
from datetime import date

from studyplan.store.calendar import calendar
from studyplan.store.past import past
from tests.store.conftest import Set
from tests.store.test_planning import say


def test_the_past_is_what_was_finished_with_its_time(db: sqlite3.Connection, put: Set) -> None:
    say(db, "availability.set", "2026-11-01", minutes=600)
    put("a", "done", "2026-11-24")
    put("e", "done", "2026-12-02")
    put("b", "skipped", "2026-12-02")
    put("c", "known", "2026-12-02")
    later = date(2026, 12, 9)
    assert list(past(db, later, calendar(db)).observed) == []
    say(db, "time.log", "r/a#1", minutes=120, on="2026-11-24")
    half = past(db, later, calendar(db))
    assert (list(half.observed), half.done) == ([], 2)
    say(db, "time.log", "r/e#2", minutes=45, on="2026-12-01")
    both = past(db, later, calendar(db))
    assert [(o.expected, o.actual) for o in both.observed] == [(90, 120), (90, 45)]
    # The week of the beginning began in its middle; two whole ones are gone.
    assert [tuple(week) for week in both.weeks] == [(600, 120, 90), (600, 45, 90)]
