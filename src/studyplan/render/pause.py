"""Pauses: days without study."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.core.calendar import Pause
from studyplan.locale import N_
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Table, columns, line, title
from studyplan.render.contract import PAUSE
from studyplan.render.fields import Fields
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange, moved
from studyplan.render.words import Words


@answer(
    "pause",
    Fields(("pauses added removed", [PAUSE]), ("plan=change", PLAN)),
    {
        "pauses": "pause: first last why",
        "added": "added: first last why",
        "removed": "removed: first last why",
        **PLAN_ROWS,
    },
    schema=2,
)
class PauseView(NamedTuple):
    """All pauses, and those that were added or removed now.

    `already` says that what was asked for is among them already.
    """

    today: date
    pauses: Sequence[Pause]
    added: Sequence[Pause]
    removed: Sequence[Pause]
    change: PlanChange | None
    already: bool = False

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was changed and what that means, then all pauses, numbered."""
        for message, pauses in (
            (N_("✓ Added {pauses}."), self.added),
            (N_("✓ Removed {pauses}."), self.removed),
        ):
            if pauses:
                yield words.say(message, "good", pauses=words.count(len(pauses), "pause"))
        if self.already:
            yield words.say("These days are already paused.")
        yield from moved(self.change, words)
        if self.added or self.removed or self.already:
            yield line()
        yield title(words("Pauses"))
        yield line()
        if not self.pauses:
            yield words.say("No pauses.")
            return
        rows = []
        for number, p in enumerate(self.pauses, 1):
            when = Cell(words.period(p.first, p.last), "dim" if p.last < self.today else "")
            days = words.count((p.last - p.first).days + 1, "day")
            rows.append((Cell(str(number), "dim"), when, Cell(days, "dim"), Cell(p.why, "dim")))
        yield Table(columns("figures fixed fixed grow"), rows)
