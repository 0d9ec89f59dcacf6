"""Words for days and weeks that may be typed, each with the days that it means."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

DayOffer = str | tuple[str, date | tuple[date, date]]


def days(today: date, past: bool = False) -> Iterator[DayOffer]:
    """Words for days, with the day that each means today."""
    from studyplan.core.days import WEEKDAYS, parse_day

    for text in ("today", "yesterday" if past else "tomorrow", *WEEKDAYS):
        yield text, parse_day(text, today, "past" if past else "ahead")


def weeks(today: date, ago: int = 4, ahead: int = 4) -> Iterator[DayOffer]:
    """Weeks by their ISO names, with their days."""
    from studyplan.core.weeks import iso_week, monday, sunday

    for number in range(-ago, ahead + 1):
        first = monday(today) + timedelta(weeks=number)
        yield iso_week(first), (first, sunday(first))


def days_or_weeks(today: date) -> Iterator[DayOffer]:
    """Days, and weeks from this one on."""
    yield from chain(days(today), ("week", "week+1", "week+2"), weeks(today, 0, 8))


def ends(today: date) -> Iterator[DayOffer]:
    """The last days of the months ahead."""
    for month in range(today.month, today.month + 18):
        day = date(today.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        if day > today:
            yield day.isoformat(), day


def targets(today: date) -> Iterator[DayOffer]:
    """The same, or none."""
    yield from chain(("none",), ends(today))
