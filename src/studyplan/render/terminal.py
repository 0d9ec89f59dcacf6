"""Blocks on a terminal, through Rich."""

import codecs
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from studyplan.core.bounds import LEAST_COLUMNS, MOST_COLUMNS
from studyplan.core.signs import shown_in_line
from studyplan.render.blocks import Block, Cell, Columns, Drawing, Heading, Item, Items, Line, Table
from studyplan.render.styled import shown_at, text
from studyplan.render.terminal_tables import table
from studyplan.surroundings import here

WIDE = 100
# Signs for one another where they are as wide, so that columns and plots keep their form.
_ASCII = dict(
    zip("█▓▒░●○▲△■□◆◇▸→✓•┊│─┤┬└·–—’‘“”›…", "#%=-*oAV%HX+>>v*:|-|++.--''\"\">.", strict=True)
)


def console(stream: TextIO) -> Console:
    """A console that keeps texts as they are: no markup, no emoji codes, no highlighting."""
    variables = here().variables
    plain = bool(variables.get("NO_COLOR")) or variables.get("FORCE_COLOR") == "0"
    made = Console(
        file=stream,
        no_color=plain or None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ=_with_sizes(variables),
    )
    # What is said of the terminal is no more to be trusted than anything else.
    made.width = min(max(made.width, LEAST_COLUMNS), MOST_COLUMNS)
    return made


def _with_sizes(variables: Mapping[str, str]) -> Mapping[str, str]:
    """The variables, without sizes of a screen that are none: Rich takes what looks like a number.

    No columns are 80, as many programs say it where there is no terminal.
    """
    given = {name: variables.get(name, "").strip() for name in ("COLUMNS", "LINES")}
    sizes = {name: text for name, text in given.items() if text.isascii() and text.isdigit()}
    kept = {name: text for name, text in sizes.items() if len(text) < 9 and int(text)}
    usual = {"COLUMNS": "80"} if sizes.get("COLUMNS") == "0" else {}
    return {**{n: v for n, v in variables.items() if n not in given}, **kept, **usual}


def show(blocks: Iterable[Block], stream: TextIO) -> None:
    """Print blocks at the terminal's width."""
    if isinstance(stream, io.TextIOWrapper):
        codecs.register_error("signs", _in_ascii)
        stream.reconfigure(errors="signs")
    out = console(stream)
    wide = out.width >= WIDE
    for block in _laid_out(blocks, out.width):
        out.print(table(block, out.width, wide) if isinstance(block, Table) else _line(block, wide))


def _laid_out(blocks: Iterable[Block], width: int) -> Iterator[Line | Table]:
    for block in blocks:
        match block:
            case Drawing():
                yield from _laid_out(block.draw(width), width)
            case Items():
                yield from _entries(block.items, block.indent, block.ordered)
            case Heading():
                yield from [Line(block.pieces, block.indent)] if shown_at(block.pieces) else []
            case Columns():
                yield from _laid_out(block.blocks, width)
            case _:
                yield block


def _entries(items: Iterable[Item], indent: int, ordered: bool = False) -> Iterator[Line]:
    """Entries with their marks, the addresses of their links below them, and what is under them.

    A mark of spaces only sets the text in; what only a file shows takes no line.
    """
    for number, item in enumerate(items, 1):
        mark = f"{number}. " if ordered else item.mark
        inner = indent + cell_len(mark)
        pieces = shown_at(item.pieces)
        if pieces:
            yield Line(item.pieces, indent, mark) if mark.strip() else Line(item.pieces, inner)
        for link in (piece.link for piece in pieces if piece.link not in (None, piece.text)):
            yield Line((Cell(link or "", "accent", link),), inner)
        yield from _entries(item.under, inner)


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """What a terminal gets for characters that it does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    escaped = (_ASCII.get(c) or c.encode("ascii", "backslashreplace").decode() for c in missing)
    return "".join(escaped), error.end


def _line(block: Line, wide: bool) -> RenderableType:
    shown = text(block.pieces, wide)
    if block.mark:
        before = " " * block.indent + shown_in_line(block.mark)
        hanging = RichTable.grid()
        hanging.add_column(no_wrap=True, width=cell_len(before))
        hanging.add_column(overflow="fold")
        hanging.add_row(Text(before), shown)
        return hanging
    # Not the bare text: Rich would join it to one of its own, which breaks lines at spaces only.
    return Padding(shown, (0, 0, 0, block.indent)) if block.indent else Group(shown)
