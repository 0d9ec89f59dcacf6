"""A stretch of the plan, to be exported: as a document, or into a calendar."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from studyplan.core.exported_sessions import ExportedSession, NotedSession
from studyplan.core.learners_day import Beginnings
from studyplan.core.topic_details import TopicDetail
from studyplan.core.weeks import iso_week, sunday
from studyplan.named_tuples import NamedTuple
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
        last = self.last or max([self.first, *(s.day or sunday(s.week) for s in self.sessions)])
        yield title(words("Study plan: {dates}", dates=words.days(self.first, last)))
        if not self.sessions:
            yield line(words("Nothing is planned for these days."), "dim")
            return
        count = words.count(len(self.sessions), "session")
        yield line(f"{count} · {words.hours(_sum(self.sessions))}", "dim")
        for week, in_week in groupby(self.sessions, attrgetter("week")):
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

    def table(self, words: Words) -> Iterable[Sequence[Value]]:
        """A row for each session."""
        return _ROW.table(self.sessions, words)

    def data(self, words: Words) -> Data:
        """The stable contract."""
        return as_data(self, words)


class Times(NamedTuple):
    """When a day's first session begins, in which zone (None: wherever the reader is).

    `alarm` is how many minutes before a session to remind of it, None for never.
    """

    begin: time = time(19)
    zone: ZoneInfo | None = None
    alarm: int | None = None


class CalendarExport(NamedTuple):
    """Sessions in order, with all about their topics, and what is `gone` from the plan.

    `name` is the calendar's own. `changed` is when the plan may have changed last, in UTC, and
    `revision` grows with it; `new` is whether a session has not been exported before. A day lasts
    from one of `days` to the next.
    """

    sessions: Sequence[ExportedSession]
    details: Mapping[str, TopicDetail]
    name: str
    times: Times
    changed: datetime
    revision: int
    gone: Sequence[NotedSession] = ()
    new: bool = False
    days: Beginnings = Beginnings()

    def calendar(self, words: Words) -> "CalendarExport":
        """All of it: a calendar is made by its writer."""
        return self


def _sum(sessions: Iterable[ExportedSession]) -> int:
    return sum(s.minutes for s in sessions)
