from datetime import date, timedelta

import pytest

from studyplan.core.forecast import forecast
from studyplan.core.learner import Observed, Past, WeekGone
from studyplan.core.load import Ahead
from studyplan.core.simulate import finishes, simulate
from tests.core.learners import TODAY, seeded, steady

WEEK = timedelta(weeks=1)


def close(past: Past, ahead: list[Ahead], capacity: list[tuple[date, float]]) -> bool:
    walked = simulate(past, ahead, capacity, TODAY, seeded(1), 1000)
    closed = forecast(past, ahead, capacity, TODAY)
    pairs = zip(closed.milestones, walked.milestones, strict=True)
    return all(
        one.p50
        and other.p50
        and one.p80
        and other.p80
        and abs(one.p50 - other.p50) <= WEEK
        and abs(one.p80 - other.p80) <= WEEK
        for one, other in pairs
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_closed_form_and_walks_agree_within_a_week(seed: int) -> None:
    past, ahead, capacity = steady(seeded(seed))
    assert close(past, ahead, list(capacity))


@pytest.mark.parametrize("seed", range(20, 22))
def test_they_agree_on_declared_ranges(seed: int) -> None:
    _, ahead, capacity = steady(seeded(seed))
    assert close(Past(), ahead, list(capacity))


@pytest.mark.parametrize("seed", range(30, 32))
def test_they_agree_on_the_pace(seed: int) -> None:
    past, ahead, capacity = steady(seeded(seed), fewest=24)
    assert close(past._replace(observed=()), ahead, list(capacity))


def test_the_same_seed_gives_the_same_walks_and_another_gives_others() -> None:
    past, ahead, capacity = steady(seeded(3))
    first, again, other = (
        finishes(past, ahead, capacity, TODAY, seeded(seed), 50) for seed in (7, 7, 8)
    )
    assert first == again
    assert first != other


def test_both_say_what_they_rest_on_and_sum_to_one() -> None:
    past, ahead, capacity = steady(seeded(4))
    walked = simulate(past, ahead, capacity, TODAY, seeded(1), 200)
    closed = forecast(past, ahead, capacity, TODAY)
    assert walked[:3] == closed[:3] == ("own", len(past.observed), len(past.weeks))
    for one in walked.milestones:
        assert sum(chance for _, chance in one.weeks) == pytest.approx(1)


def test_what_is_certain_takes_the_same_day_in_every_walk() -> None:
    ahead = [Ahead("t", "r", "s", "study", 1000, 1000, 1000)]
    walks = finishes(Past(), ahead, [(TODAY, 700)], TODAY, seeded(1), 20)
    assert walks == {("r", "s"): [9] * 20, ("r", None): [9] * 20}


def test_walks_without_time_never_end() -> None:
    ahead = [Ahead("t", "r", "s", "study", 10, 20, 15), Ahead("u", "r", "t", "study", 0, 0, 0)]
    assert finishes(Past(), ahead, [(TODAY, 0)], TODAY, seeded(1), 2)["r", "t"] == [None, None]
    never = Past([Observed("study", 60, 60)] * 5, [WeekGone(600, 0, 0)] * 3, 5)
    found = simulate(never, ahead, [(TODAY, 600)], TODAY, seeded(1), 10).milestones[-1]
    assert (found.p50, found.p80, found.weeks) == (None, None, ())


def test_a_topic_in_parts_has_one_ratio() -> None:
    parts = [Ahead("t", "r", str(n), "study", 50, 250, 150) for n in range(2)]
    walks = finishes(Past(), parts, [(TODAY, 7)], TODAY, seeded(1), 50)
    halves = zip(walks["r", "0"], walks["r", "1"], strict=True)
    assert all(first and second and abs(second - 2 * first) <= 2 for first, second in halves)
