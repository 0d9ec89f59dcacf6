"""Times of day, read as people write them."""

import re
from datetime import time
from unicodedata import normalize

from studyplan.core.numerals import numbers

_PART = "(?:凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)"
_HAN = "[一二两三四五六七八九十]+"
_CLOCK = re.compile(
    rf"(?P<part>{_PART})?"
    rf"(?P<hour>\d{{1,2}}|{_HAN}(?=[点时]))"
    r"(?::(?P<minute>\d\d)(?::00)?"
    rf"|[点时](?:零?(?P<minutes>\d{{1,2}}|{_HAN})分?|(?P<half>半)|(?P<quarters>[一三])刻|[整钟])?)?"
    r" ?(?P<noon>am|pm)?",
    re.IGNORECASE,
)
# In a text a bare number is none: it needs minutes, a noon, or a part of the day or 点 beside it.
_IN_TEXT = re.compile(
    r"(?<![\d:.第])(?:"
    rf"(?:{_PART} ?)?\d{{1,2}}:\d\d(?![\d:])(?: ?[ap]\.?m\b)?"
    r"|\d{1,2} ?[ap]\.?m\b"
    rf"|(?:{_PART} ?(?:\d{{1,2}}|{_HAN})|\d{{1,2}}) ?[点时](?![要以])"
    rf"(?:零?(?:\d{{1,2}}|{_HAN})分?|半|[一三]刻|[整钟])?)",
    re.IGNORECASE,
)
_TO = re.compile(r"\.?\s*(?:[-–—~至到]|to|until|till)\s*", re.IGNORECASE)
# What is before the second of `9–11 am`, of which the first is no time by itself.
_FROM = re.compile(rf"\d{_TO.pattern}$", re.IGNORECASE)
_SPACED = r"(?<=[一-鿿])\s+|\s+(?=[一-鿿])"
# What of the hours of these is before noon, whatever part of the day is said.
_EARLY = {"中午": range(10, 12), "晚上": range(5), "夜里": range(6)}
_MIDNIGHT = ("凌晨", "晚上", "夜里")
_BEFORE_NOON = ("凌晨", "早上", "早晨", "上午")


def parse_clock(text: str) -> time:
    """The time of day in `04:00`, `4`, `7:30 pm`, `4点半`, `晚上八点`; raises ValueError."""
    said = _CLOCK.fullmatch(re.sub(_SPACED, "", normalize("NFKC", text).strip()))
    if said is None or (said["part"] and said["noon"]):
        raise ValueError(f"{text!r} is not a time of day")
    hour, quarters = _whole(said["hour"]), _whole(said["quarters"] or "0")
    minutes = _whole(said["minute"] or said["minutes"] or "0")
    if said["noon"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"{text!r} is not a time of day")
        hour = hour % 12 + 12 * (said["noon"].lower() == "pm")
    elif part := said["part"]:
        hour = _of_part(part, hour)
    return time(hour, 30 if said["half"] else 15 * quarters or minutes)


def clock_in(text: str) -> time | None:
    """The time of day that a text says plainly (`9:00, hall 2`); None for none, and for several.

    Of a stretch (`9:00–11:00`) it is the first.
    """
    plain, found, end = normalize("NFKC", text), list[time](), -1
    for said in _IN_TEXT.finditer(plain):
        stretch = end >= 0 and _TO.fullmatch(plain, end, said.start())
        end = said.end()
        if stretch:
            continue
        try:
            found.append(parse_clock(said[0].replace(".", "")))
        except ValueError:
            return None
        if _FROM.search(plain, 0, said.start()):
            return None
    return found[0] if len({*found}) == 1 else None


def _of_part(part: str, hour: int) -> int:
    """The hour of a part of the day: `晚上8点` is 20, `晚上12点` midnight, `中午1点` 13."""
    if hour >= 12 or part in _BEFORE_NOON:
        return 0 if hour == 12 and part in _MIDNIGHT else hour
    return hour if hour in _EARLY.get(part, ()) else hour + 12


def _whole(text: str) -> int:
    """The number that a text says; raises ValueError for two of them."""
    low, high = numbers(text) or (0, -1)
    if low != high:
        raise ValueError(f"{text!r} is not a number")
    return int(low)
