"""A roadmap looked at or written down: its overview, each part that can be asked for, all of it."""

from collections.abc import Callable, Iterable
from functools import partial

from studyplan.core.model import PARTS, ResourceUse, Roadmap, Topic, by_area, resources_once
from studyplan.core.vocabulary import RESOURCE_KINDS
from studyplan.locale import N_
from studyplan.render.blocks import (
    Block,
    Cell,
    Drawing,
    Heading,
    Item,
    Items,
    Line,
    heading,
    line,
    under,
)
from studyplan.render.resources import resource_item, resource_items
from studyplan.render.sections import holds, section
from studyplan.render.stages import stages, titles_of, topic_blocks, topic_table
from studyplan.render.terms import LEVELS, RESOURCE_HEADINGS
from studyplan.render.whose import whose
from studyplan.render.words import Words

# A section that a part is about: where there is none, that is said even if there is something else.
_MAIN = {"pace", "week", "timeline"}


def overview(o: Roadmap, words: Words) -> Iterable[Block]:
    """What it is, its stages with all topics, and what else can be asked for."""
    yield heading_of(o, words)
    yield from _about(o, words)
    yield from stages(o, False, words)
    yield line()
    more = N_("studyplan roadmap show {id} {options} (number of entries in brackets)")
    yield words.say(more, "dim", id=o.id, options=" · ".join(_options(o)))


def everything(o: Roadmap, words: Words) -> Iterable[Block]:
    """All that the roadmap says, as a file has it."""
    yield heading_of(o, words)
    yield from _stages(o, True, words)
    if o.resources:
        yield from heading(words("Resources"))
        yield Items(resource_items(o.resources, words))
    if o.sections.areas:
        yield from _areas(o, False, words)
    for name in dict.fromkeys(name for names in PARTS.values() for name in names):
        if holds(o, name):
            yield from section(name, o, words)


def heading_of(o: Roadmap, words: Words) -> Heading:
    """The roadmap's title, with its id, edition and level."""
    return Heading(
        1, (Cell(words.text(o.title), "title"), Cell(_known_by(o, words), "aside", only="screen"))
    )


def _known_by(o: Roadmap, words: Words) -> str:
    return f"{o.id} · {o.edition} · {words(LEVELS[o.level])}"


def _about(o: Roadmap, words: Words) -> Iterable[Block]:
    """Summary, audience, size."""
    if o.summary:
        yield line(words.text(o.summary))
    for text in o.sections.audience:
        yield words.say("For: {audience}", "dim", audience=words.text(text))
    low, high = (
        sum(getattr(module, end) for stage in o.stages for module in stage.modules)
        for end in ("low_minutes", "high_minutes")
    )
    facts = [words.count(len(o.topics), "topic"), words.span(low, high)]
    facts += [words.duration(text) for text in o.sections.duration]
    facts += whose(o, words)
    yield Line((Cell(f"{_known_by(o, words)} · ", only="file"), Cell(" · ".join(facts))))


def _options(o: Roadmap) -> Iterable[str]:
    """The options that show more of this roadmap, in brackets how many entries there are."""
    yield "--full"
    yield "--stage 1" + (f"–{len(o.stages)}" if len(o.stages) > 1 else "")
    if areas := o.sections.areas:
        yield f"--by area ({len(areas)})"
    counts = {
        "resources": len(resources_once(o)),
        "projects": sum(t.kind == "project" for t in o.topics),
    }
    for part, names in PARTS.items():
        if names:
            counts[part] = sum(len(getattr(o.sections, name)) for name in names)
    timed = o.sections.timeline or [s for s in o.stages if s.duration]
    counts["timeline"] = len(timed)  # without the charts
    for part, count in counts.items():
        if count:
            yield f"--{part} ({count})"


def part_blocks(part: str, o: Roadmap, full: bool, words: Words) -> Iterable[Block]:
    """One part under its heading; where the roadmap has nothing of it, that is said."""
    names = PARTS[part]
    if not names:
        yield from _OWN[part](o, full, words)
    any_held = any(holds(o, name) for name in names)
    for name in names:
        if holds(o, name) or name in _MAIN or (name == names[0] and not any_held):
            yield from section(name, o, words)


