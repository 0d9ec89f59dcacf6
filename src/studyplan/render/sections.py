"""What a roadmap says beside its stages, each section once: for terminals and for files."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from studyplan.core.model import Roadmap
from studyplan.render.blocks import Block, Cell, Item, Items, Line, heading, item, line, under
from studyplan.render.resources import by_editor
from studyplan.render.terms import EVERY, LANES, NOTES, SECTIONS
from studyplan.render.timeline import charts, timeline
from studyplan.render.titles import Titles, named, titles_of
from studyplan.render.typical_week import typical_week
from studyplan.render.words import Words

_Part = dict[str, Any]
_Section = Callable[[Sequence[_Part], Words, Titles], Iterable[Block]]


def section(name: str, o: Roadmap, words: Words) -> Iterable[Block]:
    """One section under its heading; where the roadmap has nothing of it, that is said."""
    yield from heading(words(SECTIONS[name]))
    if not holds(o, name):
        yield line(words("The original has none."), "dim", 2)
    elif name == "timeline":
        yield from timeline(o, words, titles_of(o, words))
    else:
        yield from _SECTIONS[name](o.sections[name], words, titles_of(o, words))


def holds(o: Roadmap, name: str) -> bool:
    """Whether the roadmap has something of a section."""
    drawn = name == "timeline" and any(stage.duration for stage in o.stages)
    return bool(o.sections.get(name)) or drawn


def span(hours: str) -> str:
    """A range as it is shown: `3–8`."""
    return hours.replace("-", "–")


def _named(entry: _Part, words: Words, titles: Titles, *facts: str) -> Item:
    """Something with a title: its link, what shows it, its note."""
    title = Cell(words.part(entry["title"]), "", entry.get("url"))
    below = under(*facts)
    if shown_by := entry.get("shown_by"):
        mention = words.pieces("shown by: {topics}", "dim", topics=named(shown_by, titles, words))
        below.append(Item(mention, mark=""))
    return Item((title, by_editor(entry.get("origin"), words)), [*below, *_noted(entry, words)])


def _noted(entry: _Part, words: Words) -> list[Item]:
    return under(words.part(entry["note"])) if entry.get("note") else []


def _note(entry: _Part, words: Words) -> Iterable[Line]:
    if note := entry.get("note"):
        yield line(words.part(note), "dim", 4)


def _pace(entries: Sequence[_Part], words: Words, _: Titles) -> Iterable[Block]:
    for pace in entries:
        lanes = [
            item(words("{lane}: {hours} h", lane=words(LANES[lane]), hours=span(hours)), mark="  ")
            for lane, hours in pace.get("lanes", {}).items()
        ]
        hours = words("{hours} h a week", hours=span(pace["hours_per_week"]))
        yield Items([Item((Cell(hours),), lanes, "")])
        yield from _note(pace, words)


def _habits(entries: Sequence[_Part], words: Words, titles: Titles) -> Iterable[Block]:
    items = []
    for habit in entries:
        facts = [words(EVERY[habit["every"]]), words(LANES[habit["lane"]])]
        if hours := habit.get("hours"):
            facts.append(words("{n} h", n=span(hours)))
        items.append(_named(habit, words, titles, " · ".join(facts)))
    yield Items(items)


def _grouped(key: str) -> _Section:
    """Entries under headings of their groups, after those that have none."""

    def shown(entries: Sequence[_Part], words: Words, titles: Titles) -> Iterable[Block]:
        groups: dict[str, list[Item]] = {"": []}
        for entry in entries:
            group = words.part(entry[key]) if entry.get(key) else ""
            groups.setdefault(group, []).append(_named(entry, words, titles))
        for group, its in groups.items():
            if group:
                yield from heading(group, 3, 2)
            if its:
                yield Items(its)

    return shown


def _methods(entries: Sequence[_Part], words: Words, _: Titles) -> Iterable[Block]:
    for method in entries:
        yield from heading(words.part(method["title"]), 3, 2)
        steps = [item(words.part(step)) for step in method["steps"]]
        yield Items(steps, 4, bool(method.get("ordered")))
        yield from _note(method, words)


def _appendices(entries: Sequence[_Part], words: Words, titles: Titles) -> Iterable[Block]:
    for appendix in entries:
        yield from heading(words.part(appendix["title"]), 3, 2)
        yield from _note(appendix, words)
        items: list[Item] = []
        group = ""
        for entry in appendix["items"]:
            shown = _named(entry, words, titles)
            its_group = words.part(entry["group"]) if entry.get("group") else ""
            if its_group and its_group == group:
                items[-1] = items[-1]._replace(under=[*items[-1].under, shown])
            else:
                items.append(Item((Cell(its_group),), [shown], "") if its_group else shown)
            group = its_group
        yield Items(items)


def _notes(entries: Sequence[_Part], words: Words, titles: Titles) -> Iterable[Block]:
    items = []
    for note in entries:
        dated = f" · {note['as_of']}" if note.get("as_of") else ""
        kind = Cell(words(NOTES[note["kind"]]) + dated, "strong")
        below = under(words("remark in the original") if note.get("origin") == "source" else None)
        if original := note.get("original"):
            below += under(words("in the original: {text}", text=original))
        if about := note.get("about"):
            mention = words.pieces("about: {topics}", "dim", topics=named(about, titles, words))
            below.append(Item(mention, mark=""))
        items.append(Item((kind, Cell("  "), Cell(words.part(note["text"]))), below))
    yield Items(items)


def _source(entries: Sequence[_Part], words: Words, _: Titles) -> Iterable[Block]:
    for source in entries:
        file, url = (f" · {source[key]}" if source.get(key) else "" for key in ("file", "url"))
        title = Cell(words.part(source["title"]), "", source.get("url"))
        yield Line((title, Cell(file), Cell(url, only="screen")), 2)
        yield from _note(source, words)


_SECTIONS: dict[str, _Section] = {
    "pace": _pace,
    "week": lambda slots, words, _: typical_week(slots, words),
    "habits": _habits,
    "criteria": _grouped("area"),
    "methods": _methods,
    "charts": lambda entries, words, _: charts(entries, words),
    "tools": _grouped("group"),
    "environment": _grouped("group"),
    "careers": _grouped("group"),
    "appendices": _appendices,
    "notes": _notes,
    "source": _source,
}
