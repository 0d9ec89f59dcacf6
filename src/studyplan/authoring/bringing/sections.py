"""A page as a tree of headings; what only looks like a heading or a list is one here, too."""

import re
from collections.abc import Iterator, Sequence

from studyplan.authoring.bringing import lengths
from studyplan.authoring.bringing.page import (
    Block,
    Inline,
    PageFold,
    PageHeading,
    PageItem,
    PageList,
    PageTable,
    PageText,
    Piece,
    links,
    words,
)
from studyplan.authoring.bringing.roles import Role, is_optional, role_of
from studyplan.authoring.bringing.titles import clean, key

_TOGGLE = re.compile(
    r"(?:click|tap|press)?(?: here)?(?: to)? ?(?:toggle|expand|show|hide|view|open|see|details|more|collapse).*|展开.*|点击.*|查看.*|收起.*",
)
_DEEPEST = 7
_NUMBERED = re.compile(
    r"\d{1,2}(?:\.\d{1,2})*[.)、:：]"
)  # a part of several, whatever it is called
# As often the first part of a course as what is said before it.
_BEGINNING = re.compile(r"预备知识|(?:let['’]?s )?get(?:ting)? started", re.I)


class PageSection:
    """A heading, what stands under it before the next, and the sections in it."""

    def __init__(self, title: Inline, level: int, line: int, parent: "PageSection | None") -> None:
        title = [piece for piece in title if not piece.picture] or title
        self.raw = words(title)
        self.inline = title
        self.stated = lengths.of_title(self.raw)
        self.title = clean(lengths.without(self.raw, self.stated.places)) or clean(self.raw)
        self.level = level
        self.line = line
        self.last = line
        self.parent = parent
        self.role: Role = role_of(self.title)
        self.numbered = bool(_NUMBERED.match(clean(self.raw, number=False)))
        if self.numbered and self.role != "boilerplate":
            self.role = ""
        self.optional = is_optional(self.raw)
        self.blocks: list[Block] = []
        self.subs: list[PageSection] = []

    @property
    def depth(self) -> int:
        """How many headings it stands under."""
        return 0 if self.parent is None else self.parent.depth + 1

    def way(self) -> Iterator["PageSection"]:
        """It and the sections that it stands in."""
        yield self
        if self.parent is not None:
            yield from self.parent.way()

    def all(self) -> Iterator["PageSection"]:
        """It and all sections in it."""
        yield self
        for sub in self.subs:
            yield from sub.all()

    @property
    def lists(self) -> list[PageList]:
        """Its own lists."""
        return [block for block in self.blocks if isinstance(block, PageList)]

    @property
    def tables(self) -> list[PageTable]:
        """Its own tables."""
        return [block for block in self.blocks if isinstance(block, PageTable)]


def tree(blocks: Sequence[Block]) -> PageSection:
    """The sections of a page in one that has no heading."""
    root = PageSection((), 0, 1, None)
    _fill(root, _levelled(blocks))
    for section in root.all():
        section.blocks = list(_listed(section.blocks))
        if _BEGINNING.fullmatch(section.raw.strip(" *")) and _lists_parts(section):
            section.role = ""
    return root


def _lists_parts(section: PageSection) -> bool:
    """Whether all that it lists are titles, links or lengths, rather than steps or sentences."""
    entries = [(one.ordered, item) for one in section.lists for item in one.items]
    return bool(entries) and all(
        item.ticked is not None
        or lengths.of_title(words(item.inline)) != lengths.NOTHING
        or bool(_first_link(item.inline))
        or not (ordered or item.under or re.search(r"[.。!！;；:：]|.{40}", words(item.inline)))
        for ordered, item in entries
    )


