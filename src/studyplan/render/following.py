"""A roadmap that is followed no longer; credit between roadmaps."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from studyplan.core.stages import Counts
from studyplan.core.text import Text
from studyplan.core.topics import Credit, Point
from studyplan.locale import C_, N_
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Line, Style, line
from studyplan.render.contract import ENDS
from studyplan.render.fields import Fields
from studyplan.render.next import PROPOSED, PROPOSED_ROW, NextView
from studyplan.render.plan_change import PLAN, PlanChange
from studyplan.render.words import Words

# More than so many would push what comes next off the screen.
_SHOWN = 8


@answer(
    "drop",
    Fields(
        "roadmap title",
        ("topics=counts", Fields("total=topics done known")),
        ENDS.at("change.change.after"),
        ("plan=change", PLAN),
        ("next=following.topics", [PROPOSED]),
    ),
    {
        "": "dropped: roadmap topics.done topics.total ends likely.p50 likely.p80",
        "next": PROPOSED_ROW,
    },
    schema=2,
)
class DropView(NamedTuple):
    """What was dropped, how far it was, and what is left."""

    roadmap: str
    title: Text
    counts: Counts
    change: PlanChange
    following: NextView

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was dropped and stays known, and what comes next."""
        heading = Cell(f"– {words('Stopped following:')} ", "warn")
        name = Cell(words.text(self.title), "strong")
        yield Line((heading, name, Cell(self.roadmap, "aside")))
        again = words("To follow it again: studyplan follow {roadmap}", roadmap=self.roadmap)
        if self.counts.done:
            count = words.count(self.counts.done, "topic")
            kept = words("What you did is kept ({count}).", count=count)
            again = words(C_("sentences", "{first} {second}"), first=kept, second=again)
        yield line(again, indent=2)
        yield from self.change.blocks(words)
        yield line()
        yield from self.following.blocks(words)


def credit_blocks(given: Sequence[Credit], words: Words) -> Iterable[Block]:
    """A line for each topic that is done by another one, in part or whole, or is so no longer."""
    kinds: list[tuple[str, Style, list[Credit]]] = [
        (N_("Credited: {count}"), "good", [c for c in given if c.by and not c.covered]),
        (N_("Credited in part: {count}"), "good", [c for c in given if c.by and c.covered]),
        (N_("No longer credited: {count}"), "warn", [c for c in given if not c.by]),
    ]
    for message, style, credits_ in kinds:
        if not credits_:
            continue
        topics = len({credit.topic.key for credit in credits_})  # one may be covered by several
        yield line(words(message, count=words.count(topics, "topic")), style, 2)
        for topic, by, covered, left in credits_[:_SHOWN]:
            pieces = [Cell(words.text(topic.title)), Cell(topic.key, "aside")]
            if by:
                pieces.append(Cell(f"← {words.text(by.title)}", "aside", only="wide"))
            yield Line(pieces, 4)
            if covered:
                texts = {"covered": _texts(covered, words), "left": _texts(left, words)}
                message = N_("covered: {covered}; left: {left}")
                if not by:
                    message = N_("no longer covered: {covered}")
                yield line(words(message, **texts), "dim", 6)
        if len(credits_) > _SHOWN:
            yield line(words.more(len(credits_) - _SHOWN, "topic"), "dim", 4)


def _texts(points: Sequence[Point], words: Words) -> str:
    return words.listed([f"“{words.text(point.text)}”" for point in points])