def _stages(o: Roadmap, full: bool, words: Words) -> Iterable[Block]:
    yield from _about(o, words)
    yield from stages(o, full, words)


def _areas(o: Roadmap, full: bool, words: Words) -> Iterable[Block]:
    yield Heading(2, (Cell(words("Areas"), only="file"),))
    if not o.sections.areas:
        yield line()
        yield words.say("This roadmap has no areas. Its topics are in stages only.")
        return
    titles = titles_of(o, words)
    for area, placed in by_area(o):
        topics = [(t, f"{s.number}. {words.text(s.title)}") for s, t in placed]
        name = words.text(area.title) if area else words("No area")
        aside = f"{area.id} · " if area else ""
        count = Cell(f"{aside}{words.count(len(topics), 'topic')}", "aside", only="screen")
        yield line()
        yield Heading(3, (Cell(name, "accent"), count))
        if area and area.note:
            yield line(words.text(area.note), "dim", 2)
        if full:
            for topic, place in topics:
                yield from topic_blocks(topic, o, words, titles, place)
        elif topics:
            listed = [Item((Cell(words.text(t.title)), Cell(at, "aside"))) for t, at in topics]
            yield Drawing(partial(_table, topics, words), [Items(listed)])


def _table(topics: list[tuple[Topic, str]], words: Words, _: int) -> Iterable[Block]:
    yield topic_table(topics, words)


def _projects(o: Roadmap, _: bool, words: Words) -> Iterable[Block]:
    projects = [
        (topic, f"{stage.number}. {words.path(stage.title, module.title)}")
        for stage in o.stages
        for module in stage.modules
        for topic in module.topics
        if topic.kind == "project"
    ]
    yield from _counted(N_("Projects"), len(projects), words)
    titles = titles_of(o, words)
    for topic, place in projects:
        yield from topic_blocks(topic, o, words, titles, place)


def _resources(o: Roadmap, _: bool, words: Words) -> Iterable[Block]:
    resources = resources_once(o)
    yield from _counted(N_("Resources"), len(resources), words)
    for name, those in _grouped(resources, words).items():
        yield line()
        yield Heading(3, (Cell(name, "strong"), Cell(str(len(those)), "aside")), 2)
        yield Items([_used(used, words) for used in those])


def _counted(message: str, count: int, words: Words) -> Iterable[Block]:
    """A heading that says how many there are; or that there is nothing."""
    yield from heading(f"{words(message)} · {count}" if count else words(message))
    if not count:
        yield words.say("The roadmap has none.", "dim", 2)


def _grouped(uses: Iterable[ResourceUse], words: Words) -> dict[str, list[ResourceUse]]:
    """Resources under the roadmap's own groups, then the others by kind."""
    groups: dict[str, list[ResourceUse]] = {}
    for used in sorted(uses, key=_rank):
        group, kind = words.text(used.resource.group), used.resource.kind
        groups.setdefault(group or words(RESOURCE_HEADINGS[kind]), []).append(used)
    return groups


def _rank(used: ResourceUse) -> int:
    return -1 if used.resource.group else RESOURCE_KINDS.index(used.resource.kind)


def _used(used: ResourceUse, words: Words) -> Item:
    alone = used.resource._replace(
        note=None, original_url=None, first=False, minutes=None, pages=None, chapters=None
    )
    shown = resource_item(alone, words)
    urls = [words("the source links to {url}", url=url) for url in used.original_urls]
    places = words("in: {places}", places=words.listed(used.where)) if used.where else None
    return shown._replace(under=under(*urls, *map(words.text, used.notes), places))


_Part = Callable[[Roadmap, bool, Words], Iterable[Block]]
_OWN: dict[str, _Part] = {
    "stages": _stages,
    "areas": _areas,
    "projects": _projects,
    "resources": _resources,
}
