"""Reviews of the weeks ahead: those of what is done, and of what will be."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.availability import Rule
from studyplan.core.budgets import Budgets, ReviewTime
from studyplan.core.calendar import Calendar
from studyplan.core.capacity import capacity, for_topics
from studyplan.core.foreseen_reviews import foreseen

TODAY = WEEK = date(2026, 11, 23)  # a Monday
MINUTES = 600


def week(number: int) -> date:
    return WEEK + timedelta(weeks=number)


def calendar(*paused: int) -> Calendar:
    pauses = [(week(n), week(n) + timedelta(days=6)) for n in paused]
    return Calendar([Rule(date(2026, 1, 1), MINUTES)], pauses)


def found(time: ReviewTime) -> dict[int, int]:
    return {(day - WEEK).days // 7: minutes for day, minutes in time.minutes.items() if minutes}


def test_what_a_week_has_no_room_for_is_in_the_next_one() -> None:
    time = ReviewTime(0.1)
    taken = foreseen(calendar(1), Budgets(), time, TODAY, {WEEK: 100, week(3): 50})
    assert found(taken) == {0: 60, 2: 40, 3: 50}


def test_open_topics_are_reviewed_when_they_are_done() -> None:
    # Three topics of 500 minutes are done in this week, in the next, and in the one after that.
    work, later = [(500, 20)] * 3, (2, 30)
    taken = foreseen(calendar(), Budgets(), ReviewTime(0.5), TODAY, {}, work, later)
    assert found(taken) == {1: 20, 2: 20, 3: 20, 5: 20, 6: 20, 7: 20}


def test_reviews_make_the_topics_after_them_later() -> None:
    work, later = [(600, 20)] * 2, (2,)
    taken = foreseen(calendar(), Budgets(), ReviewTime(0.5), TODAY, {week(1): 200}, work, later)
    assert found(taken) == {1: 220, 3: 20}  # 380 of 600 minutes in week 1, 220 in week 2


def test_time_that_is_taken_is_not_there_for_topics() -> None:
    budgets = Budgets()
    taken = foreseen(calendar(), budgets, ReviewTime(0.2), TODAY, {week(2): 90}, [(5000, 20)], (2,))
    budgets = budgets._replace(reviews=taken)
    assert for_topics(calendar(), budgets, week(2), week(2)) == MINUTES - 90
    assert dict(capacity(calendar(), budgets, TODAY))[week(2)] == MINUTES - 90


@given(
    st.dictionaries(st.integers(0, 30), st.integers(0, 200), max_size=12),
    st.lists(st.tuples(st.integers(0, 900), st.integers(5, 20)), max_size=12),
    st.lists(st.integers(1, 300), max_size=5),
    st.sets(st.integers(0, 20), max_size=6),
    st.sampled_from([0.01, 0.15, 0.5]),
)
def test_no_week_gives_more_than_its_share_and_none_less_than_it_could(
    asked: dict[int, int],
    work: list[tuple[int, int]],
    later: list[int],
    paused: set[int],
    share: float,
) -> None:
    time, days = ReviewTime(share), calendar(*paused)
    wanted = Counter({week(n): minutes for n, minutes in asked.items()})
    taken = foreseen(days, Budgets(), time, TODAY, wanted, work, later)
    reviews = sum(review for _, review in work) * len(later)
    room = {one: time.room(days, one) for one in taken.minutes}
    assert all(0 <= minutes <= room[one] for one, minutes in taken.minutes.items())
    assert sum(taken.minutes.values()) == wanted.total() + reviews
    if not work:
        owed = 0
        for one, minutes in sorted(taken.minutes.items()):
            owed += wanted[one] - minutes
            assert owed == 0 or minutes == room[one]
