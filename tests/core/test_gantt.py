from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.gantt import Scale, filled, months, scale
from studyplan.core.weeks import monday

DAY = timedelta(days=1)
dates = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@given(dates, st.integers(0, 3000), st.integers(1, 200))
def test_a_scale_holds_its_days_in_its_cells(first: date, length: int, cells: int) -> None:
    last = first + length * DAY
    at = scale(first, last, cells)
    assert at.cells <= cells
    assert at.first == monday(first)
    assert at.cell(first) is not None
    assert at.cell(last) == at.cells - 1
    assert at.days in (1, 2, 4) or at.days % 7 == 0


@given(dates, st.integers(1, 28), st.integers(1, 200), st.integers(-10, 6000))
def test_a_cell_holds_the_days_from_its_start_on(
    first: date, days: int, cells: int, ahead: int
) -> None:
    at, day = Scale(first, days, cells), first + ahead * DAY
    cell = at.cell(day)
    assert (cell is None) == (day < first or day >= at.start(cells))
    if cell is not None:
        assert at.start(cell) <= day < at.start(cell + 1)


def test_the_finest_scale_is_taken() -> None:
    start = date(2026, 11, 23)
    assert [scale(start, start + 27 * DAY, cells).days for cells in (28, 27, 14, 7, 4, 3)] == [
        *(1, 2, 2, 4, 7, 14)
    ]


def test_filled_cells_and_months() -> None:
    at = Scale(date(2026, 11, 23), 7, 6)
    weeks = [(at.first + n * 7 * DAY, minutes) for n, minutes in enumerate((60, 0, 30))]
    assert filled(weeks, at) == {0, 2}
    assert filled([(date(2026, 1, 5), 60)], at) == set()
    assert months(at) == [(1, date(2026, 12, 1)), (5, date(2027, 1, 1))]


@given(dates, st.integers(30, 3000), st.integers(10, 200), st.sampled_from([1, 2, 3, 6, 12, 60]))
def test_months_stand_at_even_steps_from_a_january(
    first: date, length: int, cells: int, step: int
) -> None:
    at = scale(first, first + length * DAY, cells)
    every = months(at)
    assert months(at, step) == [m for m in every if (m[1].year * 12 + m[1].month - 1) % step == 0]
    assert all(day.day == 1 and at.cell(day) == cell for cell, day in every)
