from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.effort import LEAST_LEFT, minutes_left
from studyplan.core.marking import TopicStanding, mark
from studyplan.core.vocabulary import STATUSES, Status

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("status", STATUSES)
def test_marking_what_stands_so_already_changes_nothing(status: Status) -> None:
    (outcome,) = mark([TopicStanding("r/a", status)], status, DAY)
    assert outcome.event is None
    assert outcome.before == outcome.after == status


def test_done_gives_an_event_with_its_day() -> None:
    (outcome,) = mark([TopicStanding("r/a", "todo")], "done", DAY)
    assert outcome.event is not None
    assert outcome.event.subject == "r/a"
    assert outcome.event.data() == {"status": "done", "on": "2026-11-22"}


def test_done_keeps_the_day_of_beginning() -> None:
    (outcome,) = mark([TopicStanding("r/a", "doing", date(2026, 11, 20))], "done", DAY)
    assert outcome.event is not None
    assert outcome.event.data()["started"] == "2026-11-20"


def test_reopening_keeps_no_day() -> None:
    (outcome,) = mark([TopicStanding("r/a", "done")], "todo", DAY)
    assert outcome.event is not None
    assert outcome.event.data() == {"status": "todo"}


def test_starting_what_is_done_leaves_it_done() -> None:
    (outcome,) = mark([TopicStanding("r/a", "done")], "doing", DAY)
    assert outcome.event is None
    assert outcome.after == "done"


def test_a_topic_named_twice_is_marked_once() -> None:
    assert len(mark([TopicStanding("r/a", "todo"), TopicStanding("r/a", "todo")], "done", DAY)) == 1


@pytest.mark.parametrize("before", [s for s in STATUSES if s != "known"])
def test_knowing_is_told_on_a_day_and_nothing_else(before: Status) -> None:
    (outcome,) = mark([TopicStanding("r/a", before, date(2026, 11, 20))], "known", DAY)
    assert outcome.event is not None
    assert outcome.event.data() == {"status": "known", "on": "2026-11-22"}
    assert (outcome.before, outcome.after) == (before, "known")


def test_what_is_done_by_credit_can_be_known_in_its_own_right() -> None:
    (outcome,) = mark([TopicStanding("r/a", "done", credited=True)], "known", DAY)
    assert outcome.event is not None


@pytest.mark.parametrize("status", ["todo", "doing", "done", "skipped"])
def test_what_is_known_can_be_marked_as_anything(status: Status) -> None:
    (outcome,) = mark([TopicStanding("r/a", "known")], status, DAY)
    assert outcome.event is not None
    assert outcome.after == status


@given(st.integers(1, 3000), st.integers(0, 5000), st.integers(0, 20), st.data())
def test_what_is_left_is_the_less_of_time_and_points_and_never_nothing(
    minutes: int, spent: int, points: int, data: st.DataObject
) -> None:
    ticked = data.draw(st.integers(0, points))
    left = minutes_left(minutes, spent, points, ticked)
    assert min(minutes, LEAST_LEFT) <= left <= minutes
    assert left <= max(LEAST_LEFT, minutes - spent)
    if points:
        assert left <= max(LEAST_LEFT, minutes * (points - ticked) / points + 1)
    more = minutes_left(minutes, spent + 10, points, min(points, ticked + 1))
    assert more <= left


@pytest.mark.parametrize(
    ("facts", "left"),
    [
        ((600, 0, 4, 0), 600),
        ((600, 0, 4, 2), 300),
        ((600, 200, 4, 0), 400),
        ((600, 200, 4, 3), 150),
        ((600, 900, 0, 0), 30),
        ((600, 0, 4, 4), 30),
        ((20, 90, 0, 0), 20),
    ],
)
def test_what_is_left_in_figures(facts: tuple[int, int, int, int], left: int) -> None:
    assert minutes_left(*facts) == left
