"""A document as one HTML file to print, that asks nothing of anyone."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from studyplan.render.blocks import (
    SIGNS,
    Block,
    Cell,
    Columns,
    Drawing,
    Heading,
    Item,
    Items,
    Line,
    Table,
)
from studyplan.render.terms import STATUSES
from studyplan.render.words import Words

_STYLE = Path(__file__).with_name("print.css")
_SCHEMES = ("http://", "https://", "mailto:")
_LANG = {"zh": "zh-Hans"}
_BOXED = ("done", "skipped", "known")
_Part = Element | str


def write(blocks: Iterable[Block], words: Words) -> Iterator[str]:
    """The whole page, with its style, and a policy that lets nothing else in."""
    document = list(_said(blocks))
    style = _STYLE.read_text("utf-8")
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    titles = [block for block in document if isinstance(block, Heading) and block.level == 1]
    head = _tag(
        *("head", _tag("meta", charset="utf-8")),
        _tag("meta", http_equiv="Content-Security-Policy", content=policy),
        _tag("meta", name="referrer", content="no-referrer"),
        _tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        _tag("title", words.listed("".join(_element(b, words).itertext()) for b in titles)),
        _tag("style", style),
    )
    by_day = any(isinstance(block, Columns) and not block.heads for block in document)
    body = _tag("body", *(_element(b, words) for b in document), class_="days" if by_day else "")
    page = _tag("html", head, body, lang=_LANG.get(words.interface, words.interface))
    yield f"<!DOCTYPE html>\n{tostring(page, 'unicode', method='html')}\n"


def href(url: str | None) -> str | None:
    """The address if it is one that may be linked to: http, https, mailto."""
    return url if url and url.lower().startswith(_SCHEMES) else None


def _said(blocks: Iterable[Block]) -> Iterator[Block]:
    """What a page has of a document: no gaps."""
    for block in blocks:
        if isinstance(block, Drawing):
            yield from _said(block.said)
        elif isinstance(block, Items):
            yield from [block] if block.items else []
        elif isinstance(block, Table | Columns) or _spans(block.pieces):
            yield block


def _tag(name: str, /, *children: _Part, **attributes: str) -> Element:
    """An element; what of its texts would be HTML is only text when it is written."""
    named = {key.rstrip("_").replace("_", "-"): text for key, text in attributes.items() if text}
    element = Element(name, named)
    for child in children:
        if isinstance(child, Element):
            element.append(child)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + child
        else:
            element.text = (element.text or "") + child
    return element


def _element(block: Block, words: Words) -> Element:
    match block:
        case Heading():
            return _tag(f"h{block.level}", *_spans(block.pieces, "aside"))
        case Items():
            return _list(block.items, words, block.ordered)
        case Columns():
            return _columns(block, words)
        case Table():
            return _table(block)
        case Line():
            dim = all(cell.style == "dim" for cell in block.pieces)
            return _tag("p", *_spans(block.pieces), class_="dim" if dim else "")
    raise TypeError(block)


def _spans(pieces: Sequence[Cell], aside: str = "facts") -> list[_Part]:
    """Pieces in their styles; those that stand apart with the class `aside`."""
    spans: list[_Part] = []
    for cell in pieces:
        if not cell.text or cell.only not in ("", "file", "page"):
            continue
        url = href(cell.link)
        link = _tag("a", cell.text, href=url, rel="noopener noreferrer") if url else cell.text
        match cell.style:
            case "aside" | "facts" | "remark":
                spans += [" ", _tag("span", link, class_=aside)]
            case "strong" | "skipped":
                spans.append(_tag("strong", link))
            case "gone":
                spans.append(_tag("s", link))
            case _:
                spans.append(link)
    return spans


def _list(items: Sequence[Item], words: Words, ordered: bool = False) -> Element:
    first = items[0]
    is_task = any(one.status and not _is_link(one) for one in items)
    kind = "tasks" if is_task else "links" if _is_link(first) else ""
    entries = [_tag("li", *_entry(one, words), *_under(one.under, words)) for one in items]
    return _tag("ol" if ordered else "ul", *entries, class_=kind)


def _is_link(item: Item) -> bool:
    """Whether it is a resource: one with a box still stands where one learns, not among tasks."""
    return item.pieces[0].style == "name"


def _entry(item: Item, words: Words) -> list[_Part]:
    """What stands in the line of an entry: a task's box, its title, what is said of it."""
    if not item.status:
        return _spans(item.pieces)
    if _is_link(item):
        return [_box(item.status, words), " ", *_spans(item.pieces)]
    return [_box(item.status, words), " ", _title(item), *_spans(item.pieces[1:])]


