"""What holds of every forecast, and that its formula is its simulation."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan.core.capacity import Capacity
from studyplan.core.forecast import (
    MOST_YEARS,
    Evidence,
    Milestone,
    WeekGone,
    forecast,
    hours_needed,
    probability,
)
from studyplan.core.goals import Goal, GoalPart
from tests.core.forecasts import (
    DAY,
    MONDAY,
    WEEK,
    capacities,
    evidences,
    goal,
    minutes_done,
    no_later,
    of,
    simulated,
    todays,
    walked,
    weeks_gone,
)

TEN_HOURS = [(MONDAY, 600.0)]
works = st.floats(1, 60_000)


@given(evidences(), works, capacities(), todays)
def test_as_long_as_there_are_hours_there_is_a_date_within_twenty_years_or_none(
    evidence: Evidence, work: float, capacity: Capacity, today: date
) -> None:
    found = of(evidence, goal(work), capacity, today)
    assert no_later(found.p50, found.p80)
    for day, share in ((found.p50, 0.5), (found.p80, 0.8)):
        last = day or today + timedelta(days=365.25 * MOST_YEARS)
        assert today <= last
        assert (probability(found, last) >= share) is (day is not None)
        assert probability(found, last - DAY) < share


def test_a_date_that_is_too_far_away_is_none() -> None:
    found = of(Evidence(), goal(600_000), TEN_HOURS)
    assert (found.p50, found.p80, found.weeks) == (None, None, ())
    assert of(Evidence(), goal(600), [(MONDAY, 0.0)]).p50 is None


@given(evidences(), works, capacities(), st.data())
def test_finishing_more_makes_no_date_later(
    evidence: Evidence, work: float, capacity: Capacity, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(evidence.weeks) - 1))
    more = data.draw(minutes_done)
    weeks = [
        week._replace(finished=week.finished + more) if n == place else week
        for n, week in enumerate(evidence.weeks)
    ]
    before = of(evidence, goal(work), capacity)
    after = of(evidence._replace(weeks=weeks), goal(max(0.0, work - more)), capacity)
    assert no_later(after.p50, before.p50)
    assert no_later(after.p80, before.p80)


@given(evidences(), works, capacities())
def test_an_idle_week_makes_no_date_earlier(
    evidence: Evidence, work: float, capacity: Capacity
) -> None:
    minutes = dict(capacity)[MONDAY]
    # The week that begins today has gone by: all of its hours were at hand.
    last = evidence.weeks[-1]
    gone = [
        *evidence.weeks[:-1],
        last._replace(at_hand=last.at_hand + minutes),
        WeekGone(MONDAY + WEEK, minutes, 0.0, 0.0),
    ]
    rest = [(week, m) for week, m in capacity if week > MONDAY] or [(MONDAY + WEEK, minutes)]
    before = of(evidence, goal(work), capacity)
    after = of(evidence._replace(weeks=gone), goal(work), rest, MONDAY + WEEK)
    assert no_later(before.p50, after.p50)
    assert no_later(before.p80, after.p80)


def test_what_has_nothing_of_its_own_waits_for_nothing() -> None:
    others = GoalPart(MONDAY + 20 * WEEK, 600, own=False)
    found = of(Evidence(), Goal("r", None, 0, [others]), TEN_HOURS)
    assert (found.p50, found.p80) == (MONDAY, MONDAY)


def test_a_great_first_day_is_not_believed_more_as_it_recedes() -> None:
    ends = []
    for weeks in range(1, 30):
        gone = [
            WeekGone(MONDAY + n * WEEK, 600.0, 600.0, 0.0 if n else 50_000.0) for n in range(weeks)
        ]
        ends.append(of(Evidence(gone, 500.0, 5), goal(10_000), TEN_HOURS, MONDAY + weeks * WEEK))
    for before, after in pairwise(ends):
        assert no_later(before.p50, after.p50)
        assert no_later(before.p80, after.p80)


@given(evidences(), works, capacities(), st.integers(30, 4000), st.sampled_from([0.5, 0.8, 0.95]))
def test_the_hours_needed_are_the_inverse(
    evidence: Evidence, work: float, capacity: Capacity, ahead: int, share: float
) -> None:
    target = MONDAY + timedelta(days=ahead)

    def chance(factor: float) -> float:
        scaled = [(week, factor * minutes) for week, minutes in capacity]
        return probability(of(evidence, goal(work), scaled), target)

    needed = hours_needed(evidence, goal(work), capacity, MONDAY, target, share)
    if needed is None:
        assert chance(7 * 24 * 60 / capacity[-1][1]) < share
        return
    assert chance(needed) >= share
    assert chance(needed * (1 - 1e-6)) <= share


def test_what_is_finished_needs_no_hours_and_what_is_past_has_none() -> None:
    assert hours_needed(Evidence(), goal(0), TEN_HOURS, MONDAY, MONDAY) == 0
    assert hours_needed(Evidence(), goal(60), TEN_HOURS, MONDAY, MONDAY - DAY) is None
    assert hours_needed(Evidence(), goal(60), [(MONDAY, 0.0)], MONDAY, MONDAY + WEEK) is None


@given(evidences(), works, capacities(), todays)
def test_the_weeks_are_nine_cases_in_ten(
    evidence: Evidence, work: float, capacity: Capacity, today: date
) -> None:
    found = of(evidence, goal(work), capacity, today)
    if found.p80 is None or found.p50 is None:
        assert found.weeks == ()
        return
    mondays = [week for week, _ in found.weeks]
    assert all(second - first == WEEK for first, second in pairwise(mondays))
    assert all(chance >= -1e-9 for _, chance in found.weeks)
    assert 0.75 <= sum(chance for _, chance in found.weeks) <= 1 + 1e-9
    assert mondays[0] <= found.p50 <= found.p80 < mondays[-1] + WEEK


@given(weeks_gone(MONDAY), works)
def test_a_roadmap_that_begins_later_is_not_finished_before(
    weeks: list[WeekGone], work: float
) -> None:
    later = of(Evidence(weeks, 500.0), goal(work, MONDAY + 30 * WEEK), TEN_HOURS)
    assert later.p50 is None or later.p50 >= MONDAY + 30 * WEEK


def test_it_says_how_many_topics_and_weeks_it_rests_on() -> None:
    gone = [WeekGone(MONDAY - 2 * WEEK, 600.0, 0.0, 0.0), WeekGone(MONDAY - WEEK, 600, 600, 90)]
    found = forecast(Evidence(gone, 500.0, 3), [goal(600)], TEN_HOURS, MONDAY)
    assert (found.observations, found.weeks_seen) == (3, 1)


GONE = [
    Evidence((), 700.0),
    Evidence([WeekGone(MONDAY - n * WEEK, 600, 600, 250) for n in range(9, 0, -1)], 700.0, 4),
    Evidence([WeekGone(MONDAY - n * WEEK, 300, 290, 310) for n in range(60, 0, -1)], 90.0, 200),
]


@pytest.mark.slow
@pytest.mark.parametrize("evidence", GONE)
@pytest.mark.parametrize("parts", [[500.0, 60.0], [700.0] * 6, [90.0] * 8 + [1800.0] * 4])
def test_the_formula_is_within_two_per_cent_of_a_simulation(
    evidence: Evidence, parts: list[float]
) -> None:
    capacity = [(MONDAY, 600.0), (MONDAY + 3 * WEEK, 0.0), (MONDAY + 6 * WEEK, 480.0)]
    found = of(evidence, goal(sum(parts)), capacity)
    days = simulated(evidence, parts, capacity, MONDAY, (0.5, 0.8))
    for day, simulated_day in zip((found.p50, found.p80), days, strict=True):
        assert day is not None
        assert (day - MONDAY).days == pytest.approx(simulated_day, rel=0.02, abs=1)


waits = st.lists(
    st.builds(
        lambda week, minutes, own: GoalPart(MONDAY + week * WEEK, minutes, own),
        *(st.integers(1, 300), st.floats(1, 3000), st.booleans()),
    ),
    max_size=3,
)


@settings(max_examples=40)
@given(evidences(), works, capacities(), waits, st.integers(1, 300))
def test_what_waits_is_not_finished_before_its_day_and_makes_no_date_earlier(
    evidence: Evidence, work: float, capacity: Capacity, parts: list[GoalPart], later: int
) -> None:
    def found(*others: GoalPart) -> Milestone:
        return of(evidence, Goal("r", None, 0, [GoalPart(MONDAY, work, True), *others]), capacity)

    before, day = found(*parts), MONDAY + later * WEEK
    assert probability(found(*parts, GoalPart(day, 60, True)), day - DAY) == 0
    # What only comes in front from a day on is no matter where the end comes before it.
    chance = probability(before, day - DAY)
    assert probability(found(*parts, GoalPart(day, 60, False)), day - DAY) == pytest.approx(
        chance, abs=0.05
    )
    days = [probability(before, MONDAY + n * 4 * WEEK) for n in range(100)]
    assert days == sorted(days)


LATER = MONDAY + 20 * WEEK
PINS = {
    "one pin": [GoalPart(MONDAY, 4000, own=True), GoalPart(LATER, 800, own=True)],
    "a pin that nothing waits for": [
        GoalPart(MONDAY, 9000, own=True),
        GoalPart(LATER, 60, own=True),
    ],
    "several pins": [
        GoalPart(MONDAY, 6000, own=True),
        GoalPart(MONDAY + 8 * WEEK, 1500, own=True),
        GoalPart(LATER, 500, own=True),
        GoalPart(LATER + 10 * WEEK, 900, own=True),
    ],
    "pins of a roadmap in front": [
        *(GoalPart(MONDAY, 2500, own=False), GoalPart(MONDAY, 2500, own=True)),
        *(GoalPart(MONDAY + 6 * WEEK, 2000, own=False), GoalPart(LATER, 3000, own=False)),
    ],
    "pins of two roadmaps, one of which begins later": [
        *(GoalPart(MONDAY, 3000, own=False), GoalPart(MONDAY + 12 * WEEK, 2000, own=True)),
        *(GoalPart(LATER, 1200, own=False), GoalPart(LATER + 5 * WEEK, 700, own=True)),
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("parts", PINS.values(), ids=PINS.keys())
@pytest.mark.parametrize("evidence", GONE)
def test_with_pins_the_formula_is_within_two_per_cent_as_well(
    evidence: Evidence, parts: list[GoalPart]
) -> None:
    capacity = [(MONDAY, 600.0), (MONDAY + 3 * WEEK, 0.0), (MONDAY + 6 * WEEK, 480.0)]
    found = of(evidence, Goal("r", None, 0, parts), capacity)
    minutes = [part.minutes for part in parts]
    days = simulated(evidence, minutes, capacity, MONDAY, (0.5, 0.8), walked(parts))
    for day, simulated_day in zip((found.p50, found.p80), days, strict=True):
        assert day is not None
        assert (day - MONDAY).days == pytest.approx(simulated_day, rel=0.02, abs=1)
