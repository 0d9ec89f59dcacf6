"""Durations as people write them, read by one parser, and kept as ranges."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from studyplan.core.bounds import (
    HOURS_OF_A_WEEK,
    LEAST_HOURS,
    MOST_HOURS,
    MOST_WEEKS,
    MOST_YEARS,
    quoted,
    whole,
)

WEEKS_PER_MONTH = 52 / 12
_WEEKS = {"day": 1 / 7, "week": 1.0, "month": WEEKS_PER_MONTH, "year": 52.0}


class Span(NamedTuple):
    """A stretch of calendar time: `low` to `high` in `unit`, or open-ended.

    `first` and `last` are set for a place in a sequence: `weeks 5-8` is four weeks long and
    stands at weeks 5 to 8.
    """

    low: float
    high: float
    unit: str
    first: int | None = None
    last: int | None = None
    open_ended: bool = False

    @property
    def weeks(self) -> tuple[float, float]:
        """Low and high in weeks; (0, 0) for an open-ended span."""
        factor = _WEEKS.get(self.unit, 0.0)
        return self.low * factor, self.high * factor


class Stretch(NamedTuple):
    """Where a span lies, in weeks: certain to `sure`, possible to `end`; None: for good."""

    start: float
    sure: float
    end: float | None


OPEN_ENDED = Span(0, 0, "week", open_ended=True)


def laid_out(spans: Sequence[Span], begin: float = 0) -> list[Stretch]:
    """Where each span lies, from week `begin` on.

    One that names its place lies there; another follows those before it, as if each took as long
    as it may. What is open-ended holds nothing up.
    """
    found = []
    at = begin
    for span in spans:
        if span.open_ended:
            found.append(Stretch(at, at, None))
            continue
        low, high = span.weeks
        start = at
        if span.first is not None:
            start = begin + (span.first - 1) * _WEEKS[span.unit]
        found.append(Stretch(start, start + low, start + high))
        at = max(at, start + high)
    return found


_UNITS = {
    "day": ("day", "days", "d", "天", "日"),
    "week": ("week", "weeks", "wk", "wks", "w", "周", "个周", "星期", "个星期", "礼拜"),
    "month": ("month", "months", "mo", "个月", "月"),
    "year": ("year", "years", "年"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
_OPEN = {
    *("ongoing", "open-ended", "continuous", "long-term"),
    *("持续", "持续进行", "长期", "不限"),
}
_NUMBER = r"(\d+(?:\.\d+)?)"
_RANGE = rf"{_NUMBER}(?:\s*(?:-|to|or|至|到)\s*{_NUMBER})?"
_WORD = "|".join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))
_LENGTH = re.compile(rf"(?:about|约|大约)?\s*{_RANGE}\s*({_WORD})\s*(\+?)")
_PLACE_EN = re.compile(r"(days?|weeks?|months?)\s+(\d+)(?:\s*(?:-|to)\s*(\d+))?")
_PLACE_ZH = re.compile(rf"第\s*(\d+)(?:\s*(?:-|至|到)\s*第?\s*(\d+))?\s*({_WORD})")
_MINUTES = re.compile(r"(?:(\d+(?:\.\d+)?)\s*(?:h|小时))?\s*(?:(\d+)\s*(?:m|min|分钟|分)?)?")


def parse_span(text: str) -> Span:
    """The span that `text` says, such as `2-3 weeks`, `weeks 5-8`, `1-2个月`, `ongoing`.

    Raises ValueError, with the forms that are understood, when it says none.
    """
    plain = _normal(text)
    if plain in _OPEN:
        return OPEN_ENDED
    if found := _LENGTH.fullmatch(plain):
        low = float(found[1])
        high = float(found[2] or found[1])
        if 0 < low <= high:
            return Span(low, high, _UNIT_OF[found[3]])
    if found := _PLACE_EN.fullmatch(plain):
        return _place(text, found[2], found[3], found[1].rstrip("s"))
    if found := _PLACE_ZH.fullmatch(plain):
        return _place(text, found[1], found[2], _UNIT_OF[found[3]])
    raise ValueError(
        f"{quoted(text)!r} is not a duration; "
        "write `2-3 weeks`, `2 months`, `weeks 5-8` or `ongoing`"
    )


def bounded(span: Span, text: str) -> Span:
    """The span that `text` says; raises ValueError for one that lasts, or ends, beyond a century.

    What was stored before there was a bound is read without it.
    """
    end = (span.last or 0) * _WEEKS.get(span.unit, 0.0)
    if max(*span.weeks, end) > MOST_WEEKS:
        raise ValueError(f"{quoted(text)!r} is more than {MOST_YEARS} years; write a shorter time")
    return span


class BeyondError(ValueError):
    """A figure that is one, but out of the range that is allowed for it."""


def parse_range(text: str | float, most: int = MOST_HOURS) -> tuple[float, float]:
    """Low and high of `10`, `10-15` or `2.5`.

    Raises BeyondError where that is more than `most`, ValueError for anything else.
    """
    found = re.fullmatch(_RANGE, _normal(str(text)))
    low = float(found[1]) if found else 0.0
    high = float(found[2] or found[1]) if found else 0.0
    if not 0 < low <= high:
        raise ValueError(f"{quoted(str(text))!r} is not a number or a range; write `10` or `10-15`")
    if not low >= LEAST_HOURS or high > most:
        raise BeyondError(
            f"{quoted(str(text))!r} is out of range; write {LEAST_HOURS} to {most:,} hours"
        )
    return low, high


def parse_minutes(text: str) -> int:
    """Minutes in `45m`, `1h30`, `2.5h`, `2小时`.

    Raises BeyondError for more than a week, ValueError for anything else.
    """
    plain = _normal(text)
    found = _MINUTES.fullmatch(plain)
    if found and plain and not plain.isdigit():
        minutes = float(found[1] or 0) * 60 + float(found[2] or 0)
        if minutes > HOURS_OF_A_WEEK * 60:
            raise BeyondError(f"{quoted(text)!r} is a length of time of over {HOURS_OF_A_WEEK} h")
        clock = not found[1] or float(found[2] or 0) < 60
        if clock and round(minutes) > 0:
            return round(minutes)
    raise ValueError(f"{quoted(text)!r} is not a length of time; write `45m`, `1h30` or `2.5h`")


def _normal(text: str) -> str:
    """Lower case, with every dash one hyphen and no space round the ends."""
    return re.sub(r"\s*[‐‑‒–—―~～]\s*", "-", text.strip().lower())


def _place(text: str, first: str, last: str | None, unit: str) -> Span:
    most = MOST_WEEKS * 7  # days, the shortest unit
    start, end = whole(first, 1, most), whole(last or first, 1, most)
    if start > end:
        raise ValueError(f"{quoted(text)!r} runs backwards; write the earlier number first")
    return Span(end - start + 1, end - start + 1, unit, start, end)
