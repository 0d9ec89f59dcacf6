"""Targets, and the chance of reaching them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.changes import Ends
from studyplan.core.forecast import Milestone, probability
from studyplan.core.planned import Target
from studyplan.core.records import StageCounts
from studyplan.render.blocks import Block, Cell, Line, Style, line, title
from studyplan.render.ends import iso, likely
from studyplan.render.words import Words


class TargetView(NamedTuple):
    """The targets, with what is likely of what they are for."""

    today: date
    targets: Sequence[Target]
    milestones: Sequence[Milestone]
    stages: Sequence[StageCounts]

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `target --json`."""
        return {
            "schema": 1,
            "date": self.today.isoformat(),
            "targets": [
                {
                    "roadmap": t.roadmap,
                    "stage": t.stage,
                    "day": t.day.isoformat(),
                    "p50": iso(m.p50) if m else None,
                    "p80": iso(m.p80) if m else None,
                    "chance": round(probability(m, t.day), 2) if m else None,
                }
                for t, m in self._known()
            ],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Roadmap, stage, day, P50, P80, chance."""
        for t, m in self._known():
            dates = (iso(m.p50) or "", iso(m.p80) or "") if m else ("", "")
            chance = f"{probability(m, t.day):.2f}" if m else ""
            yield t.roadmap, t.stage or "", t.day.isoformat(), *dates, chance

    def blocks(self, words: Words) -> Iterable[Block]:
        """A row a target."""
        yield title(words("target.title"), words.day(self.today))
        yield line()
        if not self.targets:
            yield line(words("target.none"))
            return
        for t, m in self._known():
            yield Line((Cell(self._name(t, words), "strong"), Cell(f"  {t.roadmap}", "dim")))
            pieces = [Cell(words.day(t.day))]
            if m is not None:
                chance = probability(m, t.day)
                style: Style = "good" if chance >= 0.8 else "warn" if chance >= 0.5 else "bad"
                pieces.append(
                    Cell("  " + words("target.chance", chance=_percent(chance, words)), style)
                )
            yield Line(tuple(pieces), 2)
            if m is not None:
                yield line(likely(Ends(p50=m.p50, p80=m.p80), words), "dim", 2)
        yield line()
        yield line(words("target.hint"), "dim")

    def _known(self) -> list[tuple[Target, Milestone | None]]:
        by = {(m.roadmap, m.stage): m for m in self.milestones}
        return [(t, by.get((t.roadmap, t.stage))) for t in self.targets]

    def _name(self, t: Target, words: Words) -> str:
        for s in self.stages:
            if s.roadmap == t.roadmap and t.stage in (None, s.stage):
                return words.text(s.roadmap_title if t.stage is None else s.title)
        return str(t.roadmap)


def _percent(chance: float, words: Words) -> str:
    """A chance in words that promise nothing and rule nothing out."""
    if chance < 0.01:
        return words("forecast.under")
    return words("forecast.over") if chance > 0.99 else f"{chance:.0%}"
