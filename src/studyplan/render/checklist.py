"""A roadmap as a list to tick off: per stage core tasks, practical goals, and where to learn."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from studyplan.core.details import ModuleOutline, Outline, StageOutline, TopicOutline
from studyplan.core.points import mark_of
from studyplan.core.records import ResourceRow
from studyplan.locale import N_
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
