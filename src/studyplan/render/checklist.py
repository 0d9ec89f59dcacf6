"""A roadmap as a list to tick off: per stage core tasks, practical goals, and where to learn."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from studyplan.core.details import ModuleOutline, Outline, StageOutline, TopicOutline
from studyplan.core.points import mark_of
from studyplan.core.records import ResourceRow
from studyplan.render.markdown import escape, link, point_line, task_line
from studyplan.render.words import Words

Ticked = Mapping[str, frozenset[str]]
# What is made, not only learnt: the practical goals of a stage.
GOALS = ("project", "exercise")
_BOX = {"done": "☑", "skipped": "☒", "known": "◇"}


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
            ("checklist.tasks", "checklist.task", self.tasks),
            ("checklist.goals", "checklist.goal", self.goals),
        ]


def parts(o: Outline, ticks: Ticked, words: Words) -> list[Part]:
    """The stages of a roadmap as parts of the list."""
    return [_part(stage, o, ticks, words) for stage in o.stages]


def _part(stage: StageOutline, o: Outline, ticks: Ticked, words: Words) -> Part:
    tasks, goals = list[Entry](), list[Entry]()
    for module in stage.modules:
        title = words.text(module.title)
        before = len(tasks), len(goals)
        for topic in module.topics:
            key = f"{o.id}/{topic.id}"
            entry = _entry(title, key, topic, ticks.get(key, frozenset()), words)
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


def _entry(
    module: str, key: str, topic: TopicOutline, ticked: frozenset[str], words: Words
) -> Entry:
    status = topic.status or "todo"
    marks = ((text, mark_of(text)) for text, _ in topic.points)
    points = [
        Line(words.text(text), "done" if mark in ticked else status, mark) for text, mark in marks
    ]
    facts = [words(f"kind.{topic.kind}"), words.span(topic.low_minutes, topic.high_minutes)]
    if topic.optional:
        facts.append(words("optional"))
    if status in ("skipped", "known", "doing"):
        facts.append(words(f"status.{status}"))
    task = Line(words.text(topic.title), status, key)
    return Entry(module, task, points, links(topic.resources), facts, topic.number)


def links(resources: Iterable[ResourceRow]) -> list[ResourceRow]:
    """Resources, each once."""
    return list({(r.url, r.title): r for r in resources}.values())


def about(r: ResourceRow, words: Words) -> str:
    """What kind of resource it is, by whom, and of which year."""
    facts = [words(f"resource.{r.kind}"), words.text(r.by), str(r.year or "")]
    return " · ".join(fact for fact in facts if fact)


def checklist_markdown(
    outlines: Sequence[Outline], ticks: Ticked, today: date, words: Words
) -> str:
    """One document: a task list for each module of a stage, first its tasks, then its goals.

    Topics and points carry the keys by which their ticks come back.
    """
    return (
        "\n\n".join(
            block for o in outlines for block in _document(o, parts(o, ticks, words), today, words)
        )
        + "\n"
    )


def _document(o: Outline, found: list[Part], today: date, words: Words) -> Iterable[str]:
    yield f"# {escape(words('checklist.title', title=words.text(o.title)))}"
    yield escape(summary(found, today, words))
    for part in found:
        yield f"## {part.number}. {escape(part.title + _aside([part.duration], words))}"
        if part.goal:
            yield escape(part.goal)
        for heading, _, entries in part.tables:
            if entries:
                yield f"### {escape(words(heading))}"
            for module, some in groupby(entries, key=lambda entry: entry.module):
                yield from _module(module, list(some), words)
        if part.links:
            yield f"### {escape(words('show.resources'))}"
            yield "\n".join(f"- {_resource(r, words)}" for r in part.links)
    if o.resources:
        yield f"## {escape(words('show.resources'))}"
        yield "\n".join(f"- {_resource(r, words)}" for r in links(o.resources))


def summary(found: Iterable[Part], today: date, words: Words) -> str:
    """How much of it is done or known, and on which day that was so."""
    stages = list(found)
    done, topics = sum(p.done for p in stages), sum(p.topics for p in stages)
    said = words(
        "checklist.state", done=done, total=words.count(topics, "topic"), day=words.day(today)
    )
    known = sum(p.known for p in stages)
    return said + (words("checklist.known", count=words.count(known, "topic")) if known else "")


def _module(module: str, entries: Sequence[Entry], words: Words) -> Iterable[str]:
    lasting = next((entry.facts for entry in entries if entry.task is None), [])
    yield f"#### {escape(module + _aside(lasting, words))}"
    yield "\n".join(text for entry in entries for text in _lines(entry, words))


def _lines(entry: Entry, words: Words) -> Iterable[str]:
    """A topic with its points and links as a task, or the links of a module."""
    if (task := entry.task) is None:
        yield from (f"- {_resource(r, words)}" for r in entry.links)
        return
    number = [words("markdown.number", number=entry.number)] if entry.number else []
    yield task_line(task.text, task.status, [*number, *entry.facts], task.key)
    for point in entry.points:
        yield point_line(point.text, point.status == "done", task.key, point.key)
    yield from (f"  - {_resource(r, words)}" for r in entry.links)


def _aside(facts: Sequence[str], words: Words) -> str:
    said = " · ".join(fact for fact in facts if fact)
    return words("in-brackets", text=said) if said else ""


def box(status: str) -> str:
    """An empty box, a ticked one, one that is crossed out, or the sign of what is known."""
    return _BOX.get(status, "☐")


def _resource(r: ResourceRow, words: Words) -> str:
    said = words("in-brackets", text=escape(about(r, words)))
    return link(words.text(r.title), r.url) + said
