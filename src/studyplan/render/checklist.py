"""A roadmap as a list to tick off: per stage core tasks, practical goals, and where to learn."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from studyplan.core.details import ModuleOutline, Outline, StageOutline, TopicOutline
from studyplan.core.points import mark_of
from studyplan.core.records import ResourceRow
from studyplan.locale import N_
from studyplan.render.blocks import (
    Block,
    Cell,
    Columns,
    Heading,
    Item,
    Items,
    apart,
    heading,
    line,
    title,
)
from studyplan.render.resources import once
from studyplan.render.tasks import numbered, point, task
from studyplan.render.terms import KINDS, STATUSES
from studyplan.render.words import Words

Ticked = Mapping[str, frozenset[str]]
# What is made, not only learnt: the practical goals of a stage.
GOALS = ("project", "exercise")


class Line(NamedTuple):
    """A line with a box; `status` of a point is that of its topic if that is done.

    `key` is what its tick comes back by: a topic's key, a point's mark.
    """

    text: str
    status: str
    key: str = ""


class Entry(NamedTuple):
    """A topic on the list, or (`task` is None) what a module has for all its topics."""

    module: str
    task: Line | None
    points: list[Line]
    links: list[ResourceRow]
    facts: list[str]
    number: int | None = None


class Part(NamedTuple):
    """A stage; `tasks` and `goals` are in the roadmap's order."""

    number: int
    title: str
    duration: str
    goal: str
    tasks: list[Entry]
    goals: list[Entry]
    links: list[ResourceRow]
    done: int
    known: int
    topics: int

    @property
    def tables(self) -> list[tuple[str, str, list[Entry]]]:
        """What is shown in tables: heading, what an entry of it is called, the entries."""
        return [
            (N_("Core tasks"), N_("Task"), self.tasks),
            (N_("Practical goals"), N_("Goal"), self.goals),
        ]


def parts(o: Outline, ticks: Ticked, words: Words) -> list[Part]:
    """The stages of a roadmap as parts of the list."""
    return [_part(stage, ticks, words) for stage in o.stages]


def _part(stage: StageOutline, ticks: Ticked, words: Words) -> Part:
    tasks, goals = list[Entry](), list[Entry]()
    for module in stage.modules:
        title = words.text(module.title)
        before = len(tasks), len(goals)
        for topic in module.topics:
            entry = _entry(title, topic, ticks.get(topic.key, frozenset()), words)
            (goals if topic.kind in GOALS else tasks).append(entry)
        if shared := links(module.resources):
            common = Entry(title, None, [], shared, _lasting(module, words))
            if len(tasks) > before[0]:
                tasks.insert(before[0], common)
            else:
                goals.insert(before[1], common)
    topics = stage.topics
    return Part(
        number=stage.number,
        title=words.text(stage.title),
        duration=words.duration(stage.duration or ""),
        goal=words.text(stage.goal),
        tasks=tasks,
        goals=goals,
        links=links(stage.resources),
        done=sum(t.status == "done" for t in topics),
        known=sum(t.status == "known" for t in topics),
        topics=len(topics),
    )


def _lasting(module: ModuleOutline, words: Words) -> list[str]:
    return [words.duration(module.duration)] if module.duration else []


def _entry(module: str, topic: TopicOutline, ticked: frozenset[str], words: Words) -> Entry:
    status = topic.status or "todo"
    marks = ((text, mark_of(text)) for text, _ in topic.points)
    points = [
        Line(words.text(text), "done" if mark in ticked else status, mark) for text, mark in marks
    ]
    facts = [words(KINDS[topic.kind]), words.span(topic.low_minutes, topic.high_minutes)]
    if topic.optional:
        facts.append(words("optional"))
    if status in ("skipped", "known", "doing"):
        facts.append(words(STATUSES[status]))
    task = Line(words.text(topic.title), status, topic.key)
    return Entry(module, task, points, links(topic.resources), facts, topic.number)


def links(resources: Iterable[ResourceRow]) -> list[ResourceRow]:
    """Resources, each once."""
    return list({(r.url, r.title): r for r in resources}.values())


def checklist_document(
    outlines: Iterable[Outline], ticks: Ticked, today: date, words: Words
) -> Iterable[Block]:
    """For each roadmap its stages, with their tasks and goals by module.

    Topics and points carry the keys by which their ticks come back.
    """
    for o in outlines:
        found = parts(o, ticks, words)
        yield title(words("Checklist: {title}", title=words.text(o.title)))
        yield line(summary(found, today, words), "dim")
        for part in found:
            yield from _stage(part, words)
        if o.resources:
            yield from heading(words("Resources"))
            yield Items(once(o.resources, words))


def _stage(part: Part, words: Words) -> Iterable[Block]:
    count = f"{part.done}/{part.topics}" + (f" ◇{part.known}" if part.known else "")
    aside = apart(part.duration, " · ".join(filter(None, (part.duration, count))), "aside")
    yield Heading(2, (Cell(f"{part.number}. {part.title}"), *aside))
    if part.goal:
        yield line(part.goal, "dim")
    where = words("Where to learn it")
    for named, one, entries in part.tables:
        if not entries:
            continue
        yield from heading(words(named), 3)
        yield Columns(list(_modules(entries, words)), (words(one), where))
    if part.links:
        yield from heading(words("Resources"), 3)
        yield Items(once(part.links, words))


def _modules(entries: Iterable[Entry], words: Words) -> Iterable[Heading | Items]:
    for module, some in groupby(entries, key=lambda entry: entry.module):
        its = list(some)
        lasting = " · ".join(fact for entry in its if entry.task is None for fact in entry.facts)
        yield Heading(4, (Cell(module), Cell(lasting, "aside")))
        yield Items([shown for entry in its for shown in _items(entry, words)])


def _items(entry: Entry, words: Words) -> Iterable[Item]:
    """A topic with its points and links as a task, or the links of a module."""
    where = once(entry.links, words)
    if (its := entry.task) is None:
        yield from where
        return
    points = [point(p.text, p.status, its.key, p.key) for p in entry.points]
    facts = " · ".join(entry.facts)
    said = apart(" · ".join([*numbered(entry.number, words), facts]), facts, "facts")
    yield task(its.text, its.status, its.key, said, [*points, *where])


def summary(found: Iterable[Part], today: date, words: Words) -> str:
    """How much of it is done or known, and on which day that was so."""
    stages = list(found)
    done, topics = sum(p.done for p in stages), sum(p.topics for p in stages)
    said = words(
        "{done} of {total} done on {day}.",
        done=done,
        total=words.count(topics, "topic"),
        day=words.day(today),
    )
    known = sum(p.known for p in stages)
    return said + (
        words(" Already known: {count}.", count=words.count(known, "topic")) if known else ""
    )
