"""What a change does to the plan: its end, what leaves this week and what enters it."""

from collections.abc import Iterable, Mapping
from datetime import date

from studyplan.core.ends import PlanDifference
from studyplan.core.text import Text
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.blocks import Block, Style, line
from studyplan.render.contract import LIKELY
from studyplan.render.fields import Fields
from studyplan.render.standing import ends_lines, moved_by
from studyplan.render.words import Words

# So many topics of a week are named.
_NAMED = 6
PLAN = Fields(
    ("ends=change", Fields("before=before.plan after=after.plan")),
    ("likely=change", Fields(("before after", LIKELY))),
    "leaves_this_week=change.leaves enters_this_week=change.enters",
)
PLAN_ROWS = {
    "plan": "plan: ends.before likely.before.p50 likely.before.p80"
    " ends.after likely.after.p50 likely.after.p80",
    "plan.leaves_this_week": "leaves: .",
    "plan.enters_this_week": "enters: .",
}


class PlanChange(NamedTuple):
    """The plan before and after, with the titles of topics by their keys."""

    change: PlanDifference
    titles: Mapping[str, Text]

    def blocks(self, words: Words) -> Iterable[Block]:
        """By how much the end moves, and what this week loses and gets."""
        if not self.change.differs:
            yield words.say("The plan does not change.", "dim", 2)
            return
        yield from self._ends(words)
        for message, topics in (
            (N_("Leaves this week: {topics}"), self.change.leaves),
            (N_("Enters this week: {topics}"), self.change.enters),
        ):
            if topics:
                titles = [words.text(self.titles[t]) for t in topics]
                named = words.titles(titles[:_NAMED], len(titles) - _NAMED)
                yield words.say(message, "", 2, topics=named)

    def _ends(self, words: Words) -> Iterable[Block]:
        before, after, weeks = self.change.before, self.change.after, self.change.weeks or 0
        if after.plan is None:
            yield words.say("Nothing is left to plan.", "", 2)
            return
        if before.plan is None:
            yield from ends_lines(after, words, 2)
            return
        style: Style = "warn" if weeks > 0 else "good" if weeks < 0 else ""
        if before.p50 and after.p50 and before.p80 and after.p80:
            was, now = words.days(before.p50, before.p80), words.days(after.p50, after.p80)
            moved, same = N_("Likely {after} (was {before})"), N_("Likely {after}, as before")
            likely = words(same if was == now else moved, before=was, after=now)
            yield line(likely + moved_by(before.p50, after.p50, words), style, 2)
        was, now = words.near(before.plan, date.min), words.near(after.plan, date.min)
        moved = N_("If you keep every hour: {after} (was {before})")
        same = N_("If you keep every hour: {after}, as before")
        kept = words(same if was == now else moved, before=was, after=now)
        yield line(kept + moved_by(before.plan, after.plan, words), style, 2)


def moved(change: PlanChange | None, words: Words) -> Iterable[Block]:
    """What a change does to the plan, where anything was changed."""
    if change is not None:
        yield from change.blocks(words)
