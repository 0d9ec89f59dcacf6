"""A roadmap as a list to tick off, to be exported."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from studyplan.core.checklist import GOALS, ChecklistStage, Entry, Ticked, entry, once, parts
from studyplan.core.model import Module, Roadmap
from studyplan.core.origins import told
from studyplan.core.topics import Resource
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
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
from studyplan.render.contract import FACT, LINK
from studyplan.render.csv import Value
from studyplan.render.dated import when
from studyplan.render.fields import Fields, InWords
from studyplan.render.resources import boxes, brief
from studyplan.render.stages import elective_of
from studyplan.render.tasks import numbered, point, stated, task
from studyplan.render.terms import KINDS, STATUSES
from studyplan.render.whose import whose
from studyplan.render.words import Words, in_hours

Listed = tuple[Roadmap, list[ChecklistStage], list[Resource]]


def _lasting(duration: str, words: Words) -> str:
    return words.duration(duration)


def _is_done(status: str) -> bool:
    return status == "done"


_ENTRY = Fields(
    "module=module.title title=topic.title group=topic.group status",
    "on=topic.on_day due_by=topic.due elective=topic.elective",
    ("points", [Fields("text", ("done=status", _is_done))]),
    ("facts", [FACT]),
    "done_when",
    ("resources=readings", [Fields(LINK.at("0"), "ticked=1")]),
)
_PART = Fields(
    "number=stage.number title=stage.title",
    ("duration=stage.duration", InWords(_lasting)),
    "goal=stage.goal topics done known",
    ("tasks goals", [_ENTRY]),
    ("resources=links", [LINK]),
)
_ROADMAP = Fields(
    "id=0.id title=0.title origin=0.origin as_of=0.as_of",
    ("stages=1", [_PART]),
    ("resources=2", [LINK]),
)


@answer("export checklist", Fields("date=today", ("roadmaps=told", [_ROADMAP])))
class ChecklistExport(NamedTuple):
    """Roadmaps to be ticked off, and the marks of those points that are ticked, by topics."""

    outlines: Sequence[Roadmap]
    ticks: Ticked
    today: date

    @property
    def roadmaps(self) -> list[Listed]:
        """The roadmaps with their stages as lists, and their links."""
        return [(o, parts(o, self.ticks), once(o.resources)) for o in self.outlines]

    @property
    def told(self) -> list[Listed]:
        """The same as answers tell whose their parts are."""
        return self._replace(outlines=[*map(told, self.outlines)]).roadmaps

    def blocks(self, words: Words) -> Iterable[Block]:
        """For each roadmap its stages, with their tasks and goals by module.

        Topics and points carry the keys by which their ticks come back.
        """
        for o, stages, resources in self.roadmaps:
            yield title(words("Checklist: {title}", title=words.text(o.title)))
            yield line(_summary(stages, self.today, words), "dim")
            if own := " · ".join(whose(o, words)):
                yield line(own, "dim")
            for part in stages:
                yield from _stage(part, self.today, words)
            if resources:
                yield from heading(words("Resources"))
                yield Items(brief(resources, words))

    def table(self, words: Words) -> Iterable[Sequence[Value]]:
        """A row for each task and goal, what it consists of, and each resource where it belongs."""
        yield "roadmap", "stage", "module", "what", "done", "title", "hours", "url", "key"
        for o in self.outlines:
            for stage in o.stages:
                for module in stage.modules:
                    named = f"{stage.number}. {words.text(stage.title)}"
                    place = (o.id, named, words.text(module.title))
                    for row in _rows(module, self.ticks, words):
                        yield *place, *row

    def data(self, words: Words) -> Data:
        """The stable contract."""
        return as_data(self, words)


def _stage(part: ChecklistStage, today: date, words: Words) -> Iterable[Block]:
    stage, lasting = part.stage, words.duration(part.stage.duration or "")
    count = f"{part.done}/{part.topics}" + (f" ◇{part.known}" if part.known else "")
    aside = apart(lasting, " · ".join(filter(None, (lasting, count))), "aside")
    yield Heading(2, (Cell(f"{stage.number}. {words.text(stage.title)}"), *aside))
    if stage.goal:
        yield line(words.text(stage.goal), "dim")
    where = words("Where to learn it")
    for named, column, entries in (
        (N_("Core tasks"), N_("Task"), part.tasks),
        (N_("Practical goals"), N_("Goal"), part.goals),
    ):
        if entries:
            yield from heading(words(named), 3)
            yield Columns(list(_modules(entries, today, words)), (words(column), where))
    if part.links:
        yield from heading(words("Resources"), 3)
        yield Items(brief(part.links, words))


def _modules(entries: Iterable[Entry], today: date, words: Words) -> Iterable[Heading | Items]:
    for module, of_module in groupby(entries, key=lambda one: one.module):
        its = list(of_module)
        shared = any(one.topic is None for one in its)
        lasting = words.duration(module.duration or "") if shared else ""
        yield Heading(4, (Cell(words.text(module.title)), Cell(lasting, "aside")))
        yield Items([shown for one in its for shown in _items(one, today, words)])


def _items(one: Entry, today: date, words: Words) -> Iterable[Item]:
    """A topic with its points and links as a task, or the links of a module."""
    topic, status = one.topic, one.status
    if topic is None or status is None:
        yield from brief(one.links, words)
        return
    where = boxes(one.links, words, topic.key, one.ticked)
    asides = [words.text(topic.group)] if topic.group else []
    asides += [words(KINDS[topic.kind]), words.span(topic.low_minutes, topic.high_minutes)]
    if elective := elective_of(one.module, topic, words):
        asides.append(elective)
    if topic.optional:
        asides.append(words("optional"))
    on, due = (date.fromisoformat(day) if day else None for day in (topic.on_day, topic.due))
    asides += when(on, due, today, words)
    if status in ("skipped", "known", "doing"):
        asides.append(words(STATUSES[status]))
    facts = apart(
        " · ".join([*numbered(topic.number, words), *asides]), " · ".join(asides), "facts"
    )
    points = [point(words.text(p.text), p.status, topic.key, p.mark) for p in one.points]
    said = stated(topic.facts, topic.done_when, words)
    yield task(words.text(topic.title), status, topic.key, facts, [*points, *said, *where])


def _summary(stages: Sequence[ChecklistStage], today: date, words: Words) -> str:
    """How much of it is done or known, and on which day that was so."""
    done, known = sum(p.done for p in stages), sum(p.known for p in stages)
    total = words.count(sum(p.topics for p in stages), "topic")
    summary = words(
        "{done} of {total} done on {day}.", done=done, total=total, day=words.day(today)
    )
    if known:
        summary += words(" Already known: {count}.", count=words.count(known, "topic"))
    return summary


def _rows(module: Module, ticks: Ticked, words: Words) -> Iterable[Sequence[Value]]:
    for r in once(module.resources):
        yield "resource", None, words.text(r.title), None, r.url, None
    for topic in module.topics:
        what = "goal" if topic.kind in GOALS else "task"
        hours = in_hours((topic.low_minutes + topic.high_minutes) / 2)
        listed = entry(module, topic, ticks)
        yield what, listed.status, words.text(topic.title), hours, None, topic.key
        for p in listed.points:
            done = "done" if _is_done(p.status) else "todo"
            yield "point", done, words.text(p.text), None, None, topic.key
        for fact in topic.facts:
            yield "fact", None, words.text(fact.text), None, None, topic.key
        if topic.done_when:
            yield "done_when", None, words.text(topic.done_when), None, None, topic.key
        for r, ticked in listed.readings:
            done = "done" if ticked else "todo"
            yield "resource", done, words.text(r.title), None, r.url, topic.key
