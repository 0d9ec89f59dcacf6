"""The bounds of what comes from outside, and how figures are read so that they stay within them.

They are wide: nothing that somebody means is refused. What lies beyond is a slip of the hand, and
would have sums, dates and screens grow without end.
"""

from collections.abc import Sequence

# Days, and the clock. Plans that begin then still end in years of four digits.
FIRST_YEAR, LAST_YEAR = 2000, 2199
# What a roadmap states: lengths in weeks, the hours of a topic or a habit, those of a week.
MOST_YEARS = 100
MOST_WEEKS = 52 * MOST_YEARS
LEAST_HOURS, MOST_HOURS = 0.01, 10_000
HOURS_OF_A_WEEK = 7 * 24
MINUTES_OF_A_DAY = 24 * 60
MINUTES_OF_A_WEEK = 7 * MINUTES_OF_A_DAY
# A title, a remark, a reason; a learner's note; what is searched for; and what an error repeats of
# what it refuses.
LONGEST_TEXT = 2000
LONGEST_NOTE = 20_000
LONGEST_SEARCH = 500
LONGEST_QUOTED = 120
# A file of a roadmap, of ticks, of a saved progress, of settings; in bytes.
MOST_BYTES = 8 * 1024 * 1024
MOST_BYTES_OF_TICKS = 5 * 1024 * 1024
MOST_BYTES_SAVED = 64 * 1024 * 1024
MOST_BYTES_OF_SETTINGS = 64 * 1024
# Columns of a screen: fewer hold no word, and more nothing that these do not.
LEAST_COLUMNS, MOST_COLUMNS = 20, 1000


def whole(text: str, least: int, most: int) -> int:
    """The whole number that a text says; raises ValueError for none from `least` to `most`."""
    if text.isdecimal() and len(text) <= 18 and least <= int(text) <= most:
        return int(text)
    raise ValueError(f"{quoted(text)!r} is not a whole number from {least} to {most:,}")


def place_in(text: str, listed: Sequence[object]) -> int | None:
    """The index of what a number says of a list, counted from 1; None where there is none."""
    try:
        return whole(text, 1, len(listed)) - 1
    except ValueError:
        return None


def quoted(text: str) -> str:
    """As much of a text as an error repeats."""
    return text if len(text) <= LONGEST_QUOTED else text[: LONGEST_QUOTED - 1] + "…"
