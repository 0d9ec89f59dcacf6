"""What a view is made of on a terminal, before anything knows how wide that is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

Style = Literal["", "title", "strong", "dim", "good", "warn", "bad", "accent", "found", "known"]


# How a topic stands, in a sign, and how it looks if it does not stand open.
SIGNS = {"done": "✓", "doing": "▸", "skipped": "–", "todo": "○", "known": "◇"}
STYLES: Mapping[str, Style] = {
    "done": "good",
    "doing": "accent",
    "skipped": "dim",
    "known": "known",
}


class Cell(NamedTuple):
    """A piece of text with a style, and where it leads if it is a link.

    One that is `wide_only` is left out where there are fewer than 100 columns.
    """

    text: str
    style: Style = ""
    link: str | None = None
    wide_only: bool = False


class Line(NamedTuple):
    """A line of pieces; `indent` columns from the left, also where it wraps.

    A `mark` (`• `, `1. `) stands before it, and where it wraps, it hangs under the text.
    """

    pieces: Sequence[Cell]
    indent: int = 0
    mark: str = ""


class Column(NamedTuple):
    """A column: `grow` takes the room that is left, a `fixed` one never wraps."""

    title: str
    right: bool = False
    grow: bool = False
    fixed: bool = False


class Table(NamedTuple):
    """Rows of cells; a cell is one piece, or lines under each other."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | Sequence[Cell | Line]]]
    header: bool = True


class Drawing(NamedTuple):
    """What looks different at each width: `draw` gives it for so many columns."""

    draw: Callable[[int], Iterable[Line | Table]]


Block = Line | Table | Drawing


def line(text: str = "", style: Style = "", indent: int = 0, mark: str = "") -> Line:
    """A line of one piece."""
    return Line((Cell(text, style),), indent, mark)


def title(text: str, aside: str = "") -> Line:
    """A heading, with what belongs beside it."""
    return Line((Cell(text, "title"), Cell(f"  {aside}" if aside else "", "dim")))


def bar(done: int, total: int, width: int = 20) -> str:
    """A bar `width` cells wide: full only when all is done, empty only when nothing is."""
    if total <= 0:
        return "░" * width
    full = done * width // total
    if done and not full:
        full = 1
    return "█" * full + "░" * (width - full)
