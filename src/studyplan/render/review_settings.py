"""Reviews turned on and off, and topics left out of them."""

from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.topics import TopicRow
from studyplan.core.vocabulary import MET
from studyplan.locale import N_, P_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.contract import NAMED
from studyplan.render.fields import Fields
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange, moved
from studyplan.render.reviews import OFF, SETTING, ReviewsView, due_line, held
from studyplan.render.words import Words

_SPREAD = P_(
    "{n} topic done before comes due, on {day}.",
    "{n} topics done before come due one by one, the last on {day}.",
)


@answer(
    ("review on", "review off"),
    Fields(SETTING.at("reviews"), "spread until", ("plan=change", PLAN)),
)
class SettingView(NamedTuple):
    """What holds of reviews now; so many topics were `spread` over the days `until` one.

    They may have been on before (`was_on`).
    """

    reviews: ReviewsView
    spread: int = 0
    until: date | None = None
    change: PlanChange | None = None
    was_on: bool = False

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`reviews`, on or off, since when, retention, share, how many were spread, until when."""
        on = "on" if data["on"] else "off"
        facts = (data[name] for name in ("since", "retention", "share", "spread", "until"))
        yield "reviews", on, *facts
        yield from rows(PLAN_ROWS, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What holds, what was spread, what that does to the plan."""
        holds = self.reviews.held
        if not holds.on:
            off = N_("✓ Reviews are off. What you reviewed is kept.")
            yield words.say(off if self.change else OFF, "good" if self.change else "")
            yield from moved(self.change, words)
            return
        if self.change is None:
            yield words.say("Nothing changed: reviews are already on.")
        else:
            fresh, changed = N_("✓ Reviews are on."), N_("✓ Review settings changed.")
            yield words.say(changed if self.was_on else fresh, "good")
        yield line(held(holds.retention, self.reviews.share, words), indent=2)
        if self.reviews.share != holds.share:
            yield words.say("The share for reviews in your availability is used.", "dim", 2)
        if self.until is not None:
            day = words.near(self.until, date.min)
            yield line(words.many(*_SPREAD, self.spread, day=day), indent=2)
        yield from moved(self.change, words)


@answer(
    ("review suspend", "review resume"),
    Fields(
        "suspended",
        ("topics=outcome", [Fields(NAMED.at("0"), "changed=1")]),
        ("due=left", Fields("topics=0 minutes=1")),
        ("plan=change", PLAN),
    ),
)
class SuspendView(NamedTuple):
    """Topics that are left out of reviews or taken in again, and whether that was changed now."""

    suspended: bool
    outcome: Sequence[tuple[TopicRow, bool]]
    left: tuple[int, int]
    change: PlanChange | None = None

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`suspended` or `resumed`, number, key, title, whether that is new; then the plan's."""
        happened = "suspended" if self.suspended else "resumed"
        yield from rows({"topics": f"{happened}: number key title changed", **PLAN_ROWS}, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each topic, and what is due."""
        said = {
            (True, True): N_("✓ Suspended: {name}"),
            (True, False): N_("Nothing changed: {name} was already suspended"),
            (False, True): N_("✓ Reviewed again: {name}"),
            (False, False): N_("Nothing changed: {name} was not suspended"),
        }
        for topic, fresh in self.outcome:
            message = said[self.suspended, fresh]
            if self.suspended and fresh and topic.status not in MET:
                message = N_("✓ Suspended, so not reviewed once it is done: {name}")
            name = [Cell(words.text(topic.title), "strong")]
            yield Line(words.pieces(message, "good" if fresh else "dim", name=name))
        yield due_line(*self.left, words, "dim")
        yield from moved(self.change, words)
