"""A roadmap as a list to tick off, to be exported."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from studyplan.core.details import ModuleOutline, Outline
from studyplan.core.points import mark_of
from studyplan.core.records import ResourceRow
from studyplan.render.answers import Data, answer, as_data
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
from studyplan.render.checklist import GOALS, Entry, Part, Ticked, links, parts
from studyplan.render.contract import LINK, or_none
from studyplan.render.csv import Value
from studyplan.render.fields import Fields
from studyplan.render.resources import once
from studyplan.render.tasks import numbered, point, task
from studyplan.render.words import Words, in_hours


def _is_done(status: str) -> bool:
    return status == "done"


_ENTRY = Fields(
    "module title=task.text status=task.status",
    ("points", [Fields("text", ("done=status", _is_done))]),
    ("resources=links", [LINK]),
)
_PART = Fields(
    "number title",
    ("duration goal", or_none),
    "topics done known",
    ("tasks goals", [_ENTRY]),
    ("resources=links", [LINK]),
)
_ROADMAP = Fields("id=0.id title=0.title", ("stages=1", [_PART]), ("resources=2", [LINK]))


@answer("export checklist", Fields("date=today", ("roadmaps", [_ROADMAP])))
class Listed(NamedTuple):
    """Roadmaps with their stages as lists, in one language, and their links."""

    today: date
    roadmaps: Sequence[tuple[Outline, list[Part], list[ResourceRow]]]


class ChecklistExport(NamedTuple):
    """Roadmaps to be ticked off, and the marks of those points that are ticked, by topics."""

    outlines: Sequence[Outline]
    ticks: Ticked
    today: date

    def blocks(self, words: Words) -> Iterable[Block]:
        """For each roadmap its stages, with their tasks and goals by module.

        Topics and points carry the keys by which their ticks come back.
        """
        for o, stages, own in self._listed(words).roadmaps:
            yield title(words("Checklist: {title}", title=words.text(o.title)))
            yield line(_summary(stages, self.today, words), "dim")
            for part in stages:
                yield from _stage(part, words)
            if own:
                yield from heading(words("Resources"))
                yield Items(once(own, words))

    def table(self, words: Words) -> Iterable[Sequence[Value]]:
        """A row for each task, goal and point, and one for each resource with where it belongs."""
        yield "roadmap", "stage", "module", "what", "done", "title", "hours", "url", "key"
        for o in self.outlines:
            for stage in o.stages:
                for module in stage.modules:
                    title = f"{stage.number}. {words.text(stage.title)}"
                    place = (o.id, title, words.text(module.title))
                    for row in _rows(module, self.ticks, words):
                        yield *place, *row

    def data(self, words: Words) -> Data:
        """The stable contract."""
        return as_data(self._listed(words), words)

    def _listed(self, words: Words) -> Listed:
        ticks = self.ticks
        listed = [(o, parts(o, ticks, words), links(o.resources)) for o in self.outlines]
        return Listed(self.today, listed)


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


def _summary(found: Iterable[Part], today: date, words: Words) -> str:
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


def _rows(module: ModuleOutline, ticks: Ticked, words: Words) -> Iterable[Sequence[Value]]:
    yield from _resources(module.resources, None, words)
    for topic in module.topics:
        what = "goal" if topic.kind in GOALS else "task"
        hours = in_hours((topic.low_minutes + topic.high_minutes) / 2)
        status = topic.status or "todo"
        yield what, status, words.text(topic.title), hours, None, topic.key
        ticked = ticks.get(topic.key, frozenset())
        for text, _ in topic.points:
            done = status == "done" or mark_of(text) in ticked
            yield "point", "done" if done else "todo", words.text(text), None, None, topic.key
        yield from _resources(topic.resources, topic.key, words)


def _resources(
    resources: Iterable[ResourceRow], key: str | None, words: Words
) -> Iterable[Sequence[Value]]:
    for r in links(resources):
        yield "resource", None, words.text(r.title), None, r.url, key
