"""What was done of a topic by when."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.effort import LEAST_LEFT, Effort, ended, minutes_left, minutes_read
from studyplan.core.text import Text
from studyplan.core.topics import Resource

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
        read=draw(st.lists(st.tuples(days, st.integers(1, 900)), max_size=3)),
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


@given(
    st.integers(1, 3000), st.integers(0, 3000), st.integers(0, 9), st.data(), st.integers(0, 3000)
)
def test_a_resource_leaves_what_its_minutes_do_and_nothing_is_taken_off_twice(
    minutes: int, spent: int, points: int, data: st.DataObject, read: int
) -> None:
    ticked = data.draw(st.integers(0, points))
    without = minutes_left(minutes, spent, points, ticked)
    left = minutes_left(minutes, spent, points, ticked, read)
    assert left == min(without, max(min(minutes, LEAST_LEFT), minutes - read))
    assert minutes_left(minutes, 0, points, 0, read) == minutes_left(minutes, read, points, 0)


def test_a_ticked_resource_counts_from_the_day_after_its_day() -> None:
    effort = Effort(240, 4, [], [MONDAY], read=[(MONDAY, 90), (MONDAY + timedelta(days=7), 60)])
    days = [MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=8)]
    assert [effort.left_before(day) for day in days] == [240, 150, 90]
    assert effort.fallen_by_week() == {MONDAY: 90, MONDAY + timedelta(days=7): 60}
    assert effort.actual_on(MONDAY) == 90
    logged = effort._replace(logs=[(MONDAY + timedelta(days=2), 20)])
    assert (logged.actual_on(MONDAY), logged.actual_in(MONDAY, MONDAY)) == (0, 90)


def test_what_a_resource_takes_is_what_it_says_or_what_its_pages_take() -> None:
    book = Resource("book", Text("Book", "书"))
    assert book.effort is None
    assert book._replace(chapters="1-4").effort is None
    assert book._replace(pages=120).effort == 360
    assert book._replace(pages=120, minutes=50).effort == 50


def test_work_counts_until_something_else_ends_a_topic() -> None:
    ends = [ended(status, False, MONDAY) for status in ("todo", "doing", "done")]
    assert ends == [None, None, None]
    assert ended("skipped", False, MONDAY) == ended("done", True, MONDAY) == MONDAY
    day = timedelta(days=1)
    worked = Effort(240, 4, ticks=[MONDAY - 7 * day, MONDAY, MONDAY + day], read=[(MONDAY, 130)])
    credited = worked._replace(ended=MONDAY)
    assert credited.fallen_by_week() == {MONDAY - 7 * day: 60, MONDAY: 70}
    assert [credited.actual_on(MONDAY + n * day) for n in range(3)] == [70, 0, 0]
    assert [credited.left_before(MONDAY + n * day) for n in range(3)] == [180, 0, 0]
    assert worked.actual_on(MONDAY + day) == 50
    # Some of it may have been covered before.
    partly = Effort(240, 4, ticks=[MONDAY], credited=[MONDAY - day] * 2, ended=MONDAY + 9 * day)
    assert partly.fallen_by_week() == {MONDAY: 60}
    # What was known before took no time, but for what was logged.
    known = worked._replace(ended=ended("known", False, MONDAY))
    assert known.fallen_by_week() == {}
    assert known._replace(logs=[(MONDAY, 20)]).actual_on(MONDAY) == 20


@given(efforts(), days, days)
def test_what_ends_a_topic_leaves_the_days_before_as_they_were(
    effort: Effort, end: date, day: date
) -> None:
    after = effort._replace(finished=None)
    stopped = after._replace(ended=end)
    one = timedelta(days=1)
    assert stopped.fallen_in(day, day + one) == (
        after.fallen_in(day, day + one) if day <= end else 0
    )


@st.composite
def credited_efforts(draw: st.DrawFn) -> Effort:
    """With some points ticked by credit, on days before it was finished."""
    effort = draw(efforts())
    more = draw(st.integers(0, max(0, effort.points - len(effort.ticks))))
    given_on = draw(st.lists(days, min_size=more, max_size=more))
    last = effort.finished or date.max
    return effort._replace(credited=[min(on, last) for on in given_on])


@given(credited_efforts(), days)
def test_credit_is_no_work_and_takes_none_of_what_was_done_before(
    effort: Effort, day: date
) -> None:
    alone = effort._replace(logs=[], ticks=[], read=[], finished=None)
    assert alone.fallen_by_week() == {}
    assert alone.left_before(date.max) <= alone.minutes
    first = min(effort.credited, default=date.max)
    if day <= first:
        bare = effort._replace(credited=[])
        assert effort.fallen_in(date.min, day) == bare.fallen_in(date.min, day)
    weeks = [MONDAY + timedelta(weeks=n) for n in range(-5, 6)]
    fallen = [effort.fallen_in(a, a + timedelta(days=7)) for a in weeks]
    assert sum(fallen) <= effort.left_before(weeks[0])
    assert effort.fallen_by_week() == {
        week: minutes for week, minutes in zip(weeks, fallen, strict=True) if minutes
    }


def test_what_is_left_by_credit_is_work_when_it_is_finished() -> None:
    day = timedelta(days=1)
    effort = Effort(240, 4, [(MONDAY, 60)], [], MONDAY + 3 * day, credited=[MONDAY + day] * 3)
    assert [effort.left_before(MONDAY + n * day) for n in range(5)] == [240, 180, 60, 60, 0]
    assert effort.fallen_in(MONDAY, MONDAY + 7 * day) == 60 + 60
    # Of the same day as its end credit comes first.
    effort = Effort(240, 4, finished=MONDAY, credited=[MONDAY])
    assert effort.fallen_in(MONDAY, MONDAY + day) == 180


def test_a_resource_takes_off_its_part_of_a_topic_that_gets_less_than_its_estimate() -> None:
    assert minutes_read(1700, 780, 3600) == 369  # 28 h 20 of 60 h, of which 13 h are planned
    assert minutes_read(1200, 560, 2400.0) == 280
    # What gets its estimate, or more, or has none: what the resource says.
    assert [minutes_read(50, 90, e) for e in (None, 0, 0.2, 60, 90, 90.4)] == [50] * 6
    assert minutes_read(50, 90, 91) == 50
    assert minutes_read(0, 90, 900) == 0


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=6), st.integers(15, 3000), st.data())
def test_resources_that_are_the_estimate_take_off_the_whole_topic_and_never_more_than_they_say(
    resources: list[int], minutes: int, data: st.DataObject
) -> None:
    estimate = sum(resources)
    off = [minutes_read(says, minutes, estimate) for says in resources]
    assert all(0 < taken <= says for taken, says in zip(off, resources, strict=True))
    assert min(minutes, estimate) <= sum(off) <= min(minutes, estimate) + len(off)
    # By the same facts no less is left of an estimate than of what is planned of it.
    spent, points = data.draw(st.integers(0, 4000)), data.draw(st.integers(0, 6))
    ticked, read = data.draw(st.integers(0, points)), data.draw(st.integers(0, len(off)))
    facts = spent, points, ticked
    if minutes <= estimate:
        left = minutes_left(minutes, *facts, sum(off[:read]))
        assert left <= minutes_left(estimate, *facts, sum(resources[:read])) <= estimate
