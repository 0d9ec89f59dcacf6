"""How far the learner is: a bar for each stage, topics, hours, weeks."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from studyplan.core.credit_ahead import ToCome
from studyplan.core.ends import Ends, Late
from studyplan.core.stages import Counts, StageCounts, summed
from studyplan.core.weeks import iso_week
from studyplan.locale import C_, N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Drawing, Table, bar, columns, line, title
from studyplan.render.contract import ENDS, TO_COME
from studyplan.render.credit import coming_lines
from studyplan.render.fields import Fields
from studyplan.render.standing import LATE, counted, ends_lines, late_line, nothing_followed
from studyplan.render.words import Words, in_hours, in_tenths

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
    missing: Sequence[str] = ()

    def blocks(self, words: Words) -> Iterable[Block]:
        """A table of stages for each roadmap, and the weeks."""
        yield title(words("Your progress"), f"{words.day(self.today)} · {iso_week(self.today)}")
        if not self.stages:
            yield line()
            yield nothing_followed(self.missing, words)
            return
        for roadmap, group in groupby(self.stages, key=lambda s: s.roadmap):
            stages = list(group)
            yield line()
            yield line(words.text(stages[0].roadmap_title), "strong", aside=roadmap)
            yield Drawing(partial(_table, stages, words))
        yield line()
        total = self.total
        for message, topics, minutes in (
            (N_("Already known: {count} ({hours})."), total.known, total.minutes_known),
            (N_("Including {count} ({hours}) by credit."), total.credited, total.minutes_credited),
        ):
            if topics:
                count, hours = words.count(topics, "topic"), words.hours(minutes)
                yield words.say(message, "dim", count=count, hours=hours)
        yield from self._weeks(words)

    def _weeks(self, words: Words) -> Iterable[Block]:
        if self.total.topics == self.total.met:
            yield line(self._so_far(words("Everything is done. Well done!"), words), "good")
            return
        if self.weeks_left is None or not self.minutes_a_week:
            begin = words("You do not have a plan yet. To start one: studyplan init")
            yield line(self._so_far(begin, words))
            return
        left = words(
            "{open} left: {weeks} at {hours} a week.",
            open=words.hours(self.total.minutes_left),
            weeks=words.count(self.weeks_left, "week"),
            hours=words.exactly(self.minutes_a_week),
        )
        yield line(self._so_far(left, words))
        yield from coming_lines(self.coming, words)
        yield from ends_lines(self.ends, words)
        if self.late:
            yield late_line(self.late, words)

    def _so_far(self, said: str, words: Words) -> str:
        """The weeks that are gone, where there are any, and what else there is to say."""
        if not self.weeks_gone:
            return said
        gone = words("{weeks} so far.", weeks=words.count(self.weeks_gone, "week"))
        return words(C_("sentences", "{first} {second}"), first=gone, second=said)


def _table(stages: list[StageCounts], words: Words, width: int) -> Iterable[Table]:
    """The stages of a roadmap and all of them together, in `width` cells."""
    heads = (words("Stage"), "", "%", words(C_("number", "Topics")), words("Hours"))
    rows = [(words.text(s.title), s.counts) for s in stages]
    if len(rows) > 1:
        rows.append((words("All stages"), summed(stages)))
    cells = _SHORT_BAR if width < _NARROW else _BAR
    shown = [_row(name, counts, cells, words) for name, counts in rows]
    yield Table(columns("grow fixed figures figures figures", *heads), shown)


def _row(name: str, c: Counts, cells: int, words: Words) -> tuple[Cell, ...]:
    wanted = c.minutes_wanted
    whole = c.topics > 0 and c.met == c.topics
    share = 100 if whole else min(99, c.minutes_done * 100 // max(1, wanted))
    # Where everything is skipped or known there are no hours that could fill it.
    shown = bar(1, 1, cells) if whole else bar(c.minutes_done, wanted, cells)
    return (
        Cell(name),
        Cell(shown, "good" if whole or c.minutes_done else "dim"),
        Cell(str(share)),
        Cell(counted(c)),
        Cell(f"{in_tenths(c.minutes_done)}/{words.hours(wanted)}"),
    )
