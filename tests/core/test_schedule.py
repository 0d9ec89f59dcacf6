import random
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core import schedule
from studyplan.core.availability import SHORTEST, Lanes, Rule, Slot
from studyplan.core.budgets import NO_BUDGETS, Budgets, parts_taken
from studyplan.core.calendar import Calendar
from studyplan.core.session import Session
from studyplan.core.vocabulary import Lane
from studyplan.core.weeks import monday
from studyplan.core.work import Work
from studyplan.errors import StudyplanError
from tests.core.planning_cases import (
    DAY,
    EVER,
    MONDAY,
    WEEK,
    Case,
    capacity,
    cases,
    curricula,
    first_day,
    minutes_by_day,
    minutes_by_topic,
    shares,
    sittings,
    weeks,
    when,
)


def plan(
    work: list[Work], calendar: Calendar, today: date, budgets: Budgets = NO_BUDGETS
) -> list[Session]:
    """The sessions of the whole plan."""
    return schedule.plan(work, calendar, today, budgets).sessions


def hours(minutes: int) -> Calendar:
    """So many minutes a week, and nothing said of days."""
    return Calendar([Rule(date(2000, 1, 1), minutes)])


_places = st.lists(st.integers(0, 100), max_size=3)
_topics = st.lists(st.tuples(st.integers(0, 3000), _places, st.booleans()), max_size=25)


@st.composite
def by_hours(draw: st.DrawFn) -> list[Work]:
    """Topics with needs on earlier ones, some open-ended, some with nothing left to do."""
    return [
        Work(
            *(f"t{n}", "theory", minutes),
            tuple(f"t{place % n}" for place in places) if n else (),
            open_ended,
        )
        for n, (minutes, places, open_ended) in enumerate(draw(_topics))
    ]


days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
times = st.integers(SHORTEST, 60 * 60).map(hours)


@given(by_hours(), times, days)
def test_each_topics_minutes_are_placed_exactly_once(
    work: list[Work], time: Calendar, today: date
) -> None:
    placed = minutes_by_topic(plan(work, time, today))
    assert placed == {w.topic: w.minutes for w in work if w.minutes}


@given(by_hours(), times, days)
def test_no_week_is_over_its_minutes_and_none_lies_in_the_past(
    work: list[Work], time: Calendar, today: date
) -> None:
    used: dict[date, int] = {}
    for session in plan(work, time, today):
        assert session.week == monday(session.week)
        assert session.week >= monday(today)
        assert session.minutes > 0
        used[session.week] = used.get(session.week, 0) + session.minutes
    assert all(minutes <= time.minutes_in(week, today) for week, minutes in used.items())


@given(by_hours(), times, days)
def test_what_is_needed_comes_first(work: list[Work], time: Calendar, today: date) -> None:
    sessions = plan(work, time, today)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for n, session in enumerate(sessions):
        first.setdefault(session.topic, n)
        last[session.topic] = n
    for item in work:
        for need in item.needs:
            if item.topic in first and need in last:
                assert last[need] < first[item.topic]


@given(by_hours(), times, days)
def test_the_same_input_gives_the_same_plan(work: list[Work], time: Calendar, today: date) -> None:
    assert plan(work, time, today) == plan(list(work), time, today)


@given(by_hours(), times)
def test_weeks_are_used_one_after_the_other(work: list[Work], time: Calendar) -> None:
    weeks = [session.week for session in plan(work, time, MONDAY)]
    assert weeks == sorted(weeks)
    # Whatever is lost at a week's end is less than the shortest sitting, twice over.
    whole = sum(w.minutes for w in work)
    longest = whole / max(1, time.rules[0].minutes - 2 * SHORTEST) + 2
    if time.rules[0].minutes > 4 * SHORTEST and weeks:
        assert (weeks[-1] - weeks[0]).days / 7 <= longest


