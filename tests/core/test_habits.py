"""Recurring things: turns, streaks, what is due, and how habits are called."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.habits import (
    Habit,
    HabitMark,
    by_name,
    is_due,
    is_name,
    minutes_by_lane,
    name_of,
    occurrence,
    of_week,
    parse_rhythm,
    streak,
    turn_of,
    turns,
    waits,
)
from studyplan.core.text import Text
from studyplan.core.vocabulary import HABIT_STATES, RHYTHMS, HabitState, Rhythm

MONDAY = date(2026, 11, 2)
DAY = timedelta(days=1)
DAYS = st.dates(date(2026, 11, 2), date(2027, 2, 28))


def habit(every: Rhythm = "day", since: date = MONDAY, key: str = "h") -> Habit:
    return Habit(key, Text("A habit", "习惯"), every, "practice", since)


def mark(day: date, state: HabitState = "done", every: Rhythm = "day") -> HabitMark:
    return HabitMark("h", occurrence(every, day), state, day)


def after(n: int) -> date:
    return MONDAY + n * DAY


def never(_: date) -> bool:
    return False


def in_a_row(
    every: Rhythm, marks: dict[int, HabitState], today: int, paused: range = range(0)
) -> int:
    said = [mark(after(n), state, every) for n, state in marks.items()]
    found = turns(habit(every), said, after(today), lambda day: (day - MONDAY).days in paused)
    return streak(found, after(today))


@pytest.mark.parametrize(
    ("every", "marks", "today", "paused", "count"),
    [
        ("day", {0: "done", 1: "done"}, 1, (), 2),
        ("day", {0: "done", 1: "done"}, 2, (), 2),  # today is open
        ("day", {0: "done", 1: "done"}, 3, (), 0),
        ("day", {0: "done", 1: "skipped", 2: "done"}, 2, (), 2),
        ("day", {0: "skipped", 1: "skipped"}, 2, (), 0),
        ("day", {0: "done", 3: "done"}, 3, (1, 3), 2),  # two days of pause
        ("day", {0: "done", 3: "done"}, 3, (1, 2), 1),
        ("weekday", {3: "done", 4: "done", 7: "done"}, 7, (), 3),  # over a weekend
        ("weekday", {3: "done", 4: "done", 5: "done", 7: "done"}, 7, (), 3),  # no Saturdays
        ("day", {0: "done", 1: "done", 2: "done"}, 2, (1, 2), 2),
        ("week", {0: "done", 8: "done", 16: "done"}, 16, (), 3),
        ("week", {0: "done", 8: "done"}, 20, (), 2),  # its Sunday is still to come
        ("week", {0: "done", 8: "done"}, 21, (), 0),
        ("week", {0: "done", 14: "done"}, 14, (7, 14), 2),
        ("week", {0: "done", 14: "done"}, 14, (7, 13), 1),  # a day of it was left
        ("2/week", {0: "done", 3: "done", 7: "done", 8: "done"}, 8, (), 2),
        ("2/week", {0: "done", 3: "done", 7: "done"}, 8, (), 1),
        ("2/week", {0: "done", 3: "done", 7: "done"}, 14, (), 0),
        ("2/week", {0: "done", 3: "done", 7: "done", 8: "skipped"}, 14, (), 1),
        ("month", {0: "done", 30: "done"}, 40, (), 2),
    ],
)
def test_streaks(
    every: Rhythm, marks: dict[int, HabitState], today: int, paused: tuple[int, ...], count: int
) -> None:
    assert in_a_row(every, marks, today, range(*(paused or (0,)))) == count


def test_what_is_filled_in_later_counts_as_if_it_had_been_said_then() -> None:
    before = habit(since=after(5))
    said = [mark(after(n)) for n in (6, 5, 4, 3)]
    assert streak(turns(before, said, after(6), never), after(6)) == 4


@given(st.sets(DAYS, max_size=20), DAYS)
def test_a_streak_is_the_longest_run_of_days_that_ends_now(done: set[date], today: date) -> None:
    done = {day for day in done if day <= today}
    found = turns(habit(), [mark(day) for day in done], today, never)
    last = today if today in done else today - DAY
    run = 0
    while last - run * DAY in done:
        run += 1
    assert streak(found, today) == run


@given(st.sampled_from(RHYTHMS), st.sets(DAYS, max_size=20), st.sets(DAYS, max_size=9), DAYS)
def test_to_skip_or_to_pause_never_lowers_a_streak(
    every: Rhythm, done: set[date], skipped: set[date], today: date
) -> None:
    marks = {occurrence(every, day): mark(day, "done", every) for day in done if day <= today}
    more = {occurrence(every, day): mark(day, "skipped", every) for day in skipped if day <= today}
    count = streak(turns(habit(every), marks.values(), today, never), today)
    with_skips = turns(habit(every), {**more, **marks}.values(), today, never)
    # A day in a pause on which it was done is passed over: only the others are paused here.
    with_pauses = turns(habit(every), marks.values(), today, (skipped - done).__contains__)
    assert streak(with_skips, today) >= count
    assert streak(with_pauses, today) >= count


@given(st.sampled_from(RHYTHMS), DAYS)
def test_a_day_is_in_its_turn_and_turns_follow_one_another(every: Rhythm, day: date) -> None:
    first, last = turn_of(every, day)
    assert first <= day <= last
    assert turn_of(every, last + DAY)[0] == last + DAY
    assert turn_of(every, first - DAY)[1] == first - DAY


def test_what_is_due() -> None:
    assert due("day", [], 0)
    assert not due("day", [0], 0)
    assert not due("weekday", [], 5)
    assert due("week", [], 6)
    assert not due("week", [1], 6)
    assert due("2/week", [1], 2)
    assert not due("2/week", [1], 1)  # once a day is enough
    assert not due("2/week", [1, 2], 3)
    assert due("2/week", [1, 2], 7)
    assert not due("day", [], 0, since=3)


def due(every: Rhythm, done: list[int], today: int, since: int = 0) -> bool:
    marks = [mark(after(n), "done", every) for n in done]
    found = turns(habit(every, after(since)), marks, after(today), never)
    return is_due(found, marks, after(today))


@given(
    st.sampled_from(RHYTHMS),
    st.dictionaries(DAYS, st.sampled_from(HABIT_STATES), max_size=20),
    st.sets(DAYS, max_size=9),
    *(DAYS, DAYS),
)
def test_what_is_due_follows_from_the_turn_of_today(
    every: Rhythm, said: dict[date, HabitState], paused: set[date], since: date, today: date
) -> None:
    marks = [mark(day, state, every) for day, state in said.items()]
    one = habit(every, since)
    found = turns(one, marks, today, paused.__contains__)
    assert waits(one, marks, today, paused.__contains__) == is_due(found, marks, today)


def test_what_was_done_in_a_week() -> None:
    marks = [HabitMark("h", str(n), "done", after(n), 30) for n in (-1, 0, 6, 7)]
    marks.append(HabitMark("h", "x", "skipped", after(2)))
    assert of_week(habit("3/week"), marks, MONDAY, never)[1:] == (2, 3, 60)
    assert of_week(habit("month"), marks, MONDAY, never)[1:] == (2, 1, 60)


def test_days_of_a_pause_and_before_it_began_ask_for_nothing_in_a_week() -> None:
    friday = habit("weekday")._replace(since=after(4))
    daily = habit("day")._replace(since=MONDAY)
    assert of_week(friday, [], MONDAY, never)[1:] == (0, 1, 0)
    assert of_week(daily, [], MONDAY, never)[1:] == (0, 7, 0)
    paused = {after(4), after(5), after(6)}
    assert of_week(daily, [], MONDAY, paused.__contains__)[1:] == (0, 4, 0)
    assert of_week(friday, [], MONDAY, paused.__contains__).of == 0
    # What was done all the same is done, and asked for.
    done = [HabitMark("h", "x", "done", after(n)) for n in (3, 4)]
    assert of_week(friday, done, MONDAY, paused.__contains__)[1:] == (2, 2, 0)


def test_minutes_a_week_by_lane() -> None:
    own = habit("2/week")._replace(minutes=45)
    paper = habit("month")._replace(minutes=260, lane="theory")
    assert minutes_by_lane([own, own, paper, habit()]) == {"practice": 180, "theory": 60}


@pytest.mark.parametrize(
    ("said", "every"),
    [("daily", "day"), ("2x/week", "2/week"), ("每周三次", "3/week"), ("工作日", "weekday"),
     ("Every  Week", "week"), ("1/week", "week"), ("每月", "month"), ("４/week", "4/week")],
)  # fmt: skip
def test_how_often(said: str, every: str) -> None:
    assert parse_rhythm(said) == every


@pytest.mark.parametrize("said", ["", "7/week", "0/week", "fortnight", "2"])
def test_what_does_not_say_how_often(said: str) -> None:
    with pytest.raises(ValueError, match="how often"):
        parse_rhythm(said)


@given(st.text())
def test_a_name_of_a_title_can_be_one_or_is_empty(title: str) -> None:
    name = name_of(title)
    assert not name or is_name(name) or name.isdecimal()


def test_names() -> None:
    assert name_of("Read one paper, closely!") == "read-one-paper-closely"
    assert name_of("读一篇论文") == "读一篇论文"
    assert not is_name("a/b")
    assert not is_name("12")
    found = [habit(key=key) for key in ("r/blog", "s/blog", "blogs", "paper")]
    assert [one.key for one in by_name(found, "r/blog")] == ["r/blog"]
    assert [one.key for one in by_name(found, "Blog")] == ["r/blog", "s/blog"]
    assert [one.key for one in by_name(found, "pa")] == ["paper"]
    assert [one.key for one in by_name(found, "pe")] == ["paper"]
    assert not by_name(found, "x")
