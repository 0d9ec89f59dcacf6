"""The words of a text in Markdown, in pieces: links, what is in bold, all else."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from studyplan.authoring.bringing import urls
from studyplan.authoring.bringing.html import Html
from studyplan.authoring.bringing.page import Inline, Piece

LONGEST_LINE = 10_000
_MARKUP = re.compile(r"[\[\]<>*_`\\&!~]|://|www\.")
# In a text that is longer and has none of these, nothing is looked for but what is in bold.
_LONG = 400
_LINKED = re.compile(r"\]|<|://|www\.|&\w+;")
_NOTE = re.compile(r"^\[!\w+\]\s*", re.M)


class Inlines:
    """Reads texts; `references` are addresses that links name, `dropped` those that lead nowhere."""

    def __init__(self, markdown: MarkdownIt, source: str) -> None:
        self.markdown = markdown
        self.source = source
        self.references: dict[str, Any] = {}
        self.dropped: list[tuple[int, str, str]] = []
        # What is no link for us is said in the report, and not left in the text.
        self.markdown.validateLink = _is_any  # type: ignore[method-assign]

    def link(self, raw: str, line: int, said: str) -> str:
        """The address of a link; one that leads nowhere is noted."""
        url = urls.address(raw, self.source)
        if raw.strip() and not url:
            self.dropped.append((line, said, raw[:200]))
        return url

    def read(self, content: str, line: int, quoted: bool) -> Inline:
        """The pieces of a text."""
        if len(content) > LONGEST_LINE:
            content = content[:LONGEST_LINE]
        if not _MARKUP.search(content):
            return (Piece(content),)
        if quoted:
            content = _NOTE.sub("", content)
        if len(content) > _LONG and not _LINKED.search(content):
            return _prose(content)
        tokens: list[Token] = []
        env = {"references": self.references}
        self.markdown.inline.parse(content, self.markdown, env, tokens)
        return self.pieces(tokens, line)

    def pieces(self, tokens: list[Token], line: int) -> Inline:
        """The pieces that tokens are."""
        html, before = Html(self.link), 0
        for token in tokens:
            match token.type:
                case "text" | "code_inline":
                    self.say(html, token.content)
                case "softbreak" | "hardbreak":
                    html.say(Piece("\n"))
                case "link_open":
                    said = "".join(one.content for one in tokens[:1])
                    html.url = self.link(str(token.attrGet("href") or ""), line, said)
                    before = len(html.frames[-1].pieces)
                case "link_close":
                    if len(html.frames[-1].pieces) == before and html.url[:1] not in ("", "#"):
                        html.say(Piece(html.url, html.url))  # a link without words
                    html.url = ""
                case "strong_open":
                    html.strong += 1
                case "strong_close":
                    html.strong -= 1
                case "image":
                    if html.url:
                        html.say(Piece(token.content, html.url, picture=True))
                case "html_inline":
                    if not token.content.startswith("<!--"):
                        html.feed_inline(token.content, line)
        return _joined(html.frames[0].pieces)

    def say(self, html: Html, text: str) -> None:
        """Words, with addresses in them as links."""
        begin, strong = 0, html.strong > 0
        for first, end in () if html.url else urls.bare_links(text):
            raw = text[first:end]
            if url := urls.address(raw):
                html.say(Piece(text[begin:first], "", strong))
                html.say(Piece(raw, url, strong))
                begin = end
        html.say(Piece(text[begin:], html.url, strong))


def _prose(content: str) -> Inline:
    """A long text without links: only what is in bold is told apart."""
    parts = re.split(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", content.replace("`", ""))
    plain = (re.sub(r"(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])", "", part) for part in parts)
    return [Piece(text, strong=place % 2 == 1) for place, text in enumerate(plain) if text]


def _is_any(url: str) -> bool:
    del url  # every address is read, and then judged here
    return True


def _joined(pieces: list[Piece]) -> Inline:
    """Pieces of one link or of the same words as one; without empty ones."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and last[1:] == piece[1:] and not piece.picture:
            found[-1] = last._replace(text=last.text + piece.text)
        elif last and piece.url and last.url == piece.url:
            said = last.text + piece.text if not piece.picture or not last.text else last.text
            picture = last.picture and piece.picture
            found[-1] = Piece(said, piece.url, last.strong and piece.strong, picture)
        elif piece.text or piece.url:
            found.append(piece)
    return found
