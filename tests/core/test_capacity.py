"""The minutes that topics can have."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.availability import Lanes, Rule
from studyplan.core.budgets import NO_BUDGETS, Budgets, owed
from studyplan.core.calendar import Calendar
from studyplan.core.capacity import capacity, for_topics, time_ahead
from tests.core.forecasts import DAY, MONDAY, WEEK, capacities, todays


def test_reviews_and_habits_take_their_part() -> None:
    lanes = (("theory", 0.5), ("practice", 0.3), ("review", 0.2))
    calendar = Calendar([Rule(MONDAY, 700, lanes=lanes)])
    budgets = Budgets(habits={"practice": 70})
    assert for_topics(calendar, NO_BUDGETS, MONDAY, MONDAY) == 560
    assert for_topics(calendar, budgets, MONDAY, MONDAY) == 490
    # From Friday on the week has three sevenths of all of it.
    assert for_topics(calendar, budgets, MONDAY, MONDAY + 4 * DAY) == 210
    assert for_topics(Calendar([]), budgets, MONDAY, MONDAY) == 0
    assert capacity(calendar, budgets, MONDAY) == [(MONDAY, 490), (MONDAY + WEEK, 490)]


def test_pauses_and_changes_to_come_are_in_it() -> None:
    rules = [Rule(MONDAY, 700), Rule(MONDAY + 3 * WEEK, 350)]
    found = capacity(
        Calendar(rules, [(MONDAY + WEEK, MONDAY + WEEK + 6 * DAY)]), NO_BUDGETS, MONDAY + 5 * DAY
    )
    assert [minutes for _, minutes in found] == [200, 0, 700, 350, 350]


@given(capacities(), todays, st.integers(0, 900))
def test_minutes_at_hand_grow_to_the_sum_of_the_weeks(
    weeks: list[tuple[date, float]], today: date, days: int
) -> None:
    found = time_ahead(weeks, today)
    assert found.by(-1) == 0
    assert found.by(days) <= found.by(days + 1) + 1e-9
    named = dict(weeks)
    upto = found.week(days)
    total = sum(named.get(MONDAY + n * WEEK, weeks[-1][1]) for n in range(upto + 1))
    if upto or len(weeks) > 1:
        assert found.by(found.sunday(upto)) == pytest.approx(total)


def test_lanes_owe_what_their_shares_say_of_the_time_that_topics_got() -> None:
    lanes: Lanes = (("theory", 0.5), ("practice", 0.3), ("review", 0.2))
    assert owed(lanes, {}) == {}
    # Three of eight parts of 400; what is kept for reviews is nobody's.
    assert owed(lanes, {"theory": 400}) == {"practice": 150}
    assert owed(lanes, {"theory": 490}) == {"practice": 184}
    assert owed(lanes, {"trends": 400}) == {"theory": 250, "practice": 150}
    assert owed(lanes, {"theory": 260, "practice": 140}) == {}
