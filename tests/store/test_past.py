"""What the past tells of the learner, and what the totals ahead are."""

from collections.abc import Callable
from datetime import date

import pytest

from studyplan.core.budgets import NO_BUDGETS
from studyplan.core.capacity import capacity
from studyplan.core.forecast import Evidence
from studyplan.core.forecast_basis import ForecastBasis
from studyplan.core.goals import OpenRoadmap, OpenStage, Waiting
from studyplan.core.journal.events import read
from studyplan.store.store import Store
from tests.store.conftest import NOW, Set
from tests.store.spent import by_lane

# The roadmap is followed from Sunday, 22 November on; each topic takes 90 minutes.
TODAY = date(2026, 12, 9)


def say(db: Store, kind: str, subject: str, **data: object) -> str:
    return db.journal.append([read(kind, subject, data)], NOW)


def past(db: Store, today: date = TODAY) -> Evidence:
    return db.forecasts.evidence(today, db.learner_time.calendar(), NO_BUDGETS)


def finished(db: Store) -> list[float]:
    return [week.finished for week in past(db).weeks]


@pytest.fixture(autouse=True)
def _ten_hours(db: Store) -> None:
    say(db, "availability.set", "2026-11-01", minutes=700)


def test_the_weeks_are_those_since_the_beginning_with_their_hours(db: Store) -> None:
    say(db, "pause.set", "2026-12-02..2026-12-03", why="ill")
    weeks = [(w.week.isoformat(), w.hours, w.at_hand) for w in past(db).weeks]
    # A day of the first week, five of the third, and two of the running one.
    assert weeks == [
        ("2026-11-16", 700, 100),
        ("2026-11-23", 700, 700),
        ("2026-11-30", 700, 500),
        ("2026-12-07", 700, 200),
    ]
    assert past(db).size == 90
    assert past(db, date(2026, 11, 21)).weeks == ()


def test_finished_is_what_topics_have_lost(db: Store, put: Set) -> None:
    put("a", "done", "2026-11-24")
    assert (finished(db), db.forecasts.topics_finished()) == ([0, 90, 0, 0], 1)
    # Fifty of ninety minutes, of which the rest goes with the mark.
    say(db, "time.log", "r/b#1", minutes=50, on="2026-12-01")
    assert finished(db) == [0, 90, 50, 0]
    put("b", "done", "2026-12-08")
    assert (finished(db), db.forecasts.topics_finished()) == ([0, 90, 50, 40], 2)
    # Beyond what was expected nothing more is finished.
    say(db, "time.log", "r/e#2", minutes=500, on="2026-11-30")
    assert finished(db) == [0, 90, 110, 40]


def test_what_was_done_before_or_skipped_or_credited_is_no_evidence(db: Store, put: Set) -> None:
    put("a", "done", "2026-11-20")
    put("b", "skipped", "2026-12-01")
    say(db, "topic.status", "r/c", status="done", on="2026-12-01", by="x/y")
    put("d", "known", "2026-12-01")
    say(db, "time.log", "r/d#1", minutes=50, on="2026-11-24")
    assert (finished(db), db.forecasts.topics_finished()) == ([0, 0, 0, 0], 0)
    # But what was worked on them until then is, and not what was after it.
    say(db, "time.log", "r/b#2", minutes=30, on="2026-12-01")
    say(db, "time.log", "r/c#3", minutes=50, on="2026-11-23")
    say(db, "time.log", "r/c#4", minutes=20, on="2026-12-02")
    assert (finished(db), db.forecasts.topics_finished()) == ([0, 50, 30, 0], 0)


def test_what_was_done_in_the_first_week_before_the_beginning_is_no_evidence(
    db: Store, put: Set
) -> None:
    say(db, "time.log", "r/a#1", minutes=40, on="2026-11-21")
    put("e", "done", "2026-11-17")
    assert finished(db)[0] == 0
    put("a", "done", "2026-11-22")
    assert (finished(db)[0], db.forecasts.topics_finished()) == (50, 1)


