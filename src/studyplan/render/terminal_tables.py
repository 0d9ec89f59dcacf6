"""Tables at a terminal's width: rows of columns, or where these have no room, columns in lines."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from studyplan.named_tuples import NamedTuple
from studyplan.render.blocks import Cell, Column, Line, Table
from studyplan.render.styled import text
from studyplan.render.wrapping import Wrapped

_GAP = 2
# The growing column may wrap, but not into less than this; another one that wraps, not below that.
_LEAST = {"grow": 20, "": 14}


class _Measured(NamedTuple):
    """A column, its place in a row, the cells that it would fill, and those that it needs."""

    column: Column
    place: int
    natural: int
    least: int


# The columns of a line with their widths, and how far it is set in.
_Packed = tuple[int, list[tuple[_Measured, int]]]


def table(block: Table, width: int, wide: bool) -> RenderableType:
    """A table in `width` cells that cuts no word and no figure short.

    Where the growing column would be too narrow, it has a line of its own with the columns before
    it, and the others stand below, each under its title still.
    """
    cells = [[_cell(cell, wide) for cell in row] for row in block.rows]
    measured = [_measured(c, n, [row[n] for row in cells]) for n, c in enumerate(block.columns)]
    if sum(m.least for m in measured) + _GAP * (len(measured) - 1) <= width:
        return _grid(measured, cells, block.header)
    packed = list(_packed(measured, width))
    heads = [Text(m.column.title, "dim") for m in measured]
    rows = [heads, *cells] if block.header else cells
    return Group(*(line for row in rows for line in _lines(row, packed)))


def _measured(column: Column, place: int, cells: Sequence[Text]) -> _Measured:
    lines = [cell_len(line) for cell in cells for line in cell.plain.split("\n")]
    natural = max([cell_len(column.title), *lines])
    least = _LEAST.get(column.kind, natural)
    return _Measured(column, place, natural, min(natural, least))


def _grid(measured: Sequence[_Measured], rows: Sequence[Sequence[Text]], header: bool) -> RichTable:
    made = RichTable(box=None, show_header=header, pad_edge=False, padding=(0, _GAP, 0, 0))
    for m in measured:
        made.add_column(
            Text(m.column.title, "dim"),
            justify="right" if m.column.kind == "figures" else "left",
            no_wrap=m.column.kind in ("fixed", "figures"),
            overflow="fold",
        )
    for row in rows:
        made.add_row(*row)
    return made


def _packed(measured: Sequence[_Measured], width: int) -> Iterator[_Packed]:
    """Columns put into lines: which of them share one, how wide each is, how far it is set in."""
    grows = next((n for n, m in enumerate(measured) if m.column.kind == "grow"), None)
    before = list(measured[:grows]) if grows is not None else []
    lead = sum(m.natural + _GAP for m in before)
    if grows is None or lead > width // 3 or grows + 1 == len(measured):
        # Dates and figures that a row begins with say what the text below them is about.
        yield from _filled([m for m in measured if m.column.kind != "grow"], 0, width)
        yield from _filled([m for m in measured if m.column.kind == "grow"], _GAP, width)
        return
    yield 0, [*((m, m.natural) for m in before), (measured[grows], width - lead)]
    yield from _filled(measured[grows + 1 :], lead or _GAP, width)


def _filled(columns: Sequence[_Measured], indent: int, width: int) -> Iterator[_Packed]:
    """Columns in as few lines as hold them; what is left of a line goes to the last."""
    line: list[_Measured] = []
    for m in [*columns, None]:
        taken = indent + sum(one.least + _GAP for one in line)
        if line and (m is None or taken + m.least > width):
            spare = width - taken + _GAP
            widths = []
            for one in line:
                more = min(spare, one.natural - one.least)
                spare -= more
                widths.append((one, min(one.least + more, width - indent)))
            yield indent, widths
            line = []
        if m is not None:
            line.append(m)


def _lines(row: Sequence[Text], packed: Iterable[_Packed]) -> Iterator[RenderableType]:
    """The lines of a row; none for what is empty in it."""
    for indent, columns in packed:
        if not any(row[m.place].plain.strip() for m, _ in columns):
            continue
        grid = RichTable.grid(padding=(0, _GAP, 0, 0))
        for m, width in columns:
            to_the_right = m.column.kind == "figures" and len(columns) > 1
            grid.add_column(
                width=width, justify="right" if to_the_right else "left", overflow="fold"
            )
        grid.add_row(*(row[m.place] for m, _ in columns))
        yield Padding(grid, (0, 0, 0, indent))


def _cell(cell: Cell | Sequence[Cell | Line], wide: bool) -> Text:
    if isinstance(cell, Cell):
        return text((cell,), wide)
    lines = (piece.pieces if isinstance(piece, Line) else (piece,) for piece in cell)
    joined = Wrapped(overflow="fold")
    for number, pieces in enumerate(lines):
        if number:
            joined.append("\n")
        joined.append_text(text(pieces, wide))
    return joined
