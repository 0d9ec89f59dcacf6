from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core.availability import Rule
from studyplan.core.calendar import Calendar
from studyplan.core.replan import (
    Change,
    Situation,
    Stretch,
    compare,
    end_of,
    laid_out,
    later,
    planned,
    scaled_rules,
    stretches,
    with_hours,
    with_less,
)
from studyplan.core.schedule import Session, Work
from tests.core.planning_cases import DAY, EVER, MONDAY, WEEK, Case, cases, rules

TODAY = MONDAY + 2 * DAY


def session(topic: str, week: int, day: int | None = None, minutes: int = 60) -> Session:
    at = MONDAY + week * WEEK
    return Session(topic, at, None if day is None else at + day * DAY, "theory", minutes)


def test_stretches_are_days_or_the_ends_of_weeks() -> None:
    found = stretches([session("a", 0, 3), session("a", 1, 1), session("b", 2)])
    assert found == {
        "a": Stretch(MONDAY + 3 * DAY, MONDAY + WEEK + DAY),
        "b": Stretch(MONDAY + 2 * WEEK, MONDAY + 2 * WEEK + 6 * DAY),
    }
    assert end_of([session("a", 0, 3), session("b", 2)]) == MONDAY + 2 * WEEK + 6 * DAY
    assert end_of([]) is None


def test_what_moved_what_leaves_this_week_and_what_enters_it() -> None:
    before = [
        *(session("stays", 0, 1), session("later", 0, 2), session("done", 0, 3)),
        *(session("sooner", 2, 0), session("same-week", 3, 1)),
    ]
    after = [
        *(session("stays", 0, 4), session("sooner", 0, 5), session("later", 1, 0)),
        *(session("same-week", 3, 5), session("new", 4, 0)),
    ]
    found = compare(before, after, TODAY)
    assert {(c.topic, c.weeks) for c in found.moved} == {("later", 1), ("sooner", -2), ("new", 0)}
    assert found.dropped == ["later"]
    assert found.taken_in == ["sooner"]
    assert (found.end_before, found.end_after) == (MONDAY + 3 * WEEK + DAY, MONDAY + 4 * WEEK)
    new = next(c for c in found.moved if c.topic == "new")
    assert new == Change("new", None, Stretch(MONDAY + 4 * WEEK, MONDAY + 4 * WEEK))


def test_a_plan_compared_with_itself_changes_nothing() -> None:
    sessions = [session("a", 0, 1), session("b", 1)]
    found = compare(sessions, sessions, TODAY)
    assert (found.moved, found.dropped, found.taken_in) == ([], [], [])
    assert compare([], [], TODAY).end_after is None


def situation(work: Sequence[Work], *rules_: Rule, today: date = MONDAY) -> Situation:
    return Situation(work, Calendar(rules_), today)


def topics(count: int, minutes: int = 300) -> list[Work]:
    return [Work(f"t{n}", "theory", minutes) for n in range(count)]


@settings(max_examples=40, deadline=None)
@given(st.lists(rules(EVER), min_size=1, max_size=3), st.integers(60, 4000))
def test_scaled_rules_keep_the_past_the_proportions_and_the_sums(
    said: list[Rule], minutes: int
) -> None:
    """The rule that is gone stays; the one that holds begins today; later ones keep their day."""
    ruled = [rule._replace(since=EVER + n * 365 * DAY) for n, rule in enumerate(said)]
    ruled = [r._replace(since=TODAY - (len(ruled) - 2 - n) * WEEK) for n, r in enumerate(ruled)]
    found = scaled_rules(situation(topics(1), *ruled, today=TODAY), minutes, ruled[0].minutes)
    held = [rule for rule in ruled if rule.since > TODAY]
    now = [rule for rule in ruled if rule.since <= TODAY][-1:]
    assert [rule.since for rule in found] == [TODAY for _ in now] + [rule.since for rule in held]
    for before, after in zip([*now, *held], found, strict=True):
        assert after == before.scaled(after.minutes)._replace(since=after.since)
        wanted = min(7 * 16 * 60, round(before.minutes * minutes / ruled[0].minutes))
        assert after.minutes == wanted
        assert after.days is None or sum(after.days) == wanted


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(60, 900), min_size=3, max_size=25),
    st.sampled_from([Rule(EVER, 600), Rule(EVER, 420, (60,) * 7)]),
    st.integers(2, 20),
)
def test_more_hours_reach_the_day_and_a_quarter_less_does_not(
    minutes: list[int], rule: Rule, weeks: int
) -> None:
    work = [Work(f"t{n}", "theory", m) for n, m in enumerate(minutes)]
    found, wanted = situation(work, rule), MONDAY + weeks * WEEK - DAY
    way = with_hours(found, wanted)
    if not way.reaches:
        assert way.minutes == 7 * 16 * 60
        return
    assert way.end is not None
    assert way.end <= wanted
    assert way.minutes == rule.minutes or way.minutes % 15 == 0
    calendar = Calendar([rule.scaled(way.minutes)])
    assert planned(found._replace(calendar=calendar)) == way.sessions
    if way.minutes > rule.minutes:
        fewer = found._replace(calendar=Calendar([rule.scaled(way.minutes - 15)]))
        end = end_of(planned(fewer))
        assert end is not None
        assert end > wanted


