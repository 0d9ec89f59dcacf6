"""Markdown to a page: CommonMark with tables and task lists, and the HTML within it."""

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from studyplan.authoring.bringing.html import Html
from studyplan.authoring.bringing.inlines import LONGEST_LINE, Inlines
from studyplan.authoring.bringing.page import (
    Block,
    Inline,
    Page,
    PageAside,
    PageHeading,
    PageItem,
    PageList,
    PageRow,
    PageTable,
    PageText,
    Piece,
    inlines,
    words,
)

# More than so many tokens of blocks are no curriculum of one roadmap; what follows is not read.
MOST_TOKENS = 30_000
MOST_SIGNS = 4_000_000
_CHUNK = 64_000
_LONGEST_MARKUP = 500_000
_BOX = re.compile(r"\s*\[([ xX✓✔√]?)\](?=\s|$)\s*")
_SIGN = re.compile(r"\s*(☐|⬜️?|🔲|□|☑️?|✅|☒|✔️?)\s*")
_ATTRIBUTES = re.compile(r"\s*\{\s*[#.:][^{}]*\}\s*$")
_EMPTY = re.compile("[☐⬜🔲□]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEAD = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)


def read(text: str, name: str, source: str = "") -> Page:
    """The page that a Markdown text is; `source` is where it lies, for links within it."""
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text.lstrip("\ufeff"))  # what a terminal obeys
    return _Reader(source).read(plain.replace("\r\n", "\n").replace("\r", "\n"), name)


class _Reader:
    def __init__(self, source: str) -> None:
        self.markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
        self.markdown.core.ruler.disable("inline")
        self.inlines = Inlines(self.markdown, source)
        self.line = 0
        self.html = Html(self.inlines.link)
        self.quoted = False
        self.has_open = False  # boxes that are empty: without any, a tick is an ornament

    def read(self, text: str, name: str) -> Page:
        head: dict[str, str] = {}
        begin = 0
        if matched := _HEAD.match(text):
            head = dict(re.findall(r"^([\w-]+):[ \t]*[\"']?(.+?)[\"']?[ \t]*$", matched[1], re.M))
            begin = matched[0].count("\n")
            self.html.add(PageAside(1, begin, "---", "head"))
            text = text[matched.end() :]
        self.line = begin
        self.has_open = bool(_EMPTY.search(text))
        cut: list[tuple[int, str]] = []
        chunks = _chunks(text, cut)
        parsed: list[tuple[int, list[Token]]] = []
        at, tokens, signs, rest = begin, 0, 0, 0
        for lines in chunks:
            if tokens > MOST_TOKENS or signs > MOST_SIGNS:
                rest += len(lines)
                continue
            chunk = "\n".join(lines)
            env: dict[str, Any] = {}
            found = self.markdown.parse(chunk, env)
            for name, reference in env.get("references", {}).items():
                self.inlines.references.setdefault(name, reference)
                first, last = reference["map"]
                self.html.add(PageAside(at + first + 1, at + last, name, "reference"))
            tokens += len(found)
            signs += len(chunk)
            parsed.append((at, found))
            at += len(lines)
        for self.line, found in parsed:
            for block in self.blocks(found, 0, len(found)):
                self.html.add(block)
        for number, left in cut:
            if begin + number <= at:
                self.html.add(PageAside(begin + number, begin + number, left[:80], "long-line"))
        if rest:
            self.html.add(PageAside(at + 1, at + rest, "", "beyond"))
        return Page(name, head, self.html.finish(max(1, at)), self.inlines.dropped)

    def blocks(self, tokens: list[Token], at: int, end: int) -> Iterator[Block]:
        """The blocks of these tokens; what HTML has goes where that is open."""
        while at < end:
            token = tokens[at]
            after = _after(tokens, at)
            first, last = self.place(token)
            match token.type:
                case "heading_open":
                    content = _ATTRIBUTES.sub("", tokens[at + 1].content)
                    inline = self.inlines.read(content, first, False)
                    yield PageHeading(first, last, int(token.tag[1]), inline)
                case "paragraph_open":
                    content = tokens[at + 1].content
                    yield PageText(
                        first, last, self.inlines.read(content, first, self.quoted), self.quoted
                    )
                case "bullet_list_open" | "ordered_list_open":
                    yield from self.listed(tokens, at, after)
                case "table_open":
                    yield self.table(tokens, at, after)
                case "blockquote_open":
                    yield from self.quote(tokens, at, after)
                case "html_block":
                    yield from self.markup(token.content, first, last)
                case "code_block" if self.html.is_open:
                    yield from self.markup(token.content, first, last)
                case "fence" | "code_block":
                    yield PageAside(first, last, token.content.strip()[:80], "code")
                case _:
                    yield PageAside(first, last, token.markup, "decoration")
            at = after

    def markup(self, content: str, first: int, last: int) -> Iterator[Block]:
        """HTML: a remark is left out, the rest goes where it belongs."""
        why = "comment" if content.lstrip().startswith("<!--") else "markup"
        self.html.feed(re.sub(r"<!--.*?(-->|\Z)", "", content, flags=re.S), first)
        yield PageAside(first, last, content.strip()[:80], why)

    def place(self, token: Token) -> tuple[int, int]:
        """First and last line of a token, counted from 1."""
        first, end = token.map or (0, 1)
        return self.line + first + 1, self.line + max(end, first + 1)

    def listed(self, tokens: list[Token], at: int, end: int) -> Iterator[Block]:
        items = []
        begin = at
        first, last = self.place(tokens[at])
        ordered = tokens[at].type == "ordered_list_open"
        at += 1
        while at < end - 1:
            after = _after(tokens, at)
            items.append(self.item(tokens, at, after))
            at = after
        if not self.has_open and all(item.ticked is not False for item in items):
            signed = [_SIGN.match(token.content) for token in tokens[begin:end] if token.content]
            if any(signed):  # ornaments: nothing here is open
                items = [item._replace(ticked=None) for item in items]
        yield PageList(first, last, ordered, items)

    def item(self, tokens: list[Token], at: int, end: int) -> PageItem:
        first, last = self.place(tokens[at])
        inside = list(self.blocks(tokens, at + 1, end - 1))
        inline: Inline = ()
        if inside and isinstance(first_block := inside[0], PageText | PageHeading):
            inline = first_block.inline
            inside.pop(0)
        ticked, inline = _ticked(inline)
        return PageItem(first, last, inline, ticked, inside)

    def table(self, tokens: list[Token], at: int, end: int) -> PageTable | PageText:
        """A table; one that has no rows is what its head says."""
        first, last = self.place(tokens[at])
        rows: list[PageRow] = []
        cells: list[Inline] = []
        line = first
        for token in tokens[at:end]:
            if token.type == "tr_open":
                line, cells = self.place(token)[0], []
            elif token.type == "inline":
                cells.append(self.inlines.read(token.content, line, False))
            elif token.type == "tr_close":
                rows.append(PageRow(line, line, cells))
        if len(rows) == 1:
            said = [piece for cell in cells for piece in (*cell, Piece(" "))]
            return PageText(first, last, tuple(said))
        return PageTable(first, last, rows[0].cells, rows[1:])

    def quote(self, tokens: list[Token], at: int, end: int) -> Iterator[Block]:
        was, self.quoted = self.quoted, True
        for block in self.blocks(tokens, at + 1, end - 1):
            if isinstance(block, PageAside):
                yield block
                continue
            for inline in inlines(block):
                if words(inline):
                    yield PageText(block.line, block.last, inline, quoted=True)
        yield PageAside(*self.place(tokens[at]), "", "decoration")  # what of it has no words
        self.quoted = was


