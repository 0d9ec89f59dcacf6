"""What a week is begun with: written by its first act, and again when its frame changes."""

from datetime import date
from pathlib import Path

import pytest

from studyplan.core.journal.events import read
from studyplan.store.connection import writing
from tests.store.acts import Acts
from tests.store.conftest import NOW, differences, loaded

# `r` is followed from Sunday, 22 November on: a ← b ← d, a ← c, and e, of 90 minutes each.
MON, WED, THU, SAT, NEXT = "2026-11-23", "2026-11-25", "2026-11-26", "2026-11-28", "2026-11-30"
WHOLE = {"r/a": 90, "r/b": 90, "r/c": 90, "r/d": 30}


@pytest.fixture
def act(path: Path) -> Acts:
    """With five hours a week."""
    acts = Acts(path)
    with writing(path) as db:
        db.journal.append([read("availability.set", "2026-11-01", {"minutes": 300})], NOW)
    return acts


def commits(act: Acts) -> int:
    return act.kinds().count("week.commit")


def minutes(act: Acts, week: str = MON, today: str = WED) -> dict[str, int] | None:
    found = act.week(week, today)
    return found and found.minutes


def test_the_weeks_first_act_writes_it_behind_its_own_events(act: Acts) -> None:
    before = act.week(MON, WED)
    assert before is not None
    assert before.minutes == WHOLE
    act(WED, "topic.status", "r/a", status="done", on=WED)
    assert act.kinds()[-2:] == ["topic.status", "week.commit"]
    found = act.week(MON, WED)
    assert found == act.read(lambda db: db.weeks.written(date.fromisoformat(MON)))
    assert found is not None
    assert found._replace(likely=None) == before
    assert found.likely is not None
    act(THU, "time.log", "r/b#1", minutes=40, on=THU)
    act(THU, "topic.status", "r/c", status="skipped", on=THU)
    assert commits(act) == 1
    assert minutes(act) == WHOLE
    history = act.read(lambda db: db.history.latest(9))
    assert [event.subject for c in history for event in c.events][:3] == [*("r/c", "r/b#1", "r/a")]
    assert act.read(lambda db: differences(db)) == {}


def test_facts_of_before_monday_leave_the_work_whenever_they_are_told(act: Acts) -> None:
    act(WED, "topic.status", "r/a", status="done", on="2026-11-22")
    assert minutes(act) == {"r/b": 90, "r/c": 90, "r/d": 90, "r/e": 30}
    act(THU, "topic.status", "r/b", status="done", on="2026-11-22")
    assert minutes(act) == {"r/b": 90, "r/c": 90, "r/d": 90, "r/e": 30}  # it is written
    # But it leaves both sides of the bar.
    assert act.figures(MON, THU).committed == 210


def test_of_a_first_week_there_are_the_days_since_its_beginning(act: Acts) -> None:
    found = act.week("2026-11-16", "2026-11-22")
    assert found is not None
    assert (found.begin, found.capacity, found.minutes) == (date(2026, 11, 22), 42, {"r/a": 42})


def test_a_week_that_was_never_written_has_none_once_it_is_gone(act: Acts) -> None:
    act(MON, "topic.status", "r/a", status="doing", on=MON)
    later = "2026-12-09"
    assert minutes(act, MON, later) == WHOLE
    assert act.week(NEXT, later) is None
    assert act.week("2026-12-14", later) is None
    # The running one is there without having been written: nothing is carried over, all is open.
    assert minutes(act, "2026-12-07", later) == WHOLE


def test_undo_of_the_first_act_leaves_it(act: Acts) -> None:
    act(WED, "topic.status", "r/a", status="done", on=WED)
    act.undo(THU)
    assert (minutes(act), commits(act)) == (WHOLE, 1)


def test_hours_from_next_monday_on_change_nothing_now(act: Acts) -> None:
    act(MON, "topic.status", "r/a", status="doing", on=MON)
    act(WED, "availability.set", NEXT, minutes=900)
    assert minutes(act) == WHOLE
    assert minutes(act, NEXT, NEXT) == {f"r/{name}": 90 for name in "abcde"}


def test_other_hours_now_write_it_again(act: Acts) -> None:
    act(MON, "topic.status", "r/a", status="done", on=MON)
    act(WED, "availability.set", WED, minutes=600)
    found = act.week(MON, WED)
    assert found is not None
    # Two days of five hours a week, five of ten: what was done on Monday is still to be done in it.
    assert (found.capacity, sum(found.minutes.values())) == (514, 450)
    assert (commits(act), act.figures(MON, WED).kept) == (2, 90)
    anew = act.read(lambda db: db.weeks.computed(date.fromisoformat(MON)))
    assert anew == found._replace(likely=None)
    act.undo(THU)
    assert (minutes(act), commits(act)) == (WHOLE, 3)