def test_a_week_that_has_begun_has_only_its_days_left() -> None:
    sunday = MONDAY + timedelta(days=6)
    sessions = plan([Work("a", "theory", 600)], hours(700), sunday)
    assert [(s.week, s.minutes) for s in sessions] == [
        (MONDAY, 100),
        (MONDAY + timedelta(days=7), 500),
    ]


def test_no_scraps_are_left_for_another_week() -> None:
    sessions = plan([Work("a", "theory", 610)], hours(600), MONDAY)
    assert [s.minutes for s in sessions] == [580, 30]


def test_open_ended_work_comes_after_what_has_an_end() -> None:
    work = [Work("endless", "theory", 60, (), open_ended=True), Work("b", "theory", 60)]
    assert [s.topic for s in plan(work, hours(600), MONDAY)] == ["b", "endless"]


def test_no_time_is_said_and_not_looped_over() -> None:
    with pytest.raises(StudyplanError, match="plan-no-time"):
        plan([Work("a", "theory", 60)], hours(10), MONDAY)
    assert plan([Work("a", "theory", 0)], hours(0), MONDAY) == []
    with pytest.raises(StudyplanError, match="plan-no-end"):
        plan([Work("a", "theory", 60 * 10_000)], hours(30), MONDAY)


_one_to_three = st.integers(1, 3)
_first = st.none() | st.dates(date(2026, 1, 1), date(2031, 12, 31))
_by_hours = by_hours()


@st.composite
def several(draw: st.DrawFn) -> list[Work]:
    """Curricula with first days, those that begin later behind, as the store hands them over."""
    roadmaps = []
    for name in "pqr"[: draw(_one_to_three)]:
        earliest = draw(_first)
        items = [
            item._replace(
                topic=name + item.topic,
                needs=tuple(name + need for need in item.needs),
                earliest=earliest,
            )
            for item in draw(_by_hours)
        ]
        roadmaps.append((earliest or date.min, items))
    roadmaps.sort(key=lambda pair: pair[0])
    return [item for _, items in roadmaps for item in items]


@pytest.mark.slow
@given(several(), times, days)
def test_nothing_is_planned_before_its_first_day(
    work: list[Work], time: Calendar, today: date
) -> None:
    earliest = {item.topic: item.earliest for item in work}
    sessions = plan(work, time, today)
    assert minutes_by_topic(sessions) == {w.topic: w.minutes for w in work if w.minutes}
    used: dict[date, int] = {}
    for session in sessions:
        first = earliest[session.topic] or today
        assert session.week >= monday(max(first, today))
        used[session.week] = used.get(session.week, 0) + session.minutes
    assert all(minutes <= time.minutes_in(week, today) for week, minutes in used.items())


