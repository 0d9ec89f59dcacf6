"""Plots in text: numbers in, lines out, set in by two. Widths are in terminal cells."""

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import chain, count, pairwise

from rich.cells import cell_len, set_cell_size

from studyplan.named_tuples import NamedTuple
from studyplan.render.blocks import Cell, Line, line
from studyplan.render.wrapping import wrapped

# The values of an axis that span more than this factor are laid out by their logarithms.
LINEAR_FACTOR = 100
# What is smaller, alone or beside what it is drawn with, is not told apart: floats cannot, either.
_SMALLEST = 1e-100
_DIGITS = 12
SIGNS = "●○▲△■□◆◇"
FULL, LIGHT, ONWARDS, GRID, PATH = "█", "░", "→", "┊", "·"


class Axis(NamedTuple):
    """Round numbers, increasing; all that is drawn lies between the first and the last."""

    ticks: tuple[float, ...]
    log: bool = False

    def place(self, value: float, cells: int) -> int:
        """The cell of `value`, from 0 to `cells` - 1."""
        ends = (self.ticks[0], value, self.ticks[-1])
        low, at, high = map(math.log10, ends) if self.log else ends
        return round(min(max((at - low) / (high - low), 0), 1) * (cells - 1))


class PlotPoint(NamedTuple):
    """A point with its label."""

    x: float
    y: float
    label: str


class Bar(NamedTuple):
    """A stretch with its labels: certain from `start` to `sure`, possible to `end`.

    One without an end (`end` is None) goes on for good.
    """

    label: str
    when: str
    start: float
    sure: float
    end: float | None


def axis_of(values: Sequence[float], most: int) -> Axis:
    """An axis of at most `most` ticks (3 or more); logarithmic where that is needed."""
    low, high = min(values), max(values)
    if low > _SMALLEST and high > LINEAR_FACTOR * low:
        return Axis(_powers(low, high, most), log=True)
    return Axis(linear_ticks(low, high, most))


def linear_ticks(low: float, high: float, most: int, least: float = 0) -> tuple[float, ...]:
    """At most `most` (3 or more) multiples of 1, 2 or 5 times a power of ten round both ends.

    They are not less than `least` apart.
    """
    first, last = Decimal(str(low)), Decimal(str(high))
    power = ((last - first) or abs(first) or Decimal(1)).adjusted() - 2
    power = max(power, max(abs(first), abs(last), Decimal(str(_SMALLEST))).adjusted() - _DIGITS)
    while True:
        for factor in (1, 2, 5):
            step = Decimal(factor).scaleb(power)
            start = (first / step).to_integral_value(ROUND_FLOOR)
            end = max((last / step).to_integral_value(ROUND_CEILING), start + 1)
            if end - start < most and step >= Decimal(str(least)):
                return tuple(float(n * step) for n in range(int(start), int(end) + 1))
        power += 1


def _powers(low: float, high: float, most: int) -> tuple[float, ...]:
    """At most `most` powers of ten round both ends: every one, or every second, and so on."""
    first = Decimal(str(low)).adjusted()
    last = Decimal(str(high)).adjusted()
    last += Decimal(str(high)) > Decimal(1).scaleb(last)
    step = math.ceil((last - first) / (most - 1))
    count = math.ceil((last - first) / step)
    return tuple(float(f"1e{first + n * step}") for n in range(count + 1))


def even_ticks(end: float, steps: Sequence[int], most: int) -> tuple[float, ...]:
    """Multiples of one of `steps` (or of the last one's) from 0 to `end` or beyond it."""
    larger = (steps[-1] * 2**n for n in count(1))
    step = next(s for s in chain(steps, larger) if end / s <= most - 1)
    return tuple(float(n * step) for n in range(max(1, math.ceil(end / step)) + 1))


def number(value: float) -> str:
    """`0.06`, `175`, `2024`."""
    return f"{value:.10g}"


def even(cells: int, axis: Axis) -> int:
    """The most cells, not more than these, in which the ticks of an axis are equally far apart."""
    return cells - (cells - 1) % (len(axis.ticks) - 1)


def gutter(axis: Axis) -> int:
    """The width of the numbers beside a plot."""
    return max(len(number(tick)) for tick in axis.ticks)


def plot(
    curves: Sequence[Sequence[PlotPoint]], x: Axis, y: Axis, width: int, beside: int, pad: int
) -> tuple[list[Line], list[PlotPoint]]:
    """Points, joined within a curve, each with its label; and those whose label had no room.

    `beside` is the width of the numbers beside it, `pad` the cells left free at both ends.
    """
    intervals = len(y.ticks) - 1
    between = max(2, math.ceil(10 / intervals))
    height = intervals * between + 1
    field = _Field(width - beside - 2, height + 1)
    placed = [
        [
            (pad + x.place(p.x, field.width - 2 * pad), height - y.place(p.y, height), p)
            for p in sorted(curve)
        ]
        for curve in curves
    ]
    for curve in placed:
        for (x0, y0, _), (x1, y1, _) in pairwise(curve):
            field.path(x0, y0, x1, y1)
    for curve, sign in reversed([*zip(placed, SIGNS, strict=False)]):  # the first on top
        for column, row, _ in curve:
            field.mark(column, row, sign)
    left = [p for curve in placed for column, row, p in curve if not field.label(column, row, p)]
    ticks = enumerate(y.ticks)
    asides = {height - n * between: f"{number(tick):>{beside}} ┤" for n, tick in ticks}
    asides[0] = " " * (beside + 2)
    between_ticks = " " * beside + " │"
    rows = enumerate(field.cells)
    return [_row(Cell(asides.get(n, between_ticks), "dim"), cells) for n, cells in rows], left


