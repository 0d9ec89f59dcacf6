"""Lanes' shares and roadmaps' weights, held at once; and what reviews and habits take of a week."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from studyplan.core.availability import Lanes, Rule, Slot
from studyplan.core.budgets import MOST_TAKEN, Budgets, Overhead, overhead, parts_taken, taken_out
from studyplan.core.calendar import Calendar
from studyplan.core.schedule import plan
from studyplan.core.session import Session
from studyplan.core.vocabulary import LANES, Lane
from studyplan.core.work import Work
from studyplan.errors import StudyplanError
from tests.core.planning_cases import EVER, MONDAY, Case, cases, rules, shares, sittings

PLENTY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = Rule(EVER, 840, (120,) * 7, (("theory", 0.5), ("practice", 0.5)))


def endless(*homes: tuple[str, Lane], minutes: int = 120, count: int = 200) -> list[Work]:
    """Plenty of topics for each roadmap and lane."""
    return [Work(f"{g}{x}{n}", x, minutes, group=g) for g, x in homes for n in range(count)]


def parts(sessions: list[Session], weeks: int = 30) -> tuple[dict[str, float], dict[str, float]]:
    """The parts of all minutes that roadmaps and lanes got in the first weeks."""
    by: tuple[dict[str, float], dict[str, float]] = ({}, {})
    early = [s for s in sessions if s.week < MONDAY + timedelta(weeks=weeks)]
    whole = sum(s.minutes for s in early)
    for s in early:
        for found, name in zip(by, (s.topic[0], s.lane), strict=True):
            found[name] = found.get(name, 0) + s.minutes / whole
    return by


@st.composite
def always_ready(draw: st.DrawFn) -> tuple[list[Work], Rule, dict[str, int]]:
    """Up to three roadmaps that all have plenty to do in each of the learner's lanes."""
    lanes = draw(shares(reviews=False))
    weights = {g: draw(st.integers(1, 5)) for g in "pqr"[: draw(st.integers(1, 3))]}
    own = draw(st.lists(st.integers(0, 400), min_size=7, max_size=7))
    own[0] += 300
    rule = Rule(EVER, sum(own), tuple(own), lanes, None, *draw(sittings))
    homes = [(g, lane) for g in weights for lane, _ in lanes]
    return endless(*homes, minutes=draw(st.integers(30, 240)), count=40), rule, weights


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(always_ready())
def test_lanes_and_roadmaps_both_have_their_shares_to_within_a_sitting(
    given: tuple[list[Work], Rule, dict[str, int]],
) -> None:
    work, rule, weights = given
    sitting = rule.longest + rule.shortest
    # The last topics of a roadmap's lane cannot fill a day: each has one sitting in it.
    last = work[0].minutes * (max(rule.days or (0,)) // rule.longest + 4) + 3 * sitting
    whole = {(w.group, w.lane): 40 * w.minutes for w in work}
    asked: dict[str, float] = dict(list[tuple[str, float]](rule.lanes))
    asked |= {g: weight / sum(weights.values()) for g, weight in weights.items()}
    got: dict[str, int] = dict.fromkeys(asked, 0)
    both: dict[tuple[str, str], int] = dict.fromkeys(whole, 0)
    at = None
    for s in plan(work, Calendar([rule]), MONDAY, Budgets(weights)).sessions:
        if any(both[home] > minutes - last for home, minutes in whole.items()):
            break
        if at is not None and s.date != at:
            spent = sum(both.values())
            for names in (weights, dict(rule.lanes)):
                for name in names:
                    over = got[name] - asked[name] * spent
                    assert -(len(names) - 1) * sitting - 1 <= over <= sitting + 1
        at = s.date
        both[s.topic[0], s.lane] += s.minutes
        got[s.topic[0]] += s.minutes
        got[s.lane] += s.minutes


def test_a_lane_that_only_some_roadmaps_have_gets_its_share_of_everything() -> None:
    homes: list[tuple[str, Lane]] = [(g, "theory") for g in "pqrs"]
    homes += [("r", "practice"), ("s", "practice")]
    budgets = Budgets(dict.fromkeys("pqrs", 25))
    of_roadmaps, of_lanes = parts(plan(endless(*homes), Calendar([DAYS]), MONDAY, budgets).sessions)
    assert of_lanes["practice"] == pytest.approx(0.5, abs=0.02)
    assert of_roadmaps == pytest.approx(dict.fromkeys("pqrs", 0.25), abs=0.02)


@PLENTY
@given(st.integers(1, 9), st.integers(1, 9))
def test_what_cannot_both_be_held_lies_between_what_the_two_ask(weight: int, share: int) -> None:
    rule = DAYS._replace(lanes=(("theory", share / 10), ("practice", 1 - share / 10)))
    work = endless(("p", "theory"), ("q", "practice"))
    budgets = Budgets({"p": weight, "q": 10 - weight})
    of_roadmaps, _ = parts(plan(work, Calendar([rule]), MONDAY, budgets).sessions)
    low, high = sorted((weight / 10, share / 10))
    assert low - 0.05 <= of_roadmaps["p"] <= high + 0.05


def test_the_first_roadmap_has_all_that_the_lanes_leave_it() -> None:
    """Without weights: what it has nothing for goes to the next one that has."""
    work = endless(("p", "theory"), ("q", "theory"), ("q", "practice"))
    of_roadmaps, of_lanes = parts(plan(work, Calendar([DAYS]), MONDAY).sessions)
    assert of_lanes["practice"] == pytest.approx(0.5, abs=0.02)
    assert of_roadmaps["p"] == pytest.approx(0.5, abs=0.02)


def test_lanes_of_roadmaps_are_their_own_affair() -> None:
    rule = DAYS._replace(lanes=())
    work = endless(("p", "theory"), ("p", "practice"), ("q", "theory"), ("q", "practice"))
    own: dict[str, Lanes] = {"p": (("theory", 0.8), ("practice", 0.2))}
    budgets = Budgets({"p": 1, "q": 1}, own)
    sessions = plan(work, Calendar([rule]), MONDAY, budgets).sessions
    early = [s for s in sessions if s.topic[0] == "p" and s.week < MONDAY + timedelta(weeks=30)]
    theory = sum(s.minutes for s in early if s.lane == "theory")
    assert theory / sum(s.minutes for s in early) == pytest.approx(0.8, abs=0.02)


# What reviews and habits take.


@PLENTY
@given(cases(), st.integers(0, 60))
def test_sessions_what_stays_unused_and_what_is_taken_are_the_week(case: Case, ahead: int) -> None:
    """By the week's frame alone, but for whether there was something to review when it began."""
    found = case.laid(case.today + timedelta(days=ahead))
    used: dict[date, int] = {}
    for s in found.sessions:
        used[s.week] = used.get(s.week, 0) + s.minutes
    for week, taken in found.taken.items():
        bins = case.calendar.bins_of(week, case.today)
        capacity = sum(s.minutes for one in bins for s in one.slots)
        assert used.get(week, 0) + taken <= capacity
        ways = [
            sum(taken_out(one.slots, one.rule, case.budgets, reviewing) for one in bins)
            for reviewing in (False, True)
        ]
        assert taken in ways
        if not any(w.lane == "review" and w.minutes for w in case.work):
            assert taken == ways[0]


@PLENTY
@given(cases())
def test_a_week_that_is_full_of_topics_is_full(case: Case) -> None:
    """Every minute that is not taken is there for topics: one long topic gets all of them."""
    work = [Work("long", "theory", 100_000)]
    found = plan(work, case.calendar, case.today, case.budgets, until=case.today)
    for week, taken in found.taken.items():
        bins = case.calendar.bins_of(week, case.today)
        free = sum(s.minutes for one in bins for s in one.slots) - taken
        scraps = sum(one.rule.shortest for one in bins for _ in one.slots)
        assert free - scraps <= sum(s.minutes for s in found.sessions) <= free


habits = st.dictionaries(st.sampled_from(LANES), st.integers(1, 3000))


@PLENTY
@given(rules(EVER), habits, st.booleans())
def test_no_more_than_half_of_a_week_is_ever_taken(
    rule: Rule, asked: dict[Lane, int], reviewing: bool
) -> None:
    budgets = Budgets(habits=asked)
    week = Calendar([rule]).bins_of(MONDAY)
    taken = sum(taken_out(one.slots, rule, budgets, reviewing) for one in week)
    assert taken <= MOST_TAKEN * rule.minutes
    by_day = [
        taken_out(one.slots[n : n + 1], rule, budgets, reviewing)
        for one in week
        for n in range(len(one.slots))
    ]
    assert sum(by_day) == taken


@PLENTY
@given(rules(EVER), habits)
def test_habits_take_what_they_ask_where_that_fits(rule: Rule, asked: dict[Lane, int]) -> None:
    assume(rule.slots is None)
    shares_ = dict(rule.lanes)
    review = shares_.get("review", 0.0)
    wanted = {x: m / rule.minutes for x, m in asked.items() if x in shares_ and x != "review"}
    assume(all(part <= shares_[lane] for lane, part in wanted.items()))
    assume(review + sum(wanted.values()) <= MOST_TAKEN)
    part = parts_taken(rule, Budgets(habits=asked)).get(None, 0.0)
    assert part == pytest.approx(review + sum(wanted.values()))


def test_an_evening_of_a_lane_gives_up_its_lanes_part_only() -> None:
    slots = ((Slot(60, "theory"), Slot(60, "practice")),) * 5 + ((), ())
    rule = Rule(EVER, 600, (120,) * 5 + (0, 0), (("theory", 0.5), ("practice", 0.5)), slots)
    budgets = Budgets(habits={"practice": 150})
    assert taken_out(slots[0], rule, budgets) == 30
    assert taken_out(slots[0][:1], rule, budgets) == 0


@PLENTY
@given(rules(EVER), habits)
def test_what_is_told_of_a_week_adds_up_to_what_is_taken(
    rule: Rule, asked: dict[Lane, int]
) -> None:
    budgets = Budgets(habits=asked)
    week = overhead(rule, budgets)
    slots = [s for one in Calendar([rule]).bins_of(MONDAY) for s in one.slots]
    assert week.reviews + week.habits == taken_out(slots, rule, budgets)
    assert week.reviews >= 0
    assert week.habits >= 0
    assert week.left == rule.minutes - week.reviews - week.habits
    assert not week.asked or set(asked) & set(dict(rule.lanes))


CASE: Lanes = (("theory", 0.6), ("practice", 0.15), ("review", 0.25))


def test_habits_that_ask_for_more_than_the_week_leave_half_of_it() -> None:
    """7.4 hours of habits in a week of five, beside a quarter for reviews."""
    week = overhead(Rule(EVER, 300, None, CASE), Budgets(habits={"theory": 444}))
    assert week == Overhead(300, reviews=75, habits=75, asked=444)
    assert week.left == 150
    work = [Work(f"t{n}", "theory", 300) for n in range(20)]
    laid = plan(
        work, Calendar([Rule(EVER, 300, None, CASE)]), MONDAY, Budgets(habits={"theory": 444})
    )
    assert {laid.taken[s.week] for s in laid.sessions} == {150}
    weeks = (laid.sessions[-1].week - MONDAY).days // 7 + 1
    assert weeks in range(40, 43)


def test_a_week_that_leaves_less_than_a_sitting_is_refused_and_says_by_what() -> None:
    short = Calendar([Rule(EVER, 40, None, CASE)])
    with pytest.raises(StudyplanError, match="plan-too-little") as refused:
        plan([Work("a", "theory", 60)], short, MONDAY, Budgets(habits={"theory": 444}))
    assert refused.value.facts == {"taken": 20, "minutes": 40, "left": 20, "hours": "1"}
    assert plan([Work("a", "theory", 60)], short, MONDAY).taken
