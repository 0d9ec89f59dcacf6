"""The stages of a roadmap with their modules and topics, in brief or with all there is."""

from collections.abc import Iterable, Mapping
from datetime import date

from studyplan.core.durations import parse_range
from studyplan.core.model import Module, Roadmap, Stage, Topic
from studyplan.core.needs import sorted_out
from studyplan.core.topics import ElectiveChoice
from studyplan.locale import N_
from studyplan.render.blocks import (
    SIGNS,
    STYLES,
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Line,
    Style,
    Table,
    columns,
    line,
)
from studyplan.render.dated import some_of
from studyplan.render.resources import fact_item, objective, resource_items
from studyplan.render.terms import DEPTHS, KINDS
from studyplan.render.words import Words, between

Titles = Mapping[str, str]

# A resource of a topic stands under its points, and must not look like one.
_RESOURCE = "› "


def stages(o: Roadmap, full: bool, words: Words) -> Iterable[Block]:
    """Each stage, after a gap."""
    titles = titles_of(o, words) if full else {}
    for stage in o.stages:
        yield line()
        texts = [words.text(stage.goal)]
        if full and stage.stated:
            stated = words.listed([words.duration(text) for text in stage.stated])
            texts.append(words("elsewhere in the original: {durations}", durations=stated))
        yield from _part(2, f"{stage.number}. {words.text(stage.title)}", stage, texts, full, words)
        for module in stage.modules:
            if full:
                yield line()
            texts = [words.text(module.goal)] if full else []
            if module.title != stage.title:  # else the stage has been told already
                yield from _part(3, words.text(module.title), module, texts, full, words)
            if full:
                for topic in module.topics:
                    place = elective_of(module, topic, words)
                    yield from topic_blocks(topic, o, words, titles, place, 5)
            else:
                yield topic_table(
                    [(t, elective_of(module, t, words)) for t in module.topics], words, 5
                )


def elective_of(module: Module, topic: Topic, words: Words) -> str:
    """The elective that a topic is one of, and how many of it are to be chosen; else nothing."""
    one = next((one for one in module.electives if one.id == topic.elective), None)
    if one is None:
        return ""
    message = N_("{title}: choose {n} of {of}") if one.title else N_("choose {n} of {of}")
    return words(message, title=words.text(one.title), n=one.choose, of=len(one.topics))


def _part(
    level: int, title: str, part: Stage | Module, texts: list[str], full: bool, words: Words
) -> Iterable[Block]:
    """A stage or a module: its duration, what is said of it, in full its note and resources."""
    style: Style = "accent" if level == 2 else "strong"
    asides = [words.duration(part.duration or "")]
    if isinstance(part, Stage) and part.hours_per_week:
        pace = between(*parse_range(part.hours_per_week))
        asides.append(words("{pace} h a week", pace=pace))
    aside = Cell(" · ".join(filter(None, asides)), "aside")
    yield Heading(level, (Cell(title, style), aside), 0 if level == 2 else 3)
    yield from (line(text, "dim", 3) for text in texts if text)
    if full and part.note:
        yield line(words.text(part.note), "", 3)
    if full and part.resources:
        yield Items(resource_items(part.resources, words, _RESOURCE), 3)


def topic_table(topics: list[tuple[Topic, str]], words: Words, indent: int = 2) -> Table:
    """A row for each topic, with a remark under its title."""
    rows = [
        (
            Cell(" " * indent + _sign(topic), _style(topic)),
            (Cell(words.text(topic.title)), Cell(" · ".join(filter(None, facts)), "dim")),
            Cell(words(KINDS[topic.kind]), "dim"),
            Cell(words.span(topic.low_minutes, topic.high_minutes), "dim"),
        )
        for topic, remark in topics
        for facts in [(*_called(topic), words.text(topic.group), remark, *_marks(topic, words))]
    ]
    return Table(columns("fixed grow fixed figures"), rows)


