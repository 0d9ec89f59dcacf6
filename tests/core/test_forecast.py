from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from studyplan.core.forecast import Milestone, Needed, forecast, hours_needed, probability
from studyplan.core.learner import Capacity, Observed, Past, WeekGone
from studyplan.core.load import Ahead
from studyplan.core.vocabulary import KINDS
from studyplan.core.weeks import monday
from tests.core.learners import TODAY, life, seeded

kinds = st.sampled_from(KINDS)
observed = st.builds(
    lambda kind, expected, ratio: Observed(kind, expected, expected * ratio),
    kinds,
    st.integers(30, 1000),
    st.floats(0.3, 4),
)
weeks_gone = st.builds(WeekGone, st.integers(0, 1200), st.integers(30, 1500), st.integers(30, 1500))
pasts = st.builds(
    Past, st.lists(observed, max_size=20), st.lists(weeks_gone, max_size=20), st.integers(0, 30)
)


@st.composite
def works(draw: Callable[..., Any]) -> list[Ahead]:
    found = []
    for n in range(draw(st.integers(1, 15))):
        low = draw(st.integers(0, 600))
        high = low + draw(st.integers(0, 600))
        roadmap, stage = draw(st.sampled_from([("a", "one"), ("a", "two"), ("b", "one")]))
        found.append(Ahead(f"t{n}", roadmap, stage, draw(kinds), low, high, (low + high) / 2))
    return found


@st.composite
def capacities(draw: Callable[..., Any]) -> Capacity:
    minutes = [*draw(st.lists(st.integers(0, 1200), max_size=10)), draw(st.integers(60, 1200))]
    return [(TODAY + timedelta(weeks=n), each) for n, each in enumerate(minutes)]


todays = st.integers(0, 6).map(lambda day: TODAY + timedelta(days=day))


def of(past: Past, ahead: list[Ahead], capacity: Capacity, today: date = TODAY) -> Milestone:
    return forecast(past, ahead, capacity, today).milestones[-1]


def topics(n: int, minutes: float = 120, spread: float = 0) -> list[Ahead]:
    return [
        Ahead(f"t{i}", "r", "s", "study", minutes - spread, minutes + spread, minutes)
        for i in range(n)
    ]


def no_later(first: date | None, second: date | None) -> bool:
    return second is None or (first is not None and first <= second)


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(pasts, works(), capacities(), todays)
def test_dates_are_in_order_and_the_histogram_is_whole(
    past: Past, ahead: list[Ahead], capacity: Capacity, today: date
) -> None:
    found = forecast(past, ahead, capacity, today)
    assert found == forecast(past, ahead, capacity, today)
    for one in found.milestones:
        assert no_later(one.p50, one.p80)
        if one.p50 is None or one.p80 is None:
            assert one.weeks == ()
            continue
        assert today <= one.p50
        assert sum(chance for _, chance in one.weeks) == pytest.approx(1, abs=1e-6)
        assert all(chance >= 0 for _, chance in one.weeks)
        mondays = [week for week, _ in one.weeks]
        assert mondays == [mondays[0] + timedelta(weeks=n) for n in range(len(mondays))]
        assert mondays[0] <= monday(one.p50) <= monday(one.p80) <= mondays[-1]


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(pasts, works(), capacities(), todays, st.data())
def test_more_work_is_never_earlier(
    past: Past, ahead: list[Ahead], capacity: Capacity, today: date, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(ahead) - 1))
    more = data.draw(st.integers(1, 600))
    part = ahead[place]
    larger = list(ahead)
    larger[place] = part._replace(
        minutes=part.minutes + more, low=part.low + more, high=part.high + more
    )
    before = forecast(past, ahead, capacity, today).milestones
    after = forecast(past, larger, capacity, today).milestones
    for one, other in zip(before, after, strict=True):
        assert no_later(one.p50, other.p50)
        assert no_later(one.p80, other.p80)


