"""The baseline: when each stage was to be finished."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from studyplan.core.planned import Road
from studyplan.render.blocks import Block, Cell, Column, Table, line, title
from studyplan.render.words import Words


class BaselineView(NamedTuple):
    """The stages, the days on which their baselines were set, and their ends in them."""

    stages: Sequence[Road]
    set_on: Mapping[str, date]
    ends: Mapping[tuple[str, str], date]
    fresh: bool

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `baseline --json`."""
        return {
            "schema": 1,
            "baselines": {name: day.isoformat() for name, day in self.set_on.items()},
            "stages": [
                {"roadmap": s.roadmap, "id": s.stage, "title": words.text(s.title), "end": end}
                for s in self.stages
                for end in [self._end(s)]
            ],
        }

    def _end(self, stage: Road) -> str | None:
        day = self.ends.get((stage.roadmap, stage.stage))
        return day.isoformat() if day else None

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Roadmap, stage, title, end, the day on which it was set."""
        for s in self.stages:
            day = self.set_on.get(s.roadmap)
            set_on = day.isoformat() if day else ""
            yield s.roadmap, s.stage, words.text(s.title), self._end(s) or "", set_on

    def blocks(self, words: Words) -> Iterable[Block]:
        """A table for each roadmap."""
        if self.fresh:
            yield line(words("baseline.set"), "good")
            yield line()
        yield title(words("baseline.title"))
        if not self.ends:
            yield line(words("plan.no-baseline"))
            return
        for roadmap, group in groupby(self.stages, key=lambda s: s.roadmap):
            stages = list(group)
            yield line()
            day = self.set_on.get(roadmap)
            aside = words("baseline.of", day=words.day(day)) if day else ""
            yield title(words.text(stages[0].roadmap_title), aside)
            rows = []
            for s in stages:
                end = self.ends.get((s.roadmap, s.stage))
                rows.append(
                    (Cell(words.text(s.title)), Cell(words.day(end) if end else "–", "dim"))
                )
            yield Table((Column("", grow=True), Column("", fixed=True)), rows, header=False)
        yield line()
        yield line(words("baseline.hint"), "dim")
