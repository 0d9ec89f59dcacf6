"""The parts of a roadmap that are lists: pace, habits, criteria, methods, tools, notes …."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from studyplan.core.details import Outline
from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.topic import heading
from studyplan.render.words import Words

Titles = Mapping[str, str]


def sections(
    parts: Mapping[str, list[Any]],
    names: Sequence[str],
    words: Words,
    titles: Titles | None = None,
) -> Iterable[Block]:
    """Those of the sections `names` that the roadmap has, each under its heading.

    With `titles`, by id, topics and the like are called by them.
    """
    for name in names:
        if entries := parts.get(name):
            yield from heading(words(f"section.{name}"))
            group = ""
            for entry in entries:
                own = entry.get("group") or entry.get("area")
                if own and words.part(own) != group:
                    group = words.part(own)
                    yield line(group, "strong", 2)
                yield from _SHOWN[name](entry, words, titles or {})


def titles_of(o: Outline, words: Words) -> dict[str, str]:
    """The titles of all topics, stages and modules, by their ids."""
    names = {stage.id: stage.title for stage in o.stages}
    names |= {module.id: module.title for stage in o.stages for module in stage.modules}
    names |= {topic.id: topic.title for topic in o.topics}
    return {name: words.text(title) for name, title in names.items()}


def named(ids: Iterable[str], titles: Titles, words: Words) -> Iterable[Cell]:
    """What stands in a row, by titles; where there is room, each with its id."""
    between = ""
    for name in ids:
        yield Cell(between + titles.get(name, name), "dim")
        if name in titles:
            yield Cell(f" {name}", "dim", wide_only=True)
        between = words.listed(["", ""])


def _said(
    key: str, ids: Iterable[str], titles: Titles, words: Words, indent: int = 4
) -> Iterable[Block]:
    """A sentence about topics that are named in it."""
    before, after = words(key, topics="\0").split("\0")
    yield Line((Cell(before, "dim"), *named(ids, titles, words), Cell(after, "dim")), indent)


def _pace(entry: dict[str, Any], words: Words, _: Titles) -> Iterable[Block]:
    yield line(words("section.hours-a-week", hours=_range(entry["hours_per_week"])), indent=2)
    for lane, hours in entry.get("lanes", {}).items():
        said = words("section.lane", lane=words(f"lane.{lane}"), hours=_range(hours))
        yield line(said, indent=4)
    yield from _note(entry, words)


def _range(hours: str) -> str:
    return hours.replace("-", "–")


def _habit(entry: dict[str, Any], words: Words, _: Titles) -> Iterable[Block]:
    facts = [words(f"every.{entry['every']}"), words(f"lane.{entry['lane']}")]
    if hours := entry.get("hours"):
        facts.append(f"{_range(hours)}{words('unit.hours')}")
    yield _name(entry, words)
    yield line(" · ".join(facts), "dim", 4)
    yield from _note(entry, words)


def _name(entry: dict[str, Any], words: Words) -> Line:
    pieces = [Cell(words.part(entry["title"]), "", entry.get("url"))]
    if entry.get("origin") == "editor":
        pieces.append(Cell(f"  {words('by-editor')}", "dim"))
    return Line(pieces, 2, "• ")


def _titled(entry: dict[str, Any], words: Words, titles: Titles) -> Iterable[Block]:
    yield _name(entry, words)
    if url := entry.get("url"):
        yield Line((Cell(url, "accent", url),), 4)
    if shown_by := entry.get("shown_by"):
        yield from _said("section.shown-by", shown_by, titles, words)
    yield from _note(entry, words)


def _method(entry: dict[str, Any], words: Words, _: Titles) -> Iterable[Block]:
    yield line(words.part(entry["title"]), "strong", 2)
    for number, step in enumerate(entry["steps"], 1):
        mark = f"{number}. " if entry.get("ordered") else "• "
        yield line(words.part(step), indent=4, mark=mark)
    yield from _note(entry, words)


def _appendix(entry: dict[str, Any], words: Words, titles: Titles) -> Iterable[Block]:
    yield line(words.part(entry["title"]), "strong", 2)
    yield from _note(entry, words)
    group = ""
    for item in entry["items"]:
        own = words.part(item["group"]) if item.get("group") else ""
        if own and own != group:
            yield line(own, indent=2)
        group = own
        yield from _titled(item, words, titles)


def _remark(entry: dict[str, Any], words: Words, titles: Titles) -> Iterable[Block]:
    kind = words(f"note.{entry['kind']}")
    dated = f" · {entry['as_of']}" if entry.get("as_of") else ""
    yield Line((Cell(f"{kind}{dated}  ", "strong"), Cell(words.part(entry["text"]))), 2, "• ")
    if entry.get("origin") == "source":
        yield line(words("section.own"), "dim", 4)
    if original := entry.get("original"):
        yield line(words("section.original", text=original), "dim", 4)
    if about := entry.get("about"):
        yield from _said("section.about", about, titles, words)


def _source(entry: dict[str, Any], words: Words, _: Titles) -> Iterable[Block]:
    named = [words.part(entry["title"]), entry.get("file", ""), entry.get("url", "")]
    yield line(" · ".join(part for part in named if part), indent=2)
    yield from _note(entry, words)


def _note(entry: dict[str, Any], words: Words) -> Iterable[Block]:
    if note := entry.get("note"):
        yield line(words.part(note), "dim", 4)


_SHOWN = {
    "pace": _pace,
    "habits": _habit,
    "criteria": _titled,
    "methods": _method,
    "tools": _titled,
    "environment": _titled,
    "careers": _titled,
    "appendices": _appendix,
    "notes": _remark,
    "source": _source,
}
