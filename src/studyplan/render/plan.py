"""The plan: stages over the weeks, or months with what they finish."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import NamedTuple

from studyplan.core.credit_ahead import ToCome
from studyplan.core.ends import Ends, Target
from studyplan.core.forecast import Milestone
from studyplan.core.gantt import AHEAD, GONE, P50, P80, TARGET, TODAY, GanttRow
from studyplan.core.stages import StageAhead
from studyplan.core.text import told_apart
from studyplan.core.topics import ComesWith, TopicRow
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, Cell, Column, Drawing, Line, Style, Table, line, title
from studyplan.render.contract import COMING, ENDS, LISTED
from studyplan.render.credit_to_come import coming_lines
from studyplan.render.ends import ends_lines
from studyplan.render.fields import Fields
from studyplan.render.words import Words, in_hours


class StageBar(NamedTuple):
    """A stage, its target, between which days it is likely to end, and its minutes by week."""

    stage: StageAhead
    target: date | None
    p50: date | None
    p80: date | None
    weeks: list[tuple[date, int]]


_LINE = Fields(
    Fields("roadmap id=stage title topics finished").at("stage"),
    ("hours_left=stage.open", in_hours),
    "start=stage.first end=stage.last target p50 p80",
    ("weeks", [Fields("week=0 minutes=1")]),
)
_STAGE_ROW = "roadmap id title start end p50 p80 target hours_left"


@answer(
    "plan",
    Fields(
        "date=today",
        ENDS.at("ends"),
        ("stages=lines", [_LINE]),
        ("finishing=ending", [Fields("date=0", LISTED.some("topic number title").at("1"))]),
        ("comes_with", [Fields(COMING, ("hours=minutes", in_hours))]),
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

    @property
    def lines(self) -> list[StageBar]:
        """The stages, with the weeks that are asked for."""
        return [
            StageBar(
                s,
                self._target(s.roadmap, s.stage),
                self._milestone(s.roadmap, s.stage, "p50"),
                self._milestone(s.roadmap, s.stage, "p80"),
                [(week, minutes) for week, minutes in s.weeks.items() if self._inside(week)],
            )
            for s in self.stages
        ]

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Roadmap, stage, title, start, end, P50, P80, target, hours left; or months."""
        if self.by == "month":
            for month, minutes in self._months().items():
                yield month, in_hours(minutes), " ".join(self._finished_in(month))
        else:
            yield from rows({"stages": _STAGE_ROW}, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The drawing or the months, then when it all ends."""
        yield title(words("The plan"), words.day(self.today))
        yield line()
        if not self.stages:
            yield words.say(
                "You do not follow a roadmap yet. To choose one: studyplan init", "strong"
            )
            return
        end = self._end()
        if end is None and not any(s.weeks for s in self.stages):
            yield words.say("You do not have a plan yet. To start one: studyplan init")
            return
        if self.by == "month":
            yield self._by_month(words)
        else:
            yield from self._by_stage(words)
        yield line()
        if end is not None:
            yield from ends_lines(self.ends, words)
            saved = sum(one.minutes for one in self.comes_with)
            yield from coming_lines(ToCome(len(self.comes_with), saved), words)
        yield words.say("studyplan plan --by month · plan --against baseline · forecast", "dim")

    def _by_stage(self, words: Words) -> Iterable[Block]:
        groups = []
        for roadmap, of_roadmap in groupby(self.stages, key=lambda s: s.roadmap):
            stages = list(of_roadmap)
            name = words.text(stages[0].roadmap_title)
            heading = line(name, "strong", aside=roadmap)
            rows = [self._row(n, s, words) for n, s in enumerate(stages, 1)]
            groups.append((heading, [*rows, self._whole(roadmap, words)]))
        yield Drawing(partial(self._draw, groups, words))
        signs = {"gone": GONE, "ahead": AHEAD, "today": TODAY}
        marks = {"p50": P50, "p80": P80, "target": TARGET}
        yield words.say(
            "{gone} past  {ahead} planned  {today} today  {p50} P50  {p80} P80  {target} target",
            "dim",
            **signs,
            **marks,
        )

    def _draw(
        self, groups: list[tuple[Line, list[GanttRow]]], words: Words, width: int
    ) -> Iterable[Line]:
        from studyplan.render.gantt import draw  # it needs a terminal's measures

        first, last = self._span()
        return draw(groups, first, last, self.today, width, words)

    def _row(self, number: int, s: StageAhead, words: Words) -> GanttRow:
        if s.finished == s.topics:
            aside = words("finished")
        elif s.last is None:
            aside = words("not planned")
        else:
            aside = words.near(s.last, self.today)
        weeks = {week: m for week, m in s.weeks.items() if self._inside(week)}
        return GanttRow(f"{number} {words.text(s.title)}", aside, weeks, self._marks(s))

    def _whole(self, roadmap: str, words: Words) -> GanttRow:
        """The row of the roadmap as a whole: only its marks."""
        marks = []
        for sign, name in ((P50, "p50"), (P80, "p80")):
            if day := self._milestone(roadmap, None, name):
                marks.append((day, sign))
        if target := self._target(roadmap, None):
            marks.append((target, TARGET))
        days = [words.near(day, self.today) for day, sign in marks if sign == P80]
        aside = f"{P80} {days[0]}" if days else ""
        return GanttRow(words("whole roadmap"), aside, {}, tuple(marks))

    def _marks(self, s: StageAhead) -> tuple[tuple[date, str], ...]:
        target = self._target(s.roadmap, s.stage)
        return ((target, TARGET),) if target else ()

    def _finished_in(self, month: str) -> list[str]:
        return [t.key for day, t in self.ending if day.isoformat()[:7] == month]

    def _by_month(self, words: Words) -> Table:
        rows = []
        names = told_apart({t.key: t.title for _, t in self.ending})
        most = max(self._months().values(), default=1)
        for month, minutes in self._months().items():
            first = date.fromisoformat(f"{month}-01")
            ending = [words.text(names[key]) for key in self._finished_in(month)]
            style: Style = "dim" if month < self.today.isoformat()[:7] else ""
            rows.append(
                (
                    Cell(words.month(first, year=True), style),
                    Cell("█" * max(1, round(12 * minutes / most)), style or "accent"),
                    Cell(words.hours(minutes), style),
                    Cell(words.listed(ending), "dim"),
                )
            )
        columns = (
            Column(words("Month"), "fixed"),
            Column("", "fixed"),
            Column(words("Hours"), "figures"),
            Column(words("Finishes"), "grow"),
        )
        return Table(columns, rows)

    def _months(self) -> dict[str, int]:
        """Planned minutes by month; a week counts in the month of its Thursday."""
        months: dict[str, int] = {}
        for s in self.stages:
            for week, minutes in s.weeks.items():
                if self._inside(week):
                    month = (week + timedelta(days=3)).isoformat()[:7]
                    months[month] = months.get(month, 0) + minutes
        return dict(sorted(months.items()))

    def _inside(self, week: date) -> bool:
        first, last = self.window
        return (first is None or week + timedelta(days=6) >= first) and (
            last is None or week <= last
        )

    def _span(self) -> tuple[date, date]:
        weeks = [week for s in self.stages for week in s.weeks]
        days = [d for m in self.milestones if m.stage is None and (d := m.p80)]
        days += [t.day for t in self.targets]
        first, last = self.window
        begin = first or min(weeks, default=self.today)
        ends = [week + timedelta(days=6) for week in weeks] + days
        return begin, max(last or max(ends, default=self.today), begin + timedelta(days=27))

    def _end(self) -> date | None:
        return self.ends.plan

    def _target(self, roadmap: str, stage: str | None) -> date | None:
        days = (t.day for t in self.targets if (t.roadmap, t.stage) == (roadmap, stage))
        return next(days, None)

    def _milestone(self, roadmap: str, stage: str | None, name: str) -> date | None:
        fitting = (m for m in self.milestones if (m.roadmap, m.stage) == (roadmap, stage))
        return next((getattr(m, name) for m in fitting), None)
