"""A whole roadmap as GitHub-flavoured Markdown, to be read or printed."""

from collections.abc import Iterable, Sequence

from studyplan.core.details import ModuleOutline, Outline, StageOutline, TopicOutline
from studyplan.core.records import ResourceRow
from studyplan.render.blocks import Block, Cell, Drawing, Line, Table
from studyplan.render.markdown import escape, link
from studyplan.render.outline import PARTS
from studyplan.render.roadmap_parts import has, part_blocks
from studyplan.render.stages import topic_facts
from studyplan.render.words import Words

# These stand where they belong: in the stages.
_WITHIN = ("stages", "projects", "resources", "charts")


def roadmap_markdown(o: Outline, words: Words) -> str:
    """Everything that the roadmap says, in one language; topics carry their keys in comments."""
    return "\n".join(_lines(o, words)) + "\n"


def _lines(o: Outline, words: Words) -> Iterable[str]:
    yield f"# {escape(words.text(o.title))}"
    about = [words.text(o.summary), *_audience(o, words)]
    low, high = sum(t.low_minutes for t in o.topics), sum(t.high_minutes for t in o.topics)
    facts = [o.id, o.edition, words(f"level.{o.level}"), words.count(len(o.topics), "topic")]
    facts += [words.span(low, high), *map(words.duration, o.sections.get("duration", []))]
    for text in (*about, " · ".join(facts)):
        if text:
            yield from ("", escape(text))
    for stage in o.stages:
        yield from _stage(stage, o, words)
    if o.resources:
        yield from ("", f"## {escape(words('show.resources'))}", "")
        yield from _resources(o.resources, words)
    for part in PARTS:
        if part not in _WITHIN and has(part, o):
            yield from _blocks(part_blocks(part, o, False, words))


def _audience(o: Outline, words: Words) -> list[str]:
    entries = o.sections.get("audience", [])
    return [words("roadmap.audience", audience=words.part(entry)) for entry in entries]


def _stage(stage: StageOutline, o: Outline, words: Words) -> Iterable[str]:
    duration = f" ({words.duration(stage.duration)})" if stage.duration else ""
    yield from ("", f"## {stage.number}. {escape(words.text(stage.title) + duration)}")
    stated = ""
    if stage.stated:
        said = words.listed([words.duration(text) for text in stage.stated])
        stated = words("roadmap.stated", durations=said)
    yield from _beside([words.text(stage.goal), stated, words.text(stage.note)], stage, words)
    for module in stage.modules:
        duration = f" ({words.duration(module.duration)})" if module.duration else ""
        yield from ("", f"### {escape(words.text(module.title) + duration)}")
        yield from _beside([words.text(module.goal), words.text(module.note)], module, words)
        for topic in module.topics:
            yield from _topic(topic, o, words)


def _beside(
    texts: Sequence[str], part: StageOutline | ModuleOutline, words: Words
) -> Iterable[str]:
    for text in texts:
        if text:
            yield from ("", escape(text))
    if part.resources:
        yield ""
        yield from _resources(part.resources, words)


def _topic(topic: TopicOutline, o: Outline, words: Words) -> Iterable[str]:
    yield from ("", f"#### {escape(words.text(topic.title))} <!-- {o.id}/{topic.id} -->")
    yield from ("", escape(" · ".join(topic_facts(topic, words))))
    if topic.note:
        yield from ("", escape(words.text(topic.note)))
    if topic.needs:
        titles = {t.id: words.text(t.title) for t in o.topics}
        needed = words.listed([titles[need] for need, _ in topic.needs])
        yield from ("", escape(words("roadmap.needs", topics=needed)))
    if topic.points or topic.resources:
        yield ""
    for text, origin in topic.points:
        aside = f" *({escape(words('by-editor'))})*" if origin == "editor" else ""
        yield f"- {escape(words.text(text))}{aside}"
    yield from _resources(topic.resources, words)


def _resources(resources: Sequence[ResourceRow], words: Words) -> Iterable[str]:
    group = ""
    for r in resources:
        if words.text(r.group) != group:
            group = words.text(r.group)
            yield f"- {escape(group)}:"
        about = [words(f"resource.{r.kind}"), words.text(r.by), str(r.year or "")]
        if r.origin == "editor":
            about.append(words("by-editor"))
        named = f"{link(words.text(r.title), r.url)} ({escape(' · '.join(a for a in about if a))})"
        indent = "  " if group else ""
        yield f"{indent}- {named}"
        if r.original_url:
            moved = words("show.original-url", url="\0").split("\0")
            source = link(r.original_url, r.original_url)
            yield f"{indent}  - {escape(moved[0])} {source}{escape(moved[1])}"
        if r.note:
            yield f"{indent}  - {escape(words.text(r.note))}"


def _blocks(blocks: Iterable[Block]) -> Iterable[str]:
    """What a terminal shows as headings and indented lines, as headings and lists."""
    listing = False
    for block in blocks:
        # At no width at all, what would be drawn is listed.
        pieces = block.draw(0) if isinstance(block, Drawing) else (block,)
        for piece in pieces:
            rows = [piece] if isinstance(piece, Line) else _rows(piece)
            for row in rows:
                text = "".join(_cell(cell) for cell in row.pieces).strip()
                if not text or _only_an_address(row):
                    continue
                if not row.indent and row.pieces[0].style == "accent":
                    yield from ("", f"## {text}", "")
                    listing = False
                elif all(cell.style == "strong" for cell in row.pieces):
                    yield from ("", text, "")
                    listing = False
                else:
                    depth = max(0, row.indent - 2) // 2 if listing else 0
                    listing = True
                    yield f"{'  ' * depth}- {text}"


def _only_an_address(row: Line) -> bool:
    """Whether a line only spells out the link that the title above it has."""
    return len(row.pieces) == 1 and row.pieces[0].text == row.pieces[0].link


def _rows(table: Table) -> Iterable[Line]:
    """The rows of a table, each as a line."""
    for row in table.rows:
        cells: list[Cell] = []
        for cell in row:
            parts = [cell] if isinstance(cell, Cell) else list(cell)
            for part in parts:
                cells += [*(part.pieces if isinstance(part, Line) else (part,)), Cell("  ")]
        yield Line(cells, 2)


def _cell(cell: Cell) -> str:
    if cell.link:
        return link(cell.text.removeprefix("• "), cell.link)
    text = escape(cell.text.strip().removeprefix("• "))
    if text and cell.style == "strong":
        text = f"**{text}**"
    left = " " if cell.text.startswith(" ") else ""
    return f"{left}{text}{' ' if cell.text.endswith(' ') else ''}" if text else " "
