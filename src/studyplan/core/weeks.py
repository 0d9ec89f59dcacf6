"""Days and ISO weeks."""

from datetime import date, timedelta

from studyplan.core.bounds import FIRST_YEAR, LAST_YEAR, quoted, whole
from studyplan.core.vocabulary import DAYS


def monday(day: date) -> date:
    """The Monday of the ISO week that `day` is in."""
    return day - timedelta(days=day.weekday())


def sunday(day: date) -> date:
    """The Sunday of the ISO week that `day` is in."""
    return monday(day) + timedelta(days=6)


def iso_week(day: date) -> str:
    """The ISO week, as `2026-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def weeks_between(first: date, second: date) -> int:
    """Weeks from the week of `first` to the week of `second`; negative if that is earlier."""
    return (monday(second) - monday(first)).days // 7


def weeks_later(first: date, second: date) -> int:
    """Whole weeks, to the nearest, by which `second` is later; below one 0, if earlier negative."""
    days = (second - first).days
    return 0 if abs(days) < 7 else round(days / 7)


def parse_day(text: str, today: date, past: bool = False) -> date:
    """The day that `2026-11-22`, `today`, `yesterday`, `tomorrow`, `monday`, `+3d` or `-1w` says.

    A weekday is the next one, with `past` the last one, today included. Raises ValueError for
    anything else, and for days outside the years 2000 to 2199.
    """
    day = _parsed(text, today, past)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{quoted(text)!r} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _parsed(text: str, today: date, past: bool) -> date:
    plain = text.strip().lower()
    if plain in _NAMED:
        return today + timedelta(days=_NAMED[plain])
    if plain[:3] in DAYS and plain in (plain[:3], _FULL.get(plain[:3])):
        ahead = (DAYS.index(plain[:3]) - today.weekday()) % 7
        return today + timedelta(days=ahead - 7 if past and ahead else ahead)
    try:
        if plain[:1] in ("+", "-") and plain[-1:] in ("d", "w"):
            length = 7 if plain[-1] == "w" else 1
            days = whole(plain[1:-1], 0, 36_500 // length) * length
            return today + timedelta(days=days if plain[0] == "+" else -days)
        return date.fromisoformat(plain)
    except ValueError:
        raise ValueError(
            f"{quoted(text)!r} is not a day; write 2026-11-22, today, yesterday, monday or +3d"
        ) from None


_NAMED = {"today": 0, "今天": 0, "yesterday": -1, "昨天": -1, "tomorrow": 1, "明天": 1}
_FULL = {
    "mon": "monday",
    "tue": "tuesday",
    "wed": "wednesday",
    "thu": "thursday",
    "fri": "friday",
    "sat": "saturday",
    "sun": "sunday",
}
