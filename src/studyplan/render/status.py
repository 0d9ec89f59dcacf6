"""How far the learner is: a bar for each stage, topics, hours, weeks."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from studyplan.core.records import Counts, StageCounts
from studyplan.core.weeks import iso_week
from studyplan.render.blocks import Block, Cell, Column, Line, Table, bar, line, title
from studyplan.render.words import Words


class StatusView(NamedTuple):
    """Progress by stage; `end` is the Monday of the plan's last week."""

    today: date
    stages: list[StageCounts]
    total: Counts
    weeks_gone: int
    weeks_left: int | None
    end: date | None
    carried_over: int
    minutes_a_week: int | None

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `status --json`."""
        return {
            "schema": 1,
            "date": self.today.isoformat(),
            "topics": _topics(self.total),
            "hours": _hours(self.total),
            "hours_per_week": None
            if self.minutes_a_week is None
            else round(self.minutes_a_week / 60, 1),
            "weeks": {"gone": self.weeks_gone, "left": self.weeks_left},
            "ends": self._end(),
            "carried_over": self.carried_over,
            "stages": [
                {
                    "roadmap": s.roadmap,
                    "id": s.stage,
                    "title": words.text(s.title),
                    "duration": s.duration,
                    "topics": _topics(s.counts),
                    "hours": _hours(s.counts),
                }
                for s in self.stages
            ],
        }

    def _end(self) -> str | None:
        return (self.end + timedelta(days=6)).isoformat() if self.end else None

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Roadmap, stage, title; topics, done, doing, skipped; hours, hours done."""
        for s in self.stages:
            c = s.counts
            yield (
                *(s.roadmap, s.stage, words.text(s.title)),
                *(str(n) for n in (c.topics, c.done, c.doing, c.skipped)),
                *(f"{m / 60:.1f}" for m in (c.minutes, c.minutes_done)),
            )

    def blocks(self, words: Words) -> Iterable[Block]:
        """A table of stages for each roadmap, and the weeks."""
        yield title(words("status.title"), f"{words.day(self.today)} · {iso_week(self.today)}")
        if not self.stages:
            yield line()
            yield line(words("next.nothing-followed"), "strong")
            return
        for roadmap in dict.fromkeys(s.roadmap for s in self.stages):
            stages = [s for s in self.stages if s.roadmap == roadmap]
            yield line()
            yield Line(
                (
                    Cell(words.text(stages[0].roadmap_title), "strong"),
                    Cell(f"  {roadmap}", "dim"),
                )
            )
            yield self._table(stages, words)
        yield line()
        yield from self._weeks(words)

    def _table(self, stages: list[StageCounts], words: Words) -> Table:
        columns = (
            Column(words("column.stage"), grow=True),
            Column("", fixed=True),
            Column("%", right=True, fixed=True),
            Column(words("column.topics"), right=True, fixed=True),
            Column(words("column.hours"), right=True, fixed=True),
        )
        rows = [(words.text(s.title), s.counts) for s in stages]
        if len(rows) > 1:
            total = stages[0].counts
            for other in stages[1:]:
                total = total.plus(other.counts)
            rows.append((words("status.together"), total))
        return Table(columns, [_row(name, counts, words) for name, counts in rows])

    def _weeks(self, words: Words) -> Iterable[Block]:
        gone = words("status.gone", weeks=words.count(self.weeks_gone, "week"))
        if self.total.topics == self.total.done + self.total.skipped:
            yield line(f"{gone}  {words('next.all-done')}", "good")
            return
        if self.end is None or self.weeks_left is None:
            yield line(f"{gone}  {words('status.no-plan')}")
            return
        left = words(
            "status.left",
            weeks=words.count(self.weeks_left, "week"),
            hours=words.hours(self.minutes_a_week or 0),
            end=words.day(self.end + timedelta(days=6)),
        )
        yield line(f"{gone}  {left}")
        if self.carried_over:
            count = words.count(self.carried_over, "topic")
            yield line(words("week.carried-count", count=count), "warn")


def _row(name: str, c: Counts, words: Words) -> tuple[Cell, ...]:
    finished = c.minutes_done + c.minutes_skipped
    whole = c.topics > 0 and c.done + c.skipped == c.topics
    share = 100 if whole else min(99, finished * 100 // max(1, c.minutes))
    doing = f" ▸{c.doing}" if c.doing else ""
    return (
        Cell(name),
        Cell(bar(finished, c.minutes), "good" if finished else "dim"),
        Cell(str(share)),
        Cell(f"{c.done + c.skipped}/{c.topics}{doing}"),
        Cell(f"{finished / 60:.0f}/{words.hours(c.minutes)}"),
    )


def _topics(c: Counts) -> dict[str, int]:
    return {
        "total": c.topics,
        "done": c.done,
        "doing": c.doing,
        "skipped": c.skipped,
        "todo": c.todo,
    }


def _hours(c: Counts) -> dict[str, float]:
    return {
        "total": round(c.minutes / 60, 1),
        "done": round(c.minutes_done / 60, 1),
        "skipped": round(c.minutes_skipped / 60, 1),
    }
