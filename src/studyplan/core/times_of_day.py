"""Times of day, read as people write them."""

import re
from datetime import time
from unicodedata import normalize

_CLOCK = re.compile(
    r"(\d{1,2})(?::(\d\d)(?::00)?|[点时](?:(\d{1,2})分?|(半))?)? ?(am|pm)?", re.IGNORECASE
)


def parse_clock(text: str) -> time:
    """The time of day in `04:00`, `4`, `4 am`, `7:30 pm`, `4点半`; raises ValueError."""
    said = _CLOCK.fullmatch(normalize("NFKC", text).strip())
    if said is None:
        raise ValueError(f"{text!r} is not a time of day")
    hour, minutes, minutes_zh, half, of_noon = said.groups()
    number = int(hour)
    if of_noon:
        if not 1 <= number <= 12:
            raise ValueError(f"{text!r} is not a time of day")
        number = number % 12 + 12 * (of_noon.lower() == "pm")
    return time(number, 30 if half else int(minutes or minutes_zh or 0))
