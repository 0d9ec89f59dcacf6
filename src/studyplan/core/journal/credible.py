"""Whether an event that comes from elsewhere is one that the program could have written."""

import re
from datetime import date, datetime, timedelta
from itertools import chain
from math import isfinite
from typing import Any

from studyplan.core.bounds import FIRST_YEAR, LAST_YEAR
from studyplan.core.journal.clock import is_stamp
from studyplan.core.journal.rows import Row

_LONGEST_TEXT = 100_000
_MOST = 10**9
_LATE = timedelta(days=1)
_WRITTEN = ("text", "what", "title", "note", "why")


def is_dated(row: Row) -> bool:
    """Whether its times are times, and say the same day but for where the learner's day begins."""
    if not is_stamp(row.stamp) or not _is_year(int(row.stamp[:4])):
        return False
    try:
        at, day = datetime.fromisoformat(row.at), date.fromisoformat(row.local_date)
    except ValueError:
        return False
    if at.utcoffset() is None or not _is_year(at.year) or day.isoformat() != row.local_date:
        return False
    return abs(at.date() - day) <= _LATE


def is_within(value: Any) -> bool:
    """Whether every figure, text and day in it is one that the program would write."""
    match value:
        case dict():
            written = (len(value[name]) <= _LONGEST_TEXT for name in _written(value))
            rest = (value[name] for name in value.keys() - {*_written(value)})
            return all(written) and all(map(is_within, chain(value, rest)))
        case list():
            return all(map(is_within, value))
        case str():
            return len(value) <= _LONGEST_TEXT and are_days(value)
        case int() | float():
            return isfinite(value) and abs(value) <= _MOST
    return value is None


def _written(data: dict[str, Any]) -> list[str]:
    """The names of what a person wrote, which is no day whatever it looks like."""
    return [name for name in _WRITTEN if isinstance(data.get(name), str)]


def are_days(text: str, marks: bool = False) -> bool:
    """Whether each part that is a day or a time lies in the years that there are.

    With `marks`, figures without a hyphen are the mark of a point, a resource or a criterion.
    """
    for part in re.split(r"\.\.|#", text):
        if marks and "-" not in part:
            continue
        try:
            if not _is_year(datetime.fromisoformat(part).year):
                return False
        except ValueError:
            continue
    return True


def _is_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR
