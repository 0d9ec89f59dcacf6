"""Durations as people write them, read by one parser, and kept as ranges."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from studyplan.core.bounds import (
    HOURS_OF_A_WEEK,
    LEAST_HOURS,
    MOST_HOURS,
    MOST_WEEKS,
    MOST_YEARS,
    quoted,
)
from studyplan.core.numerals import A_NUMBER, NUMBER, decimal, numbers
from studyplan.named_tuples import NamedTuple

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

    @property
    def place(self) -> tuple[float, float]:
        """Where it begins and ends, in weeks; (0, 0) for one that does not say where it lies."""
        factor = _WEEKS.get(self.unit, 0.0)
        return ((self.first or 1) - 1) * factor, (self.last or 0) * factor


class SpanPlace(NamedTuple):
    """Where a span lies, in weeks: certain to `sure`, possible to `end`; None: for good."""

    start: float
    sure: float
    end: float | None


OPEN_ENDED = Span(0, 0, "week", open_ended=True)


def laid_out(spans: Sequence[Span], begin: float = 0) -> list[SpanPlace]:
    """Where each span lies, from week `begin` on.

    One that names its place lies there; another follows those before it, as if each took as long
    as it may. What is open-ended holds nothing up.
    """
    places = []
    at = begin
    for span in spans:
        if span.open_ended:
            places.append(SpanPlace(at, at, None))
            continue
        low, high = span.weeks
        start = at
        if span.first is not None:
            start = begin + span.place[0]
        places.append(SpanPlace(start, start + low, start + high))
        at = max(at, start + high)
    return places


_UNITS = {
    "day": ("day", "days", "d", "天", "日"),
    "week": ("week", "weeks", "wk", "wks", "w", "周", "个周", "星期", "个星期", "礼拜", "个礼拜"),
    "month": ("month", "months", "mo", "mos", "个月", "月"),
    "year": ("year", "years", "yr", "yrs", "年"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
_OPEN = {
    *("ongoing", "open-ended", "continuous", "long-term"),
    *("持续", "持续进行", "长期", "不限"),
}
_WORD = "|".join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))
_HOUR = "hours?|hrs?|h|个?小时|个?钟头"
_MINUTE = "minutes?|mins?|m|分钟|分"
_HALF = "个半|半|and a half|half(?: an?)?"
_MORE = "半|and a half"
_SIMPLIFIED = str.maketrans("兩個週鐘頭時間續長約", "两个周钟头时间续长约")  # in texts of lengths
# Patterns are compiled when they are first needed: a call of the command needs few of them.
_TO = r"\s*(?:-|至|到)\s*|\s+(?:to|or)\s+"
_ABOUT = r"^(?:about|around|roughly|approximately|approx\.|ca\.|大约|大概|[约約]|[~～≈])\s*"
_AT_LEAST = r"\s*(?:or more|or so|以上|左右)$|(?<=\S)\s*\+"
_LAST_PLACE = MOST_WEEKS * 7 + 1  # days, the shortest unit; and one that is beyond
_HYPHENED = r"(\d)-(?=[a-z])"
_AMOUNT = rf"(?P<n>{A_NUMBER})?\s*(?P<half>{_HALF})?\s*(?P<unit>{_WORD})?\s*(?P<more>{_MORE})?"
_TIME = (
    rf"(?:(?P<n>{A_NUMBER})?\s*(?P<half>{_HALF})?\s*(?P<hour>{_HOUR})\s*(?P<more>{_MORE})?)?"
    rf"\s*(?:and\s+|零)?(?:(?P<m>{A_NUMBER})\s*(?P<minute>{_MINUTE})?)?"
)
_QUARTERS = r"([一二两三1-3])刻钟?"
_DECIMAL = rf"({NUMBER}|[零〇])点([零〇一二三四五六七八九]+)(?=\s*(?:{_HOUR}))"
_CLOCK = r"(\d{1,2}):([0-5]\d)(?:\s*h)?"
_RANGE = (
    rf"(?:每周)?\s*({NUMBER})(?:(?:\s*(?:{_HOUR}))?(?:{_TO})({NUMBER}))?"
    rf"(?:\s*(?:{_HOUR})(?:\s*(?:/|per|a|each|每)\s*(?:week|wk|周|星期))?)?"
)
_PLACE = NUMBER.replace(r"(?:\.\d+)?", "")
_PLACE_EN = r"(day|week|wk|month|year)s?\s*(\d+)(?:\s*(?:-|to)\s*(?:[a-z]+\s*)?(\d+))?"
_PLACE_ZH = rf"第\s*({_PLACE})\s*(?:{_WORD})?(?:\s*(?:-|至|到)\s*第?\s*({_PLACE}))?\s*({_WORD})"


class MisreadError(ValueError):
    """A text does not say what it should; `key` names the sentence, `facts` fill it."""

    def __init__(self, text: str, key: str, **facts: object) -> None:
        self.key = key
        self.facts = {"text": quoted(text), **facts}
        super().__init__(key, self.facts)


class BeyondError(MisreadError):
    """A figure that is one, but out of the range that is allowed for it."""


def parse_span(text: str) -> Span:
    """The span that `text` says, such as `2-3 weeks`, `weeks 5-8`, `半年`, `ongoing`.

    Raises MisreadError when it says none.
    """
    plain = _apart_from_about(text)
    if plain in _OPEN:
        return OPEN_ENDED
    span = _length(plain) or _place(plain)
    if span is None or span.high <= 0:
        if not re.fullmatch(_RANGE, plain):
            raise MisreadError(text, "duration")
        bare = plain[-1].isnumeric()
        raise MisreadError(text, "duration-without-unit" if bare else "duration-hours")
    if span.low > span.high:
        raise MisreadError(text, "duration-backwards")
    return span


def _length(plain: str) -> Span | None:
    bare = re.sub(_AT_LEAST, "", re.sub(_HYPHENED, r"\1 ", plain))
    parts = [_amount(part) for part in re.split(_TO, bare)]
    first, last = parts[0], parts[-1]
    if first is None or last is None or last[2] is None or len(parts) > 2:
        return None
    unit, other = last[2], first[2] or last[2]
    low, high = first[0], last[1]
    if len(parts) == 2 and (first[0] < first[1] or last[0] < last[1]):
        return None
    if unit != other:  # `2 weeks to 1 month`
        low, high = (round(n * _WEEKS[u], 1) for n, u in ((low, other), (high, unit)))
        unit = "week"
    return Span(low, high, unit) if low > 0 else None


def _amount(text: str) -> tuple[float, float, str | None] | None:
    """Low, high and unit (if it says one) of `3`, `两三周`, `1个半月`, `a year and a half`."""
    matched = re.fullmatch(_AMOUNT, text)
    ends = _ends(matched) if matched else None
    if matched is None or ends is None:
        return None
    return *ends, _UNIT_OF.get(matched["unit"])


def _ends(matched: re.Match[str]) -> tuple[float, float] | None:
    """Low and high of a number with or without a half; None where there is neither, or two."""
    n, half = matched["n"], matched["half"] or matched["more"]
    if not (n or half) or (matched["half"] and matched["more"]):
        return None
    ends = numbers(n) if n else (0.0, 0.0)
    if ends is None or not half:
        return ends
    return ends[0] + 0.5, ends[1] + 0.5


def _place(plain: str) -> Span | None:
    if matched := re.fullmatch(_PLACE_EN, plain):
        first, last, unit = matched[2], matched[3], _UNIT_OF[matched[1]]
    elif matched := re.fullmatch(_PLACE_ZH, plain):
        first, last, unit = matched[1], matched[2], _UNIT_OF[matched[3]]
    else:
        return None
    start, end = (numbers(number) for number in (first, last or first))
    if not start or not end or start[0] < 1:
        return None
    at, to = (int(min(n, _LAST_PLACE)) for n in (start[0], end[0]))
    return Span(to - at + 1, to - at + 1, unit, at, to) if at <= to else Span(at, to, unit)


def bounded(span: Span, text: str) -> Span:
    """The span that `text` says; raises BeyondError for one that lasts, or ends, beyond a century.

    What was stored before there was a bound is read without it.
    """
    end = (span.last or 0) * _WEEKS.get(span.unit, 0.0)
    if max(*span.weeks, end) > MOST_WEEKS:
        raise BeyondError(text, "duration-beyond", years=MOST_YEARS)
    return span


def parse_range(text: str | float, most: int = MOST_HOURS) -> tuple[float, float]:
    """Low and high of `10`, `10-15`, `2.5`, `10-15 h`, `每周10小时`.

    Raises BeyondError where that is more than `most`, MisreadError for anything else.
    """
    matched = re.fullmatch(_RANGE, re.sub(_AT_LEAST, "", _apart_from_about(str(text))))
    first = numbers(matched[1]) if matched else None
    last = numbers(matched[2]) if matched and matched[2] else first
    if first and last and first[0] > last[1] > 0:
        raise MisreadError(str(text), "duration-backwards")
    if first is None or last is None or not 0 < first[0] <= last[1]:
        raise MisreadError(str(text), "range")
    if not first[0] >= LEAST_HOURS or last[1] > most:
        raise BeyondError(str(text), "range-beyond", least=LEAST_HOURS, most=f"{most:,}")
    return first[0], last[1]


def parse_minutes(text: str) -> int:
    """Minutes in `45m`, `1h30`, `1:30`, `2.5h`, `2,5h`, `半小时`, `一小时一刻`.

    Raises BeyondError for more than a week, MisreadError for anything else.
    """
    plain = re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ".", _normal(text))
    plain = re.sub(_DECIMAL, lambda said: decimal(*said.groups()), plain)
    plain = re.sub(_QUARTERS, lambda said: f"{(numbers(said[1]) or (0,))[0] * 15:g}分", plain)
    if (matched := re.fullmatch(_CLOCK, plain)) and int(matched[1]) + int(matched[2]):
        return int(matched[1]) * 60 + int(matched[2])
    matched = re.fullmatch(_TIME, plain)
    if matched and (matched["hour"] or matched["minute"]):
        hours = _ends(matched) if matched["hour"] else (0.0, 0.0)
        rest = numbers(matched["m"]) if matched["m"] else (0.0, 0.0)
        if hours and rest and hours[0] == hours[1] and rest[0] == rest[1]:
            minutes = hours[0] * 60 + rest[0]
            if minutes > HOURS_OF_A_WEEK * 60:
                raise BeyondError(text, "minutes-beyond", most=HOURS_OF_A_WEEK)
            if (not matched["hour"] or rest[0] < 60) and round(minutes) > 0:
                return round(minutes)
    raise MisreadError(text, "minutes")


def ends(text: str) -> list[str]:
    """The two ends of a range such as `30m-2h`, `30 分钟–2 小时`, or the one that there is."""
    return re.split(_TO, _normal(text))


def _apart_from_about(text: str) -> str:
    """What is said to be about so much; before `~` is taken for a dash."""
    return _normal(re.sub(_ABOUT, "", text.strip().lower()))


def _normal(text: str) -> str:
    """Lower case, every dash one hyphen, full-width signs as usual, no space round the ends."""
    text = re.sub(r"(?<=\d) ?½", ".5", text).replace("½", "half ").translate(_SIMPLIFIED)
    plain = normalize("NFKC", text).strip().lower()
    return re.sub(r"\s*[‐‑‒–—―−~〜]+\s*", "-", plain)
