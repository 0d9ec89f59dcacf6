"""Weeks and stretches of days, read as people write them and as they are printed."""

import re
from datetime import date, timedelta

from studyplan.core.bounds import quoted, whole
from studyplan.core.days import (
    WEEKS_ZH,
    Form,
    Lean,
    bounded,
    form_of,
    nearest,
    parse_day,
    plain_of,
)
from studyplan.core.weeks import monday, sunday

# A pause, or what is exported, is no longer than this.
LONGEST = 731
_WEEK_EN = {"last": -1, "this": 0, "next": 1}
_WEEK = re.compile(r"(?:(\d{4})[- ]?)?w(?:eek)? ?(\d{1,2})|(?:(\d{4}) ?年 ?)?第 ?(\d{1,2}) ?周")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_WEEK_OF = re.compile(r"(?:the )?week of (.+)|(.+?)(?:那一?|所在的?)周")
# A hyphen without spaces only where it cannot be one within a date.
_HYPHEN = (
    rf"-(?=\d{{1,2}} {_MONTH})|(?<=[a-z] \d)-(?=\d)|(?<=[a-z] \d\d)-(?=\d)"
    r"|(?<=[日号])-|(?<=月\d)-(?=\d)|(?<=月\d\d)-(?=\d)"
)
_BETWEEN = re.compile(rf" *(?:\.\.|[–—~至到]) *| (?:-|to|until) |{_HYPHEN}")


def parse_when(text: str, today: date, lean: Lean = "near") -> tuple[date, bool]:
    """A day as `parse_day` reads it, or the Monday of a week; and whether it is a week.

    `week+2`, `W50`, `2026-W50`, `week of 30 Nov`, `next week`, `下周`. Raises as `parse_day` does.
    """
    first = _monday(plain_of(text), today, lean)
    if first is None:
        return parse_day(text, today, lean), False
    return bounded(first, text), True


def parse_period(text: str, today: date) -> tuple[date, date]:
    """First and last day of `2027-02-10..2027-02-20`, `5–16 Feb 2027`, a week, or a single day.

    Raises DayError as `parse_day` does, and ValueError where that is none, ends before it begins,
    or is longer than two years.
    """
    ends = _BETWEEN.split(plain_of(text), maxsplit=1)
    if len(ends) == 2:
        begin, end = _between(ends[0], ends[1], today)
    else:
        begin, week = parse_when(ends[0], today)
        end = sunday(begin) if week else begin
    if not begin <= end <= begin + timedelta(days=LONGEST):
        raise ValueError(f"{quoted(text)!r} is no stretch of days")
    return begin, end


def _monday(plain: str, today: date, lean: Lean) -> date | None:
    """The Monday of the week that a plain text says, None for no week."""
    if plain[:1] in WEEKS_ZH and plain[1:] == "周":
        return monday(today) + timedelta(weeks=WEEKS_ZH[plain[0]])
    name, _, week = plain.partition(" ")
    if name in _WEEK_EN and week == "week":
        return monday(today) + timedelta(weeks=_WEEK_EN[name])
    if plain == "week" or plain[:5] in ("week+", "week-"):
        weeks = whole(plain[5:], 0, 520) if plain[5:] else 0
        return monday(today) + timedelta(weeks=-weeks if plain[4:5] == "-" else weeks)
    if matched := _WEEK.fullmatch(plain):
        return _of_number(matched[1] or matched[3], int(matched[2] or matched[4]), today, lean)
    if matched := _WEEK_OF.fullmatch(plain):
        return monday(parse_day(matched[1] or matched[2], today, lean))
    ends = _BETWEEN.split(plain, maxsplit=1)
    if len(ends) == 2:
        first, last = _between(ends[0], ends[1], today)
        return first if first == monday(first) and last == sunday(first) else None
    return None


def _of_number(year: str | None, week: int, today: date, lean: Lean) -> date | None:
    """The Monday of an ISO week; without its year of the nearest one that has such a week."""
    years = [int(year)] if year else range(today.year - 8, today.year + 9)
    mondays = []
    for candidate in years:
        try:
            mondays.append(date.fromisocalendar(candidate, week, 1))
        except ValueError:  # no such week in that year
            continue
    return nearest(mondays, monday(today), lean)


def _between(first: str, last: str, today: date) -> tuple[date, date]:
    """Both ends of a stretch, each of which may leave out what the other says."""
    begin = end = None
    if first.isdecimal():
        end = form_of(last, today, "near")
        begin = end and Form(end.year, end.month, int(first[:3]))
    elif re.fullmatch(r"\d{1,2} ?[日号]?", last):
        begin = form_of(first, today, "near")
        end = begin and Form(begin.year, begin.month, int(last[:2].rstrip("日号 ")))
    else:
        forms = [form_of(one, today, "near") for one in (first, last)]
        if all(forms):
            begin, end = forms
    if begin is None or end is None:
        from_, _ = parse_when(first, today)
        to, to_week = parse_when(last, today)
        return from_, sunday(to) if to_week else to
    turned = (begin.month, begin.day) > (end.month, end.day)
    if begin.year is None and end.year is not None:
        begin = begin._replace(year=end.year - turned)
    from_ = parse_day(_written(begin), today)
    if end.year is None:
        end = end._replace(year=from_.year + turned)
    return from_, parse_day(_written(end), today)


def _written(form: Form) -> str:
    """The form as `parse_day` reads it; an impossible day stays one."""
    if form.year is None:
        return f"{form.month}月{form.day}日"
    return f"{form.year}-{form.month}-{form.day}"