@settings(deadline=None, max_examples=40)
@given(pasts, works(), capacities(), todays, st.data())
def test_more_capacity_is_never_later(
    past: Past, ahead: list[Ahead], capacity: Capacity, today: date, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(capacity) - 1))
    wider = list(capacity)
    wider[place] = (wider[place][0], wider[place][1] + data.draw(st.integers(1, 1200)))
    before = forecast(past, ahead, capacity, today).milestones
    after = forecast(past, ahead, wider, today).milestones
    for one, other in zip(before, after, strict=True):
        assert no_later(other.p50, one.p50)
        assert no_later(other.p80, one.p80)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_p80_holds_for_four_of_five_learners_and_p50_for_half(seed: int) -> None:
    random = seeded(seed)
    early, late = 0, 0
    for _ in range(300):
        one = life(random)
        found = of(one.past, one.ahead, one.capacity)
        assert found.p50
        assert found.p80
        early += one.finished <= found.p50
        late += one.finished <= found.p80
    assert 0.40 <= early / 300 <= 0.60
    assert 0.74 <= late / 300 <= 0.86


def test_without_logs_the_pace_alone_errs_on_the_late_side() -> None:
    random = seeded(0)
    early, late = 0, 0
    for _ in range(300):
        one = life(random)
        found = of(one.past._replace(observed=()), one.ahead, one.capacity)
        assert found.p50
        assert found.p80
        early += one.finished <= found.p50
        late += one.finished <= found.p80
    assert 0.40 <= early / 300 <= 0.62
    assert 0.78 <= late / 300 <= 0.94


@settings(deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.5, 0.8, 0.9]))
def test_the_hours_needed_are_enough_and_two_percent_less_are_not(seed: int, share: float) -> None:
    one = life(seeded(seed))
    target = TODAY + timedelta(days=seeded(seed).randint(100, 600))
    needed = hours_needed(one.past, one.ahead, one.capacity, TODAY, target, "r", share=share)
    assume(needed is not None)
    assert needed

    def chance_with(factor: float) -> Milestone:
        return of(one.past, one.ahead, [(week, m * factor) for week, m in one.capacity])

    assert needed.minutes == pytest.approx(needed.factor * one.capacity[0][1], abs=1.01)
    if share == 0.9:
        assert probability(chance_with(needed.factor), target) == pytest.approx(0.9, abs=0.02)
        return
    mark = "p50" if share == 0.5 else "p80"
    enough, less = chance_with(needed.factor), chance_with(needed.factor * 0.98)
    assert getattr(enough, mark) <= target
    assert getattr(less, mark) > target


def test_hours_are_asked_for_a_stage_and_refused_where_none_help() -> None:
    ahead = [*topics(5), *(part._replace(topic="x", stage="late") for part in topics(5))]
    week = [(TODAY, 600)]
    soon = TODAY + timedelta(days=13)
    whole = hours_needed(Past(), ahead, week, TODAY, soon, "r")
    stage = hours_needed(Past(), ahead, week, TODAY, soon, "r", "s")
    assert whole == pytest.approx((1.0, 601))
    assert stage == pytest.approx((0.5, 301))
    assert hours_needed(Past(), ahead, week, TODAY, TODAY - timedelta(days=1), "r") is None
    assert hours_needed(Past(), topics(500, 600), week, TODAY, soon, "r") is None
    assert hours_needed(Past(), ahead, [(TODAY, 0)], TODAY, soon, "r") is None
    assert hours_needed(Past(), topics(5, 0), week, TODAY, soon, "r") == Needed(0.0, 0)
    with pytest.raises(KeyError):
        hours_needed(Past(), ahead, week, TODAY, soon, "other")


def test_what_is_certain_ends_on_its_day() -> None:
    week = [(TODAY, 700)]
    found = of(Past(), topics(10, 100), week)
    assert found.p50 == found.p80 == TODAY + timedelta(days=9)
    assert found.weeks == ((TODAY + timedelta(weeks=1), 1.0),)
    assert found.minutes == 1000


def test_the_running_week_has_only_its_days_left() -> None:
    friday = TODAY + timedelta(days=4)
    found = of(Past(), topics(3, 100), [(TODAY, 300), (TODAY + timedelta(weeks=1), 700)], friday)
    assert found.p80 == friday + timedelta(days=2)
    found = of(Past(), topics(4, 100), [(TODAY, 300), (TODAY + timedelta(weeks=1), 700)], friday)
    assert found.p80 == friday + timedelta(days=3)


def test_a_pause_moves_the_end_by_its_length() -> None:
    weeks = [(TODAY + timedelta(weeks=n), 0 if n in (1, 2) else 700) for n in range(4)]
    assert of(Past(), topics(10, 100), weeks).p80 == TODAY + timedelta(days=9 + 14)


def test_nothing_left_is_finished_today() -> None:
    found = of(Past(), topics(2, 0), [(TODAY, 600)])
    assert (found.p50, found.p80, found.weeks) == (TODAY, TODAY, ((TODAY, 1.0),))
    assert forecast(Past(), [], [(TODAY, 600)], TODAY).milestones == ()


