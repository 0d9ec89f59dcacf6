"""How the followed roadmaps share the week."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from studyplan.core.text import Text
from studyplan.render.blocks import Block, Cell, Line, line, title
from studyplan.render.changes import PlanChange, moved
from studyplan.render.words import Words


class ShareView(NamedTuple):
    """The followed roadmaps in their order, with their weights if the week is split."""

    followed: list[tuple[str, Text]]
    weights: Mapping[str, int]
    change: PlanChange | None

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `priority --json` and `split --json`."""
        return {
            "schema": 2,
            "mode": "split" if self.weights else "priority",
            "roadmaps": [
                {
                    "id": slug,
                    "title": words.text(text),
                    "share": round(self._share(slug), 4) if self.weights else None,
                }
                for slug, text in self.followed
            ],
            "plan": self.change.json() if self.change else None,
        }

    def _share(self, slug: str) -> float:
        return self.weights.get(slug, 0) / (sum(self.weights.values()) or 1)

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """`split` or `priority`, roadmap, share; then the plan's rows."""
        mode = "split" if self.weights else "priority"
        for slug, _ in self.followed:
            yield mode, slug, f"{self._share(slug):.4f}" if self.weights else ""
        if self.change:
            yield from self.change.rows()

    def blocks(self, words: Words) -> Iterable[Block]:
        """One line a roadmap, in their order."""
        yield title(words("share.split" if self.weights else "share.priority"))
        yield line()
        if not self.followed:
            yield line(words("next.nothing-followed"), "strong")
        for number, (slug, text) in enumerate(self.followed, 1):
            mark = f"{self._share(slug):>4.0%}" if self.weights else f"{number}."
            name = Cell(words.text(text), "strong")
            yield Line((Cell(f"{mark}  ", "dim"), name, Cell(f"  {slug}", "dim")), 2)
        if self.change:
            yield line()
            yield from moved(self.change, words)
        elif len(self.followed) > 1:
            yield line()
            yield line(words("share.hint"), "dim")
