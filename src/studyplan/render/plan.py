"""The plan: stages over the weeks, or months with what they finish."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from studyplan.core.arithmetic import Estimated
from studyplan.core.credit_ahead import ToCome
from studyplan.core.ends import Ends, Target
from studyplan.core.forecast import Milestone
from studyplan.core.gantt import AHEAD, GONE, P50, P80, TARGET, TODAY, GanttRow
from studyplan.core.stages import StageAhead
from studyplan.core.text import told_apart
from studyplan.core.topic_details import ComesWith
from studyplan.core.topics import TopicRow
from studyplan.core.weeks import sunday
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, Cell, Drawing, Line, Style, Table, columns, line, title
from studyplan.render.contract import COMING, ENDS, LISTED
from studyplan.render.credit import coming_lines
from studyplan.render.dates_ahead import DATED, DatedTopic, dates_ahead
from studyplan.render.estimates import ESTIMATED, estimates_lines
from studyplan.render.fields import Fields
from studyplan.render.standing import ends_lines, nothing_followed
from studyplan.render.words import Words, in_hours


class StageBar(NamedTuple):
    """A stage, its target, when it is likely to end, and its minutes by week."""

    stage: StageAhead
    target: date | None
    milestone: Milestone | None
    weeks: list[tuple[date, int]]


_BAR = Fields(
    Fields("roadmap id=stage title topics finished").at("stage"),
    ("hours_left=stage.open", in_hours),
    "start=stage.first end=stage.last target p50=milestone.p50 p80=milestone.p80",
    ("weeks", [Fields("week=0 minutes=1")]),
)
_STAGE_ROW = "roadmap id title start end p50 p80 target hours_left"


_COMING = Fields(COMING.some("topic number title with"), ("hours=minutes", in_hours), "whole")


@answer(
    "plan",
    Fields(
        "date=today",
        ENDS.at("ends"),
        ("stages=bars", [_BAR]),
        ("finishing=ending", [Fields("date=0", LISTED.some("topic number title").at("1"))]),
        ("comes_with", [_COMING]),
        ("estimates", [ESTIMATED]),
        ("dated", [DATED]),
    ),
)
class PlanView(NamedTuple):
    """The stages of followed roadmaps; `ending` are topics with the day they are planned to end."""

    today: date
    stages: Sequence[StageAhead]
    targets: Sequence[Target]
    milestones: Sequence[Milestone]
    ending: Sequence[tuple[date, TopicRow]]
    by: str
    window: tuple[date | None, date | None]
    ends: Ends = Ends()
    comes_with: Sequence[ComesWith] = ()
    estimates: Sequence[Estimated] = ()
    dated: Sequence[DatedTopic] = ()
    missing: Sequence[str] = ()

    @property
    def bars(self) -> list[StageBar]:
        """The stages, with the weeks that are asked for."""
        first, last = self.window[0] or date.min, self.window[1] or date.max
        return [
            StageBar(
                stage,
                self._target(stage.roadmap, stage.stage),
                self._milestone(stage.roadmap, stage.stage),
                [(w, m) for w, m in stage.weeks.items() if sunday(w) >= first and w <= last],
            )
            for stage in self.stages
        ]

    def _target(self, roadmap: str, stage: str | None) -> date | None:
        days = {(t.roadmap, t.stage): t.day for t in self.targets}
        return days.get((roadmap, stage))

    def _milestone(self, roadmap: str, stage: str | None) -> Milestone | None:
        return {(m.roadmap, m.stage): m for m in self.milestones}.get((roadmap, stage))

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Roadmap, stage, title, start, end, P50, P80, target, hours left; or months."""
        if self.by == "month":
            for month, minutes, topics in self._months():
                keys = " ".join(topic.key for topic in topics)
                yield month.isoformat()[:7], in_hours(minutes), keys
        else:
            yield from rows({"stages": _STAGE_ROW}, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The drawing or the months, then when it all ends."""
        yield title(words("The plan"), words.day(self.today))
        yield line()
        if not self.stages:
            yield nothing_followed(self.missing, words)
            return
        if self.ends.plan is None and not any(s.weeks for s in self.stages):
            yield words.say("You do not have a plan yet. To start one: studyplan init")
            return
        if self.by == "month":
            yield self._by_month(words)
        else:
            yield from self._by_stage(words)
        yield line()
        if self.ends.plan is not None:
            yield from ends_lines(self.ends, words)
            saved = sum(one.minutes for one in self.comes_with)
            whole = sum(one.whole for one in self.comes_with)
            yield from coming_lines(ToCome(whole, saved, len(self.comes_with) - whole), words)
            yield from estimates_lines(self.estimates, words)
        yield from dates_ahead(self.dated, self.today, words)
        yield words.say("studyplan plan --by month · plan --against baseline · forecast", "dim")

    def _by_stage(self, words: Words) -> Iterable[Block]:
        groups = []
        for roadmap, bars in groupby(self.bars, key=lambda bar: bar.stage.roadmap):
            stages = list(bars)
            heading = line(words.text(stages[0].stage.roadmap_title), "strong", aside=roadmap)
            rows = [self._row(n, bar, words) for n, bar in enumerate(stages, 1)]
            groups.append((heading, [*rows, self._whole(roadmap, words)]))
        yield Drawing(partial(self._draw, groups, words))
        yield words.say(
            "{gone} past  {ahead} planned  {today} today  {p50} P50  {p80} P80  {target} target",
            "dim",
            gone=GONE,
            ahead=AHEAD,
            today=TODAY,
            p50=P50,
            p80=P80,
            target=TARGET,
        )

    def _draw(
        self, groups: list[tuple[Line, list[GanttRow]]], words: Words, width: int
    ) -> Iterable[Line]:
        from studyplan.render.gantt import draw  # it needs a terminal's measures

        weeks = [week for s in self.stages for week in s.weeks]
        days = [m.p80 for m in self.milestones if m.stage is None and m.p80]
        days += [*map(sunday, weeks), *(t.day for t in self.targets)]
        first = self.window[0] or min(weeks, default=self.today)
        last = self.window[1] or max(days, default=self.today)
        return draw(groups, first, max(last, first + timedelta(days=27)), self.today, width, words)

    def _row(self, number: int, bar: StageBar, words: Words) -> GanttRow:
        stage = bar.stage
        if stage.finished == stage.topics:
            aside = words("finished")
        else:
            aside = words.near(stage.last, self.today) if stage.last else words("not planned")
        marks = [(bar.target, TARGET)] if bar.target else []
        return GanttRow(f"{number} {words.text(stage.title)}", aside, bar.weeks, marks)

    def _whole(self, roadmap: str, words: Words) -> GanttRow:
        """The row of the roadmap as a whole: only its marks."""
        whole = self._milestone(roadmap, None)
        p50, p80 = (whole.p50, whole.p80) if whole else (None, None)
        marked = ((p50, P50), (p80, P80), (self._target(roadmap, None), TARGET))
        aside = f"{P80} {words.near(p80, self.today)}" if p80 else ""
        marks = [(day, sign) for day, sign in marked if day]
        return GanttRow(words("whole roadmap"), aside, (), marks)

    def _by_month(self, words: Words) -> Table:
        names = told_apart({t.key: t.title for _, t in self.ending})
        months = self._months()
        most = max((minutes for _, minutes, _ in months), default=1)
        rows = []
        for month, minutes, topics in months:
            style: Style = "dim" if month < self.today.replace(day=1) else ""
            rows.append(
                (
                    Cell(words.month(month, year=True), style),
                    Cell("█" * max(1, round(12 * minutes / most)), style or "accent"),
                    Cell(words.hours(minutes), style),
                    Cell(words.titles(words.text(names[t.key]) for t in topics), "dim"),
                )
            )
        heads = (words("Month"), "", words("Hours"), words("Finishes"))
        return Table(columns("fixed fixed figures grow", *heads), rows)

    def _months(self) -> list[tuple[date, int, list[TopicRow]]]:
        """Planned minutes by month, a week counting in that of its Thursday, and what ends then."""
        minutes_of = Counter[date]()
        for bar in self.bars:
            for week, minutes in bar.weeks:
                minutes_of[(week + timedelta(days=3)).replace(day=1)] += minutes
        return [
            (month, minutes, [t for day, t in self.ending if day.replace(day=1) == month])
            for month, minutes in sorted(minutes_of.items())
        ]
