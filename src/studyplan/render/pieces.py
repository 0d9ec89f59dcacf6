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
    "dim": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "accent": "cyan",
    "found": "bold yellow",
    "known": "dim green",
}


def text(pieces: Iterable[Cell], wide: bool) -> Text:
    """Pieces as one text; without those for `wide` terminals on others."""
    found = Wrapped(overflow="fold")
    for piece in pieces:
        if piece.wide_only and not wide:
            continue
        style = _STYLES[piece.style]
        if piece.link and not hidden(piece.link):
            style = f"{style} link {piece.link}".strip()
        found.append(shown_in_line(piece.text), style)
    return found
