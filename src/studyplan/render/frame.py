"""What a plan has to keep to besides hours: pauses and pins, and what these push away."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from studyplan.core.calendar import Pause
from studyplan.core.topics import TopicRow
from studyplan.core.weeks import iso_week, sunday
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, Cell, Line, Style, Table, columns, line, title
from studyplan.render.contract import NAMED, PAUSE, Pin
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
    added: Sequence[Pause] = ()
    removed: Sequence[Pause] = ()
    change: PlanChange | None = None
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
            yield words.say("Nothing changed: these days are already paused.")
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


# Why nothing can be planned where a topic is pinned to.
Idle = Literal["paused", "no-time"]
_LATER = {
    "paused": N_("Planned no earlier than {day}: {pinned} is paused."),
    "no-time": N_("Planned no earlier than {day}: {pinned} has no hours."),
    "blocked": N_("Planned no earlier than {day}: its prerequisites take until then."),
    "taken": N_("Planned no earlier than {day}: the hours before are taken."),
}


def _pin(said: Mapping[str, object]) -> Pin:
    return Pin(str(said["day"]), bool(said["week"]))


@answer(
    ("pin", "unpin"),
    Fields(NAMED.at("topic"), ("pin before", _pin), "planned", ("plan=change", PLAN)),
    schema=2,
)
class PinView(NamedTuple):
    """A topic's pin as it is now and was before; `planned` is its first day in the plan.

    The day or week of the pin may be `idle`.
    """

    today: date
    topic: TopicRow
    pin: Mapping[str, object] | None
    before: Mapping[str, object] | None
    change: PlanChange | None
    planned: date | None
    idle: Idle | None = None

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`pinned` or `unpinned`, key, day, `week`; then the plan's rows."""
        pin = self.pin or {"day": None, "week": False}
        happened = "pinned" if self.pin else "unpinned"
        yield happened, self.topic.key, pin["day"], "week" if pin["week"] else None
        yield from rows(PLAN_ROWS, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What is pinned where, and what that does to the plan."""
        day, when = date.max, ""
        if self.pin is None:
            gone, never = N_("✓ Unpinned: {name}"), N_("Nothing changed: {name} was not pinned")
            message = gone if self.before else never
        else:
            day = date.fromisoformat(str(self.pin["day"]))
            when = iso_week(day) if self.pin["week"] else words.day(day)
            same = N_("Nothing changed: {name} was already pinned to {when}")
            message = same if self.pin == self.before else N_("✓ Pinned to {when}: {name}")
        style: Style = "good" if self.pin != self.before else "dim"
        name = Cell(words.text(self.topic.title), "strong")
        yield Line(words.pieces(message, style, name=[name], when=[Cell(when, style)]))
        last = sunday(day) if self.pin and self.pin["week"] else day
        if self.planned is not None and self.planned > last:
            why = self.idle or ("blocked" if self.topic.blocked else "taken")
            yield words.say(_LATER[why], "warn", 2, day=words.day(self.planned), pinned=when)
        yield from moved(self.change, words)
