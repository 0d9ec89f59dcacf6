"""What plans are made from, as the store gives it."""

from datetime import date

from studyplan.core.availability import Rule
from studyplan.core.journal.events import read
from studyplan.store.store import Store
from tests.store.conftest import NOW, Set

MONDAY = date(2026, 11, 23)


def say(db: Store, kind: str, subject: str, **data: object) -> str:
    return db.journal.append([read(kind, subject, data)], NOW)


def test_rules_and_pauses_are_read_back(db: Store) -> None:
    rule = Rule(MONDAY, 420, (60,) * 7, (("theory", 0.5), ("practice", 0.5)), None, 20, 60)
    say(db, "availability.set", "2026-11-01", minutes=600)
    say(db, "availability.set", rule.since.isoformat(), **rule.data())
    assert db.learner_time.rules() == [Rule(date(2026, 11, 1), 600), rule]
    say(db, "pause.set", "2026-12-24..2026-12-31", why="")
    say(db, "pause.set", "2026-12-01..2026-12-01", why="a day")
    assert [(p.first.day, p.last.day, p.why) for p in db.learner_time.pauses()] == [
        (1, 1, "a day"),
        (24, 31, ""),
    ]
    assert db.learner_time.calendar().minutes_in(date(2026, 12, 21)) == 180
    db.journal.undo(NOW)
    assert len(db.learner_time.pauses()) == 1


def test_open_work_has_what_is_left_and_pins(db: Store, put: Set) -> None:
    put("a", "done")
    put("c", "doing")
    say(db, "time.log", "r/c#1", minutes=50, on="2026-11-22")
    say(db, "pin.set", "r/e", day="2026-12-05", week=False)
    work = db.open_work.whole(MONDAY)
    assert [(w.topic, w.minutes) for w in work] == [
        *(("r/c", 40), ("r/b", 90), ("r/d", 90), ("r/e", 90))
    ]
    assert [w.pin for w in work] == [None, None, None, date(2026, 12, 5)]
    assert work[2].needs == ("r/b",)
    assert {w.earliest for w in work} == {MONDAY}


def test_targets_and_shares(db: Store) -> None:
    say(db, "target.set", "r", day="2027-06-30")
    say(db, "target.set", "r#s", day="2027-01-31")
    say(db, "share.set", "r", weight=70)
    assert [(t.stage, t.day.month) for t in db.learner_time.targets()] == [("s", 1), (None, 6)]
    assert db.learner_time.weights() == {"r": 70}
    say(db, "roadmap.follow", "r", following=False)
    assert (db.learner_time.targets(), db.learner_time.weights()) == ([], {})
