"""Stages over the weeks, drawn in the width that there is."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from itertools import groupby, islice

from rich.cells import cell_len

from studyplan.core.gantt import (
    AHEAD,
    GONE,
    P50,
    P80,
    TARGET,
    TODAY,
    GanttRow,
    Scale,
    filled,
    months,
    scale,
)
from studyplan.render.blocks import Cell, Line, Style, line
from studyplan.render.words import Words
from studyplan.render.wrapping import wrapped

_STYLES: dict[str, Style] = {
    GONE: "dim",
    AHEAD: "accent",
    TODAY: "warn",
    P50: "good",
    P80: "good",
    TARGET: "bad",
}
# Below so many cells a road is not worth drawing beside its title: it stands below it.
_LEAST, _NARROW = 20, 60
# Months between two names, and years where not even every one has room.
_MONTHS, _YEARS = (1, 2, 3, 6), (12, 24, 60, 120, 240, 600)


def draw(
    groups: Sequence[tuple[Line, Sequence[GanttRow]]],
    first: date,
    last: date,
    today: date,
    width: int,
    words: Words,
) -> Iterable[Line]:
    """One axis of years and months for all groups, and a bar for each row, `first` to `last`.

    A group is rows under a heading. Where a bar has no room beside its label, it stands below it.
    """
    rows = [row for _, group in groups for row in group]
    aside = max((cell_len(row.aside) for row in rows), default=0)
    longest = max((cell_len(row.label) for row in rows), default=0)
    narrow = width < _NARROW
    label = min(longest, max(14, (width - aside - 4) * 2 // 5))
    # The name of a year that begins in the last cell goes on behind it.
    before = 0 if narrow else label + 2
    behind = max(cell_len(words.year(last)), 0 if narrow else aside + 2)
    at = scale(first, last, max(_LEAST, width - before - behind))
    for text in _axis(at, before, words):
        yield line(text, "dim")
    for heading, group in groups:
        yield heading
        for row in group:
            yield from _below(row, at, today) if narrow else _beside(row, at, today, label)
        yield line()


def _beside(row: GanttRow, at: Scale, today: date, label: int) -> Iterable[Line]:
    """A bar between its label and what stands behind it; a long label goes on below."""
    bar = [*_body(row, at, today), Cell(row.aside, "aside")]
    for text in wrapped(row.label, label) or [""]:
        yield Line([Cell(text + " " * (label - cell_len(text) + 2)), *bar])
        bar = []


def _below(row: GanttRow, at: Scale, today: date) -> Iterable[Line]:
    yield line(row.label, aside=row.aside)
    yield Line([*_body(row, at, today)])


def _axis(at: Scale, before: int, words: Words) -> Iterable[str]:
    """The years, and below them the months, as many as have room, at even steps."""
    forms = [(step, partial(words.year, short=short)) for step in _YEARS for short in (False, True)]
    years = next(text for step, name in forms if (text := _named(at, step, name)) is not None)
    # A year of which only the last weeks are drawn is named before them, where there is room.
    first = f"{words.year(at.first)} " if years.startswith(" ") else ""
    yield " " * (before - cell_len(first)) + (first if before else "") + years
    named = (text for step in _MONTHS if (text := _named(at, step, words.month)) is not None)
    yield from (" " * before + text for text in islice(named, 1))


def _named(at: Scale, step: int, name: Callable[[date], str]) -> str | None:
    """The names of months `step` apart, each from the cell it begins in; None without room."""
    begun = months(at, step)
    if step in (1, 12) and (not begun or begun[0][0] > cell_len(name(at.first))):
        begun.insert(0, (0, at.first))
    text = ""
    for cell, day in begun:
        if text and cell <= cell_len(text):
            return None
        text += " " * (cell - cell_len(text)) + name(day)
    return text


def _body(row: GanttRow, at: Scale, today: date) -> Iterable[Cell]:
    """The signs of a row, those of one style together: a mark hides the plan, which hides today."""
    signs = {at.cell(today): TODAY}
    signs |= {n: GONE if at.start(n + 1) <= today else AHEAD for n in filled(row.weeks, at)}
    signs |= {at.cell(day): sign for day, sign in row.marks}
    body = (signs.get(cell, " ") for cell in range(at.cells))
    for style, run in groupby(body, key=lambda sign: _STYLES.get(sign, "")):
        yield Cell("".join(run), style)
