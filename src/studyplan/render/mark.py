"""What marking a topic did: the mark, the stage, what it unlocked, what comes next."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studyplan.core.entries import TimeEntry
from studyplan.core.marking import Mark
from studyplan.core.needs import Unmet
from studyplan.core.stages import Counts, Unclaimed
from studyplan.core.text import Text, told_apart
from studyplan.core.timer import RunningTimer
from studyplan.core.topics import Credit, TopicRow
from studyplan.core.vocabulary import MET, Status
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import SIGNS, Block, Cell, Line, Style, bar, line, signed
from studyplan.render.contract import CREDIT, NAMED, UNCLAIMED, credit_rows
from studyplan.render.credit import credit_blocks
from studyplan.render.dated import SOME_OF, waited_for
from studyplan.render.entries import ENTRY, TIMER, Unlogged, entry_line, running, unlogged
from studyplan.render.fields import Fields
from studyplan.render.next import PROPOSED, NextView
from studyplan.render.standing import counted
from studyplan.render.terms import SINCE
from studyplan.render.words import Words

# So many topics that are ready now are named.
_NAMED = 5
_ALREADY = {
    "done": N_("Nothing changed: {name} was already done"),
    "doing": N_("Nothing changed: {name} was already in progress"),
    "skipped": N_("Nothing changed: {name} was already skipped"),
    "known": N_("Nothing changed: {name} was already known"),
    "todo": N_("Nothing changed: {name} was not done"),
}


class Marked(NamedTuple):
    """One topic, what became of it, and what that did around it."""

    topic: TopicRow
    outcome: Mark
    unlocked: list[TopicRow]
    unmet: Unmet
    stage_title: Text
    stage: Counts

    @property
    def changed(self) -> bool:
        """Whether it stands otherwise now."""
        return self.outcome.event is not None

    @property
    def finished(self) -> bool:
        """Whether its stage is finished with it."""
        met = self.outcome.after in MET and self.outcome.before not in MET
        return met and self.stage.met == self.stage.topics


MARKED = Fields(
    NAMED.at("topic"),
    "before=outcome.before after=outcome.after changed",
    ("unmet=unmet.topics unlocked", ["key"]),
    ("unmet_choices=unmet.choices", [SOME_OF]),
    ("stage=.", Fields("id=topic.stage", Fields("topics done skipped known").at("stage"))),
)


@answer(
    ("start", "done", "know", "skip", "reopen"),
    Fields(
        "date=day",
        ("marked", [MARKED]),
        ("credited=credits", [CREDIT]),
        ("next=following.topics", [PROPOSED]),
        ("timer", TIMER),
        ("logged=entry", ENTRY),
        ("unclaimed", [UNCLAIMED]),
    ),
)
class MarkView(NamedTuple):
    """The answer to `done` and its kin; `timer` is what runs now, `entry` what was logged of it.

    `unclaimed` are the criteria that the stages show which are finished now. A timer that was
    stopped, or `cancelled`, may be `unlogged`.
    """

    status: Status
    day: date
    marked: list[Marked]
    credits: list[Credit]
    following: NextView
    timer: RunningTimer | None = None
    entry: TimeEntry | None = None
    unclaimed: Sequence[Unclaimed] = ()
    unlogged: Unlogged | None = None
    cancelled: bool = False

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """What happened (`done`, or `unchanged`), the key, the title; `unmet`, `unlocked` after.

        Credit comes after these, `unclaimed` with criteria of finished stages, `logged` with key,
        day and minutes of the timer that was stopped, and `timer`, key and since when, of one that
        runs for a topic that was started.
        """
        told = {m.topic.key for m in self.marked}
        for m in self.marked:
            happened = m.outcome.after if m.changed else "unchanged"
            yield happened, m.topic.key, m.topic.title
            yield from (("unmet", other.key, other.title) for other in m.unmet.topics)
            for some in m.unmet.choices:
                yield "unmet-choice", *(topic.key for topic in some.topics), some.left
            fresh = [other for other in m.unlocked if other.key not in told]
            yield from (("unlocked", other.key, other.title) for other in fresh)
            told |= {other.key for other in fresh}
        yield from credit_rows(data["credited"])
        yield from (("unclaimed", one["about"], one["title"]) for one in data["unclaimed"])
        if self.entry:
            yield "logged", self.entry.key, self.entry.on, self.entry.minutes
        if self._timed:
            yield "timer", data["timer"]["key"], data["timer"]["since"]

    @property
    def _timed(self) -> RunningTimer | None:
        """The timer, where it runs for a topic that was started."""
        here = self.timer and self.timer.topic in {m.topic.key for m in self.marked}
        return self.timer if here and self.status == "doing" else None

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each topic, the stages touched, what is ready now, and what comes next."""
        around = [t for m in self.marked for t in (m.topic, *m.unlocked, *m.unmet.topics)]
        names = told_apart({t.key: t.title for t in around})
        for m in self.marked:
            yield from self._mark(m, names, words)
        if self.entry:
            yield entry_line(self.entry, self.following.today, words)
        if self.unlogged:
            yield unlogged(self.unlogged, words, "cancel" if self.cancelled else "stop")
        if self._timed:
            yield running(self._timed, words)
        touched = {(m.topic.roadmap, m.topic.stage): m for m in self.marked if m.outcome.event}
        for m in touched.values():
            c = m.stage
            wanted = c.topics - c.skipped - c.known
            shown = bar(c.done, wanted) if wanted else bar(1, 1)
            yield Line(
                (Cell(f"{shown} {counted(c)}  ", "good"), Cell(words.text(m.stage_title))), 2
            )
        marked = {m.topic.key for m in self.marked}
        opened = {t.key: t for m in self.marked for t in m.unlocked if t.key not in marked}
        if opened and self.status in MET:
            titles = [words.text(names[key]) for key in opened]
            ready = words.titles(titles[:_NAMED], len(titles) - _NAMED)
            yield Line(words.pieces("Ready now: {names}", "good", names=[Cell(ready)]), 2)
        yield from credit_blocks(self.credits, words)
        if self.unclaimed:
            from studyplan.render.abilities import to_claim

            yield to_claim(self.unclaimed, words)
        if self.following.topics:
            yield line()
            yield line(words("Next"), "title")
        yield self.following.table(words)

    def _mark(self, m: Marked, names: Mapping[str, Text], words: Words) -> Iterable[Block]:
        name = Cell(words.text(names[m.topic.key]), "strong")
        if m.outcome.event is None:
            message = _ALREADY[m.outcome.after]
            if self._timed:
                message = N_("{name}  in progress")
            if self.status == "doing" and m.outcome.after == "done":
                message = N_("{name} is done. To reopen it: studyplan reopen {id}")
            said = words.pieces(message, "dim", name=[name], id=[Cell(str(m.topic.typed), "dim")])
            yield Line((Cell("· ", "dim"), *said))
            return
        style: Style = "accent" if self.status == "doing" else "good"
        studied = self.status == "known" and m.outcome.before == "done"
        message = (
            N_("{name}  already known, and no longer counted as done")
            if studied
            else SINCE[self.status]
        )
        day = Cell(words.near(self.day, self.following.today), "dim")
        said = words.pieces(message, "dim", name=[name], day=[day])
        yield Line((Cell(f"{SIGNS[self.status]} ", style), *said))
        topics = [t._replace(title=names[t.key]) for t in m.unmet.topics]
        unmet = waited_for(m.unmet._replace(topics=topics), words, words.titles)
        if unmet and self.status in ("done", "doing"):
            yield line(words("prerequisites not done yet: {names}", names=unmet), "warn", 2)


def covered(branches: Sequence[Text], topics: Sequence[TopicRow], words: Words) -> Iterable[Block]:
    """The titles of stages and modules, and every topic that would be marked."""
    for branch in branches:
        yield line(words.text(branch), "title")
    for topic in topics:
        name = signed(words.text(topic.title), topic.status, indent=2)
        yield name._replace(mark=f"{topic.number or '':>3}  ")
