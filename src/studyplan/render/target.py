"""Targets, and the chance of reaching them."""

from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.ends import Ends, Target
from studyplan.core.forecast import Milestone, probability
from studyplan.core.stages import StageCounts
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Line, Style, line, title
from studyplan.render.fields import Fields
from studyplan.render.standing import likely
from studyplan.render.words import Words


def _chance(known: tuple[Target, Milestone | None]) -> float | None:
    target, milestone = known
    return round(probability(milestone, target.day), 2) if milestone else None


_TARGET = Fields(
    "roadmap=0.roadmap stage=0.stage day=0.day p50=1.p50 p80=1.p80", ("chance=.", _chance)
)


@answer(
    "target",
    Fields("date=today", ("targets=known", [_TARGET])),
    {"targets": "roadmap stage day p50 p80 chance:.2f"},
)
class TargetView(NamedTuple):
    """The targets, with what is likely of what they are for."""

    today: date
    targets: Sequence[Target]
    milestones: Sequence[Milestone]
    stages: Sequence[StageCounts]

    def blocks(self, words: Words) -> Iterable[Block]:
        """A row a target."""
        yield title(words("Targets"), words.day(self.today))
        yield line()
        if not self.targets:
            yield words.say("No target date is set. To set one: studyplan target 2027-06-30")
            return
        for t, m in self.known:
            yield line(self._name(t, words), "strong", aside=t.roadmap)
            day = Cell(words.day(t.day))
            if m is None:
                yield Line((day,), 2)
                continue
            chance = probability(m, t.day)
            style: Style = "good" if chance >= 0.8 else "warn" if chance >= 0.5 else "bad"
            said = words("{chance} chance of finishing in time", chance=_percent(chance, words))
            yield Line((day, Cell(f"  {said}", style)), 2)
            yield line(likely(Ends(p50=m.p50, p80=m.p80), words), "dim", 2)
        yield line()
        yield words.say("studyplan forecast --target DATE · replan --by DATE · target none", "dim")

    @property
    def known(self) -> list[tuple[Target, Milestone | None]]:
        """The targets, each with when that is likely to be finished."""
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
        return words("under 1%")
    return words("over 99%") if chance > 0.99 else f"{chance:.0%}"