def topic_blocks(
    topic: Topic, o: Roadmap, words: Words, titles: Titles, place: str, indent: int = 2
) -> Iterable[Block]:
    """A topic with all there is about it, after a gap; others are called by `titles`."""
    yield line()
    yield Heading(
        4,
        (
            Cell(f"{_sign(topic)} ", _style(topic), only="screen"),
            Cell(words.text(topic.title), "strong"),
            Cell(" · ".join(_called(topic)), "aside", only="screen"),
        ),
        indent,
        topic.key,
    )
    indent += 2
    for text in (place, " · ".join(topic_facts(topic, words))):
        if text:
            yield line(text, "dim", indent)
    if topic.note:
        yield line(words.text(topic.note), "", indent)
    yield Items([Item(objective(p, words)) for p in topic.points], indent)
    if topic.facts:
        yield line(words("Facts"), "dim", indent)
        yield Items([fact_item(fact, words) for fact in topic.facts], indent)
    if topic.done_when:
        yield line(words("Done when: {what}", what=words.text(topic.done_when)), "", indent)
    if topic.needs:
        needed = list(_needed(topic, o, titles, words))
        yield Line(words.pieces("needs: {topics}", "dim", topics=needed), indent)
    if topic.about:
        continued = named(topic.about, titles, words)
        yield Line(words.pieces("continues: {topics}", "dim", topics=continued), indent)
    yield Items(resource_items(topic.resources, words, _RESOURCE), indent)


def _needed(topic: Topic, o: Roadmap, titles: Titles, words: Words) -> Iterable[Cell]:
    """What a topic needs, which of it only its concept does, and what some of are enough."""
    needs = {need.topic for need in topic.needs}
    choices = {
        one.id: ElectiveChoice(one.id, one.choose, len(one.topics), one.title)
        for stage in o.stages
        for module in stage.modules
        for one in module.electives
        if needs.issuperset(one.topics)
    }
    itself, some = sorted_out([t for t in o.topics if t.id in needs] if choices else (), choices)
    shown = {one.id for one in itself} if choices else needs
    between = ""
    for need, implied in topic.needs:
        if need not in shown:
            continue
        yield Cell(between, "dim")
        yield from named([need], titles, words)
        if implied:
            remark = words(" ({text})", text=words("from its concept"))
            yield Cell(remark, "dim", only="screen")
        between = words.listed(["", ""])
    for _, left, topics in some:
        yield Cell(between + some_of(left, (one.title for one in topics), words), "dim")
        between = words.listed(["", ""])


def topic_facts(topic: Topic, words: Words) -> Iterable[str]:
    """What a topic is, word by word, after the source's heading for it."""
    if topic.group:
        yield words.text(topic.group)
    yield words(KINDS[topic.kind])
    yield words.lane(topic.lane)
    yield words.span(topic.low_minutes, topic.high_minutes)
    if topic.concept:
        yield words("concept {concept}", concept=topic.concept)
    yield words(DEPTHS[topic.depth])
    if topic.area:
        yield words("area {area}", area=topic.area)
    yield from _marks(topic, words)


def _marks(topic: Topic, words: Words) -> Iterable[str]:
    """What sets a topic apart from those that the source asks for."""
    if topic.on_day:
        yield words("on {day}", day=words.day(date.fromisoformat(topic.on_day)))
    if topic.due:
        yield words("due {day}", day=words.day(date.fromisoformat(topic.due)))
    if topic.optional:
        yield words("optional")
    if topic.origin == "editor":
        yield words("editor’s addition")


def _sign(topic: Topic) -> str:
    return SIGNS[topic.status or "todo"]


def _style(topic: Topic) -> Style:
    return STYLES.get(topic.status or "todo", "")


def _called(topic: Topic) -> list[str]:
    return [str(topic.number), topic.id] if topic.number else [topic.id]


def titles_of(o: Roadmap, words: Words) -> dict[str, str]:
    """The titles of all topics, stages and modules, by their ids, and of topics elsewhere."""
    names = {**o.elsewhere, **{stage.id: stage.title for stage in o.stages}}
    names |= {module.id: module.title for stage in o.stages for module in stage.modules}
    names |= {topic.id: topic.title for topic in o.topics}
    return {name: words.text(title) for name, title in names.items()}


def named(ids: Iterable[str], titles: Titles, words: Words) -> list[Cell]:
    """What stands in a row, by titles; where there is room, each with its id."""
    cells = list[Cell]()
    for name in ids:
        between = words.listed(["", ""]) if cells else ""
        cells.append(Cell(between + titles.get(name, name), "dim"))
        if name in titles:
            cells.append(Cell(f" {name}", "dim", only="wide"))
    return cells
