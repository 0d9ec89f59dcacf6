"""What was done of a topic by when."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.effort import Effort, counts
from studyplan.core.vocabulary import STATUSES

MONDAY = date(2026, 11, 30)
days = st.integers(-30, 30).map(lambda n: MONDAY + timedelta(days=n))


@st.composite
def efforts(draw: st.DrawFn) -> Effort:
    points = draw(st.integers(0, 6))
    return Effort(
        draw(st.integers(0, 2000)),
        points,
        draw(st.lists(st.tuples(days, st.integers(1, 600)), max_size=6)),
        draw(st.lists(days, max_size=points)),
        draw(st.none() | days),
    )


def test_logs_and_ticks_count_from_the_day_after_theirs() -> None:
    effort = Effort(240, 4, [(MONDAY, 60)], [MONDAY, MONDAY])
    assert effort.left_before(MONDAY) == 240
    assert effort.left_before(MONDAY + timedelta(days=1)) == 120


def test_nothing_is_left_once_it_is_finished() -> None:
    effort = Effort(240, finished=MONDAY)
    assert effort.left_before(MONDAY) == 240
    assert effort.left_before(MONDAY + timedelta(days=1)) == 0


def test_actual_time_is_what_was_logged_or_else_what_is_less_left() -> None:
    sunday = MONDAY + timedelta(days=6)
    assert Effort(240, finished=MONDAY).actual_in(MONDAY, sunday) == 240
    assert Effort(240, 0, [(MONDAY, 90)], finished=MONDAY).actual_in(MONDAY, sunday) == 90
    assert Effort(240, 4, [], [MONDAY]).actual_in(MONDAY, sunday) == 60
    assert Effort(240, 4, [(MONDAY - timedelta(days=9), 90)]).actual_in(MONDAY, sunday) == 0


@given(efforts(), days, st.integers(0, 20))
def test_what_is_left_never_grows(effort: Effort, day: date, later: int) -> None:
    assert effort.left_before(day) >= effort.left_before(day + timedelta(days=later)) >= 0


@given(efforts())
def test_the_weeks_together_are_what_it_lost(effort: Effort) -> None:
    mondays = [MONDAY + timedelta(weeks=n) for n in range(-5, 6)]
    fallen = [effort.fallen_in(a, a + timedelta(days=7)) for a in mondays]
    first, last = mondays[0], mondays[-1] + timedelta(days=7)
    assert sum(fallen) == effort.left_before(first) - effort.left_before(last)


def test_work_counts_but_for_topics_that_are_credited_known_or_skipped() -> None:
    assert [status for status in STATUSES if counts(status, None)] == ["todo", "doing", "done"]
    assert not any(counts(status, "other/topic") for status in STATUSES)
