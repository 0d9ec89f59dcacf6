"""The stages of a roadmap with their modules and topics, in brief or with all there is."""

from collections.abc import Iterable, Sequence

from studyplan.core.details import ModuleOutline, Outline, StageOutline, TopicOutline
from studyplan.core.records import ResourceRow
from studyplan.core.text import Text
from studyplan.render.blocks import SIGNS, STYLES, Block, Cell, Column, Line, Style, Table, line
from studyplan.render.sections import Titles, named, titles_of
from studyplan.render.topic import resource_lines
from studyplan.render.words import Words

# A resource of a topic stands under its points, and must not look like one.
_RESOURCE = "›"


def stages(o: Outline, full: bool, words: Words) -> Iterable[Block]:
    """Each stage, after a blank line."""
    titles = titles_of(o, words) if full else {}
    for stage in o.stages:
        yield line()
        yield stage_line(stage, words)
        if stage.goal:
            yield line(words.text(stage.goal), "dim", 3)
        if full and stage.stated:
            said = words.listed([words.duration(text) for text in stage.stated])
            yield line(words("roadmap.stated", durations=said), "dim", 3)
        if full:
            yield from _beside(stage.note, stage.resources, 3, words)
        for module in stage.modules:
            yield from _module(module, full, words, titles)


def stage_line(stage: StageOutline, words: Words) -> Line:
    """Its number, title and duration."""
    aside = words.duration(stage.duration) if stage.duration else ""
    return Line(
        (Cell(f"{stage.number}. {words.text(stage.title)}", "accent"), Cell(f"  {aside}", "dim"))
    )


def _module(module: ModuleOutline, full: bool, words: Words, titles: Titles) -> Iterable[Block]:
    if full:
        yield line()
    aside = words.duration(module.duration) if module.duration else ""
    yield Line((Cell(words.text(module.title), "strong"), Cell(f"  {aside}", "dim")), 3)
    if not full:
        yield topic_table([(topic, "") for topic in module.topics], words, 5)
        return
    if module.goal:
        yield line(words.text(module.goal), "dim", 3)
    yield from _beside(module.note, module.resources, 3, words)
    for topic in module.topics:
        yield from topic_lines(topic, words, titles, "", 5)


def _beside(
    note: Text | None, resources: list[ResourceRow], indent: int, words: Words
) -> Iterable[Block]:
    """What belongs to a stage or a module itself."""
    if note:
        yield line(words.text(note), "", indent)
    for r in resources:
        yield from resource_lines(r, words, indent, _RESOURCE)


def topic_table(topics: list[tuple[TopicOutline, str]], words: Words, indent: int = 2) -> Table:
    """A row for each topic, with a remark under its title."""
    rows = [
        (
            Cell(" " * indent + _sign(topic), _style(topic)),
            (
                Cell(words.text(topic.title)),
                Cell(
                    " · ".join(p for p in (*_called(topic), remark, *_marks(topic, words)) if p),
                    "dim",
                ),
            ),
            Cell(words(f"kind.{topic.kind}"), "dim"),
            Cell(words.span(topic.low_minutes, topic.high_minutes), "dim"),
        )
        for topic, remark in topics
    ]
    columns = (Column("", fixed=True), Column("", grow=True), Column("", fixed=True))
    return Table((*columns, Column("", right=True, fixed=True)), rows, header=False)


def topic_lines(
    topic: TopicOutline, words: Words, titles: Titles, place: str, indent: int = 2
) -> Iterable[Block]:
    """A topic with all there is about it, after a blank line; others are called by `titles`."""
    yield line()
    name = " · ".join(_called(topic))
    called = (Cell(words.text(topic.title), "strong"), Cell(f"  {name}", "dim"))
    yield Line((Cell(f"{_sign(topic)} ", _style(topic)), *called), indent)
    indent += 2
    if place:
        yield line(place, "dim", indent)
    yield line(" · ".join(topic_facts(topic, words)), "dim", indent)
    if topic.note:
        yield line(words.text(topic.note), "", indent)
    for text, origin in topic.points:
        aside = f"  {words('by-editor')}" if origin == "editor" else ""
        yield Line((Cell(words.text(text)), Cell(aside, "dim")), indent, "• ")
    if topic.needs:
        yield Line(tuple(_needed(topic.needs, titles, words)), indent)
    for r in topic.resources:
        yield from resource_lines(r, words, indent, _RESOURCE)


def _needed(needs: Sequence[tuple[str, bool]], titles: Titles, words: Words) -> Iterable[Cell]:
    """What a topic needs, and which of it only its concept does."""
    before, after = words("roadmap.needs", topics="\0").split("\0")
    yield Cell(before, "dim")
    for number, (need, implied) in enumerate(needs):
        if number:
            yield Cell(words.listed(["", ""]), "dim")
        yield from named([need], titles, words)
        if implied:
            yield Cell(words("in-brackets", text=words("show.implied")), "dim")
    yield Cell(after, "dim")


def topic_facts(topic: TopicOutline, words: Words) -> Iterable[str]:
    """What a topic is, word by word."""
    yield words(f"kind.{topic.kind}")
    yield words(f"lane.{topic.lane}")
    yield words.span(topic.low_minutes, topic.high_minutes)
    if topic.concept:
        yield words("roadmap.concept", concept=topic.concept)
    yield words(f"depth.{topic.depth}")
    if topic.area:
        yield words("roadmap.area", area=topic.area)
    yield from _marks(topic, words)


def _marks(topic: TopicOutline, words: Words) -> Iterable[str]:
    """What sets a topic apart from those that the source asks for."""
    if topic.optional:
        yield words("optional")
    if topic.origin == "editor":
        yield words("by-editor")


def _sign(topic: TopicOutline) -> str:
    return SIGNS.get(topic.status or "todo", SIGNS["todo"])


def _style(topic: TopicOutline) -> Style:
    return STYLES.get(topic.status or "todo", "")


def _called(topic: TopicOutline) -> list[str]:
    """Its number, if it has one, and its id."""
    return [str(topic.number), topic.id] if topic.number else [topic.id]