def test_what_begins_later_waits_for_its_day_and_for_what_was_there_before() -> None:
    def weeks(later: date) -> list[tuple[str, int, int]]:
        work = [Work("a", "theory", 900), Work("b", "theory", 300, earliest=later)]
        sessions = plan(work, hours(600), MONDAY)
        return [(s.topic, (s.week - MONDAY).days // 7, s.minutes) for s in sessions]

    assert weeks(MONDAY + timedelta(days=7)) == [("a", 0, 600), ("a", 1, 300), ("b", 1, 300)]
    assert weeks(MONDAY) == weeks(MONDAY + timedelta(days=7))
    assert weeks(MONDAY + timedelta(days=28))[-1] == ("b", 4, 300)


def test_a_first_week_begins_on_its_first_day() -> None:
    friday = MONDAY + timedelta(days=18)
    sessions = plan([Work("a", "theory", 700, earliest=friday)], hours(700), MONDAY)
    assert [(s.week, s.minutes) for s in sessions] == [
        (MONDAY + timedelta(days=14), 300),
        (MONDAY + timedelta(days=21), 400),
    ]


# What must hold of every plan, whatever the weeks, the roadmaps and the wishes are.

PLENTY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@PLENTY
@given(cases())
def test_every_plan_places_what_is_left_exactly_once(case: Case) -> None:
    placed = minutes_by_topic(case.plan())
    assert placed == {w.topic: w.minutes for w in case.work if w.minutes}


@PLENTY
@given(cases())
def test_a_day_reported_as_within_its_maximum_is_within_it(case: Case) -> None:
    for (week, day), minutes in minutes_by_day(case.plan()).items():
        assert minutes <= capacity(case, week, day)


@PLENTY
@given(cases())
def test_no_week_is_over_its_minutes(case: Case) -> None:
    used: dict[date, int] = {}
    for session in case.plan():
        used[session.week] = used.get(session.week, 0) + session.minutes
    for week, minutes in used.items():
        whole = capacity(case, week, None)
        whole += sum(capacity(case, week, week + n * DAY) for n in range(7))
        assert minutes <= whole


@PLENTY
@given(cases())
def test_what_reviews_and_habits_keep_is_kept(case: Case) -> None:
    """Of days without slots, and of weeks without days."""
    if any(w.lane == "review" and w.minutes for w in case.work):
        return
    for (week, day), minutes in minutes_by_day(case.plan()).items():
        at = {case.calendar.rule_on(week + n * DAY) for n in range(7)}
        rule = case.calendar.rule_on(day) if day else at.pop()
        if rule is None or rule.slots is not None or (day is None and at):
            continue
        kept = parts_taken(rule, case.budgets).get(None, 0.0)
        assert minutes <= capacity(case, week, day) * (1 - kept) + 1


@PLENTY
@given(cases())
def test_nothing_is_planned_on_days_that_are_kept_free(case: Case) -> None:
    for session in case.plan():
        free = [first <= session.date <= last for first, last in case.pauses if session.date]
        assert not any(free)
        assert session.date is None or session.week == monday(session.date)
        days = [session.date] if session.date else [session.week + n * DAY for n in range(7)]
        open_ = [d for d in days if not any(first <= d <= last for first, last in case.pauses)]
        assert any(d >= case.today for d in open_)


@PLENTY
@given(cases())
def test_nothing_is_planned_before_today_its_first_day_or_its_pin(case: Case) -> None:
    first = {w.topic: first_day(w, case.today) for w in case.work}
    for s in case.plan():
        assert (s.date or s.week + 6 * DAY) >= first[s.topic]


@PLENTY
@given(cases())
def test_prerequisites_come_first_by_day_and_by_place_in_the_day(case: Case) -> None:
    sessions = case.plan()
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for n, session in enumerate(sessions):
        first.setdefault(session.topic, n)
        last[session.topic] = n
    for item in case.work:
        for need in item.needs:
            if item.topic in first and need in last:
                before, after = sessions[last[need]], sessions[first[item.topic]]
                assert last[need] < first[item.topic]
                assert before.week <= after.week
                assert not (before.date and after.date) or before.date <= after.date


@PLENTY
@given(cases())
def test_days_come_in_their_order_and_a_topic_has_one_session_a_day(case: Case) -> None:
    sessions = case.plan()
    at = [(s.week, s.date or s.week + 6 * DAY) for s in sessions]
    assert at == sorted(at)
    each = [(s.topic, *when(s)) for s in sessions]
    assert len(each) == len(set(each))


@PLENTY
@given(cases(), st.integers(-3, 40))
def test_a_plan_up_to_a_week_is_the_whole_plan_up_to_it(case: Case, days_on: int) -> None:
    until = case.today + days_on * DAY
    whole, part = case.laid(), case.laid(until)
    assert part.sessions == [s for s in whole.sessions if s.week <= until]
    for week, minutes in whole.taken.items():
        if week <= until:
            assert part.taken[week] == minutes


@PLENTY
@given(cases())
def test_the_same_case_gives_the_same_plan(case: Case) -> None:
    again = case._replace(rules=case.rules[::-1], pauses=case.pauses[::-1])
    assert case.plan() == again.plan()


def _unserved(case: Case, sessions: list[Session], at: int) -> set[str]:
    """Topics that were ready when the day of session `at` began, and had nothing on it."""
    done: dict[str, int] = {}
    for s in sessions[:at]:
        if when(s) != when(sessions[at]):
            done[s.topic] = done.get(s.topic, 0) + s.minutes
    left = {w.topic: w.minutes - done.get(w.topic, 0) for w in case.work}
    here = {s.topic for s in sessions if when(s) == when(sessions[at])}
    day = sessions[at].date or sessions[at].week
    return {
        w.topic
        for w in case.work
        if left[w.topic] > 0
        and w.topic not in here
        and first_day(w, case.today) <= day
        and all(left.get(need, 0) <= 0 for need in w.needs)
    }


@PLENTY
@given(cases())
def test_a_sitting_is_no_longer_than_said_where_something_else_could_be_done(case: Case) -> None:
    sessions = case.plan()
    for n, s in enumerate(sessions):
        rule = case.calendar.rule_on(s.date) if s.date else None
        if rule is not None and s.minutes >= rule.longest + rule.shortest:
            assert not _unserved(case, sessions, n)


@PLENTY
@given(cases())
def test_no_sitting_is_shorter_than_said_but_for_rests_and_short_days(case: Case) -> None:
    sessions = case.plan()
    last = {s.topic: n for n, s in enumerate(sessions)}
    for n, s in enumerate(sessions):
        rule = case.calendar.rule_on(s.date) if s.date else None
        if rule is None or s.minutes >= rule.shortest or last[s.topic] == n:
            continue
        kept = parts_taken(rule, case.budgets).get(None, 0.0)
        slots = rule.parts(s.date.weekday()) if s.date else ()
        assert any(slot.minutes * (1 - kept) - 1 < rule.shortest for slot in slots) or kept


@PLENTY
@given(cases())
def test_no_day_is_left_empty_while_something_can_be_studied(case: Case) -> None:
    """Weekends are not dropped, and no other day either."""
    sessions = case.plan()
    used = minutes_by_day(sessions)
    left = {w.topic: w.minutes for w in case.work}
    later = list(sessions)
    for bin_ in case.calendar.bins(case.today):
        ready = [
            w
            for w in case.work
            if left[w.topic] > 0
            and first_day(w, case.today) <= (bin_.day or bin_.week)
            and all(left.get(need, 0) <= 0 for need in w.needs)
        ]
        kept = parts_taken(bin_.rule, case.budgets).get(None, 0.0)
        if bin_.day and sum(s.minutes for s in bin_.slots if s.lane is None) * (1 - kept) >= 3:
            assert not ready or used.get((bin_.week, bin_.day))
        while later and when(later[0]) == (bin_.week, bin_.day):
            left[later[0].topic] -= later[0].minutes
            later.pop(0)
        if not later:
            break


def test_weekends_are_not_silently_dropped() -> None:
    weekend = Calendar([Rule(EVER, 480, (0, 0, 0, 0, 0, 240, 240))])
    sessions = plan([Work("a", "theory", 900), Work("b", "practice", 500)], weekend, MONDAY)
    assert {s.date.weekday() for s in sessions if s.date} == {5, 6}
    assert minutes_by_topic(sessions) == {"a": 900, "b": 500}
    every = Calendar([Rule(EVER, 420, (60,) * 7)])
    used = minutes_by_day(plan([Work("a", "theory", 840)], every, MONDAY))
    assert used == {(MONDAY + n // 7 * WEEK, MONDAY + n * DAY): 60 for n in range(14)}


@pytest.mark.parametrize("order", [("a", "b", "c"), ("c", "a", "b"), ("b", "c", "a")])
def test_the_order_that_is_given_decides_where_nothing_else_does(order: tuple[str, ...]) -> None:
    time = Calendar([Rule(EVER, 420, (60,) * 7)])
    sessions = plan([Work(name, "theory", 60) for name in order], time, MONDAY)
    assert tuple(s.topic for s in sessions) == order


@given(curricula(most=8), weeks())
def test_a_circle_is_refused(
    work: list[Work], time: tuple[list[Rule], list[tuple[date, date]]]
) -> None:
    ring = [Work(f"r{n}", "theory", 60, (f"r{(n + 1) % 3}",)) for n in range(3)]
    with pytest.raises(ValueError, match="circle"):
        plan([*work, *ring], Calendar(*time), MONDAY)


def test_a_topic_that_needs_itself_is_a_circle() -> None:
    with pytest.raises(ValueError, match="circle"):
        plan([Work("a", "theory", 60, ("a",))], hours(600), MONDAY)


@pytest.mark.parametrize("rules", [[], [Rule(EVER, 0)], [Rule(EVER, 600), Rule(MONDAY, 10)]])
def test_work_without_time_is_refused(rules: list[Rule]) -> None:
    with pytest.raises(StudyplanError, match="plan-no-time"):
        plan([Work("a", "theory", 60)], Calendar(rules), MONDAY)


# Lanes: each is owed its share of what is spent, the one that is owed most is next.


@st.composite
def long_lanes(draw: st.DrawFn) -> tuple[list[Work], Rule]:
    """Lanes with plenty to do in each, and a week that says their shares."""
    lanes = draw(shares(reviews=False))
    own = draw(st.lists(st.integers(0, 400), min_size=7, max_size=7))
    own[0] += 300
    form = draw(st.sampled_from([None, tuple(own)]))
    rule = Rule(EVER, sum(own), form, lanes, None, *draw(sittings))
    length = draw(st.integers(30, 240))
    work = [Work(f"{lane}{n}", lane, length) for lane, _ in lanes for n in range(60)]
    return work, rule


def _by_bin(sessions: list[Session]) -> list[dict[str, int]]:
    """Minutes of each lane from the beginning to the end of each day, or week."""
    found: list[dict[str, int]] = []
    so_far: dict[str, int] = {}
    at = None
    for s in sessions:
        if at is not None and when(s) != at:
            found.append(dict(so_far))
        at = when(s)
        so_far[s.lane] = so_far.get(s.lane, 0) + s.minutes
    return [*found, so_far]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(long_lanes())
def test_lanes_have_their_shares_to_within_a_sitting(given: tuple[list[Work], Rule]) -> None:
    """From the beginning to any day on which every lane had work, of all minutes spent till then:

    no lane has more than its share by over one sitting, nor less by over one for each other lane.
    """
    work, rule = given
    sitting = rule.longest + rule.shortest
    if rule.days is None and rule.minutes < sitting:
        sitting = rule.minutes
    # The last topics of a lane cannot fill a day: each has one sitting in it.
    last = work[0].minutes * (max(rule.days or (0,)) // rule.longest + 4) + 3 * sitting
    whole = {lane: sum(w.minutes for w in work if w.lane == lane) for lane, _ in rule.lanes}
    for so_far in _by_bin(plan(work, Calendar([rule]), MONDAY)):
        if any(so_far.get(lane, 0) > minutes - last for lane, minutes in whole.items()):
            break
        spent = sum(so_far.values())
        for lane, share in rule.lanes:
            over = so_far.get(lane, 0) - share * spent
            assert -(len(rule.lanes) - 1) * sitting - 1 <= over <= sitting + 1


@pytest.mark.parametrize("form", [None, (100, 100, 100, 100, 100, 100, 0)])
@pytest.mark.parametrize("dry", ["review", "trends"])
def test_lanes_without_work_leave_theirs_to_the_others_in_proportion(
    form: tuple[int, ...] | None, dry: Lane
) -> None:
    """But for what a dry lane is owed: two weeks of its share, at most."""
    lanes: Lanes = (("theory", 0.5), ("practice", 0.3), (dry, 0.2))
    work = [Work(f"{lane}{n}", lane, 300) for n in range(100) for lane in ("theory", "practice")]
    rule = Rule(EVER, 600, form, tuple((x, s) for x, s in lanes))
    for so_far in _by_bin(plan(work, Calendar([rule]), MONDAY)):
        spent = sum(so_far.values())
        if spent > 40_000:
            break
        assert abs(so_far.get("theory", 0) - spent * 5 / 8) <= 0.2 * 2 * 600 + 150


def test_a_lane_that_was_dry_catches_up_on_two_weeks_of_its_share_and_no_more() -> None:
    late = MONDAY + 20 * WEEK
    rule = Rule(EVER, 600, (100, 100, 100, 100, 100, 100, 0), (("theory", 0.5), ("trends", 0.5)))
    work = [Work(f"a{n}", "theory", 120) for n in range(400)]
    work += [Work(f"b{n}", "trends", 120, earliest=late) for n in range(400)]
    after = [s for s in plan(work, Calendar([rule]), MONDAY) if s.week >= late]
    half = [s for s in after if s.week < late + 10 * WEEK]
    more = sum(s.minutes if s.lane == "trends" else -s.minutes for s in half)
    assert 600 - 300 <= more <= 2 * 600 + 300
    later_ones = [s for s in after if late + 10 * WEEK <= s.week < late + 20 * WEEK]
    assert abs(sum(s.minutes if s.lane == "trends" else -s.minutes for s in later_ones)) <= 300


def test_slots_go_to_their_own_lane_while_it_has_work() -> None:
    slots = ((Slot(60, "theory"), Slot(90, "practice")),) * 5 + ((), ())
    rule = Rule(EVER, 750, (150,) * 5 + (0, 0), (("theory", 0.4), ("practice", 0.6)), slots)
    work = [Work(f"{lane}{n}", lane, 180) for n in range(9) for lane in ("practice", "theory")]
    sessions = plan(work, Calendar([rule]), MONDAY)
    first_week = [(s.lane, s.minutes) for s in sessions if s.week == MONDAY]
    assert first_week == [("theory", 60), ("practice", 90)] * 5


# Several roadmaps.


def test_with_priority_the_first_roadmap_has_all_that_it_can_use() -> None:
    work = [Work(f"{g}{n}", "theory", 60, group=g) for g in "pq" for n in range(10)]
    work[3] = work[3]._replace(needs=("p2",))
    sessions = plan(work, Calendar([Rule(EVER, 420, (60,) * 7)]), MONDAY)
    assert [s.topic for s in sessions] == [w.topic for w in work]


@pytest.mark.parametrize(
    "weights", [{"p": 70, "q": 30}, {"p": 1, "q": 1}, {"p": 5, "q": 3, "r": 2}]
)
@pytest.mark.parametrize("form", [None, (90,) * 7])
def test_with_a_split_each_roadmap_has_its_part(
    weights: dict[str, int], form: tuple[int, ...] | None
) -> None:
    work = [Work(f"{g}{n}", "theory", 150, group=g) for g in weights for n in range(100)]
    rule = Rule(EVER, 630, form)
    done = dict.fromkeys(weights, 0)
    for session in plan(work, Calendar([rule]), MONDAY, Budgets(weights)):
        done[session.topic[0]] += session.minutes
        if max(done.values()) > 14000 or session.week > MONDAY + 20 * WEEK:
            break
        if form is not None:
            spent = sum(done.values())
            for name, weight in weights.items():
                share = weight / sum(weights.values())
                assert abs(done[name] - share * spent) <= (len(weights) - 1) * 150
    spent = sum(done.values())
    for name, weight in weights.items():
        assert abs(done[name] / spent - weight / sum(weights.values())) < 0.05


def test_when_a_roadmap_is_finished_the_others_share_its_part_as_they_are_weighted() -> None:
    weights = {"p": 5, "q": 3, "r": 2}
    work = [Work(f"{g}{n}", "theory", 90, group=g) for g in "pq" for n in range(400)]
    work.append(Work("r0", "theory", 90, group="r"))
    done = {"p": 0, "q": 0, "r": 0}
    for session in plan(work, Calendar([Rule(EVER, 630, (90,) * 7)]), MONDAY, Budgets(weights)):
        if session.week < MONDAY + 60 * WEEK:
            done[session.topic[0]] += session.minutes
    spent = done["p"] + done["q"]
    assert abs(done["p"] - spent * 5 / 8) <= 0.2 * 2 * 630 + 2 * 90


# Pins, first days, what is open-ended.


def test_a_pinned_topic_is_studied_on_its_day_before_everything_else() -> None:
    saturday = MONDAY + 5 * DAY
    work = [Work(f"t{n}", "theory", 200) for n in range(9)]
    work.append(Work("pinned", "theory", 60, pin=saturday))
    sessions = plan(work, Calendar([Rule(EVER, 700, (100,) * 7)]), MONDAY)
    on = [s for s in sessions if s.date == saturday]
    assert on[0].topic == "pinned"
    assert [s.date for s in sessions if s.topic == "pinned"] == [saturday]


@settings(deadline=None)
@given(st.integers(30, 600), st.dates(MONDAY, MONDAY + 60 * DAY))
def test_what_is_done_is_not_planned_and_blocks_nothing(minutes: int, today: date) -> None:
    work = [Work("a", "theory", 0), Work("b", "theory", minutes, ("a", "elsewhere"))]
    assert minutes_by_topic(plan(work, hours(600), today)) == {"b": minutes}


@given(curricula())
@settings(max_examples=30, deadline=None)
def test_what_is_open_ended_holds_nothing_up(work: list[Work]) -> None:
    """What has an end is finished within a week of when it would be without the rest."""
    ends = [Work(w.topic, "theory", w.minutes, w.needs) for w in work]
    endless = [Work(f"e{n}", "theory", 900, open_ended=True) for n in range(3)]
    time = Calendar([Rule(EVER, 420, (60,) * 7)])
    both, alone = (plan(some, time, MONDAY) for some in ([*endless, *ends], ends))
    if alone:
        end = max(s.week for s in both if not s.topic.startswith("e"))
        assert end <= alone[-1].week + WEEK


# How good plans are.


def _realistic(seed: int) -> list[Work]:
    """50 to 200 topics of 2 to 15 hours in stages, each resting on a few of those before it."""
    chance = random.Random(seed)  # noqa: S311  # the same curricula each time
    work: list[Work] = []
    for n in range(chance.randint(50, 200)):
        near = [w.topic for w in work[-25:]]
        needs = chance.sample(near, min(len(near), chance.choice((0, 1, 1, 2))))
        lane: Lane = chance.choices(("theory", "practice", "trends"), (5, 4, 1))[0]
        work.append(Work(f"t{n}", lane, 60 * chance.randint(2, 15), tuple(needs)))
    return work


WEEKS = [
    Rule(EVER, 600),
    Rule(EVER, 600, None, (("theory", 0.6), ("practice", 0.3), ("trends", 0.1))),
    Rule(EVER, 720, (120, 0, 120, 0, 120, 240, 120)),
    Rule(EVER, 720, (90, 90, 90, 90, 0, 180, 180), (("theory", 0.5), ("practice", 0.5))),
]


@pytest.mark.parametrize("rule", WEEKS, ids=["hours", "hours-lanes", "days", "days-lanes"])
@pytest.mark.parametrize("seed", range(20))
def test_a_plan_ends_when_its_work_fits_within_a_week_or_three_in_a_hundred(
    seed: int, rule: Rule
) -> None:
    work = _realistic(seed)
    sessions = plan(work, Calendar([rule]), MONDAY)
    shortest = -(-sum(w.minutes for w in work) // rule.minutes)
    weeks = (sessions[-1].week - MONDAY).days // 7 + 1
    assert weeks <= shortest + max(1, 0.03 * shortest)