def test_totals_ahead_are_those_of_open_topics(db: Store, put: Set) -> None:
    sunday = date(2026, 11, 22)
    first = OpenRoadmap("r", sunday, 450, [OpenStage("s", 360, 360), OpenStage("t", 90, 450)])
    assert db.outlook.open_roadmaps(sunday, stages=True) == [first]
    put("e", "done", "2026-12-01")
    say(db, "time.log", "r/a#1", minutes=60, on="2026-12-01")
    rest = [OpenRoadmap("r", TODAY, 300, [OpenStage("s", 300, 300)])]
    assert db.outlook.open_roadmaps(TODAY, stages=True) == rest
    assert db.outlook.open_roadmaps(TODAY) == [rest[0]._replace(stages=())]
    put("e", "todo")
    db.execute("UPDATE stage SET open_ended = slug = 's'")
    assert [one.stages for one in db.outlook.open_roadmaps(TODAY, stages=True)] == [
        [OpenStage("s", 300, 390), OpenStage("t", 90, 90)]
    ]
    for name in "abcde":
        put(name, "done", "2026-12-01")
    assert db.outlook.open_roadmaps(TODAY, stages=True) == []


def test_what_is_pinned_waits_with_all_that_needs_it(db: Store, put: Set) -> None:
    def pin(topic: str, day: str) -> None:
        say(db, "pin.set", f"r/{topic}", day=day, week=False)

    pin("a", TODAY.isoformat())
    assert db.outlook.open_roadmaps(TODAY)[0].waiting == ()
    pin("b", "2027-02-01")
    b, d = (Waiting(f"r/{name}", date(2027, 2, 1), 90) for name in "bd")
    (found,) = db.outlook.open_roadmaps(TODAY, stages=True)
    assert found.waiting == (b, d)
    assert [stage.waiting for stage in found.stages] == [
        (b, d),
        (b._replace(own=False), d._replace(own=False)),
    ]
    db.execute("UPDATE stage SET open_ended = slug = 's'")
    assert [stage.waiting for stage in db.outlook.open_roadmaps(TODAY, stages=True)[0].stages] == [
        (b, d),
        (),
    ]
    # The later one of two days counts, and what is done waits for nothing.
    pin("a", "2027-03-01")
    days = [(one.topic, one.begin.month) for one in db.outlook.open_roadmaps(TODAY)[0].waiting]
    assert days == [("r/a", 3), ("r/b", 3), ("r/c", 3), ("r/d", 3)]
    put("b", "done", "2026-12-01")
    assert [one.topic for one in db.outlook.open_roadmaps(TODAY)[0].waiting] == ["r/a", "r/c"]


def test_whatever_is_done_today_makes_no_date_later(db: Store, put: Set) -> None:
    def days() -> dict[str | None, tuple[date, date]]:
        minutes = capacity(db.learner_time.calendar(), NO_BUDGETS, TODAY)
        found = ForecastBasis(
            past(db), db.outlook.open_roadmaps(TODAY, stages=True), {}, minutes, TODAY
        ).forecast()
        return {m.stage: (m.p50 or date.max, m.p80 or date.max) for m in found.milestones}

    today = TODAY.isoformat()
    before = days()
    acts: list[Callable[[], str]] = [
        lambda: put("e", "doing", today),
        lambda: say(db, "time.log", "r/e#1", minutes=20, on=today),
        lambda: say(db, "time.log", "r/a#2", minutes=600, on=today),
        lambda: put("d", "done", today),
        lambda: put("a", "done", today),
        lambda: put("b", "done", today),
    ]
    for act in acts:
        act()
        after = days()
        assert all(after[stage] <= before[stage] for stage in after)
        assert all(p80 <= before[stage][1] for stage, (_, p80) in after.items())
        before = after


def test_lanes_get_the_time_that_their_topics_really_got(db: Store) -> None:
    days = date(2026, 11, 23), date(2026, 11, 29)
    assert by_lane(db, *days) == {}
    say(db, "time.log", "r/a#1", minutes=400, on="2026-11-25")
    assert by_lane(db, *days) == {"theory": 400}
    say(db, "topic.status", "r/e", status="done", on="2026-11-26")
    assert by_lane(db, *days) == {"theory": 490}
