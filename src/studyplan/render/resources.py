"""A resource, said once: what it is, by whom, how long, where, and what is noted of it."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from studyplan.core.checklist import once
from studyplan.core.topics import Fact, Point, Resource, begun_small
from studyplan.render.blocks import Cell, Item, under
from studyplan.render.terms import RESOURCES
from studyplan.render.words import Words

_DASH = re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)")


def resource_item(r: Resource, words: Words, mark: str = "• ") -> Item:
    """An entry of a list, with the editor's remarks."""
    added = words("editor’s addition") if r.origin == "editor" else ""
    noted = under(words.text(r.note))
    if r.original_url:
        link = [Cell(r.original_url, "dim", r.original_url)]
        noted.insert(0, Item(words.pieces("the source links to {url}", "dim", url=link), mark=""))
    return Item(named(r, words, added), noted, mark)


def named(r: Resource, words: Words, more: str = "") -> tuple[Cell, Cell]:
    """Its title, which leads there; whether it comes first, its kind, by whom, how much it is."""
    about = (words(RESOURCES[r.kind]), words.text(r.by), str(r.year or ""), *extent(r, words), more)
    facts = " · ".join(filter(None, (*first(r, words), *about)))
    return Cell(words.text(r.title), "name", r.url), Cell(facts, "aside")


def first(r: Resource, words: Words) -> Iterator[str]:
    """That it is to be read before the others, if it is."""
    if r.first:
        yield words("read this first")


def extent(r: Resource, words: Words) -> Iterator[str]:
    """What of it serves its topic: chapters, pages, time."""
    if r.chapters:
        yield _chapters(r.chapters, words)
    if r.pages:
        yield words.count(r.pages, "page")
    if r.minutes:
        yield words.clock(r.minutes)


def _chapters(text: str, words: Words) -> str:
    """`chapter 3`, `chapters 1–4`; what begins without a number says by itself what it is."""
    if not text[:1].isdecimal():
        return text
    chapters = [_DASH.sub("–", part.strip()) for part in text.split(",")]
    several = len(chapters) > 1 or "–" in text or "-" in text
    return words("chapters {n}" if several else "chapter {n}", n=words.listed(chapters))


def resource_items(resources: Iterable[Resource], words: Words, mark: str = "• ") -> list[Item]:
    """Entries of a list; in a file those of a group stand under its name."""
    groups: dict[str | int, list[Item]] = {}
    for alone, r in enumerate(resources):
        group = words.text(r.group) or alone
        groups.setdefault(group, []).append(resource_item(r, words, mark))
    return [
        entry
        for group, its in groups.items()
        for entry in (its if isinstance(group, int) else [_group(group, its)])
    ]


def _group(name: str, items: list[Item]) -> Item:
    return Item((Cell(name, only="file"),), items, "")


def brief(resources: Iterable[Resource], words: Words) -> list[Item]:
    """Entries without remarks, one for each resource, however often it is named."""
    return [Item(named(r, words)) for r in once(resources)]


def boxes(
    resources: Iterable[Resource], words: Words, key: str, ticked: AbstractSet[str]
) -> list[Item]:
    """The same with boxes, for the topic `key`, as far as they are `ticked`."""
    return [
        Item(
            named(r, words),
            status="done" if r.box in ticked else "todo",
            key=f"{key}#{r.box}",
        )
        for r in once(resources)
    ]


def objective(point: Point, words: Words) -> tuple[Cell, ...]:
    """A point: the words of its origin, and what an editor says that one can do afterwards."""
    text = Cell(words.text(point.text))
    if point.objective is None:
        return text, by_editor(point.origin, words)
    said = words("editor: {objective}", objective=words.text(begun_small(point.objective)))
    return text, Cell(said, "remark")


def fact_item(fact: Fact, words: Words) -> Item:
    """What need not be learnt; until when it is known to be true, and where to look it up."""
    dated = words("as of {when}", when=words.as_of(fact.as_of)) if fact.as_of else ""
    text = Cell(words.text(fact.text))
    looked_up = [Item((Cell(fact.url, "dim", fact.url),), mark="")] if fact.url else []
    return Item((text, by_editor(fact.origin, words), Cell(dated, "remark")), looked_up)


def by_editor(origin: str | None, words: Words) -> Cell:
    """What follows a text that is not the source's."""
    return Cell(words("editor’s addition") if origin == "editor" else "", "remark")
