"""What people write of their week, read: days, lanes' shares, ranges of days, ratios."""

import re
from collections.abc import Iterable

from studyplan.core.availability import MOST_A_DAY, Lanes
from studyplan.core.bounds import whole
from studyplan.core.days import weekday
from studyplan.core.durations import ends, parse_minutes
from studyplan.core.vocabulary import LANES, Lane

# More than half of the week for going over what is known leaves no room to learn anything new.
MOST_REVIEW = 0.5


def parse_days(text: str) -> list[int]:
    """The days of the week in `mon-fri`, `mon,wed,sat`, `周一–周五`: 0 for Monday, in order, once.

    A range may go over the week's end. Raises ValueError for anything else.
    """
    found = set[int]()
    for part in re.split("[,，、]", text):
        ends = [weekday(end) for end in re.split("[-–至到]", part, maxsplit=1)]
        start, end = ends[0], ends[-1]
        if start is None or end is None:
            raise ValueError(f"{text!r} names no days; write mon-fri or mon,wed,sat")
        found |= {(start + n) % 7 for n in range((end - start) % 7 + 1)}
    return sorted(found)


def parse_lanes(texts: Iterable[str]) -> Lanes:
    """Shares in `theory=60%` or `practice=0.3`; what adds up to something else is brought to 1.

    Raises ValueError for other words, for a lane named twice, and for reviews over half the week.
    """
    shares: dict[Lane, float] = {}
    for text in texts:
        name, equals, value = text.replace(" ", "").partition("=")
        lane = next((lane for lane in LANES if lane == name.lower()), None)
        try:
            number = float(value.removesuffix("%"))
        except ValueError:
            number = -1.0
        if lane is None or not equals or lane in shares or not 0 <= number <= 100:
            raise ValueError(f"{text!r} is no share of a lane; write theory=60%")
        shares[lane] = number
    whole = sum(shares.values())
    if not whole or shares.get("review", 0) > MOST_REVIEW * whole:
        raise ValueError("reviews can take half of the week at most")
    return tuple((lane, shares[lane] / whole) for lane in LANES if shares.get(lane))


def parse_ratio(text: str, count: int) -> list[int]:
    """So many whole weights in `70/30`; raises ValueError for other forms and for zeros."""
    parts = text.replace(":", "/").replace(" ", "").split("/")
    try:
        weights = [whole(part, 1, 1000) for part in parts]
    except ValueError:
        weights = []
    if len(weights) != count:
        raise ValueError(f"{text!r} is not a ratio of {count}")
    return weights


def parse_sitting(text: str) -> tuple[int, int]:
    """Shortest and longest sitting in `30m-2h`, in minutes.

    Raises ValueError unless the shortest has five minutes or more and the longest twice as many.
    """
    shortest, longest = (parse_minutes(end) for end in (*ends(text), "")[:2])
    if not 5 <= shortest <= longest / 2 or longest > MOST_A_DAY:
        raise ValueError(f"{text!r} is no range of lengths; write 30m-2h")
    return shortest, longest
