"""A document as GitHub-flavoured Markdown, to be kept, read, and ticked off."""

import re
from collections.abc import Iterable, Iterator, Sequence

from studyplan.core.boxes import DATED
from studyplan.render.blocks import Block, Cell, Columns, Drawing, Heading, Item, Items, Line, Table
from studyplan.render.words import Words

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&!$])")
_LIST_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|www|mailto)(:|\.)")


def escape(text: str, begins: bool = True) -> str:
    """Text that Markdown shows as it is: no emphasis, links, HTML, mentions or dates.

    Nor a list, where it `begins` a line.
    """
    text = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    if begins:
        text = _LIST_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", text)
    text = _AUTOLINK.sub(r"\1\\\2", text)
    text = DATED.sub(lambda m: f"&#{ord(m[0][0])};{m[0][1:]}", text)
    return text.replace("@", "&#64;")


def link(text: str, url: str | None) -> str:
    """A Markdown link, or only the text where there is no URL."""
    if not url:
        return escape(text)
    safe = url.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    return f"[{escape(text)}](<{safe}>)"


def write(blocks: Iterable[Block], words: Words) -> Iterator[str]:
    """The document in parts; lists of one kind that follow one another are one."""
    before, apart = None, ""
    for block in _said(blocks):
        if text := _written(block, words):
            kind = block.ordered if isinstance(block, Items) else None
            yield ("\n" if kind is not None and kind == before else apart) + text
            before, apart = kind, "\n\n"
    yield "\n"


def _said(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Drawing):
            yield from _said(block.said)
        elif isinstance(block, Columns):
            yield from block.blocks
        else:
            yield block


def _written(block: Block, words: Words) -> str:
    match block:
        case Heading():
            plain = [c._replace(style="") if c.style == "strong" else c for c in block.pieces]
            text = _inline(plain, words, begins=False)
            return text and f"{'#' * block.level} {text}{_key(block.key)}"
        case Items():
            return "\n".join(_entries(block.items, words, block.ordered))
        case Table():
            return "\n".join(_table(block, words))
        case Line():
            return _inline(block.pieces, words)
    raise TypeError(block)


def _entries(
    items: Iterable[Item], words: Words, ordered: bool = False, indent: str = ""
) -> Iterator[str]:
    for place, item in enumerate(items, 1):
        mark = f"{place}. " if ordered else "- "
        box = f"[{'x' if item.status == 'done' else ' '}] " if item.status else ""
        yield f"{indent}{mark}{box}{_inline(item.pieces, words)}{_key(item.key)}"
        yield from _entries(item.under, words, indent=indent + " " * len(mark))


def _key(key: str) -> str:
    """What a tick comes back by."""
    return f" <!-- {key} -->" if key else ""


def _inline(pieces: Sequence[Cell], words: Words, begins: bool = True) -> str:
    """Pieces in a line, one space between those that are apart; a sign before it `begins` none."""
    text = ""
    for cell in pieces:
        if cell.only not in ("", "file", "text"):
            continue
        apart = cell.text[:1].isspace() and not text.endswith(" ")
        text += " " * apart + _styled(cell, words, begins and not text.strip())
        text += " " * (cell.text[-1:].isspace() and not text.endswith(" "))
    return text.strip()


def _styled(cell: Cell, words: Words, begins: bool) -> str:
    text = link(cell.text, cell.link) if cell.link else escape(cell.text, begins)
    match cell.style if text else "":
        case "strong":
            return f"**{text}**"
        case "gone":
            return f"~~{text}~~"
        case "skipped":
            return f"~~**{text}**~~"
        case "aside":
            return words(" ({text})", text=text)
        case "remark":
            return f" *{words(' ({text})', text=text).strip()}*"
        case "facts":
            return f" — {text}"
    return text


def _table(table: Table, words: Words) -> Iterator[str]:
    yield _row([Cell(column.title) for column in table.columns], words)
    rules = ("--:" if column.kind == "figures" else "---" for column in table.columns)
    yield f"|{'|'.join(rules)}|"
    for cells in table.rows:
        yield _row(cells, words)


def _row(cells: Sequence[Cell | Sequence[Cell | Line]], words: Words) -> str:
    """A row; what stands in lines under each other goes on in the same one."""
    shown = []
    for cell in cells:
        lines = (cell,) if isinstance(cell, Cell) else cell
        pieces = [part.pieces if isinstance(part, Line) else (part,) for part in lines]
        shown.append("<br>".join(_inline(of_cell, words) for of_cell in pieces))
    return f"| {' | '.join(shown)} |"
