"""A page: what a reader makes of a source, whatever its format, with the lines it stands in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from studyplan.named_tuples import NamedTuple


class Piece(NamedTuple):
    """Words in a row; a link has a `url`, and is a `picture` where it shows nothing else."""

    text: str
    url: str = ""
    strong: bool = False
    picture: bool = False


Inline: TypeAlias = Sequence[Piece]


class PageHeading(NamedTuple):
    """A heading, 1 for the highest."""

    line: int
    last: int
    level: int
    inline: Inline


class PageText(NamedTuple):
    """A paragraph; line ends of the source stay in its words."""

    line: int
    last: int
    inline: Inline
    quoted: bool = False


class PageItem(NamedTuple):
    """An entry of a list: what it says, what stands under it; `ticked` is None without a box."""

    line: int
    last: int
    inline: Inline
    ticked: bool | None = None
    under: "Sequence[Block]" = ()


class PageList(NamedTuple):
    """A list."""

    line: int
    last: int
    ordered: bool
    items: Sequence[PageItem]


class PageRow(NamedTuple):
    """A row of a table."""

    line: int
    last: int
    cells: Sequence[Inline]


class PageTable(NamedTuple):
    """A table with the names of its columns, which may be empty."""

    line: int
    last: int
    header: Sequence[Inline]
    rows: Sequence[PageRow]


class PageFold(NamedTuple):
    """What can be folded up under a `summary`."""

    line: int
    last: int
    summary: Inline
    blocks: "Sequence[Block]"


class PageAside(NamedTuple):
    """What a reader leaves out itself; `why` is the key of the reason."""

    line: int
    last: int
    words: str
    why: str


Block: TypeAlias = PageHeading | PageText | PageList | PageTable | PageFold | PageAside


class Page(NamedTuple):
    """A source as read: its `name`, what it says of itself at its head, and its blocks.

    `dropped` are links that are not read: their line, their words and address.
    """

    name: str
    head: Mapping[str, str]
    blocks: Sequence[Block]
    dropped: Sequence[tuple[int, str, str]] = ()


def words(inline: Inline) -> str:
    """What is read there, in one line."""
    return " ".join("".join(piece.text for piece in inline).split())


def links(inline: Inline) -> list[Piece]:
    """The links there that lead out of the page."""
    return [piece for piece in inline if piece.url and not piece.url.startswith("#")]


def lines(inline: Inline) -> list[Inline]:
    """What is said there, line by line of the source."""
    found: list[list[Piece]] = [[]]
    for piece in inline:
        first, *rest = piece.text.split("\n") if not piece.url else [piece.text]
        found[-1].append(piece._replace(text=first))
        found.extend([piece._replace(text=one)] for one in rest)
    return [line for line in found if words(line)]


def inlines(block: Block | PageItem) -> Iterator[Inline]:
    """Every inline of a block, in the order of the source."""
    match block:
        case PageHeading() | PageText():
            yield block.inline
        case PageItem():
            yield block.inline
            for one in block.under:
                yield from inlines(one)
        case PageList():
            for item in block.items:
                yield from inlines(item)
        case PageTable():
            yield from block.header
            for row in block.rows:
                yield from row.cells
        case PageFold():
            yield block.summary
            for one in block.blocks:
                yield from inlines(one)
        case PageAside():
            return


def all_links(block: Block | PageItem) -> list[Piece]:
    """Every link of a block, in the order of the source."""
    return [link for inline in inlines(block) for link in links(inline)]
