"""Stages over the weeks, drawn in the width that there is."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from studyplan.core.gantt import Scale, filled, months, scale
from studyplan.render.blocks import Cell, Line, Style
from studyplan.render.words import Words
from studyplan.render.wrapping import wrapped

GONE, AHEAD, TODAY, P50, P80, TARGET = "░", "█", "│", "○", "●", "◆"
_STYLES: dict[str, Style] = {
    GONE: "dim",
    AHEAD: "accent",
    TODAY: "warn",
    P50: "good",
    P80: "good",
    TARGET: "bad",
}
# Below so many cells a road is not worth drawing.
LEAST = 20


class Stretch(NamedTuple):
    """A row: its label, what stands behind it, its minutes by week, and its marks by day."""

    label: str
    aside: str
    weeks: dict[date, int]
    marks: tuple[tuple[date, str], ...] = ()


def draw(
    rows: Sequence[Stretch], first: date, last: date, today: date, width: int, words: Words
) -> Iterable[Line]:
    """Months on top, a row or more for each stretch, with the days from `first` to `last`."""
    aside = max((cell_len(row.aside) for row in rows), default=0)
    longest = max((cell_len(row.label) for row in rows), default=0)
    label = min(longest, max(14, (width - aside - 4) * 2 // 5))
    cells = max(LEAST, width - label - aside - 4)
    at = scale(first, last, cells)
    yield Line((Cell(" " * (label + 2)), Cell(_months(at, words), "dim")))
    for row in rows:
        texts = wrapped(row.label, label) or [""]
        for n, text in enumerate(texts):
            shown = text + " " * (label - cell_len(text) + 2)
            if n:
                yield Line((Cell(shown),))
                continue
            body = _body(row, at, today)
            behind = " " * (at.cells - len(body) + 2) + row.aside
            yield Line((Cell(shown), *_pieces(body), Cell(behind, "dim")))


def _months(at: Scale, words: Words) -> str:
    """The names of as many months as have room, above the cells in which they begin."""
    text = ""
    for cell, day in months(at):
        # The year in front, and where it changes: `Jan 2027`.
        name = words.month(day, year=not text or day.month == 1)
        room = cell_len(text) < cell or not text
        if room and cell + cell_len(name) <= at.cells:
            text += " " * (cell - cell_len(text)) + name
    return text


def _body(row: Stretch, at: Scale, today: date) -> str:
    planned = filled(row.weeks, at)
    now = at.cell(today)
    past = today < at.first
    body = [" "] * at.cells
    for cell in planned:
        gone = not past and at.start(cell + 1) <= today
        body[cell] = GONE if gone else AHEAD
    if now is not None and body[now] == " ":
        body[now] = TODAY
    for day, sign in row.marks:
        cell_of_mark = at.cell(day)
        if cell_of_mark is not None:
            body[cell_of_mark] = sign
    return "".join(body)


def _pieces(body: str) -> list[Cell]:
    pieces: list[Cell] = []
    for sign in body:
        style: Style = _STYLES.get(sign, "")
        if pieces and pieces[-1].style == style:
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + sign)
        else:
            pieces.append(Cell(sign, style))
    return pieces
