from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.choose import WORTH_BEGINNING, Candidate, choose, fitting, reasons

TODAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)

candidates = st.builds(
    Candidate,
    key=st.uuids().map(str),
    status=st.sampled_from(["todo", "doing"]),
    rank=st.integers(0, 1000),
    minutes=st.integers(0, 600),
    planned_from=st.none() | st.dates(date(2026, 9, 1), date(2027, 2, 1)),
    unlocks=st.integers(0, 9),
    unlocked_minutes=st.integers(0, 900),
).map(lambda c: c._replace(planned_to=c.planned_from))


def keys(*given: Candidate) -> list[str]:
    return [c.key for c in choose(given, TODAY)]


def test_in_progress_before_overdue_before_this_week_before_ready() -> None:
    week = timedelta(days=7)
    ready = Candidate("ready", "todo", 0, 60)
    later = Candidate("later", "todo", 1, 60, MONDAY + week, MONDAY + week)
    planned = Candidate("planned", "todo", 2, 60, MONDAY, MONDAY)
    overdue = Candidate("overdue", "todo", 3, 60, MONDAY - week, MONDAY - week)
    doing = Candidate("doing", "doing", 4, 60)
    assert keys(ready, later, planned, overdue, doing) == [
        *("doing", "overdue", "planned", "ready", "later")
    ]


def test_ties_go_to_what_unlocks_more_hours() -> None:
    few = Candidate("few", "todo", 5, 60, unlocks=9, unlocked_minutes=60)
    many = Candidate("many", "todo", 5, 60, unlocks=1, unlocked_minutes=600)
    assert keys(few, many) == ["many", "few"]


@given(st.lists(candidates, max_size=20))
def test_nothing_is_lost_and_the_order_does_not_depend_on_the_input(given: list[Candidate]) -> None:
    once = choose(given, TODAY)
    assert sorted(c.key for c in once) == sorted(c.key for c in given)
    assert choose(reversed(once), TODAY) == once or len({c.rank for c in given}) < len(given)


@given(candidates)
def test_every_candidate_has_a_reason(candidate: Candidate) -> None:
    assert reasons(candidate, TODAY)


def test_reasons_in_words() -> None:
    doing = Candidate("a", "doing", 0, 90, unlocks=3, unlocked_minutes=120)
    assert [(r.word, dict(r.facts)) for r in reasons(doing, TODAY)] == [
        ("in-progress", {"minutes": 90}),
        ("unlocks", {"count": 3, "minutes": 120}),
    ]
    assert [r.word for r in reasons(Candidate("b", "todo", 0, 90), TODAY)] == ["ready"]
    late = Candidate("c", "todo", 0, 90, MONDAY - timedelta(days=7), MONDAY - timedelta(days=7))
    assert [r.word for r in reasons(late, TODAY)] == ["overdue"]


@given(st.lists(candidates, max_size=20, unique_by=lambda c: c.key), st.integers(1, 300))
def test_what_fits_can_be_finished_gone_on_with_or_usefully_begun(
    given: list[Candidate], minutes: int
) -> None:
    found = fitting(given, minutes, TODAY)
    assert len(found) == len(set(found))
    assert set(found) == {
        c
        for c in given
        if c.minutes <= minutes or c.status == "doing" or minutes >= WORTH_BEGINNING
    }
    bands = [0 if c.minutes <= minutes else 1 if c.status == "doing" else 2 for c in found]
    assert bands == sorted(bands)
    for band in range(3):
        own = [c for c, b in zip(found, bands, strict=True) if b == band]
        assert own == choose(own, TODAY)


@pytest.mark.parametrize(
    ("status", "left", "fit", "word"),
    [
        ("todo", 45, 45, "fits"),
        ("doing", 30, 45, "fits"),
        ("doing", 46, 45, "goes-on"),
        ("todo", 46, 45, "begins"),
    ],
)
def test_what_fits_says_so_first(status: str, left: int, fit: int, word: str) -> None:
    why = reasons(Candidate("a", status, 0, left), TODAY, fit)
    assert (why[0].word, dict(why[0].facts)) == (word, {"fit": fit, "minutes": left})


def test_the_day_of_its_session_is_said() -> None:
    friday = date(2026, 11, 27)
    one = Candidate("a", "todo", 0, 60, friday, friday, day=friday)
    assert [(r.word, dict(r.facts)) for r in reasons(one, TODAY)] == [
        ("planned-on", {"day": friday})
    ]