def _ticked(inline: Inline) -> tuple[bool | None, Inline]:
    """Whether an entry has a box, and that ticked; and what it says besides."""
    if not inline or inline[0].url:
        return None, inline
    first = inline[0].text
    if matched := _BOX.match(first):
        ticked = bool(matched[1].strip())
    elif matched := _SIGN.match(first):
        ticked = matched[1][0] in "☑✅☒✔"
    else:
        return None, inline
    return ticked, [inline[0]._replace(text=first[matched.end() :]), *inline[1:]]


def _after(tokens: list[Token], at: int) -> int:
    """The place behind what is opened here."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place + 1
    return len(tokens)


def _whole(line: str) -> int:
    """How much of a line is read: of HTML, which may have no lines at all, as much as is quick."""
    return _LONGEST_MARKUP if line[:200].lstrip()[:1] == "<" else LONGEST_LINE


def _chunks(text: str, cut: list[tuple[int, str]]) -> Iterator[list[str]]:
    """The lines in chunks that can be read alone: each begins with a heading or after a gap.

    What is left of those that are too long goes to `cut`, with their numbers.
    """
    chunk: list[str] = []
    size, fence, blank = 0, "", False
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE and len(line) > (whole := _whole(line)):
            cut.append((number, line[whole:]))
            line = line[:whole]
        begins = line[:1] == "#" or (blank and line[:1] not in (" ", "\t", ""))
        if size > _CHUNK and ((begins and not fence) or size > 4 * _CHUNK):
            yield chunk
            chunk, size = [], 0
        if matched := _FENCE.match(line):
            if not fence:
                fence = matched[1]
            elif matched[1].startswith(fence[:3]) and not line.strip(" `~"):
                fence = ""
        chunk.append(line)
        size += len(line)
        blank = not line.strip()
    yield chunk
