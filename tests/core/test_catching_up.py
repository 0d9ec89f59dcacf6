"""Which roadmap is late, what a way to catch up asks for, and by how much it is still late."""

from datetime import date, timedelta

from studyplan.core.ends import CatchUpOption, Ends, Late, Wanted, furthest_behind
from studyplan.core.text import Text

DAY = date(2027, 6, 30)


def test_a_way_that_asks_for_nothing_changes_nothing() -> None:
    assert not CatchUpOption("later", 600, {}).changes(600)
    assert not CatchUpOption("hours", None, {}).changes(600)
    assert CatchUpOption("hours", 615, {}).changes(600)
    assert CatchUpOption("cut", 600, {"r/a": Text("A", "A")}).changes(600)


def test_days_late_are_counted_from_p50() -> None:
    way = CatchUpOption("later", 600, {}, Ends(DAY, date(2027, 7, 3), date(2028, 1, 1)))
    assert way.misses(DAY) == 3
    assert way.misses(date(2027, 12, 31)) == 0
    assert way._replace(ends=Ends(DAY)).misses(DAY) is None
    assert way._replace(ends=None).misses(DAY) is None


def test_late_is_the_roadmap_that_is_furthest_behind_its_target_or_else_its_baseline() -> None:
    ends = {"a": DAY + timedelta(days=21), "b": DAY + timedelta(days=8), "c": None}
    targets, baselines = {"b": DAY, "c": DAY}, dict.fromkeys("abc", DAY)
    assert furthest_behind(ends, targets, baselines) == Late(Wanted("a", DAY, "baseline"), 3)
    assert furthest_behind(ends, targets, {}) == Late(Wanted("b", DAY, "target"), 1)


def test_a_target_that_is_kept_makes_up_for_a_baseline_that_is_not() -> None:
    end = DAY + timedelta(days=30)
    assert furthest_behind({"a": end}, {"a": end}, {"a": DAY}) is None
    assert furthest_behind({"a": DAY + timedelta(days=6)}, {"a": DAY}, {}) is None
    assert furthest_behind({}, {"a": DAY}, {"a": DAY}) is None
