"""Which backups are kept, whatever days they were made on."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.copies import DAYS, MONTHS, WEEKS, Copy, superfluous

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
    assert len(kept) <= DAYS + WEEKS + MONTHS
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
