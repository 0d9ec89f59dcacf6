"""A roadmap on a terminal: its overview, and each part that can be asked for."""

from collections.abc import Callable, Iterable

from studyplan.core.details import Outline
from studyplan.core.reading import Used, by_area, resources_once
from studyplan.core.vocabulary import RESOURCE_KINDS
from studyplan.render.blocks import Block, Cell, Line, line, title
from studyplan.render.sections import sections, titles_of
from studyplan.render.stages import stages, topic_lines, topic_table
from studyplan.render.timeline import charts, timeline
from studyplan.render.topic import heading, resource_lines
from studyplan.render.typical_week import week
from studyplan.render.words import Words


def heading_of(o: Outline, words: Words) -> Line:
    """The roadmap's title, with its id, edition and level."""
    return title(words.text(o.title), f"{o.id} · {o.edition} · {words(f'level.{o.level}')}")


def overview(o: Outline, words: Words) -> Iterable[Block]:
    """What it is, its stages with all topics, and what else can be asked for."""
    yield heading_of(o, words)
    yield from _about(o, words)
    yield from stages(o, False, words)
    yield line()
    yield line(words("roadmap.hint", id=o.id, options=" · ".join(_options(o))), "dim")


def _about(o: Outline, words: Words) -> Iterable[Block]:
    """Summary, audience, size."""
    if o.summary:
        yield line(words.text(o.summary))
    for entry in o.sections.get("audience", []):
        yield line(words("roadmap.audience", audience=words.part(entry)), "dim")
    low, high = sum(t.low_minutes for t in o.topics), sum(t.high_minutes for t in o.topics)
    facts = [words.count(len(o.topics), "topic"), words.span(low, high)]
    facts += [words.duration(text) for text in o.sections.get("duration", [])]
    yield line(" · ".join(facts))


def _options(o: Outline) -> Iterable[str]:
    """The options that show more of this roadmap, in brackets how many entries there are."""
    yield "--full"
    yield "--stage 1" + (f"–{len(o.stages)}" if len(o.stages) > 1 else "")
    if areas := o.sections.get("areas"):
        yield f"--by area ({len(areas)})"
    counts = {
        "resources": len(resources_once(o)),
        "projects": sum(t.kind == "project" for t in o.topics),
    }
    for part, names in _SECTIONS.items():
        counts[part] = sum(len(o.sections.get(name, [])) for name in names)
    counts["timeline"] = counts["timeline"] or sum(bool(s.duration) for s in o.stages)
    for part, count in counts.items():
        if count:
            yield f"--{part} ({count})"


def part_blocks(part: str, o: Outline, full: bool, words: Words) -> Iterable[Block]:
    """One part under its heading; where the roadmap has nothing of it, that is said."""
    if part in _OWN:
        yield from _OWN[part](o, full, words)
    elif names := [name for name in _SECTIONS[part] if o.sections.get(name)]:
        yield from sections(o.sections, names, words, titles_of(o, words))
    else:
        yield from nothing(f"section.{_SECTIONS[part][0]}", words)


def nothing(key: str, words: Words) -> Iterable[Block]:
    """A heading with nothing to stand under it."""
    yield from heading(words(key))
    yield line(words("roadmap.nothing"), "dim", 2)


def _areas(o: Outline, full: bool, words: Words) -> Iterable[Block]:
    if not o.sections.get("areas"):
        yield line()
        yield line(words("roadmap.no-areas"))
        return
    for area, topics in by_area(o):
        name = words.part(area["title"]) if area else words("roadmap.other-areas")
        yield line()
        aside = f"{area['id']} · " if area else ""
        count = words.count(len(topics), "topic")
        yield Line((Cell(name, "accent"), Cell(f"  {aside}{count}", "dim")))
        if area and area.get("note"):
            yield line(words.part(area["note"]), "dim", 2)
        if full:
            for stage, topic in topics:
                place = f"{stage.number}. {words.text(stage.title)}"
                yield from topic_lines(topic, words, titles_of(o, words), place)
        elif topics:
            yield topic_table([(t, f"{s.number}. {words.text(s.title)}") for s, t in topics], words)


def _projects(o: Outline, words: Words) -> Iterable[Block]:
    found = [
        (stage, module, topic)
        for stage in o.stages
        for module in stage.modules
        for topic in module.topics
        if topic.kind == "project"
    ]
    if not found:
        yield from nothing("section.projects", words)
        return
    yield from heading(f"{words('section.projects')} · {len(found)}")
    for stage, module, topic in found:
        place = f"{stage.number}. {words.text(stage.title)} › {words.text(module.title)}"
        yield from topic_lines(topic, words, titles_of(o, words), place)


def _resources(o: Outline, words: Words) -> Iterable[Block]:
    found = resources_once(o)
    if not found:
        yield from nothing("show.resources", words)
        return
    yield from heading(f"{words('show.resources')} · {len(found)}")
    for name, those in grouped(found, words).items():
        yield line()
        yield Line((Cell(name, "strong"), Cell(f"  {len(those)}", "dim")), 2)
        for used in those:
            yield from _used(used, words)


def grouped(found: Iterable[Used], words: Words) -> dict[str, list[Used]]:
    """Resources under the roadmap's own groups, then the others by kind."""
    groups: dict[str, list[Used]] = {}
    for used in found:
        if used.resource.group:
            groups.setdefault(words.text(used.resource.group), []).append(used)
    for kind in RESOURCE_KINDS:
        for used in found:
            if not used.resource.group and used.resource.kind == kind:
                groups.setdefault(words(f"resource.{kind}.all"), []).append(used)
    return groups


def _used(used: Used, words: Words) -> Iterable[Block]:
    yield from resource_lines(used.resource._replace(note=None, original_url=None), words)
    for url in used.original_urls:
        yield line(words("show.original-url", url=url), "dim", 4)
    for note in used.notes:
        yield line(words.text(note), "dim", 4)
    if used.where:
        yield line(words("roadmap.used-in", places=words.listed(used.where)), "dim", 4)


def _timeline(o: Outline, words: Words) -> Iterable[Block]:
    yield from timeline(o, words)
    if o.sections.get("charts"):
        yield from charts(o, words)


def _stages(o: Outline, full: bool, words: Words) -> Iterable[Block]:
    yield from _about(o, words)
    yield from stages(o, full, words)


_Part = Callable[[Outline, bool, Words], Iterable[Block]]
_OWN: dict[str, _Part] = {
    "stages": _stages,
    "areas": _areas,
    "projects": lambda o, _, words: _projects(o, words),
    "resources": lambda o, _, words: _resources(o, words),
    "week": lambda o, _, words: week(o.sections, words),
    "timeline": lambda o, _, words: _timeline(o, words),
    "charts": lambda o, _, words: charts(o, words),
}
_SECTIONS = {
    "methods": ("methods",),
    "criteria": ("criteria",),
    "week": ("pace", "week", "habits"),
    "timeline": ("timeline",),
    "charts": ("charts",),
    "tools": ("tools", "environment"),
    "careers": ("careers",),
    "appendices": ("appendices",),
    "notes": ("notes", "source"),
}