def margin(x: Axis, points: Sequence[PlotPoint]) -> int:
    """The cells to leave free at both ends, so that no label there is cut off."""
    labels = [*(number(t) for t in x.ticks), *(p.label for p in points)]
    return max(map(len, labels)) // 2 + 1


def alike(ones: Sequence[float], others: Sequence[float]) -> bool:
    """Whether both are readable on one scale: both on a linear or both on a logarithmic one.

    Their largest values are then within a factor of 5 of each other.
    """
    first, second = (max(map(abs, values)) for values in (ones, others))
    logs = {axis_of(values, 7).log for values in (ones, others)}
    return len(logs) == 1 and first <= 5 * second and second <= 5 * first


def foot(x: Axis, width: int, beside: int, pad: int = 0, unit: str = "") -> Iterable[Line]:
    """The axis below a plot: its line with ticks, and the numbers with their unit."""
    cells = width - beside - 2
    places = [pad + x.place(t, cells - 2 * pad) for t in x.ticks]
    rule = "".join("┬" if place and place in places else "─" for place in range(cells))
    text = ""
    for place, tick in zip(places, x.ticks, strict=True):
        label = number(tick)
        start = min(max(place - len(label) // 2, 0), cells - len(label))
        if start > len(text) or not text:
            text = text.ljust(start) + label
    yield line(f"{' ' * beside} └{rule}", "dim", 2)
    yield line(f"{_right(unit, beside)}  {text}", "dim", 2)


def bars(chart: Sequence[Bar], x: Axis, width: int, beside: int) -> Iterable[Line]:
    """A row, or some where its label is long, for each bar; `beside` is the labels' width.

    Spaces that a label begins with set all its rows in.
    """
    cells = width - beside - 2
    room = beside - max((cell_len(bar.when) for bar in chart), default=0)
    for bar in chart:
        name = bar.label.lstrip()
        inset = " " * (len(bar.label) - len(name))
        when, body = bar.when, _bar(bar, x, cells)
        for text in wrapped(name, room - 2 - len(inset)):
            label = set_cell_size(inset + text, room) + _right(when, beside - room)
            yield _row(Cell(f"{label} │"), body)
            when, body = "", _grid(x, cells)


def _row(aside: Cell, cells: Iterable[str]) -> Line:
    return Line((aside, Cell("".join(cells), "accent")), 2)


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _bar(bar: Bar, x: Axis, cells: int) -> list[str]:
    body = _grid(x, cells)
    start = min(x.place(bar.start, cells), cells - 1)
    last = cells if bar.end is None else x.place(bar.end, cells)
    sure = x.place(bar.sure, cells)
    for place in range(start, max(last, start + 1)):
        body[place] = FULL if place < sure else LIGHT
    if bar.end is None:
        body[-1] = ONWARDS
    elif sure <= start and bar.sure > bar.start:
        body[start] = FULL
    return body


def _grid(x: Axis, cells: int) -> list[str]:
    places = {x.place(tick, cells) for tick in x.ticks[1:]}
    return [GRID if place in places else " " for place in range(cells)]


class _Field:
    """The cells of a plot; what is drawn later gives way to marks and labels."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.cells = [[" "] * width for _ in range(height)]

    def path(self, x0: int, y0: int, x1: int, y1: int) -> None:
        """A line of dots between two cells."""
        steps = max(abs(x1 - x0), abs(y1 - y0))
        for n in range(1, steps):
            row, column = y0 + round((y1 - y0) * n / steps), x0 + round((x1 - x0) * n / steps)
            self.cells[row][column] = PATH

    def mark(self, column: int, row: int, sign: str) -> None:
        """Put a sign into a cell."""
        self.cells[row][column] = sign

    def label(self, column: int, row: int, point: PlotPoint) -> bool:
        """Write a point's label beside its mark; whether there was room."""
        size = len(point.label)
        centre = column - size // 2
        for start, at in (
            *((centre, row - 1), (centre, row + 1)),
            *((column + 2, row), (column - 1 - size, row)),
            *((column + 1, row - 1), (column - size, row - 1), (column + 1, row + 1)),
        ):
            if self._free(start, at, size):
                self.cells[at][start : start + size] = point.label
                return True
        return False

    def _free(self, start: int, row: int, size: int) -> bool:
        """Whether a label fits there with a cell on either side of it."""
        if not 0 <= row < self.height or start < 0 or start + size > self.width:
            return False
        around = self.cells[row][max(0, start - 1) : start + size + 1]
        return all(cell in (" ", PATH) for cell in around)
