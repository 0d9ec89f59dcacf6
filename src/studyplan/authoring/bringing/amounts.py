"""Amounts of time wherever they stand in a text: lengths, efforts, hours in all, places in a plan."""

import re
from functools import cache, lru_cache
from typing import Literal

from studyplan.core.durations import WEEKS_PER_MONTH
from studyplan.core.numerals import A_NUMBER, NUMBER, numbers
from studyplan.named_tuples import NamedTuple

Unit = Literal["hour", "day", "week", "month", "year"]
# What an amount says: how long by the calendar, hours a week, hours in all, or where in the plan.
AmountKind = Literal["duration", "rate", "total", "place"]

_UNITS: dict[str, Unit] = {
    **dict.fromkeys(("minutes", "minute", "mins", "min", "分钟", "分鐘", "分"), "hour"),
    **dict.fromkeys(("hours", "hour", "hrs", "hr", "h"), "hour"),
    **dict.fromkeys(("个小时", "小时", "小時", "時間", "钟头", "学时", "课时", "學時", "課時"), "hour"),
    **dict.fromkeys(("days", "day", "天", "日間", "日"), "day"),
    **dict.fromkeys(("weeks", "week", "wks", "wk"), "week"),
    **dict.fromkeys(("個星期", "个星期", "星期", "个礼拜", "礼拜", "週間", "个周", "週", "周"), "week"),
    **dict.fromkeys(("months", "month", "mths", "mth", "mos", "个月", "個月", "か月", "ヶ月", "カ月", "月"), "month"),
    **dict.fromkeys(("years", "year", "yrs", "yr", "年間", "年"), "year"),
}  # fmt: skip
_MINUTES = {"minutes", "minute", "mins", "min", "分钟", "分鐘", "分"}
_LATIN = "|".join(sorted((w for w in _UNITS if w.isascii()), key=len, reverse=True))
_HAN = "|".join(sorted((w for w in _UNITS if not w.isascii()), key=len, reverse=True))
_UNIT = rf"(?:(?:{_LATIN})(?![a-z])|(?:{_HAN}))"
_TO = r"\s*(?:-|至|到)\s*|(?<!\s)~\s*|\s+~\s+|\s+(?:to|or)\s+"
_N = rf"(?:\d+(?:[.,]\d+)?|{A_NUMBER})"
_HALF = r"half(?:\s+an?)?|半个|半個|半"
_AMOUNT = (
    rf"(?<![a-z0-9.])(?:(?P<n>{_N})(?P<half1>\s*(?:个半|個半|半|and a half))?|(?P<half2>{_HALF}))"
    rf"(?:(?:\s*(?P<u1>{_UNIT}))?(?:{_TO})(?P<m>{_N}))?\s*\+?[\s-]*(?P<unit>{_UNIT})"
    rf"(?P<more>\s*半|\s+and a half)?\s*\+?"
)
# A day, a month or a year by the calendar: it says when, and not how long.
_CALENDAR = re.compile(
    r"(?<![\d.])(?:\d{4}\s*年(?![间間])|(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}(?:\s*[-至到]\s*(?:\d{1,2}\s*月\s*)?\d{1,2})?\s*(?:[日号]|(?!\d))"
    r"|(?:\d{4}\s*年\s*)?(?<![-第约約共需计計时時])(?<![第约約共需计計时時] )(?:1[0-2]|[1-9])\s*月(?!目)(?:[初底末]|[上中下]旬)?)"
)
_PER = r"\s*(?:/|per\s|a\s|an\s|each\s|every\s|每)\s*(?P<per>week|wk|w\b|day|month|周|週|星期|天|日|个?月)"
_OFTEN = r"\s*(?P<often>daily|weekly|monthly)\b"
_EACH = r"(?P<each>每周|每週|毎週|每星期|每天|每日|毎日|每月|每个月|一周|1日(?=約?\d)|週(?=約?\d+(?:\.\d+)?(?:-\d+)?\s*時間)|weekly|daily)\s*(?:约|約|大约|投入|学习)?\s*"
_PLACE_EN = (
    r"(?<![\w-])(?P<en>day|week|wk|month|year|w(?=\d{1,2}\s*(?:[-~:]|$)))s?\s*#?0*(?P<a>\d{1,4})"
    r"(?:\s*(?:-|~|to|&|and|through)\s*(?:(?:day|week|wk|month|year|w)s?\s*)?0*(?P<b>\d{1,4}))?(?![\d.]*\d|[a-z])"
)
_PLACE_JA = r"(?<![\w])週\s*(?P<c>\d{1,3})(?:\s*[-~]\s*週?\s*(?P<d>\d{1,3}))?(?P<zh>)(?!\d)|(?<!\d)(?P<e>\d{1,3})(?P<ja>日|週|か月|ヶ月)目"
_H = NUMBER.replace(r"(?:\.\d+)?", "")
_PLACE_ZH = (
    rf"第\s*(?P<c>{_H})\s*(?:{_HAN})?(?:\s*(?:-|~|至|到|、)\s*第?\s*(?P<d>{_H}))?\s*"
    r"(?P<zh>周|週|星期|个月|個月|月|天|日|年)"
)
_PLACE_UNITS: dict[str, Unit] = {
    **dict.fromkeys(("day", "天", "日"), "day"),
    **dict.fromkeys(("week", "wk", "w", "周", "週", "星期"), "week"),
    **dict.fromkeys(("month", "个月", "個月", "か月", "ヶ月", "月"), "month"),
    **dict.fromkeys(("year", "年"), "year"),
}
_SIGNS = str.maketrans(
    {chr(0xFF01 + n): chr(0x21 + n) for n in range(94)}
    | dict.fromkeys("‐‑‒–—―−〜～", "-")
    | {"　": " ", "\xa0": " ", "兩": "两", "½": "半"}
)
_LOWER = str.maketrans({chr(65 + n): chr(97 + n) for n in range(26)})
WEEKS: dict[Unit, float] = {"day": 1 / 7, "week": 1, "month": WEEKS_PER_MONTH, "year": 52}
_MOST = 100_000
_LONGEST = 1000  # of a text that is looked through


