"""The way to the end: what was done by when, as it was to be, and as it is likely."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate

from studyplan.core.weeks import monday, sunday
from studyplan.named_tuples import NamedTuple

_WEEK = timedelta(weeks=1)
# How much is done at the end of a day.
Way = Sequence[tuple[date, int]]


class BurnUp(NamedTuple):
    """The way to the end in minutes: what was done by when, and the `total` of it and what is left.

    `baseline` is the way as it was to be, empty without one. By `p50` and `p80` all is done, None
    where that is too far away to be named, or done.
    """

    total: int
    done: Way
    baseline: Way = ()
    p50: date | None = None
    p80: date | None = None


def way_so_far(begin: date, today: date, finished: Mapping[date, int]) -> Way:
    """What was done by the end of each week, from the day `begin` to today.

    `finished` are the minutes finished in the weeks of each Monday.
    """
    weeks = range((monday(today) - monday(begin)).days // 7 + 1)
    mondays = [monday(begin) + n * _WEEK for n in weeks]
    sums = accumulate(finished.get(week, 0) for week in mondays)
    ends = [min(sunday(week), today) for week in mondays]
    return [(begin, 0), *zip(ends, sums, strict=True)]


class StageEnd(NamedTuple):
    """A stage's minutes, and the last day that the baseline has for it; None if it has none."""

    minutes: int
    day: date | None
    met: bool


def way_of_baseline(since: date, done: int, total: int, stages: Sequence[StageEnd]) -> Way:
    """The way by the days on which the stages were to end, from `done` on the day `since`.

    What a day leaves are the stages behind it, as parts of the `total`. Those that were finished
    before the baseline was set have no day in it.
    """
    days = sorted({stage.day for stage in stages if stage.day is not None})
    whole = sum(stage.minutes for stage in stages)
    if not days or not whole:
        return ()
    way = [(since, done)]
    for day in days:
        behind = sum(s.minutes for s in stages if (not s.met if s.day is None else s.day > day))
        way.append((max(day, since), max(way[-1][1], total - total * behind // whole)))
    return way
