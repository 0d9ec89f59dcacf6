"""Random weeks and curricula, and what a plan of them must hold."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from studyplan.core.availability import Lanes, Rule, Slot
from studyplan.core.budgets import Budgets
from studyplan.core.calendar import Calendar
from studyplan.core.schedule import plan
from studyplan.core.session import Session
from studyplan.core.vocabulary import LANES
from studyplan.core.work import Plan, Work

EVER = date(2020, 1, 1)
MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
days = st.dates(date(2026, 9, 1), date(2027, 6, 30))
sittings = st.sampled_from([(30, 120), (15, 60), (5, 10), (45, 240), (60, 120)])
# Made once: making and checking a strategy costs more than a draw from it.
_flag = st.booleans()
# Those that there always are, and two that roadmaps bring.
EVERY_LANE = (*LANES, "grammar", "kanji")
_lane = st.sampled_from(EVERY_LANE)
_up_to_10 = st.integers(0, 10)
_up_to_30 = st.integers(0, 30)
_weekday = st.integers(0, 6)
_form = st.sampled_from(["hours", "days", "slots"])
_hours = st.integers(60, 3000)
_day_by_day = st.lists(st.integers(0, 500), min_size=7, max_size=7)
_slot = st.builds(
    Slot, st.integers(10, 240), st.sampled_from([None, "theory", "practice", "trends", "kanji"])
)
_slots = st.lists(st.lists(_slot, max_size=3), min_size=7, max_size=7)
_changes = st.lists(days, max_size=2, unique=True)
_firsts = st.lists(days, max_size=3)
_places = st.lists(st.integers(0, 100), max_size=3)
_minutes = st.integers(0, 700)
_rare = st.none() | st.none() | days
_each = st.fixed_dictionaries({group: st.integers(1, 9) for group in "pqr"})
_kept = st.dictionaries(st.sampled_from(LANES[:3]), st.integers(1, 30), max_size=1)


class Case(NamedTuple):
    """All that a plan is made from."""

    work: list[Work]
    rules: list[Rule]
    today: date
    budgets: Budgets
    pauses: list[tuple[date, date]]

    @property
    def calendar(self) -> Calendar:
        """The learner's time."""
        return Calendar(self.rules, self.pauses)

    def laid(self, until: date | None = None) -> Plan:
        """The plan of it, or the weeks up to that day's."""
        return plan(self.work, self.calendar, self.today, self.budgets, until=until)

    def plan(self) -> list[Session]:
        """The sessions of the whole plan."""
        return self.laid().sessions


@st.composite
def shares(draw: st.DrawFn, reviews: bool = True) -> Lanes:
    """Lanes' shares in their order; reviews have a third of the week at most."""
    weights = {lane: draw(_up_to_10) for lane in EVERY_LANE}
    weights["theory"] += 1
    others = sum(weights.values()) - weights["review"]
    weights["review"] = min(weights["review"], others // 2) if reviews else 0
    whole = sum(weights.values())
    return tuple((lane, weights[lane] / whole) for lane in EVERY_LANE if weights[lane])


_shares = shares()
_own_shares = shares(reviews=False)


@st.composite
def rules(draw: st.DrawFn, since: date, lanes: bool = True) -> Rule:
    """Hours alone, days, or days in slots; with shares or without."""
    shortest, longest = draw(sittings)
    said = draw(_shares) if lanes and draw(_flag) else ()
    form = draw(_form)
    if form == "hours":
        return Rule(since, draw(_hours), None, said, None, shortest, longest)
    if form == "days":
        own = draw(_day_by_day)
        own[draw(_weekday)] += 60
        return Rule(since, sum(own), tuple(own), said, None, shortest, longest)
    slots = draw(_slots)
    slots[draw(_weekday)].append(Slot(60, None))
    totals = tuple(sum(s.minutes for s in parts) for parts in slots)
    parts = tuple(tuple(p) for p in slots)
    return Rule(since, sum(totals), totals, said, parts, shortest, longest)


@st.composite
def weeks(draw: st.DrawFn, lanes: bool = True) -> tuple[list[Rule], list[tuple[date, date]]]:
    """Up to three rules, one of which always held, and up to three pauses."""
    since = [EVER, *draw(_changes)]
    pauses = [(first, first + draw(_up_to_30) * DAY) for first in draw(_firsts)]
    return [draw(rules(day, lanes)) for day in since], pauses


@st.composite
def curricula(draw: st.DrawFn, most: int = 14, groups: str = "pqr") -> list[Work]:
    """Topics in any order with needs, pins, first days and lanes; some have nothing left to do."""
    count, group = draw(st.integers(0, most)), st.sampled_from(groups)
    order = draw(st.permutations(range(count)))
    found = []
    for n in range(count):
        before = [f"t{m}" for m in range(count) if order[m] < order[n]]
        needs = [before[place % len(before)] for place in draw(_places)] if before else []
        found.append(
            Work(
                *(f"t{n}", draw(_lane), draw(_minutes)),
                needs=tuple(needs),
                open_ended=draw(_flag),
                earliest=draw(_rare),
                group=draw(group),
                pin=draw(_rare),
            )
        )
    return found


@st.composite
def cases(draw: st.DrawFn, most: int = 14) -> Case:
    """A curriculum, a learner's weeks, and how both are shared out."""
    said, pauses = draw(weeks())
    asked = {"p": draw(_own_shares)} if draw(_flag) else {}
    budgets = Budgets(draw(_each) if draw(_flag) else {}, asked, draw(_kept))
    return Case(draw(curricula(most)), said, draw(days), budgets, pauses)


def when(session: Session) -> tuple[date, date | None]:
    """The week and day of a session."""
    return session.week, session.date


def minutes_by_topic(sessions: Sequence[Session]) -> dict[str, int]:
    """All minutes of each topic."""
    total: dict[str, int] = {}
    for session in sessions:
        total[session.topic] = total.get(session.topic, 0) + session.minutes
    return total


def minutes_by_day(sessions: Sequence[Session]) -> dict[tuple[date, date | None], int]:
    """All minutes of each day, or of a week where days are not known."""
    total: dict[tuple[date, date | None], int] = {}
    for session in sessions:
        total[when(session)] = total.get(when(session), 0) + session.minutes
    return total


def capacity(case: Case, week: date, day: date | None) -> float:
    """Minutes of a day (or of what is loose in a week), worked out day by day from what is said."""
    if day is not None:
        rule = case.calendar.rule_on(day)
        paused = any(first <= day <= last for first, last in case.pauses)
        return (
            0
            if rule is None or paused or day < case.today
            else sum(slot.minutes for slot in rule.parts(day.weekday()))
        )
    loose = 0
    for n in range(7):
        at = week + n * DAY
        rule = case.calendar.rule_on(at)
        paused = any(first <= at <= last for first, last in case.pauses)
        if rule is not None and rule.days is None and not paused and at >= case.today:
            loose += rule.minutes
    return loose // 7


def first_day(item: Work, today: date) -> date:
    """The first day on which a topic may be studied."""
    return max(day for day in (today, item.earliest, item.pin) if day is not None)