class Amount(NamedTuple):
    """An amount in a text: `low` to `high` in its unit; a rate is in hours a week.

    `begin` and `end` are where it stands.
    """

    kind: AmountKind
    low: float
    high: float
    unit: Unit
    begin: int
    end: int
    han: bool = False  # whether it is said in Chinese


def plain(text: str) -> str:
    """The text with usual signs in lower case, each where it was."""
    return text.translate(_SIGNS).translate(_LOWER)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    amount = {
        "rate": rf"{_AMOUNT}(?:{_PER}|{_OFTEN})",
        "each": rf"{_EACH}{_AMOUNT}",
        "time": r"(?<![\w.])(?P<hours>\d{1,3})\s*(?:h|hr|hrs|hours?|小时)\s*(?:and\s*)?"
        r"(?P<minutes>[0-5]?\d)\s*(?:m|mins?|minutes?|分钟?)?(?![\w.])",
        "amount": _AMOUNT,
        "en": _PLACE_EN,
        "zh": _PLACE_ZH,
        "ja": _PLACE_JA,
    }
    return re.compile(amount[name])


# Without one of these, and without a number, a text says nothing of time.
_TIMES = re.compile(
    r"hour|hrs?\b|\dh|\bh\b|min|day|dai|week|wk|w\d|month|mth|\bmo|year|yr|[天日周週月年时時分钟礼星]|头"
)
_HOLDS = re.compile(
    r"\d|[一二两三四五六七八九十半]|\b(?:half|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)


# What may stand before `a week` for it to say how long: in `twice a week` it says how often.
_ALONE = re.compile(r"(?:^|[^\w\s]|\b(?:about|around|roughly|in|for|over|takes?|within))\s*$")


@lru_cache(8192)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of time in a text, in its order; none overlaps another."""
    said = plain(text[:_LONGEST])
    if not (_HOLDS.search(said) and _TIMES.search(said)):
        return ()
    found: list[Amount] = []
    taken = [False] * len(said)
    for matched in _CALENDAR.finditer(said) if "月" in said or "年" in said else ():
        taken[matched.start() : matched.end()] = [True] * (matched.end() - matched.start())
    for name in ("zh", "each", "ja", "en", "rate", "time", "amount"):
        for matched in _pattern(name).finditer(said):
            begin, end = matched.span()
            if any(taken[begin:end]):
                continue
            amount = _read(name, matched)
            if amount is not None:
                found.append(amount._replace(begin=begin, end=end, han=not matched[0].isascii()))
            taken[begin:end] = [True] * (end - begin)
    return tuple(sorted(found, key=lambda one: one.begin))


def _read(name: str, matched: re.Match[str]) -> Amount | None:
    said = matched.groupdict()
    if name in ("en", "zh", "ja"):
        return _placed(said)
    if name == "time":
        hours = int(said["hours"]) + int(said["minutes"]) / 60
        return Amount("total", hours, hours, "hour", 0, 0)
    ends = _ends(said)
    if ends is None or (
        said["n"] in ("a", "an") and not _ALONE.search(matched.string[: matched.start()])
    ):
        return None
    low, high, unit = ends
    if name == "amount":
        return Amount("total" if unit == "hour" else "duration", low, high, unit, 0, 0)
    if unit != "hour":  # `5 days a week` says how often
        return None
    times = _times_a_week(said.get("per") or said.get("often") or said.get("each") or "")
    return Amount("rate", low * times, high * times, "hour", 0, 0)


def _times_a_week(word: str) -> float:
    if word in ("day", "daily", "天", "日", "每天", "每日", "毎日", "1日"):
        return 7
    return 1 / WEEKS_PER_MONTH if "month" in word or "月" in word else 1


def _placed(said: dict[str, str | None]) -> Amount | None:
    first = said.get("a") or said.get("c") or said.get("e")
    last = said.get("b") or said.get("d")
    unit = _PLACE_UNITS[said.get("en") or said.get("zh") or said.get("ja") or "週"]
    begin, end = numbers(first or ""), numbers(last or first or "")
    if not begin or not end or not 1 <= begin[0] <= end[0] <= _MOST:
        return None
    return Amount("place", int(begin[0]), int(end[0]), unit, 0, 0)


def _ends(said: dict[str, str | None]) -> tuple[float, float, Unit] | None:
    unit_word = said["unit"] or ""
    unit = _UNITS[unit_word]
    first_word = said["u1"] or unit_word
    low = _number(said["n"]) if said["n"] else (0.0, 0.0)
    high = _number(said["m"]) if said["m"] else low
    if low is None or high is None:
        return None
    half = 0.5 if said["half1"] or said["half2"] or said["more"] else 0.0
    ends = [low[0] + half, high[1] + (0.0 if said["m"] else half)]
    for place, word in enumerate((first_word, unit_word)):
        if word in _MINUTES:
            ends[place] /= 60
        if _UNITS[word] != unit:
            if "hour" in (_UNITS[word], unit):
                return None
            ends[place] *= WEEKS[_UNITS[word]] / WEEKS[unit]
    low_end, high_end = sorted(ends)
    return (low_end, high_end, unit) if low_end > 0 and high_end <= _MOST else None


def _number(text: str) -> tuple[float, float] | None:
    if text[0].isdigit():
        value = float(text.replace(",", "." if len(text.partition(",")[2]) < 3 else ""))
        return value, value
    return numbers(text)
