"""Days in a row: what counts, what is left open, and what breaks them."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.availability import Rule
from studyplan.core.calendar import Calendar
from studyplan.core.streak import free_days, longest, running

MON = date(2026, 11, 23)


def days(*numbers: int) -> list[date]:
    return [MON + timedelta(days=n) for n in numbers]


def never(_: date) -> bool:
    return False


@pytest.mark.parametrize(
    ("studied", "row", "most"),
    [
        ((), 0, 0),
        ((4,), 1, 1),
        ((3,), 1, 1),  # today may still come
        ((2,), 0, 1),
        ((2, 3, 4), 3, 3),
        ((0, 1, 3, 4), 2, 2),
        ((-9, -8, -7, 3), 1, 3),
        ((3, 4, 5, 6), 2, 4),  # a clock that was ahead
    ],
)
def test_days_in_a_row_up_to_today(studied: tuple[int, ...], row: int, most: int) -> None:
    assert running(reversed(days(*studied)), MON + timedelta(days=4), never) == row
    assert longest(days(*studied), never) == most


@pytest.mark.parametrize(
    ("studied", "free", "row"),
    [
        ((1, 4), (2, 3), 2),  # they do not lengthen it
        ((1, 3, 4), (2, 3), 3),  # what is studied all the same counts
        ((1, 4), (2,), 1),  # and they do not make up for one that is no such day
        ((), (2, 3, 4), 0),  # nor begin it
        ((1,), (2, 3, 4), 1),
        ((1,), (2, 3), 1),
        ((1,), (3, 4), 0),
    ],
)
def test_free_days_neither_begin_lengthen_nor_break_it(
    studied: tuple[int, ...], free: tuple[int, ...], row: int
) -> None:
    is_free = set(days(*free)).__contains__
    assert running(reversed(days(*studied)), MON + timedelta(days=4), is_free) == row


def test_free_are_pauses_and_days_without_time() -> None:
    evenings = Rule(MON, 240, days=(60, 60, 0, 60, 60, 0, 0))
    nothing = Rule(MON + timedelta(days=14), 0)
    calendar = Calendar([evenings, nothing], [(MON + timedelta(7), MON + timedelta(9))])
    free = free_days(calendar)
    assert [n for n in range(16) if free(MON + timedelta(n))] == [2, 5, 6, 7, 8, 9, 12, 13, 14, 15]
    # Of a week by its hours alone no day is known to have none.
    assert not any(map(free_days(Calendar([Rule(MON, 600)])), days(*range(7))))
    assert not free_days(Calendar([]))(MON)


def plain(studied: set[date], last: date, free: Callable[[date], bool]) -> int:
    """Day by day, as one would count by hand."""
    count, day = 0, last if last in studied else last - timedelta(days=1)
    while day >= min(studied, default=date.max):
        if day in studied:
            count += 1
        elif not free(day):
            break
        day -= timedelta(days=1)
    return count


numbers = st.sets(st.integers(0, 30))


@given(numbers, numbers, st.integers(0, 31))
def test_it_is_what_one_would_count(
    studied: Iterable[int], free: Iterable[int], today: int
) -> None:
    known, is_free = sorted(days(*studied)), set(days(*free)).__contains__
    last = MON + timedelta(days=today)
    assert running(reversed(known), last, is_free) == plain({*known}, last, is_free)
    rows = [plain({*known}, day, is_free) for day in known]
    assert longest(known, is_free) == max(rows, default=0)
