"""A roadmap that is followed no longer."""

from collections.abc import Iterable

from studyplan.core.stages import Counts
from studyplan.core.text import Text
from studyplan.locale import C_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.contract import ENDS
from studyplan.render.fields import Fields
from studyplan.render.next import PROPOSED, PROPOSED_ROW, NextView
from studyplan.render.plan_change import PLAN, PlanChange
from studyplan.render.words import Words


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
        name = [Cell(words.text(self.title), "strong")]
        said = words.pieces("– Stopped following: {name}", "warn", name=name)
        yield Line((*said, Cell(self.roadmap, "aside")))
        again = words("To follow it again: studyplan follow {roadmap}", roadmap=self.roadmap)
        if self.counts.done:
            count = words.count(self.counts.done, "topic")
            kept = words("What you did is kept ({count}).", count=count)
            again = words(C_("sentences", "{first} {second}"), first=kept, second=again)
        yield line(again, indent=2)
        yield from self.change.blocks(words)
        yield line()
        yield from self.following.blocks(words)
