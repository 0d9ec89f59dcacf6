"""A stretch of the plan, to be exported."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from studyplan.core.exported_sessions import ExportedSession
from studyplan.core.weeks import iso_week, sunday
from studyplan.render.answers import Data, answer, as_data
from studyplan.render.blocks import Block, Cell, Columns, Heading, Items, apart, line, title
from studyplan.render.contract import LISTED, SESSION
from studyplan.render.csv import Value
from studyplan.render.fields import Fields
from studyplan.render.tasks import session_task
from studyplan.render.words import Words

_ROW = Fields(("week", iso_week), "date=day", SESSION)
_SESSION = Fields(
    ("week", iso_week),
    "date=day",
    LISTED.some("topic number title").at("topic"),
    "lane minutes status=topic.status",
)


@answer("export plan", Fields("from=first to=last", ("sessions", [_SESSION])))
class PlanExport(NamedTuple):
    """The sessions of a stretch of the plan; without `last`, to its end."""

    first: date
    last: date | None
    sessions: Sequence[ExportedSession]

    def blocks(self, words: Words) -> Iterable[Block]:
        """Weeks, their days, and a task for each session."""
        return _document(self.sessions, self.first, self.last, words)

    def table(self, words: Words) -> Iterable[Sequence[Value]]:
        """A row for each session."""
        return _ROW.table(self.sessions, words)

    def data(self, words: Words) -> Data:
        """The stable contract."""
        return as_data(self, words)


def _document(
    sessions: Sequence[ExportedSession], first: date, last: date | None, words: Words
) -> Iterable[Block]:
    ends = [s.day or sunday(s.week) for s in sessions]
    yield title(words("Study plan: {dates}", dates=words.days(first, last or max([first, *ends]))))
    if not sessions:
        yield line(words("Nothing is planned for these days."), "dim")
        return
    yield line(f"{words.count(len(sessions), 'session')} · {words.hours(_sum(sessions))}", "dim")
    for week, in_week in groupby(sessions, attrgetter("week")):
        days = [(day, list(its)) for day, its in groupby(in_week, attrgetter("day"))]
        dates = words.days(week, sunday(week))
        time = words.hours(sum(_sum(its) for _, its in days))
        named = Cell(words("{week}: {dates}", week=iso_week(week), dates=dates))
        yield Heading(2, (named, Cell(time, "aside", only="page")))
        listed: list[Heading | Items] = []
        for day, its in days:
            if day is not None:
                short = f"{words.weekday(day)} {words.near(day, week)}"
                listed.append(Heading(3, apart(words.day(day), short)))
            elif len(days) > 1:
                listed.append(Heading(3, (Cell(words("Any day of the week"), only="text"),)))
            listed.append(Items([session_task(s.topic, s.minutes, words) for s in its]))
        yield Columns(listed)


def _sum(sessions: Iterable[ExportedSession]) -> int:
    return sum(s.minutes for s in sessions)
