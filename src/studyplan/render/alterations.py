"""What an edition changes beside places and texts, in words."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from studyplan.core.alterations import Alteration, What
from studyplan.core.durations import parse_range
from studyplan.locale import C_, N_
from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.fields import Fields
from studyplan.render.terms import KINDS
from studyplan.render.words import Words, between

ALTERED = Fields("id title what before after")
_WHAT: dict[What, str] = {
    "kind": C_("altered", "kind"),
    "lane": C_("altered", "lane"),
    "hours": C_("altered", "hours"),
    "weight": C_("altered", "weight"),
    "on": C_("altered", "on"),
    "due": C_("altered", "due"),
    "optional": C_("altered", "optional"),
    "needs": C_("altered", "needs"),
    "duration": C_("altered", "duration"),
    "hours_per_week": C_("altered", "hours a week"),
    "choose": C_("altered", "to choose"),
}
# So many parts that changed are named.
_SHOWN = 12


def altered(changes: Sequence[Alteration], words: Words) -> Iterable[Block]:
    """A line for each part that changed: `~ Bowline  kind: study → reading · hours: – → 4 h`."""
    parts = [[*its] for _, its in groupby(changes, key=lambda one: (one.id, one.title))]
    for its in parts[:_SHOWN]:
        said = " · ".join(_said(one, words) for one in its)
        pieces = Cell("~ ", "accent"), Cell(words.text(its[0].title)), Cell(said, "aside")
        yield Line(pieces, 4)
    if (more := len(parts) - _SHOWN) > 0:
        yield line(words.more(more, "change"), "dim", 4)


def _said(one: Alteration, words: Words) -> str:
    before, after = (_value(one.what, value, words) for value in (one.before, one.after))
    message = N_("{what}: {before} → {after}")
    return words(message, what=words(_WHAT[one.what]), before=before, after=after)


def _value(what: What, value: str | None, words: Words) -> str:
    if value is None:
        return words(C_("altered", "no")) if what == "optional" else "–"
    match what:
        case "kind":
            return words(KINDS[value])
        case "lane":
            return words.lane(value)
        case "hours" | "weight" | "hours_per_week":
            return words("{n} h", n=between(*parse_range(value)))
        case "on" | "due":
            return words.day(date.fromisoformat(value))
        case "duration":
            return words.duration(value)
        case "optional":
            return words(C_("altered", "yes"))
        case _:
            return value
