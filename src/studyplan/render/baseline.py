"""The baseline: when each stage was to be finished."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from studyplan.core.stages import StageAhead
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Column, Table, line, title
from studyplan.render.fields import Fields
from studyplan.render.words import Words


@answer(
    "baseline",
    Fields(
        "baselines=set_on",
        ("stages=ending", [Fields(Fields("roadmap id=stage title").at("0"), "end=1")]),
    ),
)
class BaselineView(NamedTuple):
    """The stages, the days on which their baselines were set, and their ends in them."""

    stages: Sequence[StageAhead]
    set_on: Mapping[str, date]
    ends: Mapping[tuple[str, str], date]
    fresh: bool

    @property
    def ending(self) -> list[tuple[StageAhead, date | None]]:
        """The stages with their days."""
        return [(stage, self.ends.get((stage.roadmap, stage.stage))) for stage in self.stages]

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Roadmap, stage, title, end, the day on which it was set."""
        for stage, end in self.ending:
            yield stage.roadmap, stage.stage, stage.title, end, self.set_on.get(stage.roadmap)

    def blocks(self, words: Words) -> Iterable[Block]:
        """A table for each roadmap."""
        if self.fresh:
            yield words.say("✓ Baseline set to today's plan.", "good")
            yield line()
        yield title(words("The baseline"))
        if not self.ends:
            yield words.say("No baseline is set. To set one: studyplan baseline set")
            return
        for roadmap, group in groupby(self.stages, key=lambda s: s.roadmap):
            stages = list(group)
            yield line()
            day = self.set_on.get(roadmap)
            aside = words("set on {day}", day=words.day(day)) if day else ""
            yield title(words.text(stages[0].roadmap_title), aside)
            rows = []
            for s in stages:
                end = self.ends.get((s.roadmap, s.stage))
                rows.append(
                    (Cell(words.text(s.title)), Cell(words.day(end) if end else "–", "dim"))
                )
            yield Table((Column("", "grow"), Column("", "fixed")), rows)
        yield line()
        yield words.say("studyplan plan --against baseline · baseline set", "dim")