def _title(item: Item) -> Element:
    return _tag("strong", item.pieces[0].text, class_=f"title {item.status}")


def _box(status: str, words: Words) -> Element:
    sign = SIGNS[status] if status in _BOXED else ""
    return _tag("span", sign, class_="box", role="img", aria_label=words(STATUSES[status]))


def _under(items: Sequence[Item], words: Words) -> Iterator[Element]:
    """What stands under an entry: its points, what is said of it, its links."""
    if points := [one for one in items if one.status and not _is_link(one)]:
        entries = (
            _tag("li", _box(one.status, words), " ", *_spans(one.pieces), class_="point")
            for one in points
        )
        yield _tag("ul", *entries, class_="points")
    yield from _rest(items, words)


def _rest(items: Sequence[Item], words: Words) -> Iterator[Element]:
    others = [one for one in items if not one.status or _is_link(one)]
    for links in (False, True):
        if its := [one for one in others if _is_link(one) is links]:
            yield _list(its, words)


def _columns(block: Columns, words: Words) -> Element:
    """Boxes, tasks, and where to learn them; or boxes, days, tasks, and what these are."""
    days = not block.heads and any(isinstance(part, Heading) for part in block.blocks)
    columns = ["narrow", "day", "", "wide"] if days else ["narrow", "", "wide"]
    group = _tag("colgroup", *(_tag("col", class_=kind) for kind in columns))
    table = _tag("table", group, class_="boxes")
    if block.heads:
        titles = (_tag("th", text) for text in ("", *block.heads))
        table.append(_tag("thead", _tag("tr", *titles)))
    body = _tag("tbody")
    heading: list[_Part] = []
    for part in block.blocks:
        if isinstance(part, Heading):
            heading = _spans(part.pieces)
            continue
        tasks = [one for one in part.items if one.status]
        if block.heads:
            shared = _tag("td", *_rest(part.items, words))
            body.append(_tag("tr", _tag("th", *heading, colspan="2"), shared, class_="module"))
            body.extend(_with_links(task, words) for task in tasks)
        else:
            for n, task in enumerate(tasks):
                day = [_tag("td", *(() if n else heading))] if days else []
                body.append(_on_day(task, day, words))
    table.append(body)
    return table


def _with_links(task: Item, words: Words) -> Element:
    parts = [one for one in task.under if not _is_link(one)]
    links = [one for one in task.under if _is_link(one)]
    what = _tag("td", _title(task), *_spans(task.pieces[1:]), *_under(parts, words))
    where = _tag("td", *_rest(links, words))
    return _tag("tr", _tag("td", _box(task.status, words)), what, where, class_=task.status)


def _on_day(task: Item, day: Sequence[Element], words: Words) -> Element:
    facts = (cell.text for cell in task.pieces[1:])
    box, title = _tag("td", _box(task.status, words)), _tag("td", _title(task))
    return _tag("tr", box, *day, title, _tag("td", *facts, class_="facts"))


def _table(table: Table) -> Element:
    heads = _tag("thead", _tag("tr", *(_tag("th", column.title) for column in table.columns)))
    rows = (_tag("tr", *(_tag("td", *_lines(cell)) for cell in row)) for row in table.rows)
    return _tag("table", *([heads] if table.header else []), _tag("tbody", *rows))


def _lines(cell: Cell | Sequence[Cell | Line]) -> Iterator[_Part]:
    for n, part in enumerate((cell,) if isinstance(cell, Cell) else cell):
        if n:
            yield _tag("br")
        yield from _spans(part.pieces if isinstance(part, Line) else (part,))
