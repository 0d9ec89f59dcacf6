"""The pace that a roadmap asks for, its typical week, its habits."""

from collections.abc import Iterable, Sequence

from studyplan.core.sections import WeekSlot
from studyplan.core.typical_week import Grid, days_of, grid, hours_by_lane
from studyplan.core.vocabulary import DAYS
from studyplan.render.blocks import Block, Cell, Drawing, Item, Items, Line, Table, columns, line
from studyplan.render.terms import DAY_NAMES, LANES, PARTS_OF_DAY
from studyplan.render.words import Words, between

# A run of days is at least this wide in the grid.
LEAST = 20


def typical_week(slots: Sequence[WeekSlot], words: Words) -> Iterable[Block]:
    """The week as a grid, in a file as a list, and what it adds up to."""
    listed = [
        Item(
            (
                Cell(slot_days(slot, words), "strong"),
                Cell(f"  {words.text(slot.title)}"),
                Cell(slot_hours(slot, words), "aside"),
            ),
            mark="",
        )
        for slot in slots
    ]
    yield Drawing(lambda width: _drawn(slots, Items(listed), width, words), [Items(listed)])
    yield line()
    yield line(week_sum(slots, words), "name", 2)


def _drawn(slots: Sequence[WeekSlot], listed: Items, width: int, words: Words) -> Iterable[Block]:
    """The grid where that fits, else the list."""
    week = grid(slots)
    yield listed if width < 14 + LEAST * len(week.runs) else _table(week, words)


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
        lines += [Cell(words.text(slot.title)), Cell(slot_hours(slot, words), "dim")]
    return lines or [Cell("")]


def slot_days(slot: WeekSlot, words: Words) -> str:
    """The days of a slot and the part of them: `Mon–Wed morning`."""
    first, *_, last = 2 * days_of(slot)
    days = _run(first, last, words)
    return days if slot.part == "any" else f"{days} {words(PARTS_OF_DAY[slot.part])}"


def slot_hours(slot: WeekSlot, words: Words) -> str:
    """The hours of a slot, and its lane."""
    together = words(" in all") if slot.total else ""
    lane = words(LANES[slot.lane])
    hours = words("{n} h", n=f"{slot.hours:g}")
    return f"{hours}{together} · {lane}"


def week_sum(slots: Sequence[WeekSlot], words: Words) -> str:
    """What the slots of a week add up to, by lane."""
    lanes = hours_by_lane(slots)
    listed = [
        f"{words(LANES[lane])} {words('{n} h', n=between(h, h))}" for lane, h in lanes.items()
    ]
    return words(
        "It adds up to {hours} h: {lanes}.",
        hours=f"{sum(lanes.values()):g}",
        lanes=words.listed(listed),
    )
