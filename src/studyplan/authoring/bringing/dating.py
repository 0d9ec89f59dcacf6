"""Days that a source names: apart from the titles that they stand in, and what becomes of them."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from studyplan.authoring.bringing.draft import DraftTopic
from studyplan.authoring.bringing.titles import key
from studyplan.core.import_report import ReportEntry
from studyplan.core.vocabulary import MONTHS
from studyplan.named_tuples import NamedTuple

_MONTH = {month.lower()[:3]: n for n, month in enumerate(MONTHS, 1)}
_NAMES = "|".join(_MONTH)
_FORMS = (
    r"(?<!\d)(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})(?!\d)(?:\s*[日号])?",
    rf"\b(?P<name>{_NAMES})[a-z]*\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)",
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{_NAMES})[a-z]*\.?,?\s+(?P<y>\d{{4}})(?!\d)",
)
# Day and month in either order: read where only one of them is possible.
_IN_FIGURES = r"(?<![\d/.])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/.]*\d)"
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_DAY = "|".join([*(re.sub(r"\?P<\w+>", "?:", form) for form in _FORMS), _IN_FIGURES])
# From one day to another.
_SPAN = rf"(?:{_DAY})(?:\s*[-–—~～至到]\s*|\s+(?:to|until|till)\s+)(?:{_DAY})"
_YEARLESS = (
    rf"\b(?:{_NAMES})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b|(?<!\d)\d{{1,2}}\s+(?:{_NAMES})[a-z]*\b"
    r"|(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*[日号]"
)
# The same where the month, or the year, is said once.
_DAYS = (
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s*[-–—~～]\s*\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_NAMES})[a-z]*\b(?:\.?,?\s+\d{{4}})?"
    rf"|\b(?:{_NAMES})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\s*[-–—~～]\s*(?:(?:{_NAMES})[a-z]*\.?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?"
    r"|(?<!\d)(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*[日号]?\s*[-–—~～至到]\s*(?:\d{1,2}\s*月\s*)?\d{1,2}\s*[日号]"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:\s*[,，(（]?\s*(?:(?:周|星期)[一二三四五六日天])?\s*[)）]?\s*(?:at\s+)?\d{1,2}[:：]\d{2}(?:\s*[-–~]\s*\d{1,2}[:：]\d{2})?)?"
_DUE = r"due(?:\s+(?:date|on|by))?|deadline|hand(?:ed)?[ -]?in(?:\s+by)?|submit(?:ted)?\s+by|by|until|截止(?:日期|时间|到|于|至)?|提交(?:日期|时间)|期限|締切"
_BEHIND = r"(?:之?前|以前)(?:提交|完成|上交|交)?|截止|due|deadline"
_ON = r"on|date|at|held on|日期|时间|于"
# In brackets, or at either end of a title; without its year only where a word says what it is.
_BEFORE = rf"(?:(?P<due>{_DUE})|(?:{_ON})\b)?\s*[:：]?\s*"
_PLACES = tuple(
    re.compile(form, re.I)
    for form in (
        rf"\s*[(（\[【]\s*{_BEFORE}(?P<day>{_WEEKDAY}(?:{_SPAN}|{_DAYS}|{_DAY}|{_YEARLESS}){_CLOCK})\s*(?P<behind>{_BEHIND})?\s*[)）\]】]",
        rf"\s*[-–—|·,，:：;；]\s*{_BEFORE}(?P<day>{_SPAN})(?P<behind>)\s*$",
        rf"(?:\s*[-–—|·,，:：;；]\s*|\s+){_BEFORE}(?P<day>{_DAYS})(?P<behind>)\s*$",
        rf"\s*[:：]\s*(?P<due>)(?P<day>{_WEEKDAY}(?:{_YEARLESS}){_CLOCK})(?P<behind>)\s*$",
        rf"(?:^|\s*[-–—|·,，:：;；]\s*|\s+|(?<=[\u3040-\u9fff])){_BEFORE}(?P<day>{_WEEKDAY}(?:{_DAY}){_CLOCK})\s*(?P<behind>{_BEHIND})?\s*[.。]?$",
        rf"(?:\s*[-–—|·,，:：;；]\s*|\s+)(?P<due>{_DUE})\s*[:：]?\s*(?P<day>{_WEEKDAY}(?:{_YEARLESS}){_CLOCK})(?P<behind>)\s*$",
        rf"^{_BEFORE}(?P<day>{_WEEKDAY}(?:{_DAY}){_CLOCK})(?P<behind>{_BEHIND})?(?:\s*[-–—|·,，:：;；]\s*|\s+|$)",
        rf"\s*[,，;；]\s*{_BEFORE}(?P<day>{_WEEKDAY}(?:{_DAY}){_CLOCK})\s*(?P<behind>{_BEHIND})?\s*(?=[,，;；])",
        rf"^{_BEFORE}(?P<day>{_WEEKDAY}(?:{_YEARLESS}){_CLOCK})(?P<behind>{_BEHIND})?$",
    )
)


# What stands over things that are due by the days behind them.
_OVER_DUE = re.compile(
    r"(?:.* )?(?:due(?: dates?| by| on)?|deadlines?)|.{0,12}(?:截止|提交)(?:日期|时间)?|期限|締切"
)


class OnDay(NamedTuple):
    """A title without the day that stood in it, that day as the source says it, and whether it is due then."""

    title: str
    date: str = ""
    is_due: bool = False


def day_in(text: str) -> date | None:
    """The day that a text names with its year; None where it names none, or several."""
    if re.search(_DAYS, text, re.I):
        return None
    found = {one for form in _FORMS for one in _days(form, text)} | {*_slashed(text)}
    return found.pop() if len(found) == 1 else None


def _days(form: str, text: str) -> Iterable[date]:
    for matched in re.finditer(form, text, re.I):
        said = matched.groupdict()
        month = _MONTH[said["name"].lower()[:3]] if said.get("name") else int(said["m"])
        try:
            yield date(int(said["y"]), month, int(said["d"]))
        except ValueError:
            continue


def _slashed(text: str) -> Iterable[date]:
    for first, sign, second, year in _SLASHED.findall(text):
        whole = int(year) + 2000 * (len(year) == 2)
        both = (
            [(int(first), int(second))]
            if sign == "."
            else [(int(first), int(second)), (int(second), int(first))]
        )
        found = {(day, month) for day, month in both if month <= 12}
        if len(found) == 1:
            with suppress(ValueError):
                yield date(whole, *reversed(found.pop()))


def apart(title: str) -> OnDay:
    """A title and the one day in it: `Wheel (due 18 December 2026)`, `2026-12-16 Light lecture`."""
    days = len(re.findall(_DAY, title, re.I)) if re.search(r"\d", title) else 3
    if days > 2 or (days == 2 and not re.search(_SPAN, title, re.I)):
        return OnDay(title)
    for place in _PLACES:
        matched = place.search(title)
        if matched and len(re.findall(_DAY, matched["day"], re.I)) in (0, days):
            rest = f"{title[: matched.start()]} {title[matched.end() :]}"
            rest = re.sub(r"\s+(?=[,，;；])", "", " ".join(rest.split()))
            is_due = bool(matched["due"] or matched["behind"])
            return OnDay(rest.strip(" -–—|·,，:：;；"), matched["day"], is_due)
    return OnDay(title)


def is_over_due(name: str) -> bool:
    """Whether a heading or a label says that what is under it is due: `Homework (due dates)`."""
    return bool(_OVER_DUE.fullmatch(key(name)))


def dated(topic: DraftTopic, today: date | None) -> tuple[DraftTopic, ReportEntry | None]:
    """The topic on its day, or due by it, and what is told of that.

    A day that is gone, or without a year, stays a note; so does a time of day.
    """
    if not topic.date:
        return topic, None
    day = day_in(topic.date)
    if day is None or today is None or day < today or day.year > today.year + 5:
        why = "date-past" if day is not None and today is not None and day < today else "date"
        entry = ReportEntry(topic.line, topic.line, topic.date, "note", why, topic.file)
        return _noted(topic, topic.date), entry
    entry = ReportEntry(topic.line, topic.line, day.isoformat(), "date", "", topic.file)
    if re.search(r"\d[:：]\d\d", topic.date):
        topic = _noted(topic, topic.date)
    if topic.is_due:
        return topic._replace(due=day.isoformat()), entry
    kind = "lecture" if topic.kind == "study" else topic.kind
    return topic._replace(on=day.isoformat(), kind=kind), entry


def _noted(topic: DraftTopic, said: str) -> DraftTopic:
    return topic._replace(note=f"{topic.note} · {said}" if topic.note else said)
