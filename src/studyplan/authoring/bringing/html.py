"""HTML in a source: its headings, lists, tables and links as blocks; nothing else of it is read."""

from collections.abc import Callable
from html.parser import HTMLParser

from studyplan.authoring.bringing.page import (
    Block,
    Inline,
    PageAside,
    PageFold,
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

_DEEPEST = 40
_SILENT = ("script", "style", "template", "noscript", "svg", "math", "head")
_BREAKS = ("p", "div", "center", "section", "article", "blockquote", "pre", "dl", "dt", "dd", "hr")


class _Frame:
    """Something that is open: what is said in it, and the blocks in it."""

    def __init__(self, tag: str, line: int) -> None:
        self.tag = tag
        self.line = line
        self.pieces: list[Piece] = []
        self.blocks: list[Block] = []
        self.items: list[PageItem] = []
        self.rows: list[tuple[bool, PageRow]] = []
        self.cells: list[Inline] = []
        self.ticked: bool | None = None
        self.head = False
        self.summary: Inline = ()


class Html:
    """What is open across the pieces of HTML in a source, and where finished blocks go."""

    def __init__(self, link: Callable[[str, int, str], str]) -> None:
        self.link = link  # the address that a link has, by its raw one, line and words
        self.frames = [_Frame("", 1)]
        self.url = ""
        self.strong = 0
        self.silent = ""

    def feed(self, text: str, line: int) -> None:
        """Read a piece that begins in this line."""
        parser = _Parser(self, line)
        parser.feed(text)
        parser.close()
        self.last = line + text.rstrip("\n").count("\n")
        if not self.is_open:
            self.flush(self.last)

    def feed_inline(self, text: str, line: int) -> None:
        """Read a tag within words."""
        parser = _Parser(self, line)
        parser.feed(text)
        parser.close()

    @property
    def is_open(self) -> bool:
        """Whether what follows stands within something of HTML."""
        return len(self.frames) > 1

    def add(self, block: Block) -> None:
        """Take in a block that is read: where a cell is open, as what that says."""
        top = self.frames[-1]
        if top.tag in ("td", "summary") or top.tag.startswith("h"):
            for inline in inlines(block):
                top.pieces += [*inline, Piece("\n")]
            self.frames[0].blocks.append(PageAside(block.line, block.last, "", "markup"))
        else:
            holder = next(f for f in reversed(self.frames) if f.tag in ("", "li", "details"))
            holder.blocks.append(block)

    def finish(self, last: int) -> list[Block]:
        """Close what is open; all blocks."""
        while self.is_open:
            self.close(self.frames[-1].tag, last)
        self.flush(last)
        return self.frames[0].blocks

    def open(self, tag: str, line: int) -> None:
        """Begin a list, an entry, a table, a row, a cell, a heading or a fold."""
        if len(self.frames) < _DEEPEST:
            if self.frames[-1].tag in ("", "details"):
                self.flush(line)
            self.frames.append(_Frame(tag, line))

    def close(self, tag: str, line: int) -> None:
        """End it, and what is open within it."""
        if all(frame.tag != tag for frame in self.frames[1:]):
            return
        while True:
            frame = self.frames.pop()
            self._ended(frame, line)
            if frame.tag == tag:
                return

    def within(self, tag: str, *stops: str) -> bool:
        """Whether such a thing is open, not beyond one of these."""
        for frame in reversed(self.frames[1:]):
            if frame.tag == tag:
                return True
            if frame.tag in stops:
                return False
        return False

    def say(self, piece: Piece) -> None:
        """Take in words."""
        if not self.silent:
            self.frames[-1].pieces.append(piece)

    def flush(self, line: int) -> None:
        """End a paragraph."""
        top = self.frames[-1]
        if top.tag in ("", "details"):
            pieces, top.pieces = top.pieces, []
            if words(pieces) or any(piece.url for piece in pieces):
                lines = sum(piece.text.count("\n") for piece in pieces)
                top.blocks.append(PageText(max(1, line - lines), line, pieces))
        elif top.tag != "table":
            top.pieces.append(Piece("\n"))

    def _ended(self, frame: _Frame, last: int) -> None:
        top = self.frames[-1]
        match frame.tag:
            case "td":
                top.cells.append(frame.pieces)
                top.head = top.head or frame.head
            case "tr":
                if any(map(words, frame.cells)):
                    top.rows.append((frame.head, PageRow(frame.line, last, frame.cells)))
            case "table":
                rows = [row for _, row in frame.rows]
                header: list[Inline] = []
                if frame.rows and frame.rows[0][0]:
                    header = list(rows.pop(0).cells)
                if rows or header:
                    self.add(PageTable(frame.line, last, header, rows))
            case "li":
                one = PageItem(frame.line, last, frame.pieces, frame.ticked, frame.blocks)
                if words(one.inline) or one.under:
                    top.items.append(one)
            case "ul" | "ol":
                if frame.items:
                    self.add(PageList(frame.line, last, frame.tag == "ol", frame.items))
            case "summary":
                top.summary = frame.pieces
            case "details":
                self.frames.append(frame)
                self.flush(last)
                self.frames.pop()
                self.add(PageFold(frame.line, last, frame.summary, frame.blocks))
            case _:
                if words(frame.pieces):
                    self.add(PageHeading(frame.line, last, int(frame.tag[1]), frame.pieces))


class _Parser(HTMLParser):
    def __init__(self, html: Html, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.begin = line

    @property
    def line(self) -> int:
        return self.begin + self.getpos()[0] - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        html, said = self.html, dict(attrs)
        if tag in _SILENT:
            html.silent = html.silent or tag
            return
        if tag == "a":
            html.url = html.link(said.get("href") or "", self.line, "")
        elif tag == "img":
            if html.url:
                html.say(Piece(said.get("alt") or "", html.url, picture=True))
        elif tag == "br":
            html.say(Piece("\n"))
        elif tag == "input" and said.get("type") == "checkbox":
            html.frames[-1].ticked = "checked" in said
        elif tag in ("b", "strong"):
            html.strong += 1
        elif tag in ("tr", "td", "th", "li"):
            self._part(tag)
        elif tag in ("ul", "ol", "table", "details", "summary") or _is_heading(tag):
            html.open(tag, self.line)
        elif tag in _BREAKS:
            html.flush(self.line)

    def _part(self, tag: str) -> None:
        html = self.html
        if tag == "li":
            if html.within("li", "ul", "ol"):
                html.close("li", self.line)
            if html.within("ul") or html.within("ol"):
                html.open("li", self.line)
            return
        if tag == "tr":
            if html.within("tr", "table"):
                html.close("tr", self.line)
            if html.within("table"):
                html.open("tr", self.line)
            return
        if html.within("td", "tr", "table"):
            html.close("td", self.line)
        if html.within("tr", "table"):
            html.open("td", self.line)
            html.frames[-1].head = tag == "th"

    def handle_endtag(self, tag: str) -> None:
        html = self.html
        if html.silent:
            html.silent = "" if tag == html.silent else html.silent
        elif tag == "a":
            html.url = ""
        elif tag in ("b", "strong"):
            html.strong = max(0, html.strong - 1)
        elif tag in _BREAKS:
            html.flush(self.line)
        else:
            html.close("td" if tag == "th" else tag, self.line)

    def handle_data(self, data: str) -> None:
        if data:
            self.html.say(Piece(data, self.html.url, self.html.strong > 0))


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"