def test_hours_that_are_enough_stay_as_they_are() -> None:
    found = situation(topics(4), Rule(EVER, 600))
    assert with_hours(found, MONDAY + 50 * WEEK) == later(found)


def test_no_hours_reach_a_day_that_comes_before_a_first_day() -> None:
    work = [Work("a", "theory", 60, earliest=MONDAY + 9 * WEEK)]
    assert not with_hours(situation(work, Rule(EVER, 600)), MONDAY + 2 * WEEK).reaches


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.data())
def test_only_optional_topics_that_nothing_kept_needs_are_left_out(
    case: Case, data: st.DataObject
) -> None:
    names = [w.topic for w in case.work]
    optional = set(data.draw(st.lists(st.sampled_from(names)))) if names else set()
    found = Situation(case.work, case.calendar, case.today, case.budgets)
    wanted = case.today + data.draw(st.integers(1, 60)) * DAY
    way = with_less(found, optional, wanted)
    cut = set(way.cut)
    assert cut <= optional
    kept = [w for w in case.work if w.topic not in cut]
    assert not any(need in cut for w in kept for need in w.needs)
    assert way.sessions == planned(found._replace(work=kept))
    assert way.reaches == (way.end is None or way.end <= wanted)


def test_what_nothing_is_left_of_is_left_out_with_what_it_needs() -> None:
    work = [Work("x", "theory", 600), Work("y", "theory", 0, ("x",))]
    way = with_less(situation(work, Rule(EVER, 300)), {"x", "y"}, MONDAY + WEEK - DAY)
    assert (way.cut, way.reaches) == (("y", "x"), True)


def test_as_few_as_needed_are_left_out_the_last_ones_first() -> None:
    work = [
        *topics(4),
        Work("x", "theory", 300),
        Work("y", "theory", 300),
        Work("z", "theory", 60, ("x",)),
    ]
    found = situation(work, Rule(EVER, 600))
    base = later(found)
    assert base.end == MONDAY + 4 * WEEK - DAY
    way = with_less(found, {"x", "y"}, MONDAY + 3 * WEEK - DAY)
    assert (way.cut, way.reaches) == (("y",), True)
    way = with_less(found, {"x"}, MONDAY + 3 * WEEK - DAY)
    assert (way.cut, way.reaches) == ((), False)  # z needs x
    way = with_less(found, {"x", "y", "z"}, MONDAY + 3 * WEEK - DAY)
    assert (way.cut, way.reaches) == (("z",), True)
    assert with_less(found, {"x"}, MONDAY + 9 * WEEK).cut == ()


@pytest.mark.parametrize("form", [None, (100,) * 7])
def test_what_a_pin_needs_is_put_first_where_it_would_else_be_late(
    form: tuple[int, ...] | None,
) -> None:
    work = [
        *topics(6),
        Work("need", "theory", 60),
        Work("pinned", "theory", 60, ("need",), pin=MONDAY + 9 * DAY),
    ]
    sessions = planned(situation(work, Rule(EVER, 700, form)))
    at = stretches(sessions)
    assert at["pinned"].first <= MONDAY + 9 * DAY
    assert at["need"].first == MONDAY


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.integers(0, 60))
def test_the_weeks_to_a_day_are_those_of_the_whole_plan_with_pins_too(
    case: Case, days_on: int
) -> None:
    found = Situation(case.work, case.calendar, case.today, case.budgets)
    until = case.today + days_on * DAY
    whole = [s for s in planned(found) if s.week <= until]
    assert laid_out(found, until).sessions == whole
