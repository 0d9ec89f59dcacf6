"""How far the learner is, as a document and as a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from studyplan.core.plan import Stretch
from studyplan.core.stages import Counts, StageCounts, summed
from studyplan.core.topic_details import Studied
from studyplan.core.topics import TopicRow
from studyplan.core.vocabulary import MET
from studyplan.locale import C_, N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data
from studyplan.render.blocks import Block, Cell, Column, Item, Items, Table, heading, line, title
from studyplan.render.contract import COLUMNS
from studyplan.render.csv import Value
from studyplan.render.fields import Fields
from studyplan.render.json import Lined
from studyplan.render.tasks import task
from studyplan.render.words import Words, in_hours


def _left(t: TopicRow) -> float:
    return 0.0 if t.status in MET else in_hours(t.left)


# Of what was studied of a topic, and from when to when it is planned.
_ROW = Fields(
    Fields(
        COLUMNS.some("key title kind lane stage module status").at("topic"),
        "started finished=topic.finished_on credited_by points ticked",
        ("hours=topic.minutes", in_hours),
        ("hours_left=topic", _left),
        "minutes_spent=spent",
    ).at("0"),
    "planned_from=1.first planned_to=1.last",
)
_HEADINGS = {
    "doing": N_("In progress"),
    "done": N_("Done"),
    "known": N_("Already known"),
    "skipped": N_("Skipped"),
}


class ProgressExport(NamedTuple):
    """How far the learner is; what is read for one format only is read when it is wanted.

    `topics` are those of the followed roadmaps, and others on which something was done; `planned`
    is from when to when they are, by their keys, and `saved` what an import takes back.
    """

    today: date
    stages: Sequence[StageCounts]
    topics: Sequence[Studied]
    planned: Callable[[], Mapping[str, Stretch]]
    saved: Callable[[], Data]

    def blocks(self, words: Words) -> Iterable[Block]:
        """A table of the stages of each roadmap, then what is in progress, done, known, skipped."""
        yield title(words("Progress on {day}", day=words.day(self.today)))
        if not self.stages:
            yield line(words("You do not follow a roadmap yet. To choose one: studyplan init"))
        for roadmap, its in groupby(self.stages, lambda stage: stage.roadmap):
            some = list(its)
            yield from heading(words.text(some[0].roadmap_title))
            begun = words.day(date.fromisoformat(some[0].start))
            spent = sum(t.spent for t in self.topics if t.topic.roadmap == roadmap)
            sentence = words("Started on {day}.", day=begun)
            if spent:
                sentence += words(" Time logged: {hours}.", hours=words.hours(spent))
            yield line(sentence)
            yield _stages(some, words)
        for status, named in _HEADINGS.items():
            listed = [t for t in self.topics if t.topic.status == status]
            if listed:
                yield from heading(words(named))
                listed.sort(key=lambda t: t.topic.finished_on or t.started or "")
                yield Items([_topic(t, words) for t in listed])

    def table(self, words: Words) -> Iterable[Sequence[Value]]:
        """A row for each topic."""
        planned = self.planned()
        return _ROW.table(((one, planned.get(one.topic.key)) for one in self.topics), words)

    def data(self, words: Words) -> Data:
        """All that can be taken back."""
        return Lined(self.saved())


def _stages(stages: Sequence[StageCounts], words: Words) -> Table:
    figures = (words(C_("number", "Topics")), words("Hours"))
    columns = [Column(words("Stage")), *(Column(name, "figures") for name in figures)]
    rows = [(f"{n}. {words.text(stage.title)}", stage.counts) for n, stage in enumerate(stages, 1)]
    rows.append((words("All stages"), summed(stages)))
    return Table(columns, [_row(*row, words) for row in rows])


def _row(title: str, c: Counts, words: Words) -> Sequence[Cell]:
    hours = f"{words.hours(c.minutes_done)} / {words.hours(c.minutes_wanted)}"
    known = words(", {count} already known", count=c.known) if c.known else ""
    return Cell(title), Cell(f"{c.done} / {c.topics}{known}"), Cell(hours)


def _topic(studied: Studied, words: Words) -> Item:
    t, started, by, spent, points, ticked = studied
    facts = []
    if t.status == "doing":
        if started:
            facts.append(
                words("since {day}", day=words.near(date.fromisoformat(started), date.min))
            )
        if points:
            facts.append(words("{ticked} of {points} objectives", ticked=ticked, points=points))
    elif t.finished_on:
        facts.append(words.day(date.fromisoformat(t.finished_on)))
    if by:
        facts.append(words("credited from {id}", id=by))
    if spent:
        facts.append(words("{hours} logged", hours=words.hours(spent)))
    aside = Cell(" · ".join(facts), "facts")
    return task(words.text(t.title), t.status, t.key, [aside])
