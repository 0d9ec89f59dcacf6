"""What plans are made from, and the adopted plans, as the store gives them."""

import sqlite3
from datetime import date

import pytest

from studyplan.core.availability import Rule
from studyplan.core.journal.events import read
from studyplan.store import journal, planning
from studyplan.store.calendar import calendar, kept, pauses, rules
from studyplan.store.work import open_work
from tests.store.conftest import NOW, Set

MONDAY = date(2026, 11, 23)
WEDNESDAY = date(2026, 11, 25)


def say(db: sqlite3.Connection, kind: str, subject: str, **data: object) -> str:
    return journal.append(db, [read(kind, subject, data)], NOW)


def adopt(db: sqlite3.Connection, begin: str, *rows: tuple[str, str, str | None, int]) -> None:
    sessions = [[f"r/{n}", week, day, "theory", m] for n, week, day, m in rows]
    say(db, "plan.adopt", "", **{"from": begin, "sessions": sessions})


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


def test_the_running_week_keeps_its_past_days_and_what_is_finished(
    db: sqlite3.Connection, put: Set
) -> None:
    say(db, "availability.set", "2026-11-01", minutes=420, days=[60] * 7)
    adopt(
        *(db, "2026-11-23", ("a", "2026-11-23", "2026-11-23", 60)),
        *(("b", "2026-11-23", "2026-11-24", 30), ("b", "2026-11-23", "2026-11-25", 15)),
        *(("b", "2026-11-23", "2026-11-26", 40), ("e", "2026-11-23", "2026-11-26", 20)),
        ("c", "2026-11-30", "2026-11-30", 60),
    )
    put("b", "done", "2026-11-25")
    # What b was to have on a day after it was finished is free again.
    assert [(row[0], row[2], row[4]) for row in kept(db, WEDNESDAY)] == [
        ("r/a", "2026-11-23", 60),
        ("r/b", "2026-11-24", 30),
        ("r/b", "2026-11-25", 15),
    ]
    left = calendar(db, WEDNESDAY)
    assert left.minutes_in(MONDAY, WEDNESDAY) == 5 * 60 - 15
    assert [s.topic for s in planning.adopted(db, WEDNESDAY)] == ["r/a", "r/e", "r/c"]


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


@pytest.mark.parametrize("undone", [False, True])
def test_the_baseline_is_the_first_plan_that_stands(db: sqlite3.Connection, undone: bool) -> None:
    assert planning.baseline(db, "r") is None
    adopt(db, "2026-11-23", ("a", "2026-11-23", None, 90))
    if undone:
        journal.undo(db, NOW)
    adopt(db, "2026-11-30", ("b", "2026-11-30", None, 90))
    first = planning.baseline(db, "r")
    assert first is not None
    assert [s.topic for s in first.sessions] == ["r/b" if undone else "r/a"]
    stamp = planning.newest_plan(db)
    say(db, "baseline.set", "", plan=stamp)
    again = planning.baseline(db, "r")
    assert again is not None
    assert [s.topic for s in again.sessions] == ["r/b"]
    journal.undo(db, NOW)
    assert planning.baseline(db, "r") == first


def test_targets_and_shares(db: sqlite3.Connection) -> None:
    say(db, "target.set", "r", day="2027-06-30")
    say(db, "target.set", "r#s", day="2027-01-31")
    say(db, "share.set", "r", weight=70)
    assert [(t.stage, t.day.month) for t in planning.targets(db)] == [("s", 1), (None, 6)]
    assert planning.weights(db) == {"r": 70}
    say(db, "roadmap.follow", "r", following=False)
    assert (planning.targets(db), planning.weights(db)) == ([], {})
