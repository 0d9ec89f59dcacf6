from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.weeks import iso_week, monday, sunday, weeks_between, weeks_later

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(days)
def test_a_week_runs_from_its_monday_to_its_sunday(day: date) -> None:
    assert monday(day).weekday() == 0
    assert sunday(day) - monday(day) == timedelta(days=6)
    assert monday(day) <= day <= sunday(day)


@given(days, st.integers(-500, 500))
def test_weeks_between(day: date, weeks: int) -> None:
    assert weeks_between(day, day + timedelta(weeks=weeks)) == weeks


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 22), "2026-W47"),
        (date(2027, 1, 1), "2026-W53"),
        (date(2025, 12, 29), "2026-W01"),
    ],
)
def test_iso_weeks_at_the_turn_of_the_year(day: date, week: str) -> None:
    assert iso_week(day) == week


@pytest.mark.parametrize(
    ("days", "weeks"), [(0, 0), (6, 0), (-6, 0), (7, 1), (10, 1), (11, 2), (-7, -1), (700, 100)]
)
def test_weeks_later_go_by_days_and_not_by_mondays(days: int, weeks: int) -> None:
    for day in (date(2026, 11, 23), date(2026, 11, 29)):
        assert weeks_later(day, day + timedelta(days=days)) == weeks
