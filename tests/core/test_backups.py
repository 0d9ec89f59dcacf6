"""Which backups are kept, whatever days they were made on."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.backups import DAYS, LEAP, MONTHS, WEEKS, Copy, superfluous

START = datetime(2024, 1, 1)  # noqa: DTZ001 (as backups are named: the learner's clock)


@st.composite
def made(draw: st.DrawFn) -> list[Copy]:
    minutes = draw(st.lists(st.integers(0, 3 * 365 * 24 * 60), min_size=1, max_size=60))
    sizes = draw(st.lists(st.integers(0, 100), min_size=len(minutes), max_size=len(minutes)))
    times = (START + timedelta(minutes=number) for number in minutes)
    return [
        Copy(f"{number:02}", time, size)
        for number, (time, size) in enumerate(zip(times, sizes, strict=True))
    ]


def _kept(copies: list[Copy], newest: str, **options: int) -> list[Copy]:
    gone = superfluous(copies, newest, **options)
    assert len(set(gone)) == len(gone)
    return [copy for copy in copies if copy.name not in gone]


def _last_of_day(copies: list[Copy], newest: str, day: object) -> Copy:
    """The new one is the last of its day, whatever a clock that was set back says."""
    same = [copy for copy in copies if copy.made.date() == day]
    return max(same, key=lambda copy: (copy.name == newest, copy.made, copy.name))


@given(made(), st.data(), st.integers(0, 500))
def test_the_newest_is_kept_even_if_it_is_larger_than_all_room(
    copies: list[Copy], data: st.DataObject, most: int
) -> None:
    newest = data.draw(st.sampled_from(copies)).name
    assert newest in [copy.name for copy in _kept(copies, newest, most=most)]


@given(made())
def test_no_more_is_kept_than_so_many_days_weeks_and_months(copies: list[Copy]) -> None:
    kept = _kept(copies, copies[-1].name)
    # As many again may be dated ahead of the newest, and as many days lie before a leap.
    assert len(kept) <= 2 * (2 * DAYS + WEEKS + MONTHS)
    assert len({copy.made.date() for copy in kept}) == len(kept)


@given(made())
def test_a_year_of_months_four_weeks_and_seven_days_are_kept_where_there_are_so_many(
    copies: list[Copy],
) -> None:
    latest = max(copies, key=lambda copy: (copy.made, copy.name))
    kept = _kept(copies, latest.name)
    for period, number in (
        (lambda copy: copy.made.date(), DAYS),
        (lambda copy: copy.made.isocalendar()[:2], WEEKS),
        (lambda copy: (copy.made.year, copy.made.month), MONTHS),
    ):
        wanted = sorted({period(copy) for copy in copies}, reverse=True)[:number]
        assert {period(copy) for copy in kept} >= set(wanted)


@given(made(), st.data())
def test_of_a_day_that_is_kept_the_last_copy_is(copies: list[Copy], data: st.DataObject) -> None:
    newest = data.draw(st.sampled_from(copies)).name
    for copy in _kept(copies, newest):
        assert copy == _last_of_day(copies, newest, copy.made.date())


@given(made(), st.integers(0, 500))
def test_together_they_are_no_larger_than_allowed_but_for_the_newest(
    copies: list[Copy], most: int
) -> None:
    newest = copies[-1].name
    kept = _kept(copies, newest, most=most)
    assert sum(copy.size for copy in kept) <= most or [copy.name for copy in kept] == [newest]


@given(made(), st.data(), st.integers(0, 500))
def test_thinning_a_second_time_removes_nothing(
    copies: list[Copy], data: st.DataObject, most: int
) -> None:
    newest = data.draw(st.sampled_from(copies)).name
    kept = _kept(copies, newest, most=most)
    assert superfluous(kept, newest, most) == []
    assert superfluous(list(reversed(kept)), newest, most) == []


def _daily(day: date, days: int) -> list[Copy]:
    first = datetime(day.year, day.month, day.day, 9)  # noqa: DTZ001
    return [Copy(f"{first + timedelta(days=n)}", first + timedelta(days=n), 1) for n in range(days)]


def _thinned(days: Iterable[Copy]) -> list[str]:
    """What is left of copies that are made one after another, each time with the others thinned."""
    kept = list[Copy]()
    for copy in days:
        kept = _kept([*kept, copy], copy.name)
    return [copy.name for copy in kept]


@pytest.mark.parametrize("ahead", [date(2026, 12, 24), date(2027, 11, 1), date(2099, 1, 1)])
def test_days_of_a_clock_that_is_ahead_push_no_true_ones_out(ahead: date) -> None:
    true = _daily(date(2026, 11, 16), 7)
    names = {copy.name for copy in true}
    false = _daily(ahead, 6)
    assert names <= set(_thinned([*true, *false]))
    # And when the clock is right again, the true days go on as if nothing had been.
    later = _daily(date(2026, 11, 23), 7)
    assert {copy.name for copy in later} <= set(_thinned([*true, *false, *later]))
    whole = set(_thinned([*true, *later]))
    assert {name for name in _thinned([*true, *false, *later]) if name < f"{ahead}"} == whole


def test_a_clock_that_fell_back_by_years_pushes_no_true_ones_out() -> None:
    true = _daily(date(2026, 11, 16), 7)
    back = _daily(date(2000, 1, 1), 30)
    assert {copy.name for copy in true} <= set(_thinned([*true, *back]))


@given(made())
def test_the_days_before_a_leap_are_kept_until_seven_come_after_it(copies: list[Copy]) -> None:
    latest = max(copies, key=lambda copy: (copy.made, copy.name)).made
    after = _daily((latest + LEAP + timedelta(days=2)).date(), DAYS - 1)
    days = sorted({copy.made.date() for copy in copies}, reverse=True)[:DAYS]
    kept = _kept([*copies, *after], after[-1].name)
    assert {copy.made.date() for copy in kept} >= {*days, *(copy.made.date() for copy in after)}
