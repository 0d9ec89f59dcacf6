"""Random grounds of forecasts, and the same forecast by simulation: the oracle of the tests."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, inf
from random import Random

from hypothesis import strategies as st

from studyplan.core.capacity import Capacity, TimeAhead, time_ahead
from studyplan.core.forecast import MEAN, SHAPE, Evidence, Milestone, WeekGone, forecast, lump
from studyplan.core.goals import Goal, GoalPart

MONDAY = date(2026, 11, 30)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
todays = st.integers(0, 6).map(lambda day: MONDAY + day * DAY)
minutes_done = st.floats(0, 3000)
# Of the time ahead: after how many of its minutes somebody ends who takes so many for each part.
Ends = Callable[[TimeAhead], Callable[[Sequence[float]], float]]


@st.composite
def weeks_gone(draw: st.DrawFn, today: date) -> list[WeekGone]:
    """Weeks up to today, the running one as far as it has gone."""
    count = draw(st.integers(1, 20))
    found = []
    for number in range(count):
        hours = draw(st.floats(0, 1500))
        part = draw(st.floats(0, 1)) * (today.weekday() / 7 if number == count - 1 else 1)
        week = MONDAY - (count - 1 - number) * WEEK
        found.append(WeekGone(week, hours, hours * part, draw(minutes_done)))
    return found


@st.composite
def evidences(draw: st.DrawFn, today: date = MONDAY) -> Evidence:
    """What may be known of a learner."""
    return Evidence(draw(weeks_gone(today)), draw(st.floats(10, 1500)), draw(st.integers(0, 50)))


@st.composite
def capacities(draw: st.DrawFn) -> Capacity:
    """Hours of some weeks; the last one repeats and has some."""
    minutes = [*draw(st.lists(st.integers(0, 1200), max_size=8)), draw(st.integers(60, 1200))]
    return [(MONDAY + n * WEEK, each) for n, each in enumerate(minutes)]


def goal(minutes: float, start: date = MONDAY) -> Goal:
    """A roadmap of so many minutes."""
    return Goal("r", None, minutes, [GoalPart(start, minutes, own=True)])


def of(evidence: Evidence, one: Goal, capacity: Capacity, today: date = MONDAY) -> Milestone:
    """The milestone of a goal."""
    return forecast(evidence, [one], capacity, today).milestones[0]


def no_later(first: date | None, second: date | None) -> bool:
    """Whether a day, None being beyond all, is no later than another."""
    return second is None or (first is not None and first <= second)


def simulated(
    evidence: Evidence,
    parts: Sequence[float],
    capacity: Capacity,
    today: date,
    shares: Sequence[float],
    ends: Ends = lambda _: sum,
    runs: int = 100_000,
) -> list[int]:
    """Days from today by which all `parts` are finished in these shares of so many learners.

    Each learner has a rate, and goes through the parts one after the other; or in another way, of
    which `ends` says after how many minutes at hand it ends, where each part takes so many.
    """
    random = Random(1)  # noqa: S311 (learners are no secret)
    days = time_ahead(capacity, today)
    size = lump(evidence.size, days.usual)
    shape, scale = SHAPE, SHAPE / MEAN
    for week in evidence.weeks:
        own = lump(evidence.size, week.hours)
        shape += week.finished / own
        scale += week.at_hand / own
    end, needed = ends(days), []
    for _ in range(runs):
        rate = random.gammavariate(shape, 1 / scale)
        needed.append(end([random.gammavariate(part / size, size) / rate for part in parts]))
    needed.sort()
    found = []
    for share in shares:
        minutes, day = needed[ceil(share * runs) - 1], 0
        while days.by(day) < minutes:
            day += 1
        found.append(day)
    return found


def walked(parts: Sequence[GoalPart]) -> Ends:
    """The minutes at hand after which the own ones of `parts` are finished.

    As soon as it can be begun, what is not own comes before what is.
    """

    def ends(days: TimeAhead) -> Callable[[Sequence[float]], float]:
        opens = [days.by(days.number(part.begin) - 1) for part in parts]
        moments = sorted({0.0, *opens})
        order = sorted(range(len(parts)), key=lambda n: parts[n].own)
        stretches = [
            (begin, until, [n for n in order if opens[n] <= begin])
            for begin, until in pairwise((*moments, inf))
        ]

        def end(taken: Sequence[float]) -> float:
            left, last = list(taken), 0.0
            for begin, until, ready in stretches:
                now = begin
                for n in ready:
                    spent = min(left[n], until - now)
                    left[n] -= spent
                    now += spent
                    if spent and parts[n].own:
                        last = now
            return last

        return end

    return ends
