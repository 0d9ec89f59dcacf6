"""Days, read as people write them and as they are printed."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from studyplan.core.bounds import FIRST_YEAR, LAST_YEAR, quoted, whole
from studyplan.core.numerals import A_NUMBER, numbers
from studyplan.core.vocabulary import DAYS, MONTHS
from studyplan.core.weeks import monday
from studyplan.named_tuples import NamedTuple

# Which day is meant where several could be: the last one, the next one, or the nearest.
Lean = Literal["past", "ahead", "near"]
_SLIP = timedelta(days=31)
# Nobody who writes two figures of a year means one that is farther away, if another will do.
_TEN = 10

_NAMED = {
    "today": 0,
    "今天": 0,
    "yesterday": -1,
    "昨天": -1,
    "tomorrow": 1,
    "明天": 1,
    "大前天": -3,
    "前天": -2,
    "后天": 2,
    "大后天": 3,
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTENED = ("tues", "weds", "thur", "thurs", "sept")
WEEKS_ZH = {"上": -1, "这": 0, "本": 0, "下": 1}
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:周|星期|礼拜)[一二三四五六日天]"
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_NTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_OF_YEAR = r"(?:,? (?P<year>\d{4}))?"
_WITH_WEEKDAY = re.compile(rf"(?:({_WEEKDAY})[,.]? )?(.*?)[, ]*(?:\(?({_WEEKDAY})\)?)?")
_WRITTEN = (
    re.compile(r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"),
    re.compile(r"(?:(?P<year>\d{4}) ?年 ?)?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日号]?"),
    re.compile(rf"{_NTH} (?:of )?{_MONTH}{_OF_YEAR}"),
    re.compile(rf"{_MONTH} {_NTH}{_OF_YEAR}"),
)
_FIGURES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d\d)?)?")
_CLOCK = re.compile(r" \d{1,2}:\d\d$")
_AWAY = re.compile(
    rf"(?:in )?({A_NUMBER}) ?(?:(days?|天|日)|weeks?|个?(?:周|星期|礼拜)) ?(ago|(?:以|之)?[前后])?"
)


class DayError(ValueError):
    """A text that may mean these `days`; `key` names the sentence that says why it does not."""

    def __init__(self, key: str, text: str, days: Sequence[date]) -> None:
        super().__init__(f"{quoted(text)!r} may be {' or '.join(map(str, days))}")
        self.key = key
        self.days = days


class FarDayError(ValueError):
    """A text that means a day of a year that is not known here."""


def parse_day(text: str, today: date, lean: Lean = "near") -> date:
    """The day that a text says: `2026-12-01`, `1 Dec`, `12月1日（周二）`, `fri`, `+3d`, `三天前`.

    Without its year it is the nearest one, or as `lean` says; a weekday is the next one, or the
    last one, today included. Raises DayError for what may be several days, FarDayError for days
    outside the years 2000 to 2199, ValueError for anything else.
    """
    day = _day(plain_of(text), today, lean)
    if day is None:
        raise ValueError(f"{quoted(text)!r} is not a day; write 2026-11-22, 1 Dec, today or +3d")
    return bounded(day, text)


def bounded(day: date, text: str) -> date:
    """The day; raises FarDayError outside the years 2000 to 2199."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise FarDayError(f"{quoted(text)!r} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


def weekday(text: str) -> int | None:
    """The day of the week that a text names, 0 for Monday: `fri`, `Friday`, `周五`, `星期五`."""
    plain = plain_of(text)
    if plain[:3] in DAYS:
        place = DAYS.index(plain[:3])
        return place if plain in (plain[:3], WEEKDAYS[place], *_SHORTENED) else None
    for name in ("周", "星期", "礼拜"):
        if plain.startswith(name) and len(plain) == len(name) + 1:
            place = "一二三四五六日天".find(plain[-1])
            return min(place, 6) if place >= 0 else None
    return None


class Form(NamedTuple):
    """A day as it is written: its year and its weekday may be missing."""

    year: int | None
    month: int
    day: int
    weekday: int | None = None


