"""A resource, said once: what it is, by whom, of which year, where, and what is noted of it."""

from collections.abc import Iterable

from studyplan.core.checklist import once
from studyplan.core.topics import Point, Resource, begun_small
from studyplan.render.blocks import Cell, Item, under
from studyplan.render.terms import RESOURCES
from studyplan.render.words import Words


def resource_item(r: Resource, words: Words, mark: str = "• ") -> Item:
    """An entry of a list, with the editor's remarks."""
    added = words("editor’s addition") if r.origin == "editor" else ""
    noted = under(words.text(r.note))
    if r.original_url:
        link = [Cell(r.original_url, "dim", r.original_url)]
        noted.insert(0, Item(words.pieces("the source links to {url}", "dim", url=link), mark=""))
    return Item(_named(r, words, added), noted, mark)


def _named(r: Resource, words: Words, more: str = "") -> tuple[Cell, Cell]:
    """Its title, which leads there, and what kind it is, by whom, and of which year."""
    about = (words(RESOURCES[r.kind]), words.text(r.by), str(r.year or ""), more)
    return Cell(words.text(r.title), "name", r.url), Cell(" · ".join(filter(None, about)), "aside")


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
    return [Item(_named(r, words)) for r in once(resources)]


def objective(point: Point, words: Words) -> tuple[Cell, ...]:
    """A point: the words of its origin, and what an editor says that one can do afterwards."""
    text = Cell(words.text(point.text))
    if point.objective is None:
        return text, by_editor(point.origin, words)
    said = words("editor: {objective}", objective=words.text(begun_small(point.objective)))
    return text, Cell(said, "remark")


def by_editor(origin: str | None, words: Words) -> Cell:
    """What follows a text that is not the source's."""
    return Cell(words("editor’s addition") if origin == "editor" else "", "remark")
