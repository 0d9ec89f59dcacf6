"""Days and ISO weeks."""

from datetime import date, timedelta

# A day that is nearer than this is said, and read, without its year.
HALF_A_YEAR = 182


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
