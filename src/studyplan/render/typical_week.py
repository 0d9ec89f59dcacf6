"""The pace that a roadmap asks for, its typical week, its habits."""

from collections.abc import Iterable, Sequence
from typing import Any

from studyplan.core.typical_week import Grid, grid, hours_by_lane
from studyplan.core.vocabulary import DAYS
from studyplan.render.blocks import Block, Cell, Drawing, Item, Items, Line, Table, columns, line
from studyplan.render.terms import DAY_NAMES, LANES, PARTS_OF_DAY
from studyplan.render.words import Words, between

# A run of days is at least this wide in the grid.
LEAST = 20


def typical_week(slots: Sequence[dict[str, Any]], words: Words) -> Iterable[Block]:
    """The week as a grid, in a file as a list, and what it adds up to."""
    listed = [
        Item(
            (
                Cell(slot_days(slot, words), "strong"),
                Cell(f"  {_title(slot, words)}"),
                Cell(slot_hours(slot, words), "aside"),
            ),
            mark="",
        )
        for slot in slots
    ]
    yield Drawing(lambda width: _drawn(slots, Items(listed), width, words), [Items(listed)])
    yield line()
    yield line(week_sum(slots, words), "name", 2)


def _drawn(
    slots: Sequence[dict[str, Any]], listed: Items, width: int, words: Words
) -> Iterable[Block]:
    """The grid where that fits, else the list."""
    week = grid(slots)
    yield listed if width < 14 + LEAST * len(week.runs) else _table(week, words)


def _table(week: Grid, words: Words) -> Table:
    days = [
        words(DAY_NAMES[DAYS[first]]) + (f"–{words(DAY_NAMES[DAYS[last]])}" if last > first else "")
        for first, last in week.runs
    ]
    rows: list[list[Cell | Sequence[Cell | Line]]] = []
    for part, cells in week.cells.items():
        name = words("any time" if part == "any" else PARTS_OF_DAY[part])
        rows.append([Cell(f"  {name}", "dim"), *(_cell(c, words) for c in cells)])
        rows.append([Cell("")] * (1 + len(days)))
    return Table(columns("fixed" + " grow" * len(days), "", *days), rows[:-1])


def _cell(slots: list[dict[str, Any]], words: Words) -> list[Cell | Line]:
    lines: list[Cell | Line] = []
    for slot in slots:
        lines += [Cell(_title(slot, words)), Cell(slot_hours(slot, words), "dim")]
    return lines or [Cell("")]


def _title(slot: dict[str, Any], words: Words) -> str:
    return words.part(slot["title"])


def slot_days(slot: dict[str, Any], words: Words) -> str:
    """The days of a slot and the part of them: `Mon–Wed morning`."""
    first, _, last = slot["days"].partition("-")
    days = words(DAY_NAMES[first]) + (f"–{words(DAY_NAMES[last])}" if last else "")
    part = slot.get("part", "any")
    return days if part == "any" else f"{days} {words(PARTS_OF_DAY[part])}"


def slot_hours(slot: dict[str, Any], words: Words) -> str:
    """The hours of a slot, and its lane."""
    together = words(" in all") if slot.get("total") else ""
    lane = words(LANES[slot["lane"]])
    hours = words("{n} h", n=f"{slot['hours']:g}")
    return f"{hours}{together} · {lane}"


def week_sum(slots: Sequence[dict[str, Any]], words: Words) -> str:
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
