"""Reviews: what a word says, how long they take, and that no week is asked for too much."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.reviews import (
    GRADES,
    LEAST_RETENTION,
    MOST_RETENTION,
    Card,
    Reviewing,
    holding,
    minutes_of,
    parse_part,
    read_grade,
    spread,
)
from studyplan.core.weeks import monday

BEGIN = date(2026, 11, 27)  # a Friday
WEEK = monday(BEGIN)
AHEAD = st.sampled_from([(0,), (0, 7), (0, 11, 50), (0, 1, 2, 3, 4)])
CARDS = st.lists(
    st.tuples(st.integers(-300, 60), st.integers(5, 20), AHEAD), min_size=1, max_size=25
).map(
    lambda made: [
        Card(f"r/t{n}", BEGIN + timedelta(days=days), minutes, ahead)
        for n, (days, minutes, ahead) in enumerate(made)
    ]
)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("good", "good"),
        ("G", "good"),
        ("3", "good"),
        ("３", "good"),
        ("again", "again"),
        ("a", "again"),
        ("重来", "again"),
        ("困难", "hard"),
        ("2", "hard"),
        (" easy ", "easy"),
        ("简单", "easy"),
        ("", None),
        ("0", None),
        ("goood", None),
    ],
)
def test_a_key_or_a_word_says_a_grade(text: str, grade: str | None) -> None:
    assert read_grade(text) == grade


def test_every_grade_has_a_letter_of_its_own() -> None:
    assert [read_grade(grade[0]) for grade in GRADES] == list(GRADES)


@pytest.mark.parametrize(
    ("text", "part"),
    [("0.9", 0.9), ("90%", 0.9), ("90", 0.9), ("0,85", 0.85), ("９０％", 0.9), ("0.7", 0.7)],
)
def test_a_part_of_a_whole_is_read(text: str, part: float) -> None:
    assert parse_part(text, LEAST_RETENTION, MOST_RETENTION) == part


@pytest.mark.parametrize("text", ["0.69", "0.98", "1", "100%", "-0.9", "nan", "inf", "", "good"])
def test_what_is_no_such_part_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_part(text, LEAST_RETENTION, MOST_RETENTION)


def test_a_review_takes_five_to_twenty_minutes() -> None:
    assert [minutes_of(n) for n in (0, 60, 180, 300, 600, 6000)] == [5, 5, 6, 10, 20, 20]


def test_what_was_said_holds_until_something_else_is() -> None:
    on, off = Reviewing(BEGIN, True, 0.8), Reviewing(BEGIN + timedelta(days=9))
    said = [on, off]
    assert [holding(said, BEGIN + timedelta(days=n)).on for n in (-1, 0, 8, 9)] == [
        *(False, True, True, False)
    ]


@given(CARDS, st.integers(0, 90))
def test_no_week_is_asked_for_more_than_its_room(cards: list[Card], minutes: int) -> None:
    def room(week: date) -> int:
        return minutes if (week - WEEK).days % 21 else 0  # every third week is a pause

    days = spread(cards, BEGIN, room)
    assert days.keys() == {card.topic for card in cards}
    used, times = Counter[date](), Counter[date]()
    for card in cards:
        day = days[card.topic]
        assert day >= max(card.due, BEGIN)
        assert room(monday(day)) or not minutes or day == card.due
        for ahead in card.ahead:
            week = monday(day + timedelta(days=ahead))
            used[week] += card.minutes
            times[week] += 1
    if minutes >= max(card.minutes * len(card.ahead) for card in cards):
        assert all(used[w] <= room(w) or times[w] == 1 or not room(w) for w in used)


def test_what_waited_comes_one_by_one_and_the_longest_first() -> None:
    cards = [Card(f"r/t{n}", BEGIN - timedelta(days=50 - n), 10) for n in range(10)]
    days = spread(cards, BEGIN, lambda _: 30)
    assert list(days.values()) == sorted(days.values())
    assert days["r/t0"] == BEGIN
    assert Counter(map(monday, days.values())) == {
        WEEK: 3,
        **{WEEK + timedelta(weeks=n): 3 for n in (1, 2)},
        WEEK + timedelta(weeks=3): 1,
    }
    of_one_week = [day for day in days.values() if monday(day) == WEEK + timedelta(weeks=1)]
    assert len(set(of_one_week)) == 3


def test_where_there_is_never_any_time_nothing_waits_for_it() -> None:
    assert spread([Card("r/a", BEGIN, 10)], BEGIN, lambda _: 0) == {"r/a": BEGIN}


def test_what_comes_much_later_keeps_nobody_waiting() -> None:
    cards = [Card(f"r/t{n}", BEGIN, 10, (0, 70, 140, 210)) for n in range(40)]
    days = spread(cards, BEGIN, lambda _: 40)
    assert max(days.values()) < BEGIN + timedelta(weeks=10)


def test_reviews_still_to_come_are_not_pulled_forward() -> None:
    coming = Card("r/a", BEGIN + timedelta(days=5), 10)
    assert spread([coming], BEGIN, lambda _: 30) == {"r/a": coming.due}
