"""A stretch of the plan, to be exported."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from studyplan.core.exported_sessions import ExportedSession, weeks_of
from studyplan.core.weeks import iso_week
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
    ends = [s.day or s.week + timedelta(days=6) for s in sessions]
    yield title(words("Study plan: {dates}", dates=words.days(first, last or max([first, *ends]))))
    if not sessions:
        yield line(words("Nothing is planned for these days."), "dim")
        return
    yield line(f"{words.count(len(sessions), 'session')} · {words.hours(_sum(sessions))}", "dim")
    for week, days in weeks_of(sessions).items():
        dates = words.days(week, week + timedelta(days=6))
        time = words.hours(sum(map(_sum, days.values())))
        named = Cell(words("{week}: {dates}", week=iso_week(week), dates=dates))
        yield Heading(2, (named, Cell(time, "aside", only="page")))
        listed: list[Heading | Items] = []
        for day, its in days.items():
            if day is not None:
                short = f"{words.weekday(day)} {words.near(day, week)}"
                listed.append(Heading(3, apart(words.day(day), short)))
            elif len(days) > 1:
                listed.append(Heading(3, (Cell(words("Any day of the week"), only="text"),)))
            listed.append(Items([session_task(s.topic, s.minutes, words) for s in its]))
        yield Columns(listed)


def _sum(sessions: Iterable[ExportedSession]) -> int:
    return sum(s.minutes for s in sessions)
