"""The days of study of the last weeks, a column for each: the more time, the darker."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from rich.cells import cell_len

from studyplan.core.statistics import MapDay
from studyplan.locale import N_
from studyplan.render.blocks import Cell, Line, line
from studyplan.render.words import WEEKDAYS, Words

# From so many minutes on.
_SHADES = ((120, "█"), (60, "▓"), (30, "▒"), (0, "░"))
# With fewer columns than this a week is one cell.
_NARROW = 60


def heat_map(days: Sequence[MapDay], words: Words, width: int) -> Iterable[Line]:
    """A row for each day of the week, Monday first, with months above and what it means below.

    `days` begin on a Monday.
    """
    each = 1 if width < _NARROW else 2
    names = [words(name) for name in WEEKDAYS]
    beside = max(map(cell_len, names)) + 1
    yield line(" " * beside + _months([one.day for one in days[::7]], each, words), "dim", 2)
    for n, name in enumerate(names):
        row = "".join(_sign(one) * each for one in days[n::7])
        label = name + " " * (beside - cell_len(name))
        yield Line((Cell(label, "dim"), Cell(row, "good")), 2)
    legend = N_("· none  ░ under 30 min or not logged  ▒ under 1 h  ▓ under 2 h  █ 2 h+")
    yield words.say(legend, "dim", 2)


def _sign(day: MapDay) -> str:
    if not day.studied:
        return " " if day.minutes is None else "·"
    return next(sign for least, sign in _SHADES if (day.minutes or 0) >= least)


def _months(weeks: list[date], each: int, words: Words) -> str:
    """The names of months above the weeks that they begin in, where there is room."""
    lasts = [week + timedelta(days=6) for week in weeks]
    begins = [(n * each, words.month(last)) for n, last in enumerate(lasts) if last.day <= 7]
    if lasts and lasts[0].day > 7:  # a month that began before, if it has room
        first = words.month(lasts[0])
        if not begins or cell_len(first) < begins[0][0]:
            begins.insert(0, (0, first))
    text = ""
    for place, name in begins:
        if cell_len(text) <= place:
            text += " " * (place - cell_len(text)) + name
    return text
