"""The days on which something was studied: what makes one, and what it is known by later."""

from datetime import date
from pathlib import Path

import pytest

from studyplan.core.streak import Streak
from studyplan.core.topics import mark_of
from tests.store.acts import Acts, moment
from tests.store.conftest import differences
from tests.store.spent import by_lane
from tests.store.test_effort import ONE, TWO, acts_on_own

Days = dict[str, int]


@pytest.fixture
def act(path: Path) -> Acts:
    """`own` is followed too: a with two points, and b; ninety minutes each."""
    return acts_on_own(path)


def days(act: Acts) -> Days:
    """The minutes of days, which are the same when they are found anew."""
    assert act.read(differences) == {}
    query = "SELECT day, sum(minutes) FROM day_spent GROUP BY day ORDER BY day"
    return act.read(lambda db: dict(db.execute(query).fetchall()))


def tick(act: Acts, at: str, point: int, on: str | None = None) -> None:
    data = {"on": on} if on else {}
    act(at, "point.tick", f"own/a#{mark_of((ONE, TWO)[point])}", **data)


def test_a_day_of_work_has_what_was_logged_or_else_what_it_took_off(act: Acts) -> None:
    tick(act, "2026-11-23", 0, "2026-11-23")
    act("2026-11-24", "topic.status", "own/a", status="done", on="2026-11-24")
    assert days(act) == {"2026-11-23": 45, "2026-11-24": 45}
    # Where something is logged in the week that is all there was; studied was on all its days.
    act("2026-11-25", "time.log", "own/a#1", minutes=20, on="2026-11-25")
    assert days(act) == {"2026-11-23": 0, "2026-11-24": 0, "2026-11-25": 20}
    act.undo("2026-11-25")
    assert days(act) == {"2026-11-23": 45, "2026-11-24": 45}


def test_what_is_only_begun_skipped_or_known_is_no_day_of_study(act: Acts) -> None:
    for status in ("doing", "skipped", "known"):
        act("2026-11-23", "topic.status", "own/a", status=status, on="2026-11-23")
        assert days(act) == {}


def test_a_later_week_changes_nothing_of_an_earlier_one(act: Acts) -> None:
    act("2026-11-24", "topic.status", "own/a", status="done", on="2026-11-24")
    tick(act, "2026-11-25", 0, "2026-11-25")
    act("2026-12-01", "topic.status", "own/a", status="todo")
    tick(act, "2026-12-02", 0)
    assert days(act) == {"2026-11-24": 90, "2026-11-25": 0}
    act("2026-12-03", "topic.status", "own/a", status="done", on="2026-12-03")
    assert days(act) == {"2026-11-24": 90, "2026-11-25": 0, "2026-12-03": 90}
    # Told late of a week before: of that one and all after it.
    act("2026-12-03", "topic.status", "own/a", status="done", on="2026-11-20")
    assert days(act) == {"2026-11-20": 90, "2026-11-25": 0}


def test_of_the_same_week_the_last_word_counts(act: Acts) -> None:
    tick(act, "2026-11-23", 0, "2026-11-23")
    tick(act, "2026-11-25", 0)
    assert days(act) == {}


def test_what_was_taken_back_and_done_again_is_so_in_its_days(act: Acts) -> None:
    act("2026-11-10", "topic.status", "own/b", status="done", on="2026-11-10")
    act("2026-11-24", "topic.status", "own/b", status="todo")
    act.undo("2026-11-24")
    assert days(act) == {"2026-11-10": 90}
    act.undo("2026-11-25")
    assert days(act) == {}
    with act.act("2026-11-26") as db:
        assert db.journal.redo(moment("2026-11-26")) is not None
    assert days(act) == {"2026-11-10": 90}


def test_an_entry_that_moves_to_another_topic_takes_its_day_along(act: Acts) -> None:
    act("2026-11-24", "time.log", "own/a#1", minutes=20, on="2026-11-24")
    act("2026-11-25", "time.log", "r/a#1", minutes=30, on="2026-11-17")
    assert days(act) == {"2026-11-17": 30}
    assert act.read(lambda db: db.column("SELECT roadmap FROM day_spent")) == ["r"]


def test_an_entry_is_of_the_lane_that_it_says(act: Acts) -> None:
    act("2026-11-24", "time.log", "own/a#1", minutes=20, on="2026-11-24")
    act("2026-11-24", "time.log", "own/a#2", minutes=40, on="2026-11-24", lane="practice")
    week = date(2026, 11, 23), date(2026, 11, 29)
    assert act.read(lambda db: by_lane(db, *week)) == {"theory": 20, "practice": 40}
    act("2026-11-24", "time.log", "own/a#1", minutes=20, on="2026-11-24", lane="practice")
    assert days(act) == {"2026-11-24": 60}
    assert act.read(lambda db: by_lane(db, *week)) == {"practice": 60}


def test_a_streak_goes_by_the_days_and_the_learners_time(act: Acts) -> None:
    for n, day in enumerate(("17", "23", "24", "26")):
        act("2026-11-26", "time.log", f"own/a#{n}", minutes=20, on=f"2026-11-{day}")

    def streak() -> Streak:
        return act.read(lambda db: db.study_days.streak(date(2026, 11, 27)))

    assert streak() == Streak(1, 2, False)
    act("2026-11-26", "pause.set", "2026-11-25..2026-11-25", why="")
    assert streak() == Streak(3, 3, False)
    act("2026-11-26", "availability.set", "2026-11-18", minutes=240, days=[60, 60, 0, 60, 60, 0, 0])
    act("2026-11-26", "time.log", "own/a#9", minutes=20, on="2026-11-20")
    assert streak() == Streak(4, 4, False)
    time = act.read(lambda db: db.learner_time.calendar())
    assert act.read(lambda db: db.study_days.in_a_row(date(2026, 11, 27), time)) == 4
