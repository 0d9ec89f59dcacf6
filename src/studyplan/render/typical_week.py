"""The pace that a roadmap asks for, its typical week, its habits."""

from collections.abc import Iterable, Sequence

from studyplan.core.sections import WeekSlot
from studyplan.core.typical_week import Grid, days_of, grid, hours_by_lane
from studyplan.core.vocabulary import DAYS
from studyplan.render.blocks import Block, Cell, Drawing, Item, Items, Line, Table, columns, line
from studyplan.render.terms import DAY_NAMES, PARTS_OF_DAY
from studyplan.render.words import Words

# A run of days is at least this wide in the grid.
LEAST = 20


def typical_week(slots: Sequence[WeekSlot], words: Words) -> Iterable[Block]:
    """The week as a grid, in a file as a list, and what it adds up to."""
    listed = [
        Item(
            (
                Cell(_days(slot, words), "strong"),
                Cell(f"  {words.text(slot.title)}"),
                Cell(_hours(slot, words), "aside"),
            ),
            mark="",
        )
        for slot in slots
    ]
    week, items = grid(slots), Items(listed)
    least = 14 + LEAST * len(week.runs)
    yield Drawing(lambda width: [items if width < least else _table(week, words)], [items])
    yield line()
    yield line(_sum(slots, words), "name", 2)


def _table(week: Grid, words: Words) -> Table:
    days = [_run(first, last, words) for first, last in week.runs]
    rows: list[list[Cell | Sequence[Cell | Line]]] = []
    for part, cells in week.cells.items():
        name = words("any time" if part == "any" else PARTS_OF_DAY[part])
        rows.append([Cell(f"  {name}", "dim"), *(_cell(c, words) for c in cells)])
        rows.append([Cell("")] * (1 + len(days)))
    return Table(columns("fixed" + " grow" * len(days), "", *days), rows[:-1])


def _run(first: int, last: int, words: Words) -> str:
    names = (words(DAY_NAMES[DAYS[day]]) for day in dict.fromkeys((first, last)))
    return "–".join(names)


def _cell(slots: list[WeekSlot], words: Words) -> list[Cell | Line]:
    lines: list[Cell | Line] = []
    for slot in slots:
        lines += [Cell(words.text(slot.title)), Cell(_hours(slot, words), "dim")]
    return lines or [Cell("")]


def _days(slot: WeekSlot, words: Words) -> str:
    """`Mon–Wed morning`."""
    first, *_, last = 2 * days_of(slot)
    days = _run(first, last, words)
    return days if slot.part == "any" else f"{days} {words(PARTS_OF_DAY[slot.part])}"


def _hours(slot: WeekSlot, words: Words) -> str:
    """`4 h · Practice`, `3 h in all · Trends`."""
    together = words(" in all") if slot.total else ""
    return f"{words('{n} h', n=f'{slot.hours:g}')}{together} · {words.lane(slot.lane)}"


def _sum(slots: Sequence[WeekSlot], words: Words) -> str:
    lanes = hours_by_lane(slots)
    listed = [f"{words.lane(lane)} {words('{n} h', n=f'{h:g}')}" for lane, h in lanes.items()]
    hours = f"{sum(lanes.values()):g}"
    return words("It adds up to {hours} h: {lanes}.", hours=hours, lanes=words.listed(listed))
