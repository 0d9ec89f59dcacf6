"""The report of an import, as it comes about: what lines became what, and why."""

from collections.abc import Iterable

from studyplan.authoring.bringing.draft import cut
from studyplan.authoring.bringing.page import (
    Block,
    Page,
    PageAside,
    PageFold,
    PageList,
    PageTable,
    words,
)
from studyplan.core.import_report import Became, ReportEntry


class Report:
    """What became of each part of a source."""

    def __init__(self, file: str = "") -> None:
        self.entries: list[ReportEntry] = []
        self.file = file

    def add(self, line: int, last: int, text: str, became: Became, why: str = "") -> None:
        """Note what these lines became."""
        self.entries.append(ReportEntry(line, last, cut(text), became, why, self.file))

    def out(self, line: int, last: int, text: str, why: str) -> None:
        """Note what is left out."""
        self.add(line, last, text, "left out", why)

    def block_out(self, block: Block, why: str) -> None:
        """Note that a block is left out."""
        self.out(block.line, block.last, said(block), why)

    def complete(self, page: Page) -> None:
        """Note everything of the page that nothing was said of."""
        for line, text, raw in page.dropped:
            self.out(line, line, f"{text} {raw}".strip(), "no-link")
        covered: set[int] = set()
        for entry in self.entries:
            covered.update(range(entry.line, entry.last + 1))
        leaves = sorted(_leaves(page.blocks), key=lambda one: not isinstance(one, PageAside))
        for block in leaves:
            lines = range(block.line, block.last + 1)
            if not covered.issuperset(lines):
                self.block_out(block, block.why if isinstance(block, PageAside) else "outside")
                covered.update(lines)
        self.entries.sort(key=lambda entry: (entry.line, entry.last))


def _leaves(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if isinstance(block, PageFold):
            yield from _leaves(block.blocks)
        else:
            yield block


def said(block: Block) -> str:
    """What a block says, in few words."""
    match block:
        case PageAside():
            return block.words
        case PageList():
            return " · ".join(words(item.inline) for item in block.items[:4])
        case PageFold():
            return words(block.summary)
        case PageTable():
            return " · ".join(words(cell) for cell in block.header)
        case _:
            return words(block.inline)