def _levelled(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with one slip mended: below a page's title a single heading as high as that."""
    heads = [(place, one) for place, one in enumerate(blocks) if isinstance(one, PageHeading)]
    tops = [n for n, (_, one) in enumerate(heads) if one.level == 1]
    if len(tops) != 2 or tops[0] != 0 or tops[1] < 4:
        return blocks
    place, slip = heads[tops[1]]
    return [*blocks[:place], slip._replace(level=2), *blocks[place + 1 :]]


def _fill(here: PageSection, blocks: Sequence[Block]) -> None:
    at = here
    floor = here.level
    for place, block in enumerate(blocks):
        level = _level(block, blocks[place + 1 : place + 2])
        if level is not None and isinstance(block, PageHeading | PageText):
            while at.level >= level and at is not here:
                at = at.parent or here
            section = PageSection(block.inline, max(level, floor + 1), block.line, at)
            at.subs.append(section)
            at = section
        elif isinstance(block, PageFold):
            _unfold(at, block)
        else:
            at.blocks.append(block)
        one: PageSection | None = at
        while one is not None:
            one.last = max(one.last, block.last)
            one = one.parent


def _unfold(here: PageSection, fold: PageFold) -> None:
    said = words(fold.summary)
    if is_optional(said):
        here.optional = True
    if not key(said) or _TOGGLE.fullmatch(key(said)):
        _fill(here, fold.blocks)
        return
    section = PageSection(fold.summary, max(here.level + 1, 1), fold.line, here)
    here.subs.append(section)
    _fill(section, fold.blocks)


def _level(block: Block, after: Sequence[Block]) -> int | None:
    """The level of what is a heading, or stands for one: a paragraph in bold before others."""
    if isinstance(block, PageHeading):
        return block.level if words(block.inline) else None
    if not isinstance(block, PageText) or block.quoted or not after:
        return None
    said = words(block.inline)
    strong = all(piece.strong for piece in block.inline if piece.text.strip())
    if not strong or len(said) > 100 or said.endswith((".", "。", "!", "！", "?", ":", "：")):
        return None
    if any(piece.url for piece in block.inline) or role_of(clean(said)):
        return None
    return _DEEPEST if isinstance(after[0], PageList | PageTable | PageText) else None


def _one_after_the_other(block: Block) -> Block:
    """A table whose columns are there twice, side by side, with the second half below the first."""
    if not isinstance(block, PageTable):
        return block
    half = len(block.header) // 2
    names = [key(words(name)) for name in block.header]
    if half < 2 or names[:half] != names[half:]:
        return block
    rows = [
        row._replace(cells=row.cells[begin : begin + half])
        for begin in (0, half)
        for row in block.rows
    ]
    return block._replace(header=block.header[:half], rows=rows)


def _listed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with paragraphs that follow each other and begin with a term as a list."""
    run: list[PageText] = []
    for block in (*map(_one_after_the_other, blocks), None):
        if isinstance(block, PageText) and is_term(block.inline) and not block.quoted:
            run.append(block)
            continue
        if len(run) > 1:
            items = [PageItem(one.line, one.last, one.inline) for one in run]
            yield PageList(run[0].line, run[-1].last, False, items)
        else:
            yield from run
        run = []
        if block is not None:
            yield block


def is_term(inline: Inline) -> bool:
    """Whether a text begins with a term in bold, and says something of it: `**Loops**: …`."""
    pieces = [piece for piece in inline if piece.text.strip()]
    if len(pieces) < 2 or not pieces[0].strong or len(pieces[0].text) > 80:
        return False
    first, second = pieces[0].text.rstrip(), pieces[1].text.lstrip()
    return first.endswith((":", "：")) or second.startswith((":", "：", "- ", "– ", "— "))


def term(inline: Inline) -> tuple[str, Inline]:
    """The term in bold that a text begins with, and what it says of it."""
    pieces = list(inline)
    while pieces and not pieces[0].text.strip():
        pieces.pop(0)
    first, *rest = pieces
    if rest and not rest[0].url:
        rest[0] = rest[0]._replace(text=re.sub(r"^\s*[:：–—-]+\s*", "", rest[0].text))
    return first.text.strip().rstrip(":："), rest


def is_label(block: Block, after: Sequence[Block]) -> bool:
    """Whether a paragraph only names the list behind it: `Further reading:`."""
    if (
        not isinstance(block, PageText)
        or not after
        or not isinstance(after[0], PageList | PageTable)
    ):
        return False
    said = words(block.inline)
    if len(said) > 120 or links(block.inline):
        return False
    strong = all(piece.strong for piece in block.inline if key(piece.text))
    return said.endswith((":", "：")) or (bool(role_of(clean(said))) and (strong or len(said) < 40))


def is_contents(items: PageList) -> bool:
    """Whether a list is a table of contents: most of it leads to places in the page."""
    firsts = [_first_link(item.inline) for item in items.items]
    inside = sum(1 for url in firsts if url.startswith("#"))
    return inside * 3 >= len(firsts) * 2 and inside > 1


def _first_link(inline: Inline) -> str:
    return next((piece.url for piece in inline if piece.url), "")


def is_link_alone(block: Block) -> Piece | None:
    """The link of a paragraph that has little else to say: a course in a line of its own."""
    if not isinstance(block, PageText) or block.quoted:
        return None
    found = links(block.inline)
    if not found or found[0].picture or not key(found[0].text):
        return None
    begins = words(block.inline).startswith(words(found[:1]))
    said, whole = sum(len(one.text) for one in found), len(words(block.inline))
    return found[0] if begins and said * 10 >= whole * 4 and whole < 240 else None