def plain_of(text: str) -> str:
    """The text as it is read: width, case and spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _day(plain: str, today: date, lean: Lean) -> date | None:
    """The day that a plain text says, None for no day."""
    if plain in _NAMED:
        return today + timedelta(days=_NAMED[plain])
    if (away := _away(plain)) is not None:
        return today + timedelta(days=away)
    if plain[:1] in ("+", "-") and plain[-1:] in ("d", "w"):
        length = 7 if plain[-1] == "w" else 1
        try:
            days = whole(plain[1:-1], 0, 36_500 // length) * length
        except ValueError:
            return None
        return today + timedelta(days=days if plain[0] == "+" else -days)
    if plain[:1] in WEEKS_ZH and (day := weekday(plain[1:])) is not None:
        return monday(today) + timedelta(weeks=WEEKS_ZH[plain[0]], days=day)
    if (day := weekday(plain)) is not None:
        ahead = (day - today.weekday()) % 7
        return today + timedelta(days=ahead - 7 if lean == "past" and ahead else ahead)
    try:
        return date.fromisoformat(plain)
    except ValueError:
        form = form_of(plain, today, lean)
        return form and _day_of(form, plain, today, lean)


def _away(plain: str) -> int | None:
    """How many days ahead `in 2 weeks`, `三天前` or `3 days ago` says; None for nothing such."""
    said = _AWAY.fullmatch(plain)
    if said is None or plain.startswith("in ") == bool(said[3]):
        return None
    number = numbers(said[1])
    if number is None or number[0] != number[1] or number[0] != int(number[0]):
        return None
    days = min(int(number[0]), 36_500) * (1 if said[2] else 7)
    return -days if said[3] and said[3][-1] in "前o" else days


def form_of(plain: str, today: date, lean: Lean) -> Form | None:
    """The date in a plain text, None where there is none; raises DayError for several."""
    matched = _WITH_WEEKDAY.fullmatch(_CLOCK.sub("", plain))
    if matched is None:
        return None
    days = [weekday(name) for name in (matched[1], matched[3]) if name]
    if None in days or len(days) > 1:
        return None
    on, written = (days[0] if days else None), matched[2]
    for pattern in _WRITTEN:
        date_ = pattern.fullmatch(written)
        if date_ and (month := _month(date_["month"])):
            return Form(int(date_["year"]) if date_["year"] else None, month, int(date_["day"]), on)
    if date_ := _FIGURES.fullmatch(written):
        year = int(f"20{date_[4]}"[-4:]) if date_[4] else None
        first, second = int(date_[1]), int(date_[3])
        forms = [Form(year, second, first), Form(year, first, second)]
        if short := len(date_[4] or "") == 2:  # 26-12-01
            forms.append(Form(2000 + first, second, int(date_[4])))
        days_ = {form: day_ for form in forms if (day_ := _day_of(form, plain, today, lean))}
        if short:
            near = {form: day for form, day in days_.items() if abs(day.year - today.year) < _TEN}
            days_ = near or days_
        if len(set(days_.values())) > 1:
            raise DayError("day-ambiguous", plain, list(dict.fromkeys(days_.values())))
        return next(iter(days_), None)
    return None


def _month(name: str) -> int | None:
    """Its number from 1: `dec`, `sept`, `december`, `12`."""
    if name.isdecimal():
        return int(name)
    place = next(n for n, month in enumerate(MONTHS, 1) if month[:3].casefold() == name[:3])
    return place if name in (name[:3], MONTHS[place - 1].casefold(), *_SHORTENED) else None


def _day_of(form: Form, plain: str, today: date, lean: Lean) -> date | None:
    """The day of a form, None where there is none; raises DayError where its weekday is another."""
    years = [form.year] if form.year else range(today.year - 8, today.year + 9)
    days = [day for year in years if (day := _valid(year, form.month, form.day))]
    if form.weekday is None or not days:
        return nearest(days, today, lean)
    # Another weekday is no reason to go years away.
    near = nearest(days, today, "near")
    meant = [near, nearest(days, today, lean), *(day for day in days if day.year == today.year)]
    fitting = [day for day in meant if day and day.weekday() == form.weekday]
    if not fitting:
        raise DayError("day-weekday", plain, [day for day in [near] if day])
    return nearest(fitting, today, lean)


def nearest(days: Sequence[date], today: date, lean: Lean) -> date | None:
    """The nearest day; or as `lean` says, but for one that is only just on the other side.

    On 27 Nov nobody who says 1 Dec of what was done means a year ago: that is a slip, to be told.
    """
    closest = min(days, key=lambda day: abs(day - today), default=None)
    if closest is None or lean == "near" or abs(closest - today) <= _SLIP:
        return closest
    onward = [day for day in days if (day <= today if lean == "past" else day >= today)]
    return min(onward, key=lambda day: abs(day - today), default=closest)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
