"""Pieces of text in Rich's styles, and without anything that a terminal would obey."""

from collections.abc import Iterable

from rich.text import Text

from studyplan.core.signs import hidden, shown_in_line
from studyplan.render.blocks import Cell
from studyplan.render.wrapping import Wrapped

_STYLES = {
    "": "",
    "title": "bold",
    "strong": "bold",
    "name": "bold",
    "dim": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "accent": "cyan",
    "found": "bold yellow",
    "known": "dim green",
    "aside": "dim",
    "remark": "dim",
    "facts": "dim",
    "gone": "strike",
    "skipped": "bold strike",
}


def shown_at(pieces: Iterable[Cell], wide: bool = True) -> list[Cell]:
    """Those pieces that a terminal shows, of 100 columns or not."""
    mine = ("", "screen", "wide") if wide else ("", "screen")
    return [piece for piece in pieces if piece.text and piece.only in mine]


def text(pieces: Iterable[Cell], wide: bool) -> Text:
    """Pieces as one text; without those for `wide` terminals on others."""
    wrapped = Wrapped(overflow="fold")
    for piece in shown_at(pieces, wide):
        style = _STYLES[piece.style]
        if piece.link and not hidden(piece.link):
            style = f"{style} link {piece.link}".strip()
        apart = "  " if piece.style in ("aside", "remark") else ""
        wrapped.append(apart + shown_in_line(piece.text), style)
    return wrapped
