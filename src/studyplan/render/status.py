"""How far the learner is: a bar for each stage, topics, hours, weeks."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import NamedTuple

from studyplan.core.credit_ahead import ToCome
from studyplan.core.ends import Ends, Late
from studyplan.core.stages import Counts, StageCounts
from studyplan.core.weeks import iso_week
from studyplan.locale import C_
from studyplan.render.answers import answer
from studyplan.render.blocks import (
    SIGNS,
    Block,
    Cell,
    Column,
    Drawing,
    Table,
    bar,
    line,
    title,
)
from studyplan.render.contract import ENDS, TO_COME
from studyplan.render.fields import Fields
from studyplan.render.standing import LATE, coming_lines, ends_lines, late_line
from studyplan.render.words import Words, in_hours

# A bar is shorter where the terminal is narrow.
_BAR, _SHORT_BAR, _NARROW = 20, 8, 60


_TOPICS = Fields("total=topics done doing skipped todo credited known")
_HOURS = Fields(
    ("total=minutes done=minutes_done skipped=minutes_skipped", in_hours),
    ("credited=minutes_credited known=minutes_known left=minutes_left", in_hours),
)
_COUNTS = Fields(("topics=.", _TOPICS), ("hours=.", _HOURS))


@answer(
    "status",
    Fields(
        "date=today",
        _COUNTS.at("total"),
        ("to_be_credited=coming", TO_COME),
        ("hours_per_week=minutes_a_week", in_hours),
        ("weeks=.", Fields("gone=weeks_gone left=weeks_left")),
        ENDS.at("ends"),
        ("late", LATE),
        ("stages", [Fields("roadmap id=stage title duration", _COUNTS.at("counts"))]),
    ),
    {
        "stages": "roadmap id title topics.total topics.done topics.doing topics.skipped"
        " hours.total hours.done topics.known"
    },
    schema=2,
)
class StatusView(NamedTuple):
    """Progress by stage.

    `weeks_left` is what the open hours take; what is `coming` with other topics is none of them.
    """

    today: date
    stages: list[StageCounts]
    total: Counts
    weeks_gone: int
    weeks_left: int | None
    ends: Ends
    late: Late | None
    minutes_a_week: int | None
    coming: ToCome = ToCome()

    def blocks(self, words: Words) -> Iterable[Block]:
        """A table of stages for each roadmap, and the weeks."""
        yield title(words("Your progress"), f"{words.day(self.today)} · {iso_week(self.today)}")
        if not self.stages:
            yield line()
            yield words.say(
                "You do not follow a roadmap yet. To choose one: studyplan init", "strong"
            )
            return
        for roadmap in dict.fromkeys(s.roadmap for s in self.stages):
            stages = [s for s in self.stages if s.roadmap == roadmap]
            yield line()
            yield line(words.text(stages[0].roadmap_title), "strong", aside=roadmap)
            yield Drawing(partial(_table, stages, words))
        yield line()
        if self.total.known:
            count = words.count(self.total.known, "topic")
            hours = words.hours(self.total.minutes_known)
            yield words.say("Already known: {count} ({hours}).", "dim", count=count, hours=hours)
        if self.total.credited:
            count = words.count(self.total.credited, "topic")
            hours = words.hours(self.total.minutes_credited)
            yield words.say(
                "Including {count} ({hours}) by credit.", "dim", count=count, hours=hours
            )
        yield from self._weeks(words)

    def _weeks(self, words: Words) -> Iterable[Block]:
        gone = words("{weeks} so far.", weeks=words.count(self.weeks_gone, "week"))
        if self.total.topics == self.total.met:
            yield line(f"{gone}  {words('Everything is done. Well done!')}", "good")
            return
        if self.weeks_left is None or not self.minutes_a_week:
            yield line(
                f"{gone}  {words('You do not have a plan yet. To start one: studyplan init')}"
            )
            return
        left = words(
            "{open} left: {weeks} at {hours} a week.",
            open=words.hours(self.total.minutes_left),
            weeks=words.count(self.weeks_left, "week"),
            hours=words.exactly(self.minutes_a_week),
        )
        yield line(f"{gone}  {left}")
        yield from coming_lines(self.coming, words)
        yield from ends_lines(self.ends, words)
        if self.late:
            yield late_line(self.late, words)


def _table(stages: list[StageCounts], words: Words, width: int) -> Iterable[Table]:
    """The stages of a roadmap and all of them together, in `width` cells."""
    columns = (
        Column(words("Stage"), "grow"),
        Column("", "fixed"),
        Column("%", "figures"),
        Column(words(C_("number", "Topics")), "figures"),
        Column(words("Hours"), "figures"),
    )
    rows = [(words.text(s.title), s.counts) for s in stages]
    if len(rows) > 1:
        total = stages[0].counts
        for other in stages[1:]:
            total = total.plus(other.counts)
        rows.append((words("All stages"), total))
    cells = _SHORT_BAR if width < _NARROW else _BAR
    yield Table(columns, [_row(name, counts, cells, words) for name, counts in rows])


def _row(name: str, c: Counts, cells: int, words: Words) -> tuple[Cell, ...]:
    wanted = c.minutes_wanted
    whole = c.topics > 0 and c.met == c.topics
    share = 100 if whole else min(99, c.minutes_done * 100 // max(1, wanted))
    # Where everything is skipped or known there are no hours that could fill it.
    shown = bar(1, 1, cells) if whole else bar(c.minutes_done, wanted, cells)
    others = (("doing", c.doing), ("skipped", c.skipped), ("known", c.known))
    marks = "".join(f" {SIGNS[status]}{n}" for status, n in others if n)
    return (
        Cell(name),
        Cell(shown, "good" if whole or c.minutes_done else "dim"),
        Cell(str(share)),
        Cell(f"{c.done}/{c.topics}{marks}"),
        Cell(f"{c.minutes_done / 60:.0f}/{words.hours(wanted)}"),
    )
