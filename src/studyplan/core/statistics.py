"""What the record of a time comes to: lanes, weeks, estimates, reviews, milestones."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, get_args

from studyplan.core.availability import Lanes, Rule
from studyplan.core.budgets import ReviewTime
from studyplan.core.calendar import Calendar
from studyplan.core.lanes import in_order
from studyplan.core.reviews import Reviewing, holding
from studyplan.core.text import Text
from studyplan.core.vocabulary import Kind, Lane
from studyplan.core.weeks import monday, sunday, weeks_later
from studyplan.named_tuples import NamedTuple

WindowName = Literal["week", "month", "all"]
WINDOWS: tuple[WindowName, ...] = get_args(WindowName)
_WEEK = timedelta(weeks=1)
# A month of whole weeks, this one with it; the heat map has half a year of them.
WEEKS_OF_MONTH, WEEKS_OF_MAP = 4, 26


class Window(NamedTuple):
    """The whole weeks that figures are of."""

    name: WindowName
    first: date
    last: date


def window_of(name: WindowName, today: date, begin: date | None) -> Window:
    """This week, the last four with it, or all weeks since the day `begin`."""
    earliest = {
        "week": today,
        "month": today - (WEEKS_OF_MONTH - 1) * _WEEK,
        "all": min(begin or today, today),
    }
    return Window(name, monday(earliest[name]), sunday(today))


class LaneTime(NamedTuple):
    """The minutes that a lane got, and those that it has by its share; None if it has none said."""

    lane: Lane
    minutes: int
    wanted: int | None


class Offered(NamedTuple):
    """The minutes that weeks hold, and what of them lanes have by their shares."""

    minutes: int
    lanes: Mapping[Lane, int]


def offered(
    calendar: Calendar,
    window: Window,
    begin: date,
    lanes: Lanes,
    reviews: Sequence[Reviewing] = (),
) -> Offered:
    """What the weeks of a window hold from the day `begin` on.

    Where the learner has set no shares these are `lanes`. While `reviews` are on their share comes
    out of the others', where it is not one of these. Of weeks that only in part had shares there is
    nothing to hold a lane against, but for reviews.
    """
    minutes, by_lane, whole = 0, Counter[Lane](), True
    week = max(window.first, monday(begin))
    while week <= window.last:
        held, rule = calendar.minutes_in(week, begin), calendar.rule_on(sunday(week))
        if held and rule:
            minutes += held
            whole = whole and bool(rule.lanes or lanes)
            for lane, share in _shares(rule, lanes, holding(reviews, sunday(week))).items():
                by_lane[lane] += round(held * share)
        week += _WEEK
    return Offered(minutes, {k: m for k, m in by_lane.items() if whole or k == "review"})


def _shares(rule: Rule, lanes: Lanes, reviewing: Reviewing) -> dict[Lane, float]:
    shares = dict(rule.lanes or lanes)
    if not reviewing.on or shares.get("review"):
        return shares
    part = ReviewTime(reviewing.share).share_of(rule)
    return {**{lane: share * (1 - part) for lane, share in shares.items()}, "review": part}


def by_lane(got: Mapping[Lane, int], wanted: Mapping[Lane, int] | None) -> list[LaneTime]:
    """Each lane that got time, or has a share of it."""
    shares = wanted or {}
    named = [one for one in in_order((*shares, *got)) if got.get(one) or shares.get(one)]
    return [LaneTime(lane, got.get(lane, 0), shares.get(lane)) for lane in named]


class WeekStudied(NamedTuple):
    """A week, the topics that were done in it, and the minutes that it really got."""

    week: date
    topics: int
    minutes: int


def weeks_studied(
    window: Window, begin: date, done: Iterable[date], minutes: Mapping[date, int]
) -> list[WeekStudied]:
    """The weeks of a window since the day `begin`, by the days of finished topics and of study."""
    topics = Counter(monday(day) for day in done)
    spent = Counter[date]()
    for day, of_day in minutes.items():
        spent[monday(day)] += of_day
    first = max(window.first, monday(begin))
    weeks = [first + n * _WEEK for n in range((window.last - first).days // 7 + 1)]
    return [WeekStudied(week, topics[week], spent[week]) for week in weeks]


class MapDay(NamedTuple):
    """A day, its minutes (None before anything was begun), and whether something was studied."""

    day: date
    minutes: int | None
    studied: bool


def heat_map(today: date, begin: date | None, minutes: Mapping[date, int]) -> list[MapDay]:
    """The days of the last half a year, from a Monday to today, by the minutes of days of study."""
    first = map_begin(today)
    days = [first + timedelta(days=n) for n in range((today - first).days + 1)]
    known = begin or date.max
    return [
        MapDay(day, minutes.get(day, 0) if day >= known else None, day in minutes) for day in days
    ]


def map_begin(today: date) -> date:
    """The Monday with which the heat map begins."""
    return monday(today) - (WEEKS_OF_MAP - 1) * _WEEK


class KindTime(NamedTuple):
    """Topics of a kind that were done: how many have time logged, their estimates, that time.

    None where none has. `others` were done without any: nobody knows what they took.
    """

    kind: Kind
    topics: int
    estimated: int | None
    spent: int | None
    others: int = 0

    @property
    def ratio(self) -> float | None:
        """What they took as a multiple of the estimates; None where nothing was measured."""
        return self.spent / self.estimated if self.spent and self.estimated else None


class Recalled(NamedTuple):
    """How many reviews there were, how many of them were recalled, and the part that should be.

    That is None where reviews are off and there were none.
    """

    graded: int
    recalled: int
    desired: float | None

    @property
    def retention(self) -> float | None:
        """The part that was recalled; None without reviews."""
        return self.recalled / self.graded if self.graded else None


def recalled(
    days: Iterable[tuple[date, int, int]], settings: Sequence[Reviewing], today: date
) -> Recalled:
    """What was recalled on days of so many reviews, against what was desired on these days."""
    graded = kept = 0
    wanted = 0.0
    for day, its_graded, its_kept in days:
        graded, kept = graded + its_graded, kept + its_kept
        wanted += its_graded * holding(settings, day).retention
    now = holding(settings, today)
    desired = wanted / graded if graded else now.retention if now.on else None
    return Recalled(graded, kept, desired)


class Reached(NamedTuple):
    """A stage of a roadmap, or (None) all of it, that was finished on a day; its baseline."""

    roadmap: str
    stage: str | None
    title: Text
    day: date
    baseline: date | None

    @property
    def weeks(self) -> int | None:
        """Weeks by which that was later than in the baseline; None where there is none."""
        return None if self.baseline is None else weeks_later(self.baseline, self.day)
