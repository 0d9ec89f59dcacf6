"""Tables as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from studyplan.core.details import Outline, TopicOutline
from studyplan.core.journal.rows import Row
from studyplan.core.points import mark_of
from studyplan.core.records import ResourceRow, TopicRow
from studyplan.core.takeaway import Planned
from studyplan.core.weeks import iso_week
from studyplan.render.checklist import GOALS, Ticked, links
from studyplan.render.week import WeekView
from studyplan.render.words import Words, in_hours

Value = str | int | float | None
# What a spreadsheet would take for a formula, at the beginning of a cell.
_FORMULA = ("=", "+", "-", "@")


def harmless(text: str) -> str:
    """Text that no spreadsheet runs: behind an apostrophe where it would be a formula.

    So is what begins with a control character; and what begins with an apostrophe already, so that
    taking one away always gives the text back. Full-width signs count as the plain ones.
    """
    first = unicodedata.normalize("NFKC", text.lstrip(" \u3000\u00a0")[:1])[:1]
    suspicious = first in _FORMULA if first else False
    if suspicious or text[:1] == "'" or unicodedata.category(text[:1] or " ") in ("Cc", "Cf"):
        return "'" + text
    return text


def table(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Lines that end with CR LF; numbers stay numbers, None is empty, texts are made harmless."""
    return "".join(lines(header, rows))


def lines(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """The same, one by one."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    for row in chain((header,), rows):
        yield writer.writerow([_cell(value) for value in row])


class _Line:
    """A file that gives each line to whoever has it written."""

    def write(self, text: str) -> str:
        return text


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else value


_TOPIC = ("key", "title", "kind", "lane", "status", "stage", "module", "number")


def _topic(topic: TopicRow, lane: str, words: Words) -> Sequence[Value]:
    return (
        *(topic.key, words.text(topic.title), topic.kind, lane, topic.status),
        *(words.text(topic.stage_title), words.text(topic.module_title), topic.number),
    )


def week_csv(view: WeekView, words: Words) -> str:
    """A row for each session; then where other time would go, and what else was done."""
    week = iso_week(view.first)
    header = ("part", "week", "date", "minutes", *_TOPIC)
    rows: list[Sequence[Value]] = [
        (part, week, s.date, s.minutes, *_topic(s.topic, s.lane, words))
        for part, some in (("session", view.sittings), ("unplanned", view.filled))
        for s in some
    ]
    rows += [("done-besides", week, None, t.left, *_topic(t, t.lane, words)) for t in view.besides]
    return table(header, rows)


def plan_csv(sessions: Iterable[Planned], words: Words) -> str:
    """A row for each session."""
    header = ("week", "date", "minutes", *_TOPIC)
    rows = (
        (iso_week(s.week), _iso(s.day), s.minutes, *_topic(s.topic, s.lane, words))
        for s in sessions
    )
    return table(header, rows)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def checklist_csv(outlines: Iterable[Outline], ticks: Ticked, words: Words) -> str:
    """A row for each task, goal and point, and one for each resource with where it belongs."""
    header = ("roadmap", "stage", "module", "what", "done", "title", "hours", "url", "key")
    rows: list[Sequence[Value]] = []
    for o in outlines:
        for stage in o.stages:
            for module in stage.modules:
                title = f"{stage.number}. {words.text(stage.title)}"
                place = (o.id, title, words.text(module.title))
                rows += ((*place, *row) for row in _resources(module.resources, None, words))
                for topic in module.topics:
                    key = f"{o.id}/{topic.id}"
                    ticked = ticks.get(key, frozenset())
                    rows += ((*place, *row) for row in _listed(topic, key, ticked, words))
    return table(header, rows)


def _listed(
    topic: TopicOutline, key: str, ticked: frozenset[str], words: Words
) -> Iterable[Sequence[Value]]:
    what = "goal" if topic.kind in GOALS else "task"
    hours = in_hours((topic.low_minutes + topic.high_minutes) / 2)
    status = topic.status or "todo"
    yield what, status, words.text(topic.title), hours, None, key
    for text, _ in topic.points:
        done = status == "done" or mark_of(text) in ticked
        yield "point", "done" if done else "todo", words.text(text), None, None, key
    yield from _resources(topic.resources, key, words)


def _resources(
    resources: Iterable[ResourceRow], key: str | None, words: Words
) -> Iterable[Sequence[Value]]:
    for r in links(resources):
        yield "resource", None, words.text(r.title), None, r.url, key


def journal_csv(events: Iterable[Row]) -> Iterator[str]:
    """A line for each event; its data as JSON."""
    header = (
        *("stamp", "at", "date", "device", "command", "kind", "subject", "data", "undoes"),
        "crc",
    )
    rows = (
        (
            *(e.stamp, e.at, e.local_date, e.device, e.command, e.kind, e.subject),
            *(e.data, e.undoes, e.checksum),
        )
        for e in events
    )
    return lines(header, rows)
