"""What a roadmap says beside its stages, each section once: for terminals and for files."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from studyplan.core.model import Roadmap
from studyplan.core.sections import Criterion, NamedItem, StatedHabit
from studyplan.core.text import Text
from studyplan.locale import N_
from studyplan.render.blocks import Block, Cell, Item, Items, Line, heading, item, line, under
from studyplan.render.resources import by_editor
from studyplan.render.stages import Titles, named, titles_of
from studyplan.render.terms import HOW_OFTEN, NOTES, SECTIONS
from studyplan.render.timeline import charts, timeline
from studyplan.render.typical_week import typical_week
from studyplan.render.words import Words


def section(name: str, o: Roadmap, words: Words) -> Iterable[Block]:
    """One section under its heading; where the roadmap has nothing of it, that is said."""
    yield from heading(words(SECTIONS[name]))
    if holds(o, name):
        yield from _SECTIONS[name](o, words, titles_of(o, words))
    else:
        yield words.say("The roadmap has none.", "dim", 2)


def holds(o: Roadmap, name: str) -> bool:
    """Whether the roadmap has something of a section."""
    drawn = name == "timeline" and any(stage.duration for stage in o.stages)
    return bool(getattr(o.sections, name)) or drawn


def span(hours: str) -> str:
    """A range as it is shown: `3–8`."""
    return hours.replace("-", "–")


def _named(
    entry: Criterion | NamedItem | StatedHabit,
    words: Words,
    below: Iterable[Item] = (),
    url: str | None = None,
    origin: str = "",
) -> Item:
    """Something with a title: its link, what is said of it, its note."""
    title = Cell(words.text(entry.title), "", url)
    return Item((title, by_editor(origin, words)), [*below, *under(words.text(entry.note))])


def _topics(message: str, ids: Iterable[str], titles: Titles, words: Words) -> list[Item]:
    """A line with topics, under what is about them."""
    mention = words.pieces(message, "dim", topics=named(ids, titles, words))
    return [Item(mention, mark="")] if ids else []


def _note(note: Text | None, words: Words) -> Iterable[Line]:
    if note:
        yield line(words.text(note), "dim", 4)


def _pace(o: Roadmap, words: Words, _: Titles) -> Iterable[Block]:
    for pace in o.sections.pace:
        lanes = [
            item(words("{lane}: {hours} h", lane=words.lane(lane), hours=span(hours)), mark="  ")
            for lane, hours in pace.lanes.items()
        ]
        hours = words("{hours} h a week", hours=span(pace.hours_per_week))
        yield Items([Item((Cell(hours),), lanes, "")])
        yield from _note(pace.note, words)


def _habits(o: Roadmap, words: Words, _: Titles) -> Iterable[Block]:
    items = []
    for habit in o.sections.habits:
        facts = [words(HOW_OFTEN[habit.every]), words.lane(habit.lane)]
        if habit.hours:
            facts.append(words("{n} h", n=span(habit.hours)))
        items.append(_named(habit, words, under(" · ".join(facts)), origin=habit.origin))
    yield Items(items)


def _criteria(o: Roadmap, words: Words, titles: Titles) -> Iterable[Block]:
    groups: dict[str, list[Item]] = {}
    for one in o.sections.criteria:
        shown = _topics(N_("shown by: {topics}"), one.shown_by, titles, words)
        groups.setdefault(words.text(one.area), []).append(_named(one, words, shown))
    yield from _grouped(groups)


def _items(items: Iterable[NamedItem], words: Words) -> Iterable[Block]:
    """Items under the headings of their groups, after those that have none."""
    groups: dict[str, list[Item]] = {"": []}
    for one in items:
        groups.setdefault(words.text(one.group), []).append(_item(one, words))
    yield from _grouped(groups)


def _item(one: NamedItem, words: Words) -> Item:
    return _named(one, words, url=one.url, origin=one.origin)


def _grouped(groups: Mapping[str, list[Item]]) -> Iterable[Block]:
    for group, its in groups.items():
        if group:
            yield from heading(group, 3, 2)
        if its:
            yield Items(its)


def _methods(o: Roadmap, words: Words, _: Titles) -> Iterable[Block]:
    for method in o.sections.methods:
        yield from heading(words.text(method.title), 3, 2)
        yield Items([item(words.text(step)) for step in method.steps], 4, method.ordered)
        yield from _note(method.note, words)


def _appendices(o: Roadmap, words: Words, _: Titles) -> Iterable[Block]:
    for appendix in o.sections.appendices:
        yield from heading(words.text(appendix.title), 3, 2)
        yield from _note(appendix.note, words)
        items: list[Item] = []
        for group, its in groupby(appendix.items, key=lambda one: words.text(one.group)):
            shown = [_item(one, words) for one in its]
            items += [Item((Cell(group),), shown, "")] if group else shown
        yield Items(items)


def _notes(o: Roadmap, words: Words, titles: Titles) -> Iterable[Block]:
    items = []
    for note in o.sections.notes:
        dated = f" · {words.as_of(note.as_of)}" if note.as_of else ""
        kind = Cell(words(NOTES[note.kind]) + dated, "strong")
        below = under(words("remark in the original") if note.origin == "source" else None)
        if note.original:
            below += under(words("in the original: {text}", text=note.original))
        below += _topics(N_("about: {topics}"), note.about, titles, words)
        items.append(Item((kind, Cell("  "), Cell(words.text(note.text))), below))
    yield Items(items)


def _source(o: Roadmap, words: Words, _: Titles) -> Iterable[Block]:
    for source in o.sections.source:
        file, url = (f" · {one}" if one else "" for one in (source.file, source.url))
        title = Cell(words.text(source.title), "", source.url)
        yield Line((title, Cell(file), Cell(url, only="screen")), 2)
        yield from _note(source.note, words)


_SECTIONS: dict[str, Callable[[Roadmap, Words, Titles], Iterable[Block]]] = {
    "pace": _pace,
    "week": lambda o, words, _: typical_week(o.sections.week, words),
    "habits": _habits,
    "criteria": _criteria,
    "methods": _methods,
    "timeline": timeline,
    "charts": lambda o, words, _: charts(o.sections.charts, words),
    "tools": lambda o, words, _: _items(o.sections.tools, words),
    "environment": lambda o, words, _: _items(o.sections.environment, words),
    "careers": lambda o, words, _: _items(o.sections.careers, words),
    "appendices": _appendices,
    "notes": _notes,
    "source": _source,
}
