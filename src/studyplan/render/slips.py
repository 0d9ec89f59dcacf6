"""Stages beside the baseline: how much later, or sooner, each ends."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from studyplan.core.stages import StageAhead
from studyplan.core.weeks import weeks_later
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Column, Table, line, title
from studyplan.render.fields import Fields
from studyplan.render.words import Words


class Slip(NamedTuple):
    """A stage as it is planned, and the last day that the baseline has for it."""

    stage: StageAhead
    baseline: date | None

    @property
    def weeks(self) -> int | None:
        """Weeks by which it ends later than in the baseline; None where either is not known."""
        if self.baseline is None or self.stage.end is None:
            return None
        return weeks_later(self.baseline, self.stage.end)


_SLIP = Fields(
    "roadmap=stage.roadmap id=stage.stage title=stage.title",
    "baseline end=stage.end slip_weeks=weeks",
)


@answer(
    "plan",
    Fields("date=today baselines=set_on", ("stages=slips", [_SLIP])),
    {"stages": "roadmap id title baseline end slip_weeks"},
)
class AgainstView(NamedTuple):
    """The stages beside the baseline; `set_on` are the days of the baselines by roadmap."""

    today: date
    slips: Sequence[Slip]
    set_on: Mapping[str, date]

    def blocks(self, words: Words) -> Iterable[Block]:
        """A table for each roadmap."""
        if all(s.baseline is None for s in self.slips):
            yield words.say("No baseline is set. To set one: studyplan baseline set")
            return
        for roadmap, group in groupby(self.slips, key=lambda s: s.stage.roadmap):
            slips = list(group)
            name = words.text(slips[0].stage.roadmap_title)
            day = self.set_on.get(roadmap)
            yield title(name, roadmap)
            if day:
                yield words.say("Compared with the baseline of {day}", "dim", day=words.day(day))
            columns = (
                Column(words("Stage"), "grow"),
                Column(words("Baseline"), "fixed"),
                Column(words("Now"), "fixed"),
                Column(words("Slip"), "fixed"),
            )
            rows = [
                (
                    Cell(words.text(s.stage.title)),
                    Cell(words.near(s.baseline, self.today) if s.baseline else "–", "dim"),
                    Cell(words.near(s.stage.end, self.today) if s.stage.end else "–"),
                    _slip(s.weeks, words),
                )
                for s in slips
            ]
            yield Table(columns, rows)
            yield line()
        yield words.say("studyplan plan --by month · plan --against baseline · forecast", "dim")


def _slip(weeks: int | None, words: Words) -> Cell:
    if weeks is None:
        return Cell("")
    if weeks == 0:
        return Cell(words("as planned"), "good")
    count = words.count(abs(weeks), "week")
    if weeks > 0:
        return Cell(words("{weeks} later", weeks=count), "warn")
    return Cell(words("{weeks} earlier", weeks=count), "good")
