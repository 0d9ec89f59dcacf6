"""Whole histories, against the sequences that the reference library publishes in its own tests."""

from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, pairwise

import pytest
from fsrs import Card, Rating
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.reviews import GRADES, HORIZON, LEAST_RETENTION, MOST_RETENTION, Grade
from studyplan.store.memory import first_reviews, memory, scheduler

DONE = date(2022, 11, 29)
GRADED = st.lists(st.tuples(st.integers(0, 400), st.sampled_from(GRADES)), max_size=8)


def days(*gaps: int) -> list[date]:
    """The days after that on which the topic was done, with so many days between them."""
    return [DONE + timedelta(days=n) for n in accumulate(gaps)]


def due_after(done: date, graded: list[tuple[date, Grade]], retention: float = 0.9) -> int:
    """The days from the last review to the next."""
    last = graded[-1][0] if graded else done
    return (memory(done, graded, lambda _: retention).due - last).days


def test_the_published_intervals_of_a_whole_history() -> None:
    # In the library's own test: [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21], where a 0 is ten
    # minutes. Those are not waited for here: what it asks on the same day is asked on that day.
    published = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]
    grades: list[Grade] = [*["good"] * 5, "again", "again", *["good"] * 5]  # type: ignore[list-item]
    history = list(zip(days(*published[:-1]), grades, strict=True))
    found = [due_after(DONE, history[: n + 1]) for n in range(len(history))]
    assert [
        (ours, theirs) for ours, theirs in zip(found, published[1:], strict=True) if theirs
    ] == [(theirs, theirs) for theirs in published if theirs]
    # Where the library would ask again in ten minutes, the topic is due on a day of its own.
    assert [ours for ours, theirs in zip(found, published[1:], strict=True) if not theirs] == [7, 2]


def test_the_published_memory_of_a_whole_history() -> None:
    card, at = Card(card_id=0), datetime(2022, 11, 29, 12, tzinfo=UTC)
    ratings = [Rating.Again, *[Rating.Good] * 5]
    for rating, gap in zip(ratings, (0, 0, 1, 3, 8, 21), strict=True):
        at += timedelta(days=gap)
        card, _ = scheduler(0.9).review_card(card, rating, at)
    assert card.stability == pytest.approx(53.62691, abs=1e-4)
    assert card.difficulty == pytest.approx(6.3574867, abs=1e-4)


def test_what_is_always_recalled_is_foreseen() -> None:
    first, ahead = first_reviews(0.9)
    assert (first, ahead) == (2, (0, 11, 57, 220, 717))
    when = [DONE + timedelta(days=first + n) for n in ahead]
    for n, day in enumerate(when):
        found = memory(DONE, [(one, "good") for one in when[:n]], lambda _: 0.9)
        assert found.due == day


def test_an_evening_and_the_next_morning_are_a_day_apart() -> None:
    same = memory(DONE, [(DONE, "good")], lambda _: 0.9)
    next_day = memory(DONE, [(DONE + timedelta(days=1), "good")], lambda _: 0.9)
    assert (same.due - DONE).days < (next_day.due - DONE).days - 1


@given(GRADED)
def test_any_history_is_due_later_the_better_it_was_recalled(
    graded: list[tuple[int, Grade]],
) -> None:
    history = list(zip(days(*(gap for gap, _ in graded)), (g for _, g in graded), strict=True))
    day = history[-1][0] + timedelta(days=30) if history else DONE + timedelta(days=30)
    dues = [due_after(DONE, [*history, (day, grade)]) for grade in GRADES]
    assert dues == sorted(dues)
    assert dues[0] >= 1


@given(GRADED, st.floats(LEAST_RETENTION, MOST_RETENTION))
def test_the_same_history_is_always_due_alike(
    graded: list[tuple[int, Grade]], retention: float
) -> None:
    history = list(zip(days(*(gap for gap, _ in graded)), (g for _, g in graded), strict=True))
    found = memory(DONE, history, lambda _: retention)
    assert found == memory(DONE, history, lambda _: retention)
    assert found.ahead[0] == 0
    assert all(one < other for one, other in pairwise(found.ahead))
    assert found.ahead[-1] <= HORIZON
    assert due_after(DONE, history, LEAST_RETENTION) >= due_after(DONE, history, MOST_RETENTION)
