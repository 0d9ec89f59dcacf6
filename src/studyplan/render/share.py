"""How the followed roadmaps share the week."""

from collections.abc import Iterable, Sequence
from typing import Literal

from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Line, line, title
from studyplan.render.fields import Fields
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange, moved
from studyplan.render.standing import nothing_followed
from studyplan.render.words import Words


@answer(
    ("priority", "split"),
    Fields("mode", ("roadmaps=shares", [Fields("id=0 title=1 share=2")]), ("plan=change", PLAN)),
    {"roadmaps": "mode id share:.4f", **PLAN_ROWS},
    schema=2,
)
class ShareView(NamedTuple):
    """The followed roadmaps in their order, with their parts of the week if it is split."""

    mode: Literal["split", "priority"]
    shares: list[tuple[str, Text, float | None]]
    change: PlanChange | None
    missing: Sequence[str] = ()

    def blocks(self, words: Words) -> Iterable[Block]:
        """One line a roadmap, in their order."""
        yield title(
            words("Shares of the week")
            if self.mode == "split"
            else words("One roadmap after another, in this order")
        )
        yield line()
        if not self.shares:
            yield nothing_followed(self.missing, words)
        for number, (slug, text, share) in enumerate(self.shares, 1):
            mark = f"{number}." if share is None else f"{share:>4.0%}"
            name = Cell(words.text(text), "strong")
            yield Line((Cell(f"{mark}  ", "dim"), name, Cell(slug, "aside")), 2)
        if self.change:
            yield line()
            yield from moved(self.change, words)
        elif len(self.shares) > 1:
            yield line()
            yield line(words("studyplan priority ROADMAP · split 70/30"), "dim")