@pytest.mark.parametrize("capacity", [[], [(TODAY, 0)], [(TODAY, 1)]])
def test_there_is_no_date_without_time(capacity: Capacity) -> None:
    found = of(Past(), topics(10, 600), capacity)
    assert (found.p50, found.p80, found.weeks) == (None, None, ())
    assert probability(found, TODAY + timedelta(days=3650)) == 0


def test_there_is_no_date_for_somebody_who_never_studies() -> None:
    logged = [Observed("study", 100, 100)] * 6
    past = Past(logged, [WeekGone(600, 0, 0)] * 4, 6)
    assert of(past, topics(10), [(TODAY, 600)]).p80 is None
    assert hours_needed(past, topics(10), [(TODAY, 600)], TODAY, date(2030, 1, 1), "r") is None


def test_milestones_come_by_roadmap_with_stages_in_the_order_of_their_ends() -> None:
    places = [("a", "two"), ("b", "one"), ("a", "one"), ("a", "two"), ("a", "one")]
    ahead = [Ahead(f"t{n}", *place, "study", 60, 60, 60) for n, place in enumerate(places)]
    found = forecast(Past(), ahead, [(TODAY, 70)], TODAY).milestones
    assert [(one.roadmap, one.stage, one.minutes) for one in found] == [
        ("a", "two", 120),
        ("a", "one", 120),
        ("a", None, 240),
        ("b", "one", 60),
        ("b", None, 60),
    ]
    # What comes before a milestone counts, whichever roadmap it belongs to.
    assert [one.p50 for one in found] == [
        TODAY + timedelta(days=days) for days in (23, 29, 29, 11, 11)
    ]


def test_parts_of_a_topic_are_as_uncertain_as_the_topic() -> None:
    whole = [Ahead(f"t{n}", "r", "s", "study", 200, 1000, 600) for n in range(4)]
    parts = [part._replace(low=50, high=250, minutes=150) for part in whole for _ in range(4)]
    one = life(seeded(1))
    for past in (Past(), one.past):
        assert of(past, parts, [(TODAY, 600)]) == of(past, whole, [(TODAY, 600)])


def test_a_wider_range_moves_p80_and_not_p50_by_much() -> None:
    narrow = of(Past(), topics(40, 120, 20), [(TODAY, 600)])
    wide = of(Past(), topics(40, 120, 80), [(TODAY, 600)])
    assert narrow.p50
    assert narrow.p80
    assert wide.p50
    assert wide.p80
    assert abs((wide.p50 - narrow.p50).days) <= 5
    assert (wide.p80 - narrow.p80).days >= 5


def test_a_slow_kind_makes_its_own_topics_late() -> None:
    logged = [Observed("study", 120, 120 + n % 3) for n in range(20)]
    logged += [Observed("project", 120, 240 + n % 3) for n in range(20)]
    past = Past(logged, [WeekGone(600, 600, 500)] * 10, 40)
    study = topics(20)
    projects = [part._replace(kind="project") for part in study]
    slow, quick = (of(past, ahead, [(TODAY, 600)]).p50 for ahead in (projects, study))
    assert slow
    assert quick
    ratio = (slow - TODAY).days / (quick - TODAY).days
    assert 1.6 < ratio < 1.9


@settings(deadline=None, max_examples=40)
@given(pasts, works(), capacities(), st.integers(-10, 1000))
def test_probability_grows_with_the_days_and_meets_the_marks(
    past: Past, ahead: list[Ahead], capacity: Capacity, days: int
) -> None:
    one = of(past, ahead, capacity)
    assume(one.p80 is not None)
    assert one.p50
    assert one.p80
    day = TODAY + timedelta(days=days)
    here, next_day = probability(one, day), probability(one, day + timedelta(days=1))
    assert 0 <= here <= next_day <= 1
    assert probability(one, one.p50) >= 0.5 - 1e-9
    assert probability(one, one.p80) >= 0.8 - 1e-9
    assert probability(one, one.p50 - timedelta(days=1)) <= 0.5
    assert probability(one, one.p80 - timedelta(days=1)) <= 0.8
    assert probability(one, one.weeks[0][0] - timedelta(days=1)) == 0
    assert probability(one, one.weeks[-1][0] + timedelta(days=6)) == pytest.approx(1)
