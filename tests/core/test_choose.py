from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.choose import (
    WORTH_BEGINNING,
    Candidate,
    Committed,
    choose,
    fitting,
    reasons,
)
from studyplan.core.topics import TopicRow
from studyplan.core.vocabulary import Status
from tests.core.rows import row_of

TODAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)

GIVER = row_of("q/x")


def made(
    key: str,
    status: Status,
    rank: int,
    left: int,
    committed: Committed | None = None,
    comes_with: TopicRow | None = None,
) -> Candidate:
    topic = row_of(key)._replace(status=status, left=left)
    return Candidate(topic, rank, committed, comes_with)


candidates = st.builds(
    made,
    st.uuids().map(str),
    st.sampled_from(["todo", "doing"]),
    st.integers(0, 1000),
    st.integers(0, 600),
    committed=st.none()
    | st.builds(
        Committed,
        st.integers(0, 30),
        last=st.none() | st.integers(-9, 9).map(lambda n: TODAY + timedelta(days=n)),
    ),
    comes_with=st.none() | st.just(GIVER),
)


def keys(*given: Candidate) -> list[str]:
    return [c.topic.key for c in choose(given, TODAY)]


def test_in_progress_before_overdue_before_this_week_before_ready() -> None:
    ready = made("ready", "todo", 0, 60)
    elsewhere = made("elsewhere", "todo", 1, 60, comes_with=GIVER)
    second = made("second", "todo", 2, 60, Committed(2))
    first = made("first", "todo", 6, 60, Committed(1, TODAY, TODAY))
    overdue = made("overdue", "todo", 3, 60, Committed(0, last=MONDAY))
    doing = made("doing", "doing", 4, 60)
    later = made("later", "todo", 5, 60)
    assert keys(ready, later, elsewhere, second, first, overdue, doing) == [
        *("doing", "overdue", "first", "second", "ready", "later", "elsewhere")
    ]


@given(st.lists(candidates, max_size=20))
def test_nothing_is_lost_and_the_order_does_not_depend_on_the_input(given: list[Candidate]) -> None:
    once = choose(given, TODAY)
    assert sorted(c.topic.key for c in once) == sorted(c.topic.key for c in given)
    assert choose(reversed(once), TODAY) == once or len({c.rank for c in given}) < len(given)


@given(candidates)
def test_every_candidate_has_a_reason(candidate: Candidate) -> None:
    assert reasons(candidate, TODAY)


def said(candidate: Candidate, fit: int | None = None) -> list[tuple[str, dict[str, object]]]:
    return [(r.word, dict(r.facts)) for r in reasons(candidate, TODAY, fit)]


def test_reasons_in_words() -> None:
    assert said(made("a", "doing", 0, 90)) == [("in-progress", {"minutes": 90})]
    assert said(made("b", "todo", 0, 90)) == [("ready", {})]
    assert said(made("c", "todo", 0, 90, Committed(3))) == [("this-week", {})]
    assert said(made("d", "todo", 0, 90, comes_with=GIVER)) == [("comes-with", {"giver": GIVER})]


def test_a_topic_is_overdue_from_the_day_after_its_last_one() -> None:
    yesterday = TODAY - timedelta(days=1)
    late = made("a", "todo", 9, 90, Committed(5, last=yesterday))
    assert said(late) == [("overdue", {"day": yesterday})]
    assert said(late._replace(committed=Committed(5, TODAY, TODAY))) == [
        ("this-day", {"day": TODAY})
    ]
    assert keys(made("b", "todo", 0, 90, Committed(0)), late) == ["a", "b"]


@given(st.lists(candidates, max_size=20, unique_by=lambda c: c.topic.key), st.integers(1, 300))
def test_what_fits_can_be_finished_gone_on_with_or_usefully_begun(
    given: list[Candidate], minutes: int
) -> None:
    found = fitting(given, minutes, TODAY)
    assert len(found) == len(set(found))
    assert set(found) == {
        c
        for c in given
        if c.topic.left <= minutes or c.topic.status == "doing" or minutes >= WORTH_BEGINNING
    }
    bands = [0 if c.topic.left <= minutes else 1 if c.topic.status == "doing" else 2 for c in found]
    assert bands == sorted(bands)
    for band in range(3):
        own = [c for c, b in zip(found, bands, strict=True) if b == band]
        assert own == choose(own, TODAY)


@pytest.mark.parametrize(
    ("status", "left", "fit", "word"),
    [
        ("todo", 45, 45, "fits"),
        ("doing", 30, 45, "fits"),
        ("doing", 46, 45, "in-progress"),
        ("todo", 46, 45, "begins"),
    ],
)
def test_what_fits_says_so_first(status: Status, left: int, fit: int, word: str) -> None:
    facts = {"fits": {"fit": fit, "minutes": left}, "begins": {"fit": fit}}
    first = said(made("a", status, 0, left), fit)[0]
    assert first == (word, facts.get(word, {"minutes": left}))


def test_the_day_of_its_session_is_said() -> None:
    friday = date(2026, 11, 27)
    one = made("a", "todo", 0, 60, Committed(0, friday, friday))
    assert said(one) == [("this-day", {"day": friday})]
