"""Random weeks and curricula, and what a plan of them must hold."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from studyplan.core.availability import Lanes, Rule, Slot
from studyplan.core.budgets import Budgets
from studyplan.core.calendar import Calendar
from studyplan.core.schedule import Laid, Session, Work, plan
from studyplan.core.vocabulary import LANES

EVER = date(2020, 1, 1)
MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
days = st.dates(date(2026, 9, 1), date(2027, 6, 30))
sittings = st.sampled_from([(30, 120), (15, 60), (5, 10), (45, 240), (60, 120)])


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

    def laid(self, until: date | None = None) -> Laid:
        """The plan of it, or the weeks up to that day's."""
        return plan(self.work, self.calendar, self.today, self.budgets, until=until)

    def plan(self) -> list[Session]:
        """The sessions of the whole plan."""
        return self.laid().sessions


@st.composite
def shares(draw: st.DrawFn, reviews: bool = True) -> Lanes:
    """Lanes' shares in their order; reviews have a third of the week at most."""
    weights = {lane: draw(st.integers(0, 10)) for lane in LANES}
    weights["theory"] += 1
    others = sum(weights.values()) - weights["review"]
    weights["review"] = min(weights["review"], others // 2) if reviews else 0
    whole = sum(weights.values())
    return tuple((lane, weights[lane] / whole) for lane in LANES if weights[lane])


@st.composite
def rules(draw: st.DrawFn, since: date, lanes: bool = True) -> Rule:
    """Hours alone, days, or days in slots; with shares or without."""
    shortest, longest = draw(sittings)
    said = draw(st.just(()) | shares()) if lanes else ()
    form = draw(st.sampled_from(["hours", "days", "slots"]))
    if form == "hours":
        return Rule(since, draw(st.integers(60, 3000)), None, said, None, shortest, longest)
    if form == "days":
        own = draw(st.lists(st.integers(0, 500), min_size=7, max_size=7))
        own[draw(st.integers(0, 6))] += 60
        return Rule(since, sum(own), tuple(own), said, None, shortest, longest)
    lane = st.none() | st.sampled_from(["theory", "practice", "trends"])
    slot = st.builds(Slot, st.integers(10, 240), lane)
    slots = draw(st.lists(st.lists(slot, max_size=3), min_size=7, max_size=7))
    slots[draw(st.integers(0, 6))].append(Slot(60, None))
    totals = tuple(sum(s.minutes for s in parts) for parts in slots)
    parts = tuple(tuple(p) for p in slots)
    return Rule(since, sum(totals), totals, said, parts, shortest, longest)


@st.composite
def weeks(draw: st.DrawFn, lanes: bool = True) -> tuple[list[Rule], list[tuple[date, date]]]:
    """Up to three rules, one of which always held, and up to three pauses."""
    since = [EVER, *draw(st.lists(days, max_size=2, unique=True))]
    pauses = [
        (first, first + timedelta(days=draw(st.integers(0, 30))))
        for first in draw(st.lists(days, max_size=3))
    ]
    return [draw(rules(day, lanes)) for day in since], pauses


@st.composite
def curricula(draw: st.DrawFn, most: int = 14, groups: str = "pqr") -> list[Work]:
    """Topics in any order with needs, pins, first days and lanes; some have nothing left to do."""
    count = draw(st.integers(0, most))
    order = draw(st.permutations(range(count)))
    found = []
    for n in range(count):
        before = [f"t{m}" for m in range(count) if order[m] < order[n]]
        need = st.lists(st.sampled_from(before), max_size=3) if before else st.just([])
        rare = st.none() | st.none() | days
        found.append(
            Work(
                *(f"t{n}", draw(st.sampled_from(LANES)), draw(st.integers(0, 700))),
                needs=tuple(draw(need)),
                open_ended=draw(st.booleans()),
                earliest=draw(rare),
                group=draw(st.sampled_from(groups)),
                pin=draw(rare),
            )
        )
    return found


@st.composite
def cases(draw: st.DrawFn, most: int = 14) -> Case:
    """A curriculum, a learner's weeks, and how both are shared out."""
    said, pauses = draw(weeks())
    weights = draw(st.just({}) | st.fixed_dictionaries({g: st.integers(1, 9) for g in "pqr"}))
    asked = draw(st.just({}) | st.fixed_dictionaries({"p": shares(reviews=False)}))
    kept = st.dictionaries(st.sampled_from(LANES[:3]), st.integers(1, 30), max_size=1)
    budgets = Budgets(weights, asked, draw(kept))
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
