"""What is exported as data and as tables: plan, checklist, journal, and what stands in each."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.details import Outline, TopicOutline
from studyplan.core.journal.rows import Row
from studyplan.core.points import mark_of
from studyplan.core.records import ResourceRow, Sitting
from studyplan.core.takeaway import Planned
from studyplan.core.weeks import iso_week
from studyplan.render.answers import answer
from studyplan.render.checklist import GOALS, Part, Ticked, links, parts
from studyplan.render.contract import LINK, LISTED, or_none
from studyplan.render.csv import Value, lines, table
from studyplan.render.fields import Fields
from studyplan.render.week import WeekView
from studyplan.render.words import Words, in_hours

# A session as tables have it, and the topic of it.
COLUMNS = Fields("key title kind lane status stage=stage_title module=module_title number")
_SESSION = Fields("minutes", COLUMNS.at("topic"), "lane")
_WEEK = Fields("part=0 week=1 date=2.date", _SESSION.at("2"))
_PLAN = Fields(("week", "week", iso_week), "date=day", _SESSION)
_PLANNED = Fields(
    ("week", "week", iso_week),
    "date=day",
    LISTED.some("topic number title").at("topic"),
    "lane minutes status=topic.status",
)


def week_csv(view: WeekView, words: Words) -> str:
    """A row for each session; then where other time would go, and what else was done."""
    week, done = iso_week(view.first), [Sitting(None, t.lane, t.left, t) for t in view.besides]
    parts_ = {"session": view.sittings, "unplanned": view.filled, "done-besides": done}
    rows = ((part, week, sitting) for part, some in parts_.items() for sitting in some)
    return table(_WEEK.table(rows, words))


@answer("export plan", Fields("from=first to=last", ("sessions", "sessions", [_PLANNED])))
class PlanExport(NamedTuple):
    """The sessions of a stretch of the plan; without `last`, to its end."""

    first: date
    last: date | None
    sessions: Sequence[Planned]


def plan_csv(sessions: Iterable[Planned], words: Words) -> str:
    """A row for each session."""
    return table(_PLAN.table(sessions, words))


def _is_done(status: str) -> bool:
    return status == "done"


_ENTRY = Fields(
    "module title=task.text status=task.status",
    ("points", "points", [Fields("text", ("done", "status", _is_done))]),
    ("resources", "links", [LINK]),
)
_PART = Fields(
    "number title",
    Fields("duration goal", shown=or_none),
    "topics done known",
    Fields("tasks goals", shown=[_ENTRY]),
    ("resources", "links", [LINK]),
)
_ROADMAP = Fields("id=0.id title=0.title", ("stages", "1", [_PART]), ("resources", "2", [LINK]))


@answer("export checklist", Fields("date=today", ("roadmaps", "roadmaps", [_ROADMAP])))
class ChecklistExport(NamedTuple):
    """Roadmaps as lists to tick off, each with its links."""

    today: date
    roadmaps: list[tuple[Outline, list[Part], list[ResourceRow]]]


def checklist_export(
    outlines: Iterable[Outline], ticks: Ticked, today: date, words: Words
) -> ChecklistExport:
    """The lists of these roadmaps."""
    listed = [(o, parts(o, ticks, words), links(o.resources)) for o in outlines]
    return ChecklistExport(today, listed)


def checklist_csv(outlines: Iterable[Outline], ticks: Ticked, words: Words) -> str:
    """A row for each task, goal and point, and one for each resource with where it belongs."""
    header = ("roadmap", "stage", "module", "what", "done", "title", "hours", "url", "key")
    rows: list[Sequence[Value]] = [header]
    for o in outlines:
        for stage in o.stages:
            for module in stage.modules:
                title = f"{stage.number}. {words.text(stage.title)}"
                place = (o.id, title, words.text(module.title))
                rows += ((*place, *row) for row in _resources(module.resources, None, words))
                for topic in module.topics:
                    ticked = ticks.get(topic.key, frozenset())
                    rows += ((*place, *row) for row in _listed(topic, ticked, words))
    return table(rows)


def _listed(topic: TopicOutline, ticked: frozenset[str], words: Words) -> Iterable[Sequence[Value]]:
    what = "goal" if topic.kind in GOALS else "task"
    hours = in_hours((topic.low_minutes + topic.high_minutes) / 2)
    status = topic.status or "todo"
    yield what, status, words.text(topic.title), hours, None, topic.key
    for text, _ in topic.points:
        done = status == "done" or mark_of(text) in ticked
        yield "point", "done" if done else "todo", words.text(text), None, None, topic.key
    yield from _resources(topic.resources, topic.key, words)


def _resources(
    resources: Iterable[ResourceRow], key: str | None, words: Words
) -> Iterable[Sequence[Value]]:
    for r in links(resources):
        yield "resource", None, words.text(r.title), None, r.url, key


def _parsed(data: str) -> Any:
    """What an event says; where that is no JSON, the text as it stands."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return data


_EVENT = Fields(
    "stamp device command at date=local_date kind subject",
    ("data", "data", _parsed),
    "undoes crc=checksum",
)
_EVENT_ROW = Fields("stamp at date=local_date device command kind subject data undoes crc=checksum")


@answer("export journal", Fields("what device", ("events", "events", [_EVENT])))
class JournalExport(NamedTuple):
    """Every event with all it says, in order; they are taken one by one."""

    device: str
    events: Iterator[Row]

    @property
    def what(self) -> str:
        """What the file is."""
        return "studyplan journal"


def journal_csv(events: Iterable[Row], words: Words) -> Iterator[str]:
    """A line for each event; its data as JSON."""
    return lines(_EVENT_ROW.table(events, words))
