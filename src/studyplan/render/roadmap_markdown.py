"""A whole roadmap as GitHub-flavoured Markdown, to be read or printed."""

from collections.abc import Iterable, Sequence

from studyplan.core.details import ModuleOutline, Outline, StageOutline, TopicOutline
from studyplan.core.records import ResourceRow
from studyplan.render.markdown import escape, link
from studyplan.render.roadmap_markdown_lists import Entry, by_editor, listed
from studyplan.render.roadmap_markdown_parts import parts
from studyplan.render.stages import topic_facts
from studyplan.render.words import Words


def roadmap_markdown(o: Outline, words: Words) -> str:
    """Everything that the roadmap says, in one language; topics carry their keys in comments."""
    return "\n\n".join(block for block in _blocks(o, words) if block) + "\n"


def _blocks(o: Outline, words: Words) -> Iterable[str]:
    """Headings, paragraphs and lists, in order."""
    yield f"# {escape(words.text(o.title))}"
    about = [words.text(o.summary), *_audience(o, words)]
    low, high = sum(t.low_minutes for t in o.topics), sum(t.high_minutes for t in o.topics)
    facts = [o.id, o.edition, words(f"level.{o.level}"), words.count(len(o.topics), "topic")]
    facts += [words.span(low, high), *map(words.duration, o.sections.get("duration", []))]
    yield from _paragraphs([*about, " · ".join(facts)])
    for stage in o.stages:
        yield from _stage(stage, o, words)
    if o.resources:
        yield f"## {escape(words('show.resources'))}"
        yield listed(_resources(o.resources, words))
    yield from parts(o, words)


def _audience(o: Outline, words: Words) -> list[str]:
    entries = o.sections.get("audience", [])
    return [words("roadmap.audience", audience=words.part(entry)) for entry in entries]


def _paragraphs(texts: Iterable[str]) -> Iterable[str]:
    return (escape(text) for text in texts if text)


def _stage(stage: StageOutline, o: Outline, words: Words) -> Iterable[str]:
    title = f"{words.text(stage.title)}{_lasting(stage, words)}"
    yield f"## {stage.number}. {escape(title)}"
    stated = ""
    if stage.stated:
        said = words.listed([words.duration(text) for text in stage.stated])
        stated = words("roadmap.stated", durations=said)
    yield from _beside([words.text(stage.goal), stated, words.text(stage.note)], stage, words)
    for module in stage.modules:
        title = f"{words.text(module.title)}{_lasting(module, words)}"
        yield f"### {escape(title)}"
        yield from _beside([words.text(module.goal), words.text(module.note)], module, words)
        for topic in module.topics:
            yield from _topic(topic, o, words)


def _lasting(part: StageOutline | ModuleOutline, words: Words) -> str:
    return words("in-brackets", text=words.duration(part.duration)) if part.duration else ""


def _beside(
    texts: Sequence[str], part: StageOutline | ModuleOutline, words: Words
) -> Iterable[str]:
    yield from _paragraphs(texts)
    if part.resources:
        yield listed(_resources(part.resources, words))


def _topic(topic: TopicOutline, o: Outline, words: Words) -> Iterable[str]:
    yield f"#### {escape(words.text(topic.title))} <!-- {o.id}/{topic.id} -->"
    needed = ""
    if topic.needs:
        titles = {t.id: words.text(t.title) for t in o.topics}
        named = words.listed([titles[need] for need, _ in topic.needs])
        needed = words("roadmap.needs", topics=named)
    facts = " · ".join(topic_facts(topic, words))
    yield from _paragraphs([facts, words.text(topic.note), needed])
    points = [
        Entry(escape(words.text(text)) + by_editor(origin, words)) for text, origin in topic.points
    ]
    if entries := [*points, *_resources(topic.resources, words)]:
        yield listed(entries)


def _resources(resources: Sequence[ResourceRow], words: Words) -> list[Entry]:
    """Resources, those of a group under its name, where the first of them stands."""
    groups: dict[str, list[Entry]] = {}
    for number, r in enumerate(resources):
        group = words.text(r.group) or f"\0{number}"  # alone: no name can hold that character
        groups.setdefault(group, []).append(_resource(r, words))
    found: list[Entry] = []
    for group, its in groups.items():
        found += its if group.startswith("\0") else [Entry(f"{escape(group)}", tuple(its))]
    return found


def _resource(r: ResourceRow, words: Words) -> Entry:
    about = [words(f"resource.{r.kind}"), words.text(r.by), str(r.year or "")]
    if r.origin == "editor":
        about.append(words("by-editor"))
    said = words("in-brackets", text=" · ".join(part for part in about if part))
    under = []
    if r.original_url:
        before, after = words("show.original-url", url="\0").split("\0")
        source = link(r.original_url, r.original_url)
        gap = " " * before.endswith(" ")
        under.append(Entry(f"{escape(before)}{gap}{source}{escape(after)}"))
    if r.note:
        under.append(Entry(escape(words.text(r.note))))
    named = link(words.text(r.title), r.url)
    gap = " " * said.startswith(" ")
    return Entry(f"{named}{gap}{escape(said)}", tuple(under))
