"""The work in front of the ends of stages and roadmaps."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.capacity import time_ahead
from studyplan.core.goals import Goal, GoalPart, OpenRoadmap, OpenStage, Waiting, goals
from tests.core.forecasts import MONDAY, WEEK

minutes = st.integers(1, 5000)


def roadmaps(works: list[int]) -> list[OpenRoadmap]:
    return [OpenRoadmap(f"r{n}", MONDAY, work) for n, work in enumerate(works)]


def test_one_after_the_other() -> None:
    stages = [OpenStage("late", 40, 100), OpenStage("early", 60, 60)]
    found = goals(
        [OpenRoadmap("a", MONDAY, 100, stages), OpenRoadmap("b", MONDAY, 50, stages[1:])], {}
    )
    assert [(g.roadmap, g.stage, g.minutes, g.own) for g in found] == [
        ("a", "early", 60, 60),
        ("a", "late", 100, 40),
        ("a", None, 100, 100),
        ("b", "early", 160, 60),
        ("b", None, 150, 50),
    ]


def test_shared_by_weights() -> None:
    found = goals(roadmaps([100, 300, 50]), {"r0": 1, "r1": 3, "r2": 1})
    assert [g.minutes for g in found] == [100 + 300 + 50, 100 + 300 + 50, 50 + 150 + 50]


def test_without_a_weight_it_waits_for_those_that_have_one() -> None:
    found = goals(roadmaps([100, 300, 50]), {"r1": 3})
    assert [g.minutes for g in found] == [400, 300, 450]


@given(st.lists(st.tuples(minutes, st.integers(1, 9)), min_size=1, max_size=5))
def test_the_formula_is_what_walking_minute_by_minute_gives(case: list[tuple[int, int]]) -> None:
    works = [work for work, _ in case]
    found = goals(roadmaps(works), {f"r{n}": weight for n, (_, weight) in enumerate(case)})
    left = {n: float(work) for n, work in enumerate(works)}
    done = 0.0
    while left:
        # Until the next one is finished everybody has a part of the time by weight.
        first = min(left, key=lambda n: left[n] / case[n][1])
        part = left[first] / case[first][1]
        done += part * sum(case[n][1] for n in left)
        left = {n: work - part * case[n][1] for n, work in left.items() if n != first}
        assert abs(found[first].minutes - done) < 1e-6 * max(1.0, done)


@given(
    st.lists(minutes, min_size=1, max_size=5),
    st.lists(st.integers(0, 3), min_size=5, max_size=5),
    st.data(),
)
def test_less_work_anywhere_is_never_more_in_front(
    works: list[int], shares: list[int], data: st.DataObject
) -> None:
    weights = {f"r{n}": share for n, share in enumerate(shares) if share}
    place = data.draw(st.integers(0, len(works) - 1))
    less = [*works]
    less[place] -= data.draw(st.integers(0, works[place]))
    before, after = goals(roadmaps(works), weights), goals(roadmaps(less), weights)
    assert all(b.minutes <= a.minutes for a, b in zip(before, after, strict=True))


FEBRUARY, MARCH = date(2027, 2, 1), date(2027, 3, 1)


def test_what_waits_is_a_part_of_its_own_in_everything_that_it_is_in_front_of() -> None:
    late, later = Waiting("a/late", FEBRUARY, 30), Waiting("a/later", MARCH, 20)
    stages = [
        OpenStage("first", 60, 60, [late]),
        OpenStage("second", 40, 100, [late._replace(own=False), later]),
    ]
    found = goals(
        [OpenRoadmap("a", MONDAY, 100, stages, [late, later]), OpenRoadmap("b", FEBRUARY, 50)], {}
    )
    assert [(g.roadmap, g.stage, g.parts) for g in found] == [
        ("a", "first", [(MONDAY, 30, True), (FEBRUARY, 30, True)]),
        ("a", "second", [(MONDAY, 50, True), (FEBRUARY, 30, False), (MARCH, 20, True)]),
        ("a", None, [(MONDAY, 50, True), (FEBRUARY, 30, True), (MARCH, 20, True)]),
        (
            "b",
            None,
            [(FEBRUARY, 50, True), (MONDAY, 50, False), (FEBRUARY, 30, False), (MARCH, 20, False)],
        ),
    ]


def test_of_another_roadmap_that_shares_the_time_what_waits_is_done_last() -> None:
    late = Waiting("a/late", MARCH, 80)
    found = goals(
        [OpenRoadmap("a", MONDAY, 100, (), [late]), OpenRoadmap("b", MONDAY, 50)], {"a": 1, "b": 1}
    )
    assert found[1].parts == [(MONDAY, 50, True), (MONDAY, 20, False), (MARCH, 30, False)]


def test_ways_are_before_and_after_what_only_comes_in_front() -> None:
    days = time_ahead([(MONDAY, 700.0)], MONDAY)
    parts = [GoalPart(MONDAY, 50, True), GoalPart(MONDAY + 2 * WEEK, 30, False)]
    (early, late) = Goal("r", None, 50, parts).ways(days, [50, 30])
    assert (early.first, early.last, early.demands) == (0, 13, [(0, 50)])
    assert (late.first, late.last) == (14, None)
    assert sorted(late.demands) == [(0, 80), (1400, 30)]
    assert [early.room(early.minutes(days, day)) for day in (0, 13, 20)] == [2, 28, 28]
    assert late.room(late.minutes(days, 13)) <= 0
    assert [late.room(late.minutes(days, day)) for day in (14, 20)] == [100 / 30, 700 / 30]
