"""The report of an import, as it comes about: what lines became what, and why."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from studyplan.authoring.bringing.draft import DraftResource, DraftTopic, cut
from studyplan.authoring.bringing.kept import Kept
from studyplan.authoring.bringing.page import (
    Block,
    Inline,
    Page,
    PageAside,
    PageFold,
    PageHeading,
    PageItem,
    PageList,
    PageTable,
    PageText,
    links,
    words,
)
from studyplan.core.bounds import LONGEST_TEXT
from studyplan.core.import_report import Became, ReportEntry

# What --keep-all keeps, which is left out else.
_ADVICE = ("about", "no-box", "no-row", "outside", "prose", "words")
# Read for what it says of other lines, and not kept where nothing is called so.
_READ = ("columns", "fact", "group", "heading", "overview")


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

    def resources(self, line: int, last: int, found: Iterable[DraftResource]) -> None:
        """Note the resources that these lines became."""
        for one in found:
            self.add(line, last, one.title, "resource")

    def complete(self, page: Page, made: object, keep_all: bool = False) -> list[str]:
        """Make the report true of what was `made` of the page, and tell of all that is lost.

        With `keep_all` lost texts are returned as notes.
        """
        for line, text, raw in page.dropped:
            self.out(line, line, f"{text} {raw}".strip(), "no-link")
        kept = Kept(made)
        # What is lost is told by its words, below.
        self.entries = [
            one
            for one in self.entries
            if one.became in ("left out", "guess", "need")
            or one.why in _READ
            or kept.says(one.words)
        ]
        self.entries = [one for one in true(self.entries, kept) if not (keep_all and _is_soft(one))]
        out = self._lines("left out")
        notes = []
        for line, last, inline, is_title in _said(page.blocks):
            lost = kept.lost(words(inline))
            if not lost or out.issuperset(range(line, last + 1)):
                continue
            if keep_all:
                notes += (parts := _parts(words(inline)))
                for part in parts:
                    self.add(line, last, part, "note")
            else:
                self.out(line, last, lost, "heading" if is_title else "prose")
        self._rest(page, kept, out)
        self.entries.sort(key=lambda entry: (entry.line, entry.last))
        return notes

    def loses(self, page: Page, made: object) -> bool:
        """Whether a text of the page is not in what was made of it."""
        kept = Kept(made)
        return any(kept.lost(words(inline)) for _, _, inline, _ in _said(page.blocks))

    def _rest(self, page: Page, kept: Kept, out: set[int]) -> None:
        """Tell of the lines that nothing was said of: what is kept without more, and what is not read."""
        told = self._lines()
        for line, last, inline, is_title in _said(page.blocks):
            if (text := words(inline)) and not told.issuperset(range(line, last + 1)):
                if kept.says(text):
                    self.add(line, last, text, "note")
                else:
                    self.out(line, last, text, "heading" if is_title else "outside")
                told.update(range(line, last + 1))
        for block in _leaves(page.blocks):
            why = block.why if isinstance(block, PageAside) else "outside"
            why = "columns" if isinstance(block, PageTable) else why
            if why == "code" and not out.issuperset(range(block.line, block.last + 1)):
                self.out(block.line, block.last, said(block), why)
                told.update(range(block.line, block.last + 1))
            why, what = ("decoration", "") if isinstance(block, PageList) else (why, said(block))
            for first, end in _runs(set(range(block.line, block.last + 1)) - told):
                self.out(first, end, what, why)
                told.update(range(first, end + 1))

    def _lines(self, became: str = "") -> set[int]:
        found: set[int] = set()
        for one in self.entries:
            if one.became == became or not became:
                found.update(range(one.line, one.last + 1))
        return found


def placed(topic: DraftTopic, page: Page, file: str = "") -> DraftTopic:
    """The topic, of a page's `file`, whose links within the source have the lines that they are in."""
    if all(one.url for one in topic.resources):
        return topic._replace(file=file)
    lines = {
        link.url: line
        for line, _, inline, _ in [*_said(page.blocks)][::-1]
        for link in links(inline)
    }
    found = [one._replace(line=lines.get(one.note, 0)) for one in topic.resources]
    return topic._replace(file=file, resources=found)


def true(entries: Iterable[ReportEntry], kept: Kept) -> Iterator[ReportEntry]:
    """The entries that are true of what is kept: else what they tell of is left out."""
    for one in entries:
        is_true = one.became in ("left out", "guess") or kept.says(one.words)
        yield one if is_true else one._replace(became="left out", why=one.why or "prose")


def _is_soft(entry: ReportEntry) -> bool:
    return entry.became == "left out" and entry.why in _ADVICE


def _parts(text: str) -> list[str]:
    """A text in notes that are not too long each."""
    parts = []
    while len(text) > LONGEST_TEXT:
        part = text[:LONGEST_TEXT].rpartition(" ")[0] or text[:LONGEST_TEXT]
        parts.append(part)
        text = text[len(part) :].strip()
    return [*parts, text]


def _runs(lines: set[int]) -> list[tuple[int, int]]:
    """The first and last of lines that follow each other."""
    numbered = enumerate(sorted(lines))
    groups = (
        [line for _, line in run] for _, run in groupby(numbered, lambda one: one[1] - one[0])
    )
    return [(run[0], run[-1]) for run in groups]


def _leaves(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every block but folds; what a reader leaves out itself comes first."""
    several = sorted(blocks, key=lambda one: not isinstance(one, PageAside))
    for block in several:
        if isinstance(block, PageFold):
            yield from _leaves(block.blocks)
        else:
            yield block


def _said(blocks: Iterable[Block]) -> Iterator[tuple[int, int, Inline, bool]]:
    """Every text of the blocks with its lines, and whether it is a heading; names of columns are none."""
    for block in blocks:
        match block:
            case PageHeading() | PageText():
                yield block.line, block.last, block.inline, isinstance(block, PageHeading)
            case PageList():
                for item in block.items:
                    yield from _said_by(item)
            case PageTable():
                for row in block.rows:
                    yield from ((row.line, row.last, cell, False) for cell in row.cells)
            case PageFold():
                yield block.line, block.line, block.summary, True
                yield from _said(block.blocks)


def _said_by(item: PageItem) -> Iterator[tuple[int, int, Inline, bool]]:
    lines = sum(piece.text.count("\n") for piece in item.inline)
    yield item.line, min(item.last, item.line + lines), item.inline, False
    yield from _said(item.under)


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
