"""What a date takes: hours, or topics left out."""

from datetime import date, timedelta

from studyplan.core.forecast import Evidence, WeekGone, hours_needed
from studyplan.core.forecast_basis import ForecastBasis
from studyplan.core.goals import Goal, OpenRoadmap, Waiting, kept_ends
from studyplan.core.optional_topics import last_spare
from studyplan.core.work import Work
from tests.core.forecasts import DAY, MONDAY, WEEK

GONE = [WeekGone(MONDAY - n * WEEK, 600, 600, 600) for n in range(20, 0, -1)]


def work(*names: str, group: str = "r", minutes: int = 600) -> list[Work]:
    return [Work(f"{group}/{name}", "theory", minutes, group=group) for name in names]


def grounds(weights: dict[str, int] | None = None) -> ForecastBasis:
    ahead = [OpenRoadmap("r", MONDAY, 6000), OpenRoadmap("s", MONDAY, 6000)]
    return ForecastBasis(Evidence(GONE, 600, 20), ahead, weights or {}, [(MONDAY, 600.0)], MONDAY)


def end(found: ForecastBasis, roadmap: str) -> date:
    days = [m.p50 for m in found.forecast().milestones if m.roadmap == roadmap]
    assert days[-1] is not None
    return days[-1]


def needed(found: ForecastBasis, goal: Goal, day: date) -> float:
    factor = hours_needed(found.evidence, goal, found.capacity, MONDAY, day, 0.5)
    assert factor is not None
    return factor


def test_left_out_are_the_fewest_last_ones_of_the_roadmap_that_is_meant() -> None:
    there = work(*"abcdefghij") + work(*"abcdefghij", group="s")
    optional = {w.topic for w in there}
    for found in (grounds(), grounds({"r": 2, "s": 1})):
        for roadmap in ("r", "s"):
            wanted = end(found, roadmap) - 2 * WEEK
            cut = found.leave_out(there, optional, roadmap, wanted)
            assert cut == tuple(f"{roadmap}/{name}" for name in "jihgfedcba"[: len(cut)])
            assert end(found.without(roadmap, dict.fromkeys(cut, 600)), roadmap) <= wanted
            assert end(found.without(roadmap, dict.fromkeys(cut[:-1], 600)), roadmap) > wanted


def test_what_does_not_reach_the_date_is_not_offered() -> None:
    found, there = grounds(), work("a", "b")
    optional = {w.topic for w in there}
    assert found.leave_out(there, optional, "r", MONDAY + timedelta(days=1)) == ()
    assert found.leave_out(there, optional, "r", end(found, "r")) == ()
    assert found.leave_out(there, set(), "r", end(found, "r") - WEEK) == ()


def test_what_something_else_needs_stays() -> None:
    found = grounds()
    a, b, c = work("a", "b", "c", minutes=3000)
    there = [b, a._replace(needs=(b.topic,)), c._replace(needs=(a.topic,), group="s")]
    wanted = end(found, "r") - WEEK
    assert found.leave_out(there, {a.topic, b.topic}, "r", wanted) == ()
    assert found.leave_out(there[:2], {a.topic, b.topic}, "r", wanted) == (a.topic,)


def test_a_goal_is_found_by_its_name() -> None:
    found = grounds()
    goal = found.goal("s")
    assert goal is not None
    assert goal.minutes == 12_000
    assert found.goal("s", "nothing") is None
    assert 0.9 < needed(found, goal, end(found, "s")) <= 1
    assert found.chance(goal, end(found, "s")) >= 0.5


def test_minutes_needed_are_whole_quarters_of_a_week_that_somebody_could_have() -> None:
    found = grounds()
    goal = found.goal("s")
    assert goal is not None
    wanted = end(found, "s") - 4 * WEEK
    minutes = found.minutes_needed(goal, wanted, 0.5, 750)
    assert minutes is not None
    assert minutes % 15 == 0
    exactly = 750 * needed(found, goal, wanted)
    assert exactly <= minutes < exactly + 15
    assert found.minutes_needed(goal, MONDAY + WEEK, 0.5, 750) is None
    assert found.minutes_needed(goal, MONDAY - WEEK, 0.5, 750) is None


def test_spare_are_the_last_ones_of_the_roadmap_first() -> None:
    a, b, c = work("a", "b", "c")
    there = [*work("x", group="s"), a, b._replace(needs=(c.topic,)), c]
    optional = {w.topic for w in there}
    assert last_spare(there, optional, "r") == ["r/b", "r/c", "r/a"]
    assert last_spare(there, optional - {"r/b"}, "r") == ["r/a"]


def test_what_is_pinned_ends_after_its_day_and_only_it_is_left_out_to_be_earlier() -> None:
    found, there = grounds(), work(*"abcdefghij")
    pinned = MONDAY + 100 * WEEK
    late = found._replace(
        ahead=[found.ahead[0]._replace(waiting=[Waiting("r/j", pinned, 600)]), found.ahead[1]]
    )
    kept, before = (
        kept_ends(one.ahead, one.weights, one.capacity, MONDAY) for one in (late, found)
    )
    assert before["r"] == MONDAY + 70 * DAY - DAY
    assert kept["r"] == pinned + 6 * DAY
    assert kept["s"] == MONDAY + 133 * DAY - DAY  # not behind what waits, which it does not need
    assert end(late, "r") > pinned
    assert late.leave_out(there, {"r/i", "r/j"}, "r", end(found, "r")) == ("r/j",)
