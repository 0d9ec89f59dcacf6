"""What is on a day, and what is due by one: when it presses, and what is not in time."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import ceil
from typing import Literal

from studyplan.core.calendar import Calendar
from studyplan.core.session import Session
from studyplan.core.weeks import monday, sunday
from studyplan.named_tuples import NamedTuple

# People finish two thirds of what they mean to: what fills more of the time than that presses.
SURE = 2 / 3
# A day further away than this presses nobody yet.
_FAR = timedelta(weeks=260)
_DAY = timedelta(days=1)

# `gone`: its day is past and nobody has said what became of it; `overdue`: it was due before today;
# `late`: the plan finishes it after it is due; `unready`: something that it needs is not finished
# before its day; `paused`: its day lies in a pause.
Trouble = Literal["gone", "overdue", "late", "unready", "paused"]


class Dated(NamedTuple):
    """An open topic that is `on` a day, or `due` by one.

    `ends` is when the plan finishes it, None where it does not; `waits_for` what it needs that is
    not finished before its day.
    """

    topic: str
    on: date | None
    due: date | None
    ends: date | None = None
    trouble: Trouble | None = None
    waits_for: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day that it is on, or else due by."""
        return min(filter(None, (self.on, self.due)))


def wanted_by(
    own: Sequence[tuple[date | None, date | None]], opens: Sequence[Sequence[int]], today: date
) -> list[date | None]:
    """The day by whose end each place has to be finished; None where that is open.

    `own` are the day that it is on and the one that it is due by, `opens` the later places that
    need each. What is needed on a day has to be finished the day before.
    """
    by: list[date | None] = [None] * len(own)
    for n in range(len(own) - 1, -1, -1):
        days = [own[n][1]] if own[n][1] else []
        for other in opens[n]:
            on, day = own[other][0], by[other]
            days += [on - _DAY] if on else []
            days += [day] if day else []
        by[n] = min((day for day in days if day and day - today < _FAR), default=None)
    return by


class Deadlines:
    """How much is still to be done by which days, and which of these days press.

    A day presses where what is due by it fills more than two thirds of the time until then.
    """

    def __init__(
        self, by: Sequence[date | None], left: Sequence[int], room: Iterable[tuple[date, float]]
    ) -> None:
        """`left` are the minutes of each place, `room` those that there are by day, in any order.

        The days of `room` may be beyond the last that something is due by.
        """
        self._days = sorted({day for day in by if day})
        turn = {day: n for n, day in enumerate(self._days)}
        self._turn = [turn[day] if day else len(turn) for day in by]
        self._left = [0] * (len(turn) + 1)
        for n, minutes in zip(self._turn, left, strict=True):
            self._left[n] += minutes
        days = defaultdict[date, float](float)
        for day, there_is in room:
            days[day] += there_is
        self._until = sorted(days)
        self._sums = [0.0, *accumulate(days[day] for day in self._until)]
        self._room = [*map(self._by, self._days)]
        self._pressing = -1

    def _by(self, day: date) -> float:
        """The minutes that there are until the end of a day."""
        return self._sums[bisect_right(self._until, day)]

    def spend(self, place: int, minutes: int) -> None:
        """So much of a place is done."""
        self._left[self._turn[place]] -= minutes

    def press(self, last: date) -> bool:
        """Whether other days press if nothing is done of them up to the day `last`."""
        gone, work, pressing = self._by(last), 0, -1
        for n, (left, room) in enumerate(zip(self._left, self._room, strict=False)):
            work += left
            if left and work > SURE * max(0.0, room - gone):
                pressing = n
        changed = pressing != self._pressing
        self._pressing = pressing
        return changed

    def presses(self, place: int) -> bool:
        """Whether a place has to be worked on before what is not due so early."""
        return self._turn[place] <= self._pressing


def room_by_day(calendar: Calendar, today: date, last: date) -> Iterable[tuple[date, float]]:
    """The minutes of each day from `today` to `last`; those of a week without days day by day."""
    for bin_ in calendar.bins(today):
        if bin_.week > last:
            return
        if bin_.day is not None:
            yield bin_.day, bin_.minutes
            continue
        days = _days(bin_.week, today)
        yield from ((day, bin_.minutes / len(days)) for day in days)


def _days(week: date, today: date) -> list[date]:
    """The days of a week from today on."""
    return [day for n in range(7) if (day := week + timedelta(days=n)) >= today]


def ends(sessions: Iterable[Session], calendar: Calendar, today: date) -> Mapping[str, date]:
    """The last day of each topic; a week without days is filled from its beginning to its end."""
    last = dict[str, date]()
    used = Counter[date]()
    for s in sessions:
        day = s.date
        if day is None:
            used[s.week] += s.minutes
            days = _days(s.week, today) or [sunday(s.week)]
            whole = max(used[s.week], calendar.minutes_in(s.week, max(s.week, today)))
            day = days[ceil(len(days) * used[s.week] / whole) - 1]
        last[s.topic] = max(day, last.get(s.topic, day))
    return last


def on_dates(
    topics: Iterable[tuple[str, date | None, date | None, Sequence[str]]],
    open_: frozenset[str],
    finished: Mapping[str, date],
    calendar: Calendar,
    today: date,
    until: date | None,
) -> tuple[Dated, ...]:
    """How the plan stands to the dates of topics with what they need, up to the week of `until`.

    `finished` are the days on which it finishes what is `open_`. The earliest comes first.
    """
    found = []
    for topic, on, due, needs in topics:
        if on is None and due is None:
            continue
        one = Dated(topic, on, due, finished.get(topic))
        if until is not None and monday(one.day) > monday(until):
            continue
        if on is not None:
            waits = [n for n in needs if n in open_ and finished.get(n, date.max) >= on]
            one = one._replace(waits_for=tuple(waits))
        found.append(one._replace(trouble=_trouble(one, calendar, today)))
    return tuple(sorted(found, key=lambda one: (one.day, one.topic)))


def _trouble(one: Dated, calendar: Calendar, today: date) -> Trouble | None:
    if one.on is not None:
        if one.on < today:
            return "gone"
        if one.waits_for:
            return "unready"
        if calendar.paused(one.on):
            return "paused"
    if one.due is not None:
        if one.due < today:
            return "overdue"
        if one.ends is None or one.ends > one.due:
            return "late"
    return None
