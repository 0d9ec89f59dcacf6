"""The week as a document: to be pasted into a learner's notes, or printed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studyplan.core.topic_details import TopicDetail
from studyplan.core.topics import OwnEdition, SessionRow, TopicRow
from studyplan.core.weeks import iso_week
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, answer, as_data
from studyplan.render.blocks import Block, Cell, Heading, Item, Items, heading, item, line, title
from studyplan.render.contract import FACT, SESSION
from studyplan.render.csv import Value
from studyplan.render.fields import Fields
from studyplan.render.habits_of_week import habit_facts
from studyplan.render.notes import NOTED, NotedTopic, note_item
from studyplan.render.standing import nothing_followed
from studyplan.render.tasks import session_facts, session_task
from studyplan.render.week import ON_DAY, WEEK, WeekView
from studyplan.render.week_time import pause_line
from studyplan.render.whose import said_whose
from studyplan.render.words import Words

_TOLD = Fields(ON_DAY.at("0"), ("facts=1.told.facts", [FACT]), "done_when=1.done_when")
_ROW = Fields("part=0 week=1 date=2.date", SESSION.at("2"))


@answer(
    "export week",
    Fields(WEEK.at("view"), ("sessions unplanned", [_TOLD]), ("notes", [NOTED])),
    schema=2,
)
class WeekExport(NamedTuple):
    """A week, and all about the topics that it has sessions of; `notes` if they are asked for."""

    view: WeekView
    details: Mapping[str, TopicDetail]
    notes: Sequence[NotedTopic] | None = None

    @property
    def sessions(self) -> list[tuple[SessionRow, TopicDetail]]:
        """What is committed, each with all about its topic."""
        return self._told(self.view.sessions)

    @property
    def unplanned(self) -> list[tuple[SessionRow, TopicDetail]]:
        """Where other time would go, in the same way."""
        return self._told(self.view.filled)

    @property
    def _own(self) -> list[OwnEdition]:
        """The editor's own editions that sessions are of."""
        told = (detail.own for _, detail in (*self.sessions, *self.unplanned))
        return [*{one.roadmap: one for one in told if one}.values()]

    def _told(self, sessions: Iterable[SessionRow]) -> list[tuple[SessionRow, TopicDetail]]:
        return [(session, self.details[session.topic.key]) for session in sessions]

    def blocks(self, words: Words) -> Iterable[Block]:
        """Title with dates, tasks by day, where other time would go, and what else was done."""
        view = self.view
        dates = words.days(view.first, view.last)
        yield title(words("{week}: {dates}", week=iso_week(view.first), dates=dates))
        if not view.followed:
            yield nothing_followed(view.missing, words)
        else:
            titles = [words.text(text) for text in view.followed]
            yield line(words.titles(titles) if len(titles) > 1 else titles[0], "strong")
            yield line(" · ".join(filter(None, (view.summed(words), *view.said(words)))), "dim")
            yield from (line(said_whose(one, words), "dim") for one in self._own)
            yield from (line(pause_line(pause, words), "dim") for pause in view.pauses)
            if not (view.sessions or view.filled):
                yield line(view.emptiness(words), "dim")
        for day, tasks in self._by_day(words).items():
            yield Heading(2, (Cell(day),))
            yield Items(tasks)
        if view.besides:
            yield from heading(words("Also studied"))
            yield Items([_besides(topic, words) for topic in view.besides])
        if self.notes:
            yield from heading(words("Your notes"))
            yield Items([note_item(note, words) for note in self.notes])
        if view.habits and (view.sessions or view.filled):
            yield from heading(words("Habits"))
            # No boxes: a habit is not done once and for all, and has no key to come back by.
            yield Items(
                [
                    item(f"{words.text(one.habit.title)} · {habit_facts(one, words)}")
                    for one in view.habits
                ]
            )

    def _by_day(self, words: Words) -> dict[str, list[Item]]:
        """Tasks by day; a topic's points and links come with the first of its tasks."""
        dated = (
            (words.day(date.fromisoformat(s.date)) if s.date else words("Topics"), s)
            for s in self.view.sessions
        )
        unplanned = ((words("Unplanned"), s) for s in self.view.filled)
        details, tasks = dict(self.details), dict[str, list[Item]]()
        for day, s in (*dated, *unplanned):
            task = session_task(s.topic, s.minutes, words, details.pop(s.topic.key, None))
            tasks.setdefault(day, []).append(task)
        return tasks

    def table(self, words: Words) -> Iterable[Sequence[Value]]:
        """A row for each session; then where other time would go, and what else was done."""
        view = self.view
        done = [SessionRow(None, t.lane, t.left, t) for t in view.besides]
        parts = {"session": view.sessions, "unplanned": view.filled, "done-besides": done}
        week = iso_week(view.first)
        rows = ((part, week, session) for part, sessions in parts.items() for session in sessions)
        return _ROW.table(rows, words)

    def data(self, words: Words) -> Data:
        """What `week --json` has, and what the topics of its sessions state."""
        return as_data(self, words)


def _besides(topic: TopicRow, words: Words) -> Item:
    facts = " · ".join(session_facts(topic, topic.minutes, words))
    pieces = (
        Cell(words.text(topic.title)),
        Cell(facts, "facts", only="" if topic.gone else "page"),
    )
    return Item(pieces, status=topic.status, key=topic.key)