def test_a_pause_on_saturday_does_not_forgive_the_week(act: Acts) -> None:
    act(SAT, "pause.set", f"{SAT}..2026-11-29", why="")
    found = act.week(MON, SAT)
    assert found is not None
    assert (found.capacity, found.minutes) == (214, {"r/a": 90, "r/b": 90, "r/c": 34})


def test_a_pin_into_the_week_writes_it_again_and_one_beyond_it_does_not(act: Acts) -> None:
    act(MON, "time.log", "r/a#1", minutes=60, on=MON)
    act(WED, "pin.set", "r/e", day="2026-12-10", week=False)
    assert commits(act) == 1
    act(WED, "pin.set", "r/e", day=THU, week=False)
    found = minutes(act)
    assert found is not None
    assert (commits(act), found["r/e"], sum(found.values())) == (2, 90, 300)
    assert act.figures(MON, WED).kept == 60


def test_another_roadmap_from_wednesday_on_writes_it_again(act: Acts) -> None:
    act(MON, "availability.set", "2026-11-01", minutes=1000)
    with writing(act.path) as db:
        db.definitions.load_roadmaps([loaded("q")])
    act(WED, "roadmap.follow", "q", following=True, start=WED, place=2)
    found = act.week(MON, WED)
    assert found is not None
    assert found.minutes == {f"{road}/{name}": 90 for road in "rq" for name in "abcde"}
    act(THU, "roadmap.follow", "q", following=False)
    assert minutes(act) == {f"r/{name}": 90 for name in "abcde"}
    act(THU, "roadmap.follow", "r", following=False)
    found = act.week(MON, THU)
    assert found is not None
    assert (found.capacity, found.sessions) == (1000, ())
    act(THU, "roadmap.follow", "r", following=True, start=MON, place=1)
    assert minutes(act) == {f"r/{name}": 90 for name in "abcde"}


def test_a_paused_week_has_nothing_committed(act: Acts) -> None:
    act(MON, "pause.set", f"{MON}..2026-11-29", why="")
    found = act.week(MON, MON)
    assert found is not None
    assert (found.capacity, found.sessions) == (0, ())
    assert act.figures(MON, WED).left == 0


def test_an_illness_told_later_shortens_a_past_week(act: Acts) -> None:
    act(MON, "topic.status", "r/a", status="done", on=MON)
    act("2026-12-02", "pause.set", f"{WED}..2026-11-27", why="ill")
    # Four days of seven had 171 minutes.
    assert minutes(act, MON, "2026-12-02") == {"r/a": 90, "r/b": 81}
    figures = act.figures(MON, "2026-12-02")
    assert (figures.available, figures.committed, figures.kept) == (171, 171, 90)
    assert act.kinds().count("week.commit") == 2  # of each week once
    act.undo("2026-12-03")
    assert minutes(act, MON, "2026-12-02") == WHOLE


def test_what_is_logged_into_last_week_fills_its_bar_and_leaves_this_weeks(act: Acts) -> None:
    act(MON, "topic.status", "r/a", status="doing", on=MON)
    act(NEXT, "topic.status", "r/e", status="doing", on=NEXT)
    this = act.week(NEXT, NEXT)
    act(NEXT, "time.log", "r/a#1", minutes=50, on=THU)
    assert act.week(NEXT, NEXT) == this
    figures = act.figures(MON, NEXT)
    assert (figures.kept, figures.actual, figures.left) == (50, 50, 0)


def test_ten_hours_of_five_on_monday(act: Acts) -> None:
    act(MON, "time.log", "r/a#1", minutes=600, on=MON)
    tuesday = act.figures(MON, "2026-11-24")
    assert (tuesday.left, tuesday.unplanned, tuesday.actual, tuesday.kept) == (0, 0, 600, 90)


def test_three_idle_weeks_have_bars_of_nothing(act: Acts) -> None:
    for day in ("2026-11-23", "2026-11-30", "2026-12-07"):
        act(day, "target.set", "r", day="2027-06-30")
        figures = act.figures(day, "2026-12-14")
        assert (figures.committed, figures.kept, figures.actual) == (300, 0, 0)
    assert minutes(act, "2026-12-14", "2026-12-14") == WHOLE
