"""A roadmap as a list to tick off: per stage core tasks, practical goals, and where to learn."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.core.details import ModuleOutline, Outline, StageOutline, TopicOutline
from studyplan.core.points import mark_of
from studyplan.core.records import ResourceRow
from studyplan.render.markdown import escape, link
from studyplan.render.words import Words

Ticked = Mapping[str, frozenset[str]]
# What is made, not only learnt: the practical goals of a stage.
GOALS = ("project", "exercise")
_BOX = {"done": "☑", "skipped": "☒", "known": "◇"}


class Line(NamedTuple):
    """A line with a box; `status` of a point is that of its topic if that is done."""

    text: str
    status: str


class Entry(NamedTuple):
    """A topic on the list, or (`task` is None) what a module has for all its topics."""

    module: str
    task: Line | None
    points: list[Line]
    links: list[ResourceRow]
    facts: list[str]


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
            entry = _entry(title, topic, ticks.get(f"{o.id}/{topic.id}", frozenset()), words)
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
    points = [
        Line(
            words.text(text), status if status == "done" or mark_of(text) not in ticked else "done"
        )
        for text, _ in topic.points
    ]
    facts = [words(f"kind.{topic.kind}"), words.span(topic.low_minutes, topic.high_minutes)]
    if topic.optional:
        facts.append(words("optional"))
    if status in ("skipped", "known", "doing"):
        facts.append(words(f"status.{status}"))
    return Entry(
        module, Line(words.text(topic.title), status), points, links(topic.resources), facts
    )


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
    """One document; a table for the tasks of each stage and one for its goals."""
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
        aside = words("in-brackets", text=part.duration) if part.duration else ""
        yield f"## {part.number}. {escape(part.title + aside)}"
        if part.goal:
            yield escape(part.goal)
        for heading, one, entries in part.tables:
            if entries:
                yield f"### {escape(words(heading))}"
                yield _table(entries, words(one), words)
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


def _table(entries: Sequence[Entry], one: str, words: Words) -> str:
    lines = [_row(["", one, words("checklist.where")]), "|:-:|---|---|"]
    module = None
    for entry in entries:
        facts = escape(words("in-brackets", text=" · ".join(entry.facts))) if entry.facts else ""
        facts = " " * words("in-brackets").startswith(" ") + facts
        if entry.task is None or entry.module != module:
            shared = [] if entry.task else entry.links
            title = f"_{escape(entry.module)}_" + facts * (entry.task is None)
            lines.append(_row(["", title, _cell(shared, words)]))
            module = entry.module
        if entry.task is not None:
            title = f"**{escape(entry.task.text)}**"
            if entry.task.status == "skipped":
                title = f"~~{title}~~"
            points = (f"{box(p.status)} {escape(p.text)}" for p in entry.points)
            said = "<br>".join([title + facts, *points])
            lines.append(_row([box(entry.task.status), said, _cell(entry.links, words)]))
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def box(status: str) -> str:
    """An empty box, a ticked one, one that is crossed out, or the sign of what is known."""
    return _BOX.get(status, "☐")


def _cell(resources: Iterable[ResourceRow], words: Words) -> str:
    return "<br>".join(_resource(r, words) for r in resources)


def _resource(r: ResourceRow, words: Words) -> str:
    said = escape(words("in-brackets", text=about(r, words)).strip())
    # Within a table a bar ends the cell, also one in an address.
    url = r.url.replace("|", "%7C") if r.url else None
    return f"{link(words.text(r.title), url)} {said}"
