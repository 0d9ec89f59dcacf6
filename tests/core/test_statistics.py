"""What statistics make of days, shares, baselines: pure figures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.availability import Lanes, Rule
from studyplan.core.burn_up import StageEnd, Way, way_of_baseline, way_so_far
from studyplan.core.calendar import Calendar
from studyplan.core.reviews import Reviewing
from studyplan.core.statistics import (
    KindTime,
    LaneTime,
    MapDay,
    WeekStudied,
    WindowName,
    by_lane,
    heat_map,
    offered,
    recalled,
    weeks_studied,
    window_of,
)
from studyplan.core.vocabulary import Lane

MON = date(2026, 11, 23)
WEEK = timedelta(weeks=1)


def day(n: int) -> date:
    return MON + timedelta(days=n)


@pytest.mark.parametrize(
    ("name", "begin", "first"),
    [
        ("week", None, MON),
        ("month", None, MON - 3 * WEEK),
        ("all", None, MON),
        ("all", MON - timedelta(days=10), MON - 2 * WEEK),
        ("all", MON + WEEK, MON),  # a clock that was ahead
    ],
)
def test_a_window_is_of_whole_weeks(name: WindowName, begin: date | None, first: date) -> None:
    window = window_of(name, day(2), begin)
    assert (window.first, window.last) == (first, day(6))


def test_lanes_have_their_part_of_the_hours_of_each_week() -> None:
    shares: Lanes = (("theory", 0.6), ("practice", 0.4))
    rules = [Rule(MON - 9 * WEEK, 600), Rule(MON, 300, lanes=(("theory", 0.5), ("review", 0.5)))]
    time = Calendar(rules, [(day(-7), day(-1))])
    month = window_of("month", MON, None)
    # Two weeks by the roadmap's shares, one paused, one by the learner's own.
    assert offered(time, month, MON - 9 * WEEK, shares) == (
        *(1500,),
        {"theory": 720 + 150, "practice": 480, "review": 150},
    )
    # Nothing of the time before the beginning.
    assert offered(time, month, day(-16), shares).minutes == 600 * 2 // 7 + 600 + 300
    # Of weeks that only in part had shares nothing can be held against them.
    assert "theory" not in offered(time, month, MON - 9 * WEEK, ()).lanes
    week = window_of("week", MON, None)
    assert offered(time, week, MON, ()).lanes == {"theory": 150, "review": 150}


def test_while_reviews_are_on_their_share_comes_out_of_the_others() -> None:
    time = Calendar([Rule(MON - 9 * WEEK, 600)])
    reviews = [Reviewing(day(0), True, 0.9, 0.15), Reviewing(day(7), False)]
    shares: Lanes = (("theory", 0.6), ("practice", 0.4))
    month = window_of("month", MON, None)
    both = {"theory": 3 * 360 + 306, "practice": 3 * 240 + 204, "review": 90}
    assert offered(time, month, MON - 9 * WEEK, shares, reviews) == (2400, both)
    # Not where the learner's week has time for them already, and alone without shares.
    own = Calendar([Rule(MON - 9 * WEEK, 600, lanes=(("theory", 0.8), ("review", 0.2)))])
    week = window_of("week", MON, None)
    assert offered(own, week, MON, (), reviews).lanes == {"theory": 480, "review": 120}
    assert offered(time, week, MON, (), reviews).lanes == {"review": 90}


def test_retention_is_held_against_what_was_desired_on_those_days() -> None:
    settings = [Reviewing(day(0), True, 0.9), Reviewing(day(7), True, 0.8)]
    days = [(day(1), 3, 3), (day(8), 1, 0)]
    found = recalled(days, settings, day(9))
    assert (found.graded, found.recalled, found.retention) == (4, 3, 0.75)
    assert found.desired == pytest.approx(0.875)
    # Unknown until something was graded; nothing is desired while reviews are off.
    assert recalled([], settings, day(9)) == (0, 0, 0.8)
    assert recalled([], settings, day(9)).retention is None
    assert recalled([], [], day(9)).desired is None


def test_lanes_are_listed_that_got_time_or_have_a_share() -> None:
    got: dict[Lane, int] = {"trends": 30, "theory": 90}
    wanted: dict[Lane, int] = {"theory": 60, "review": 10}
    assert by_lane(got, wanted) == [
        LaneTime("theory", 90, 60),
        LaneTime("trends", 30, None),
        LaneTime("review", 0, 10),
    ]
    assert by_lane(got, None) == [LaneTime("theory", 90, None), LaneTime("trends", 30, None)]


def test_weeks_are_monday_to_sunday_and_begin_with_the_beginning() -> None:
    done, minutes = [day(-8), day(-7), day(-1), day(0)], {day(-1): 20, day(0): 30, day(2): 40}
    month = window_of("month", day(3), None)
    assert weeks_studied(month, day(-9), done, minutes) == [
        WeekStudied(MON - 2 * WEEK, 1, 0),
        WeekStudied(MON - WEEK, 2, 20),
        WeekStudied(MON, 1, 70),
    ]


def test_a_heat_map_is_of_26_weeks_and_knows_nothing_of_before_the_beginning() -> None:
    today = day(2)
    days = heat_map(today, day(0), {day(0): 0, day(2): 45})
    assert (days[0].day, len(days)) == (MON - 25 * WEEK, 25 * 7 + 3)
    assert days[0].day.weekday() == 0
    assert days[-4:] == [
        MapDay(day(-1), None, False),
        MapDay(day(0), 0, True),
        MapDay(day(1), 0, False),
        MapDay(today, 45, True),
    ]
    assert {one.minutes for one in heat_map(today, None, {})} == {None}


def test_what_was_not_measured_has_no_ratio() -> None:
    assert KindTime("study", 2, 100, 150, 1).ratio == 1.5
    assert KindTime("study", 0, None, None, 3).ratio is None


def test_the_way_so_far_goes_from_nothing_to_today() -> None:
    assert way_so_far(day(-6), day(1), {MON - WEEK: 30, MON: 10}) == [
        (day(-6), 0),
        (day(-1), 30),
        (day(1), 40),
    ]


def test_the_way_of_a_baseline_leaves_the_stages_behind_each_day() -> None:
    stages = [StageEnd(100, day(10), True), StageEnd(300, day(30), False)]
    assert way_of_baseline(MON, 0, 400, stages) == [(MON, 0), (day(10), 100), (day(30), 400)]
    # One that was finished before it was set has no day in it; one that came later neither.
    before = [StageEnd(100, None, True), *stages]
    assert way_of_baseline(MON, 100, 500, before) == [(MON, 100), (day(10), 200), (day(30), 500)]
    later = [*stages, StageEnd(100, None, False)]
    assert way_of_baseline(MON, 0, 500, later)[-1] == (day(30), 400)
    assert way_of_baseline(MON, 0, 0, []) == ()
    assert way_of_baseline(MON, 0, 100, [StageEnd(100, None, False)]) == ()


ends = st.lists(
    st.builds(
        StageEnd,
        st.integers(1, 900),
        st.none() | st.integers(0, 300).map(day),
        st.booleans(),
    )
)


@given(ends, st.integers(0, 500), st.integers(0, 2000))
def test_a_baseline_never_falls_and_never_passes_the_total(
    stages: list[StageEnd], done: int, left: int
) -> None:
    way: Way = way_of_baseline(MON, done, done + left, stages)
    assert list(way) == sorted(way)
    assert all(done <= minutes <= done + left for _, minutes in way)
    minutes = [m for _, m in way]
    assert minutes == sorted(minutes)
