"""Blocks on a terminal, through Rich."""

import codecs
import io
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from studyplan.render.blocks import Block, Cell, Drawing, Line, Table
from studyplan.render.wrapping import Wrapped
from studyplan.surroundings import here

WIDE = 100
_STYLES = {
    "": "",
    "title": "bold",
    "strong": "bold",
    "dim": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "accent": "cyan",
    "found": "bold yellow",
    "known": "dim green",
}

# Signs for one another where they are as wide, so that columns and plots keep their form.
_ASCII = dict(zip("█░●○▲△■□◆◇▸✓•┊│─┤┬└·–—’‘“”›…", "#-*oAV%HX+>v*:|-|++.--''\"\">.", strict=True))


def console(stream: TextIO) -> Console:
    """A console that keeps texts as they are: no markup, no emoji codes, no highlighting."""
    variables = here().variables
    plain = bool(variables.get("NO_COLOR")) or variables.get("FORCE_COLOR") == "0"
    return Console(
        file=stream,
        no_color=plain or None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        width=None if variables.get("COLUMNS", "").strip() != "0" else 80,
    )


def show(blocks: Iterable[Block], stream: TextIO) -> None:
    """Print blocks at the terminal's width."""
    if (stream.encoding or "").lower().replace("-", "") not in ("utf8", "") and isinstance(
        stream, io.TextIOWrapper
    ):
        codecs.register_error("signs", _in_ascii)
        stream.reconfigure(errors="signs")
    out = console(stream)
    wide = out.width >= WIDE
    for block in blocks:
        for piece in block.draw(out.width) if isinstance(block, Drawing) else (block,):
            out.print(_table(piece, wide) if isinstance(piece, Table) else _line(piece, wide))


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """What a terminal gets for characters that it does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    escaped = (_ASCII.get(c) or c.encode("ascii", "backslashreplace").decode() for c in missing)
    return "".join(escaped), error.end


def _text(pieces: Iterable[Cell], wide: bool) -> Text:
    text = Wrapped(overflow="fold")
    for piece in pieces:
        if piece.wide_only and not wide:
            continue
        style = _STYLES[piece.style]
        if piece.link:
            style = f"{style} link {piece.link}".strip()
        text.append(_clean(piece.text), style)
    return text


def _clean(text: str) -> str:
    """Nothing that a terminal would obey."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def _line(block: Line, wide: bool) -> RenderableType:
    text = _text(block.pieces, wide)
    if block.mark:
        before = " " * block.indent + _clean(block.mark)
        hanging = RichTable.grid()
        hanging.add_column(no_wrap=True, width=cell_len(before))
        hanging.add_column(overflow="fold")
        hanging.add_row(Text(before), text)
        return hanging
    # Not the bare text: Rich would join it to one of its own, which breaks lines at spaces only.
    return Padding(text, (0, 0, 0, block.indent)) if block.indent else Group(text)


def _table(block: Table, wide: bool) -> RichTable:
    table = RichTable(
        box=None, show_header=block.header, pad_edge=False, padding=(0, 2, 0, 0), expand=False
    )
    for column in block.columns:
        table.add_column(
            Text(column.title, "dim"),
            justify="right" if column.right else "left",
            no_wrap=column.fixed,
            ratio=1 if column.grow else None,
            overflow="fold",
        )
    for row in block.rows:
        table.add_row(*(_cell(cell, wide) for cell in row))
    return table


def _cell(cell: Cell | Sequence[Cell | Line], wide: bool) -> Text:
    if isinstance(cell, Cell):
        return _text((cell,), wide)
    lines = (piece.pieces if isinstance(piece, Line) else (piece,) for piece in cell)
    joined = Wrapped(overflow="fold")
    for number, pieces in enumerate(lines):
        if number:
            joined.append("\n")
        joined.append_text(_text(pieces, wide))
    return joined
