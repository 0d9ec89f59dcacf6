from datetime import timedelta
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.learner import (
    Observed,
    Past,
    WeekGone,
    blocks,
    calendar,
    learner,
    sample,
    student,
)
from tests.core.learners import TODAY

TOPIC = Observed("study", 100, 120)
WEEK = WeekGone(600, 300, 200)


@pytest.mark.parametrize(
    ("past", "basis", "observations"),
    [
        (Past(), "declared", 0),
        (Past([TOPIC] * 4, [WEEK] * 9, 4), "declared", 4),
        (Past([TOPIC] * 4, [WEEK] * 9, 5), "pace", 5),
        (Past([TOPIC] * 4, [WeekGone(0, 50, 50)], 5), "declared", 5),
        (Past([TOPIC] * 5, [], 5), "own", 5),
        (Past([TOPIC] * 4 + [Observed("study", 100, 0)], [], 9), "declared", 9),
    ],
)
def test_what_a_forecast_rests_on(past: Past, basis: str, observations: int) -> None:
    known = learner(past)
    assert (known.basis, known.observations) == (basis, observations)


def test_a_week_without_time_says_nothing_and_each_weighs_what_it_had() -> None:
    weeks = [WeekGone(0, 500, 0), WeekGone(600, 600, 0), WeekGone(200, 0, 0)]
    known = learner(Past([TOPIC] * 5, weeks, 5))
    assert known.rate.mean == pytest.approx(0.75)
    assert known.weeks_seen == 2


def test_without_a_week_the_hours_said_are_believed_with_doubt() -> None:
    rate = learner(Past([TOPIC] * 5, [], 5)).rate
    assert rate.mean == 1
    assert rate.variance / rate.n > 0


def test_five_alike_are_no_proof_that_all_are() -> None:
    assert learner(Past([TOPIC] * 5, [WEEK] * 5, 5)).pooled.variance > 0


def test_a_sample_of_equal_weights_is_the_textbooks() -> None:
    found = sample([(1, 1), (2, 1), (6, 1)])
    assert found == pytest.approx((3, 7, 3))


def test_the_pace_is_taken_by_four_weeks_and_no_week_is_dropped() -> None:
    weeks = [WeekGone(100, 0, n) for n in range(10)]
    assert blocks(weeks) == [(15, 600), (30, 400)]
    assert blocks(weeks[:3]) == [(3, 300)]
    assert learner(Past([], weeks, 9)).rate.mean == pytest.approx(45 / 1000)


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(2, 1.061), (4, 0.941), (14, 0.868), (inf, 0.8416)]
)
def test_student_is_that_of_the_tables(freedom: float, quantile: float) -> None:
    assert student(quantile, freedom) == pytest.approx(0.8, abs=0.002)
    assert student(-quantile, freedom) == pytest.approx(0.2, abs=0.002)


@given(
    st.integers(0, 6),
    st.lists(st.integers(0, 1000), min_size=1, max_size=6),
    st.integers(0, 100),
)
def test_a_calendar_gives_each_week_its_minutes(
    weekday: int, minutes: list[int], week: int
) -> None:
    capacity = [(TODAY + timedelta(weeks=n), each) for n, each in enumerate(minutes)]
    days = calendar(capacity, TODAY + timedelta(days=weekday))
    last = days.sunday(week)
    assert last == 6 - weekday + 7 * week
    assert days.week(last) == week
    assert days.week(last + 1) == week + 1
    known = minutes + [minutes[-1]] * 101
    given_then, active = days.given(last)
    assert given_then == pytest.approx(sum(known[: week + 1]))
    lengths = [(7 - weekday) / 7] + [1.0] * week
    weeks = zip(lengths, known, strict=False)
    assert active == pytest.approx(sum(length for length, each in weeks if each))


def test_weeks_gone_are_not_ahead_and_unnamed_ones_are_empty() -> None:
    capacity = [(TODAY - timedelta(weeks=1), 900), (TODAY + timedelta(weeks=1), 100)]
    days = calendar(capacity, TODAY)
    assert [days.of_week(n) for n in range(4)] == [0, 100, 100, 100]
