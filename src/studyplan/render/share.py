"""How the followed roadmaps share the week."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from studyplan.core.text import Text
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Line, line, title
from studyplan.render.fields import Fields
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange, moved
from studyplan.render.words import Words


@answer(
    ("priority", "split"),
    Fields("mode", ("roadmaps=shares", [Fields("id=0 title=1 share=2")]), ("plan=change", PLAN)),
    {"roadmaps": "mode id share:.4f", **PLAN_ROWS},
    schema=2,
)
class ShareView(NamedTuple):
    """The followed roadmaps in their order, with their weights if the week is split."""

    followed: list[tuple[str, Text]]
    weights: Mapping[str, int]
    change: PlanChange | None

    @property
    def mode(self) -> Literal["split", "priority"]:
        """How they share the week."""
        return "split" if self.weights else "priority"

    @property
    def shares(self) -> list[tuple[str, Text, float | None]]:
        """The roadmaps with their titles and parts of the week."""
        return [
            (slug, text, round(self._share(slug), 4) if self.weights else None)
            for slug, text in self.followed
        ]

    def _share(self, slug: str) -> float:
        return self.weights.get(slug, 0) / (sum(self.weights.values()) or 1)

    def blocks(self, words: Words) -> Iterable[Block]:
        """One line a roadmap, in their order."""
        yield title(
            words(
                "Shares of the week" if self.weights else "One roadmap after another, in this order"
            )
        )
        yield line()
        if not self.followed:
            yield line(
                words("You do not follow a roadmap yet. To choose one: studyplan init"), "strong"
            )
        for number, (slug, text) in enumerate(self.followed, 1):
            mark = f"{self._share(slug):>4.0%}" if self.weights else f"{number}."
            name = Cell(words.text(text), "strong")
            yield Line((Cell(f"{mark}  ", "dim"), name, Cell(slug, "aside")), 2)
        if self.change:
            yield line()
            yield from moved(self.change, words)
        elif len(self.followed) > 1:
            yield line()
            yield line(words("studyplan priority ROADMAP · split 70/30"), "dim")
