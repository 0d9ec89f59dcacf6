from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan.core.availability import (
    MOST_A_DAY,
    MOST_MINUTES,
    RoadmapPace,
    Rule,
    Slot,
    lane_shares,
    rule_of,
    shared,
)
from studyplan.core.calendar import Calendar
from studyplan.core.sections import WeekSlot
from studyplan.core.text import Text
from studyplan.core.typical_week import from_template
from studyplan.core.week_rules import parse_hours
from studyplan.core.weeks import monday
from tests.core.planning_cases import DAY, EVER, MONDAY, WEEK, days, rules, weeks


@pytest.mark.parametrize(
    ("low", "high", "minutes"),
    [(25, 30, 1650), (10, 10, 600), (0.1, 0.2, 30), (150, 168, MOST_MINUTES)],
)
def test_what_a_roadmap_suggests_can_be_said(low: float, high: float, minutes: int) -> None:
    assert RoadmapPace(low, high, stated=True).minutes == minutes
    assert parse_hours(f"{minutes / 60:g}") == minutes


@given(st.integers(0, 10_000), st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_parts_add_up_and_are_within_one_of_their_share(total: int, weights: list[int]) -> None:
    if not sum(weights):
        with pytest.raises(ValueError, match="nothing to share"):
            shared(total, weights)
        return
    parts = shared(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < 1


@settings(max_examples=60, deadline=None)
@given(rules(EVER), st.integers(30, 5000))
def test_a_scaled_week_keeps_its_proportions_and_its_sums(rule: Rule, minutes: int) -> None:
    new = rule.scaled(minutes)
    assert new._replace(minutes=0, days=None, slots=None) == rule._replace(
        minutes=0, days=None, slots=None
    )
    assert new.minutes == minutes
    if rule.days is None or new.days is None:
        assert new.days is None
        return
    assert sum(new.days) == minutes
    for before, after in zip(rule.days, new.days, strict=True):
        assert abs(after - before * minutes / rule.minutes) < 1
    if rule.slots is None or new.slots is None:
        assert new.slots is None
        return
    for n, parts in enumerate(new.slots):
        assert sum(s.minutes for s in parts) == new.days[n]
        assert all(s.minutes > 0 for s in parts)
        lanes = [s.lane for s in rule.slots[n]]
        assert [s.lane for s in parts] == lanes or len(parts) < len(lanes)


@settings(max_examples=60, deadline=None)
@given(rules(EVER))
def test_the_most_that_a_week_can_have_fills_its_fullest_day(rule: Rule) -> None:
    full, more = rule.scaled(rule.most), rule.scaled(rule.most * 102 // 100 + 1)
    if rule.days is None:
        assert rule.most == MOST_MINUTES
        return
    assert full.days is not None
    assert more.days is not None
    assert max(full.days) <= MOST_A_DAY < max(more.days)


@settings(max_examples=60, deadline=None)
@given(rules(EVER))
def test_a_rule_is_read_back_from_what_the_journal_keeps(rule: Rule) -> None:
    assert rule_of(rule.since, rule.data()) == rule


def test_hours_alone_are_kept_as_they_always_were() -> None:
    assert Rule(EVER, 600).data() == {"minutes": 600}
    assert rule_of(EVER, {"minutes": 600}) == Rule(EVER, 600)


@settings(max_examples=60, deadline=None)
@given(weeks(), days)
def test_bins_are_the_weeks_one_after_the_other(
    said: tuple[list[Rule], list[tuple[date, date]]], begin: date
) -> None:
    """The quick way through the weeks without end is the same as week by week."""
    calendar = Calendar(*said)
    week, wanted = monday(begin), calendar.bins_of(monday(begin), begin)
    for n in range(1, 60):
        wanted += calendar.bins_of(week + n * WEEK)
    assert list(islice(calendar.bins(begin), len(wanted))) == wanted


@settings(max_examples=60, deadline=None)
@given(weeks(), days)
def test_a_week_has_what_its_days_have(
    said: tuple[list[Rule], list[tuple[date, date]]], day: date
) -> None:
    rules_, pauses = said
    calendar = Calendar(rules_, pauses)
    sevenths = 0
    for n in range(7):
        at = monday(day) + n * DAY
        rule = max((r for r in rules_ if r.since <= at), key=lambda r: r.since)
        if any(first <= at <= last for first, last in pauses):
            assert calendar.paused(at)
            continue
        sevenths += rule.minutes if rule.days is None else 7 * rule.days[n]
    assert sevenths - 7 < 7 * calendar.minutes_in(monday(day)) <= sevenths


def test_weeks_gone_keep_the_hours_that_they_had() -> None:
    calendar = Calendar([Rule(MONDAY, 600), Rule(MONDAY + 2 * WEEK, 900)])
    weeks_ = [calendar.minutes_in(MONDAY + n * WEEK) for n in range(-1, 4)]
    assert weeks_ == [600, 600, 600, 900, 900]
    assert Calendar([]).rule_on(MONDAY) is None
    assert Calendar([]).bins_of(MONDAY) == []


def test_a_rule_that_changes_within_a_week_holds_from_its_day() -> None:
    calendar = Calendar([Rule(EVER, 700), Rule(MONDAY + 3 * DAY, 420, (60,) * 7)])
    bins = calendar.bins_of(MONDAY)
    assert [(b.day, b.slots[0].minutes) for b in bins] == [
        *((MONDAY + n * DAY, 60) for n in range(3, 7)),
        (None, 300),
    ]


@pytest.mark.parametrize(("room", "left"), [(150, [60, 90]), (120, [30, 90]), (80, [80]), (0, [])])
def test_of_a_day_with_less_room_the_last_minutes_are_left(room: int, left: list[int]) -> None:
    slots = ((Slot(60, "theory"), Slot(90, "practice")), *((),) * 6)
    rule = Rule(EVER, 150, (150, 0, 0, 0, 0, 0, 0), (), slots)
    calendar = Calendar([rule]).with_week(MONDAY, {MONDAY: room})
    found = calendar.bins_of(MONDAY)
    assert [s.minutes for b in found for s in b.slots] == left
    assert calendar.minutes_in(MONDAY + WEEK) == 150


def test_a_week_with_known_room_has_no_more_and_other_weeks_stay() -> None:
    friday = MONDAY + 4 * DAY
    pauses = [(MONDAY + WEEK, MONDAY + WEEK)]
    whole = Calendar([Rule(EVER, 700)], pauses)
    for room, left in ((400, 300), (250, 250), (0, 0)):  # three days have 300
        calendar = whole.with_week(MONDAY, {None: room})
        assert calendar.minutes_in(MONDAY, friday) == left
        again = Calendar([Rule(EVER, 1400)], pauses).with_week(MONDAY, {None: room})
        assert again.minutes_in(MONDAY, friday) == min(room, 600)
        assert again.minutes_in(MONDAY + WEEK) == 1200
    assert whole.with_week(MONDAY, {}).minutes_in(MONDAY) == 0  # days that are not named have none


def test_shares_are_the_middles_of_ranges() -> None:
    found = dict(lane_shares({"theory": (10, 15), "practice": (5, 10), "trends": (2, 3)}))
    assert found == {"theory": 12.5 / 22.5, "practice": 7.5 / 22.5, "trends": 2.5 / 22.5}
    assert lane_shares({}) == ()


WORK = Text("Work", "学习")


def test_a_template_is_spread_over_its_days_and_scaled() -> None:
    slots = [
        WeekSlot("mon-wed", "theory", 2, WORK),
        WeekSlot("wed", "practice", 1, WORK),
        WeekSlot("sat-sun", "trends", 3, WORK, total=True),
    ]
    rule, own = from_template(slots, None, EVER, "r")
    assert own == rule.minutes == 600
    assert rule.days == (120, 120, 180, 0, 0, 90, 90)
    assert rule.slots is not None
    assert rule.slots[2] == (Slot(120, "theory"), Slot(60, "practice"))
    assert dict(rule.lanes) == {"theory": 0.6, "practice": 0.1, "trends": 0.3}
    weekend = [WeekSlot("sat-mon", "theory", 3, WORK, total=True)]
    assert from_template(weekend, None, EVER, "r")[0].days == (60, 0, 0, 0, 0, 60, 60)
    half, own = from_template(slots, 300, EVER, "r")
    assert (own, half.minutes, half.days) == (600, 300, (60, 60, 90, 0, 0, 45, 45))


def test_a_pause_takes_its_days_and_nothing_else() -> None:
    pause = (MONDAY + 2 * DAY, MONDAY + WEEK)
    calendar = Calendar([Rule(EVER, 420, (60,) * 7)], [pause])
    assert [calendar.minutes_in(MONDAY + n * WEEK) for n in range(3)] == [120, 360, 420]
    assert not calendar.paused(MONDAY + timedelta(days=1))
