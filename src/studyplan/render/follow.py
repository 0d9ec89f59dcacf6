"""A roadmap that is followed no longer; credit between roadmaps."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from studyplan.core.records import Counts, Credit
from studyplan.core.text import Text
from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.changes import PlanChange
from studyplan.render.ends import ends_row, iso, likely_json
from studyplan.render.next import NextView
from studyplan.render.words import Words

# More than so many would push what comes next off the screen.
_SHOWN = 8


class DropView(NamedTuple):
    """What was dropped, how far it was, and what is left."""

    roadmap: str
    title: Text
    counts: Counts
    change: PlanChange
    following: NextView

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `drop --json`."""
        ends = self.change.change.after
        return {
            "schema": 2,
            "roadmap": self.roadmap,
            "title": words.text(self.title),
            "topics": {
                "total": self.counts.topics,
                "done": self.counts.done,
                "known": self.counts.known,
            },
            "ends": iso(ends.plan),
            "likely": likely_json(ends),
            "plan": self.change.json(),
            "next": self.following.json(words)["topics"],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """`dropped`, the roadmap, topics done and in all, the plan's end; then rows of `next`."""
        counts = str(self.counts.done), str(self.counts.topics)
        yield "dropped", self.roadmap, *counts, *ends_row(self.change.change.after)
        yield from self.following.rows(words)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was dropped and stays known, and what comes next."""
        yield Line(
            (
                Cell("– ", "warn"),
                Cell(words("drop.done"), "warn"),
                Cell(f" {words.text(self.title)}", "strong"),
                Cell(f"  {self.roadmap}", "dim"),
            )
        )
        count = words.count(self.counts.done, "topic")
        yield line(words("drop.kept", count=count, roadmap=self.roadmap), indent=2)
        yield from self.change.blocks(words)
        yield line()
        yield from self.following.blocks(words)


def credit_json(given: Sequence[Credit], words: Words) -> list[dict[str, Any]]:
    """What credit was given, or with `by` null, taken back."""
    return [
        {
            "number": credit.topic.number,
            "key": credit.topic.key,
            "title": words.text(credit.topic.title),
            "by": credit.by.key if credit.by else None,
        }
        for credit in given
    ]


def credit_rows(given: Sequence[Credit], words: Words) -> Iterable[Sequence[str]]:
    """`credited` or `uncredited`, the key, the title, and what it is done by."""
    for credit in given:
        happened = "credited" if credit.by else "uncredited"
        by = credit.by.key if credit.by else ""
        yield happened, credit.topic.key, words.text(credit.topic.title), by


def credit_blocks(given: Sequence[Credit], words: Words) -> Iterable[Block]:
    """A line for each topic that is done by another one, or is so no longer."""
    held = [c for c in given if c.by]
    lost = [c for c in given if not c.by]
    if held:
        count = words.count(len(held), "topic")
        yield line(words("credit.given", count=count), "good", 2)
        yield from _listed(held, words)
    if lost:
        count = words.count(len(lost), "topic")
        yield line(words("credit.lost", count=count), "warn", 2)
        yield from _listed(lost, words)


def _listed(given: Sequence[Credit], words: Words) -> Iterable[Block]:
    for credit in given[:_SHOWN]:
        pieces = [Cell(words.text(credit.topic.title)), Cell(f"  {credit.topic.key}", "dim")]
        if credit.by:
            pieces.append(Cell(f"  ← {words.text(credit.by.title)}", "dim", wide_only=True))
        yield Line(pieces, 4)
    if len(given) > _SHOWN:
        yield line(words.more(len(given) - _SHOWN, "topic"), "dim", 4)
