"""The baseline: when each stage was to be finished, and how much later, or sooner, it will be."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from studyplan.core.stages import StageAhead
from studyplan.core.weeks import weeks_later
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Table, columns, line, title
from studyplan.render.fields import Fields
from studyplan.render.words import Words

_NONE = N_("No baseline is set. To set one: studyplan baseline set")


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


_STAGE = Fields("roadmap id=stage title").at("stage")
_SLIP = Fields(_STAGE, "baseline end=stage.end slip_weeks=weeks")


@answer("baseline", Fields("baselines=set_on", ("stages=slips", [Fields(_STAGE, "end=baseline")])))
class BaselineView(NamedTuple):
    """The stages with their baselines; `set_on` are the days of these by roadmap."""

    slips: Sequence[Slip]
    set_on: Mapping[str, date]
    fresh: bool

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Roadmap, stage, title, end, the day on which it was set."""
        for stage, end in self.slips:
            yield stage.roadmap, stage.stage, stage.title, end, self.set_on.get(stage.roadmap)

    def blocks(self, words: Words) -> Iterable[Block]:
        """A table for each roadmap."""
        if self.fresh:
            yield words.say("✓ Baseline set to today's plan.", "good")
            yield line()
        yield title(words("The baseline"))
        if _none(self.slips):
            yield words.say(_NONE)
            return
        for roadmap, slips in groupby(self.slips, key=_roadmap):
            yield line()
            its_slips = list(slips)
            day = self.set_on.get(roadmap)
            aside = words("set on {day}", day=words.day(day)) if day else ""
            yield title(words.text(its_slips[0].stage.roadmap_title), aside)
            rows = [
                (Cell(words.text(stage.title)), Cell(words.day(end) if end else "–", "dim"))
                for stage, end in its_slips
            ]
            yield Table(columns("grow fixed"), rows)
        yield line()
        yield words.say("studyplan plan --against baseline · baseline set", "dim")


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
        if _none(self.slips):
            yield words.say(_NONE)
            return
        heads = (words("Stage"), words("Baseline"), words("Now"), words("Slip"))
        for roadmap, slips in groupby(self.slips, key=_roadmap):
            its_slips = list(slips)
            yield title(words.text(its_slips[0].stage.roadmap_title), roadmap)
            if day := self.set_on.get(roadmap):
                yield words.say("Compared with the baseline of {day}", "dim", day=words.day(day))
            rows = [
                (
                    Cell(words.text(s.stage.title)),
                    Cell(words.near(s.baseline, self.today) if s.baseline else "–", "dim"),
                    Cell(words.near(s.stage.end, self.today) if s.stage.end else "–"),
                    _slip(s.weeks, words),
                )
                for s in its_slips
            ]
            yield Table(columns("grow fixed fixed fixed", *heads), rows)
            yield line()
        yield words.say("studyplan plan --by month · plan --against baseline · forecast", "dim")


def _none(slips: Iterable[Slip]) -> bool:
    return all(slip.baseline is None for slip in slips)


def _roadmap(slip: Slip) -> str:
    return slip.stage.roadmap


def _slip(weeks: int | None, words: Words) -> Cell:
    if weeks is None:
        return Cell("")
    if weeks == 0:
        return Cell(words("as planned"), "good")
    count = words.count(abs(weeks), "week")
    if weeks > 0:
        return Cell(words("{weeks} later", weeks=count), "warn")
    return Cell(words("{weeks} earlier", weeks=count), "good")
