"""The parts of a roadmap as tab-separated rows: each begins with the name of what it is."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from studyplan.core.details import Outline, TopicOutline
from studyplan.core.reading import by_area, resources_once
from studyplan.core.records import ResourceRow
from studyplan.core.text import Text
from studyplan.render.words import Words, in_hours

Rows = Iterable[Sequence[str]]
_Entry = dict[str, Any]


def part_rows(part: str, o: Outline, full: bool, words: Words) -> Rows:
    """The rows of one part (docs/json.md lists their columns)."""
    if part in _OWN:
        yield from _OWN[part](o, full, words)
    for name in _SECTIONS.get(part, ()):
        for entry in o.sections.get(name, []):
            yield from _ROWS[name](entry, words)


def _stages(o: Outline, full: bool, words: Words) -> Rows:
    for stage in o.stages:
        yield (
            *("stage", str(stage.number), stage.id, words.text(stage.title), stage.duration or ""),
            *(", ".join(stage.stated), words.text(stage.goal), words.text(stage.note)),
        )
        if full:
            yield from _resources_of(stage.id, stage.resources, words)
        for module in stage.modules:
            yield (
                *("module", stage.id, module.id, words.text(module.title), module.duration or ""),
                *(words.text(module.goal), words.text(module.note)),
            )
            if full:
                yield from _resources_of(module.id, module.resources, words)
            for topic in module.topics:
                yield from _topic(o.id, topic, full, words)


def _topic(roadmap: str, t: TopicOutline, full: bool, words: Words) -> Rows:
    yield (
        *("topic", f"{roadmap}/{t.id}", words.text(t.title), t.kind, t.lane, t.depth),
        *(t.concept or "", t.area or "", "optional" if t.optional else "", t.origin),
        *(str(in_hours(t.low_minutes)), str(in_hours(t.high_minutes)), t.status or ""),
        words.text(t.note),
    )
    if full:
        for text, origin in t.points:
            yield "point", t.id, words.text(text), origin
        for need, implied in t.needs:
            yield "needs", t.id, need, "implied" if implied else ""
        yield from _resources_of(t.id, t.resources, words)


def _resources_of(owner: str, resources: Iterable[ResourceRow], words: Words) -> Rows:
    for r in resources:
        yield _resource(r, owner, [r.note] if r.note else [], r.original_url or "", words)


def _resource(
    r: ResourceRow, where: str, notes: Iterable[Text], original: str, words: Words
) -> Sequence[str]:
    return (
        *("resource", where, r.kind, words.text(r.title), words.text(r.by), str(r.year or "")),
        *(r.url or "", original, words.text(r.group), r.origin),
        " ".join(words.text(note) for note in notes),
    )


def _areas(o: Outline, full: bool, words: Words) -> Rows:
    for area, topics in by_area(o):
        name = area["id"] if area else ""
        said = (words.part(area["title"]), _part(area.get("note"), words)) if area else ("", "")
        yield "area", name, *said, str(len(topics))
        for stage, topic in topics:
            yield "in-area", name, stage.id, f"{o.id}/{topic.id}"
            if full:
                yield from _topic(o.id, topic, full, words)


def _projects(o: Outline, words: Words) -> Rows:
    for topic in o.topics:
        if topic.kind == "project":
            yield from _topic(o.id, topic, True, words)


def _resources(o: Outline, words: Words) -> Rows:
    for used in resources_once(o):
        where, original = " ".join(used.where), " ".join(used.original_urls)
        yield _resource(used.resource, where, used.notes, original, words)


def _part(text: object, words: Words) -> str:
    return words.part(text) if text else ""


def _pace(e: _Entry, words: Words) -> Rows:
    yield "pace", "", e["hours_per_week"], _part(e.get("note"), words)
    for lane, hours in e.get("lanes", {}).items():
        yield "pace", lane, hours, ""


def _slot(e: _Entry, words: Words) -> Rows:
    yield (
        *("week", e["days"], e.get("part", "any"), e["lane"], f"{e['hours']:g}"),
        *("total" if e.get("total") else "", words.part(e["title"])),
    )


def _habit(e: _Entry, words: Words) -> Rows:
    yield (
        *("habit", e["every"], e["lane"], e.get("hours", ""), words.part(e["title"])),
        *(e.get("origin", "source"), _part(e.get("note"), words)),
    )


def _criterion(e: _Entry, words: Words) -> Rows:
    named = (_part(e["area"], words), words.part(e["title"]), " ".join(e.get("shown_by", [])))
    yield "criterion", *named, _part(e.get("note"), words)


def _method(e: _Entry, words: Words) -> Rows:
    name = words.part(e["title"])
    yield "method", name, "ordered" if e.get("ordered") else "", _part(e.get("note"), words)
    for number, step in enumerate(e["steps"], 1):
        yield "step", name, str(number), words.part(step)


def _item(kind: str, group: str, e: _Entry, words: Words) -> Sequence[str]:
    return (
        *(kind, group, words.part(e["title"]), e.get("url", "")),
        *(e.get("origin", "source"), _part(e.get("note"), words)),
    )


def _items(kind: str) -> "Callable[[_Entry, Words], Rows]":
    return lambda e, words: [_item(kind, _part(e.get("group"), words), e, words)]


def _appendix(e: _Entry, words: Words) -> Rows:
    name = words.part(e["title"])
    yield "appendix", name, _part(e.get("note"), words)
    for item in e["items"]:
        yield "item", name, *_item("", _part(item.get("group"), words), item, words)[1:]


def _timeline(e: _Entry, words: Words) -> Rows:
    yield "timeline", e["when"], words.part(e["title"]), " ".join(e.get("topics", []))


def _chart(e: _Entry, words: Words) -> Rows:
    name = words.part(e["title"])
    yield "chart", name, _part(e.get("note"), words)
    for series in e["series"]:
        named = (words.part(series["title"]), _part(series.get("unit"), words))
        for value in series["values"]:
            numbers = (f"{value['x']:.10g}", f"{value['y']:.10g}")
            yield "value", name, *named, *numbers, _part(value.get("note"), words)


def _remark(e: _Entry, words: Words) -> Rows:
    yield (
        *("note", e["kind"], e.get("as_of", ""), words.part(e["text"]), e.get("original", "")),
        *(" ".join(e.get("about", [])), e.get("origin", "editor")),
    )


def _source(e: _Entry, words: Words) -> Rows:
    named = (words.part(e["title"]), e.get("file", ""), e.get("url", ""))
    yield "source", *named, _part(e.get("note"), words)


_OWN: dict[str, Callable[[Outline, bool, Words], Rows]] = {
    "stages": _stages,
    "areas": _areas,
    "projects": lambda o, _, words: _projects(o, words),
    "resources": lambda o, _, words: _resources(o, words),
}
_SECTIONS = {
    "week": ("pace", "week", "habits"),
    "timeline": ("timeline", "charts"),
    "charts": ("charts",),
    "methods": ("methods",),
    "criteria": ("criteria",),
    "tools": ("tools", "environment"),
    "careers": ("careers",),
    "appendices": ("appendices",),
    "notes": ("notes", "source"),
}
_ROWS: dict[str, Callable[[_Entry, Words], Rows]] = {
    "pace": _pace,
    "week": _slot,
    "habits": _habit,
    "criteria": _criterion,
    "methods": _method,
    "tools": _items("tool"),
    "environment": _items("environment"),
    "careers": _items("career"),
    "appendices": _appendix,
    "timeline": _timeline,
    "charts": _chart,
    "notes": _remark,
    "source": _source,
}
