"""What plans are made from, as the store gives it."""

import sqlite3
from datetime import date

from studyplan.core.availability import Rule
from studyplan.core.journal.events import read
from studyplan.store import journal, planning
from studyplan.store.calendar import calendar, pauses, rules
from studyplan.store.work import open_work
from tests.store.conftest import NOW, Set

MONDAY = date(2026, 11, 23)


def say(db: sqlite3.Connection, kind: str, subject: str, **data: object) -> str:
    return journal.append(db, [read(kind, subject, data)], NOW)


def test_rules_and_pauses_are_read_back(db: sqlite3.Connection) -> None:
    rule = Rule(MONDAY, 420, (60,) * 7, (("theory", 0.5), ("practice", 0.5)), None, 20, 60)
    say(db, "availability.set", "2026-11-01", minutes=600)
    say(db, "availability.set", rule.since.isoformat(), **rule.data())
    assert rules(db) == [Rule(date(2026, 11, 1), 600), rule]
    say(db, "pause.set", "2026-12-24..2026-12-31", why="")
    say(db, "pause.set", "2026-12-01..2026-12-01", why="a day")
    assert [(p.first.day, p.last.day, p.why) for p in pauses(db)] == [(1, 1, "a day"), (24, 31, "")]
    assert calendar(db).minutes_in(date(2026, 12, 21)) == 180
    journal.undo(db, NOW)
    assert len(pauses(db)) == 1


def test_open_work_has_what_is_left_and_pins(db: sqlite3.Connection, put: Set) -> None:
    put("a", "done")
    put("c", "doing")
    say(db, "time.log", "r/c#1", minutes=50, on="2026-11-22")
    say(db, "pin.set", "r/e", day="2026-12-05", week=False)
    work = open_work(db, MONDAY)
    assert [(w.topic, w.minutes) for w in work] == [
        *(("r/c", 40), ("r/b", 90), ("r/d", 90), ("r/e", 90))
    ]
    assert [w.pin for w in work] == [None, None, None, date(2026, 12, 5)]
    assert work[2].needs == ("r/b",)
    assert {w.earliest for w in work} == {MONDAY}


def test_targets_and_shares(db: sqlite3.Connection) -> None:
    say(db, "target.set", "r", day="2027-06-30")
    say(db, "target.set", "r#s", day="2027-01-31")
    say(db, "share.set", "r", weight=70)
    assert [(t.stage, t.day.month) for t in planning.targets(db)] == [("s", 1), (None, 6)]
    assert planning.weights(db) == {"r": 70}
    say(db, "roadmap.follow", "r", following=False)
    assert (planning.targets(db), planning.weights(db)) == ([], {})
