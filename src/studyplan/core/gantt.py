"""A calendar laid out in cells: where days, months and stretches of time stand."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from studyplan.core.weeks import monday
from studyplan.named_tuples import NamedTuple

# How past and planned time, and days that are marked, are drawn.
GONE, AHEAD, TODAY, P50, P80, TARGET = "░", "█", "│", "○", "●", "◆"


class GanttRow(NamedTuple):
    """A row: its label, what stands behind it, its minutes by Monday, and its marks by day."""

    label: str
    aside: str
    weeks: Sequence[tuple[date, int]]
    marks: Sequence[tuple[date, str]] = ()


class Scale(NamedTuple):
    """Days from `first` on, `days` of them to a cell, in so many cells."""

    first: date
    days: int
    cells: int

    def cell(self, day: date) -> int | None:
        """The cell that a day is in; None where it lies outside."""
        at = (day - self.first).days // self.days
        return at if 0 <= at < self.cells else None

    def start(self, cell: int) -> date:
        """The first day of a cell."""
        return self.first + timedelta(days=cell * self.days)


def scale(first: date, last: date, cells: int) -> Scale:
    """The finest scale of whole weeks (or parts of one) that holds these days in so many cells."""
    begin = monday(first)
    whole = (last - begin).days + 1
    for days in (1, 2, 4, 7):
        if whole <= days * cells:
            return Scale(begin, days, -(-whole // days))
    weeks = -(-whole // (7 * cells))
    return Scale(begin, 7 * weeks, -(-whole // (7 * weeks)))


def filled(weeks: Iterable[tuple[date, int]], at: Scale) -> set[int]:
    """The cells in which something is planned; `weeks` are minutes by Monday."""
    days = (week + timedelta(days=n) for week, minutes in weeks if minutes for n in range(7))
    return {cell for day in days if (cell := at.cell(day)) is not None}


def months(at: Scale, step: int = 1) -> list[tuple[int, date]]:
    """The cells in which every `step`-th month begins, and its first day.

    Steps are counted from a January: 3 gives quarters, 12 years, 60 years that 5 divides.
    """
    begins = []
    end = at.start(at.cells)
    day = at.first.replace(day=1)
    while day < end:
        cell = at.cell(day)
        if cell is not None and (day.year * 12 + day.month - 1) % step == 0:
            begins.append((cell, day))
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return begins
