"""The document that a view or an export is made of, before anything knows where it is shown.

A terminal, Markdown and HTML are written from it: `terminal.py`, `markdown.py`, `html.py`. Where it
stands in from the left, its marks and most styles are the terminal's; levels, keys and what stands
under what are the files'.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Literal

from studyplan.named_tuples import NamedTuple

# A `name` is bold on a terminal only, as a work's is. An `aside` stands apart, in a file in
# brackets; so does a `remark`, there in italics. `facts` follow a task. What is `gone` is struck
# out, and so is the title of a `skipped` task, which else is strong.
Style = Literal[
    "", "title", "strong", "name", "dim", "good", "warn", "bad", "accent", "found", "known",
    "aside", "remark", "facts", "gone", "skipped",
]  # fmt: skip
# Where alone a piece is shown: a terminal, one of 100 columns or more; a file, Markdown, a page.
Medium = Literal["", "screen", "wide", "file", "text", "page"]

# How a topic stands, in a sign, and how it looks if it does not stand open.
SIGNS = {"done": "✓", "doing": "▸", "skipped": "–", "todo": "○", "known": "◇"}
STYLES: Mapping[str, Style] = {
    "done": "good",
    "doing": "accent",
    "skipped": "dim",
    "known": "known",
}


class Cell(NamedTuple):
    """A piece of text with a style, where it leads if it is a link, and where alone it is shown."""

    text: str
    style: Style = ""
    link: str | None = None
    only: Medium = ""


class Line(NamedTuple):
    """A line or a paragraph of pieces; `indent` columns from the left, also where it wraps.

    A `mark` (`• `, `1. `) stands before it, and where it wraps, it hangs under the text. One
    without pieces is a gap, which files have by themselves.
    """

    pieces: Sequence[Cell]
    indent: int = 0
    mark: str = ""


class Heading(NamedTuple):
    """A heading, from 1 for the whole document; a topic's has the `key` that it comes back by."""

    level: int
    pieces: Sequence[Cell]
    indent: int = 0
    key: str = ""


class Item(NamedTuple):
    """An entry of a list, and what stands under it.

    With a `status` it is a task: one with a box, whose ticks come back by its `key`.
    """

    pieces: Sequence[Cell]
    under: "Sequence[Item]" = ()
    mark: str = "• "
    status: str = ""
    key: str = ""


class Items(NamedTuple):
    """A list; numbered if it is `ordered`."""

    items: Sequence[Item]
    indent: int = 2
    ordered: bool = False


# One that can `grow` takes the room that is left, a `fixed` one never wraps, nor do `figures`,
# which end below one another.
ColumnKind = Literal["", "fixed", "figures", "grow"]


class Column(NamedTuple):
    """A column of a table."""

    title: str
    kind: ColumnKind = ""


class Table(NamedTuple):
    """Rows of cells; a cell is one piece, or lines under each other."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | Sequence[Cell | Line]]]

    @property
    def header(self) -> bool:
        """Whether a column has a title."""
        return any(column.title for column in self.columns)


class Columns(NamedTuple):
    """Lists of tasks under headings, which a page sets in columns; with `heads` these have titles.

    Without them a heading is a column itself, and what the tasks are is one more.
    """

    blocks: Sequence[Heading | Items]
    heads: tuple[str, ...] = ()


class Drawing(NamedTuple):
    """What looks different at each width: `draw` gives it for so many columns.

    A bar, a plot, a calendar: a file has what is `said` instead.
    """

    draw: "Callable[[int], Iterable[Block]]"
    said: "Sequence[Block]" = ()


Block = Line | Heading | Items | Table | Columns | Drawing


def line(
    text: str = "", style: Style = "", indent: int = 0, mark: str = "", aside: str = ""
) -> Line:
    """A line of one piece, and what belongs beside it; without a text a gap."""
    pieces = [Cell(text, style)] if text else []
    return Line([*pieces, Cell(aside, "aside")] if aside else pieces, indent, mark)


def columns(kinds: str, *titles: str) -> list[Column]:
    """Columns of these kinds (`fixed grow figures`) with their titles, the last ones without."""
    named: dict[str, ColumnKind] = {"fixed": "fixed", "figures": "figures", "grow": "grow"}
    titled = zip_longest(kinds.split(), titles, fillvalue="")
    return [Column(title, named[kind]) for kind, title in titled]


def signed(title: str, status: str | None, aside: str = "", indent: int = 0) -> Line:
    """A topic with the sign of how it stands, or without one, and what belongs beside it."""
    sign = SIGNS[status] if status else " "
    return line(f"{sign} {title}", STYLES.get(status or "", ""), indent, aside=aside)


def apart(text: str, page: str, style: Style = "") -> tuple[Cell, Cell]:
    """A piece that a page has otherwise than Markdown."""
    return Cell(text, style, only="text"), Cell(page, style, only="page")


def item(text: str, style: Style = "", mark: str = "• ") -> Item:
    """An entry of one piece."""
    return Item((Cell(text, style),), mark=mark)


def under(*texts: str | None) -> list[Item]:
    """What is said under an entry, in lines without a mark; nothing where there is no text."""
    return [item(text, "dim", "") for text in texts if text]


def title(text: str, aside: str = "") -> Heading:
    """The heading of all, with what belongs beside it."""
    return Heading(1, (Cell(text, "title"), Cell(aside, "aside")))


def heading(text: str, level: int = 2, indent: int = 0) -> Iterable[Block]:
    """A heading of a part after a gap, or of a part of that."""
    if level == 2:
        yield line()
    yield Heading(level, (Cell(text, "accent" if level == 2 else "strong"),), indent)


def bar(done: int, total: int, width: int = 20) -> str:
    """A bar `width` cells wide: full only when all is done, empty only when nothing is."""
    if total <= 0:
        return "░" * width
    full = done * width // total
    if done and not full:
        full = 1
    return "█" * full + "░" * (width - full)
