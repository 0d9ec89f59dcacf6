"""How a week is shared: between roadmaps, lanes, and what is no topic (reviews and habits)."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from studyplan.core.availability import Lanes, Rule, Slot
from studyplan.core.calendar import Calendar
from studyplan.core.vocabulary import Lane
from studyplan.errors import StudyplanError

# Who spends more than that on what is known already, and on what recurs, learns nothing new.
MOST_TAKEN = 0.5


class Budgets(NamedTuple):
    """How roadmaps share the week: by weight, or (without weights) one after the other.

    `lanes` are the shares that a roadmap asks for, where the learner has set none; `habits` the
    minutes a week that recurring things take out of a lane.
    """

    weights: Mapping[str, int] = MappingProxyType({})
    lanes: Mapping[str, Lanes] = MappingProxyType({})
    habits: Mapping[Lane, int] = MappingProxyType({})


NO_BUDGETS = Budgets()

# The part of a slot's minutes, from 0 to 1, that no topic gets, by the slot's lane.
Parts = Mapping[Lane | None, float]


def parts_taken(rule: Rule, budgets: Budgets, reviewing: bool = False) -> Parts:
    """The parts of slots that reviews and habits take, by the lane of the slot; empty if none.

    Only where the learner has given lanes shares: a roadmap's own hours have its habits in them
    already. A habit takes no more than its lane's share, and all together no more than half of
    the week: reviews first, habits in proportion. While a topic is there to be reviewed
    (`reviewing`), the reviews' share is for that.
    """
    shares = dict(rule.lanes)
    if not shares or not rule.minutes:
        return {}
    taken = {
        lane: min(minutes / rule.minutes, shares[lane])
        for lane, minutes in budgets.habits.items()
        if lane in shares
    }
    review = 0.0
    if not reviewing and "review" in shares:
        taken.pop("review", None)
        review = min(shares["review"], MOST_TAKEN)
    asked = sum(taken.values())
    if asked > MOST_TAKEN - review:
        taken = {lane: part * (MOST_TAKEN - review) / asked for lane, part in taken.items()}
    if review:
        taken["review"] = review
    if not taken:
        return {}
    parts: dict[Lane | None, float] = {
        lane: min(1.0, part / shares[lane]) for lane, part in taken.items()
    }
    parts[None] = sum(taken.values())
    if rule.slots is not None:
        # Slots need not be what the shares say: they alone tell what is half of the week.
        whole = sum(s.minutes * parts.get(s.lane, 0.0) for own in rule.slots for s in own)
        if whole > MOST_TAKEN * rule.minutes:
            scale = MOST_TAKEN * rule.minutes / whole
            parts = {lane: part * scale for lane, part in parts.items()}
    return parts


def out_of(slots: Iterable[Slot], parts: Parts) -> int:
    """The minutes of `slots` that no topic gets."""
    # Whole minutes, downwards: half of the week is never exceeded by rounding.
    return sum(int(s.minutes * parts.get(s.lane, 0.0) + 1e-9) for s in slots) if parts else 0


def taken_out(slots: Iterable[Slot], rule: Rule, budgets: Budgets, reviewing: bool = False) -> int:
    """The minutes that reviews and habits take out of `slots`, a week or some days of it.

    `reviewing` says whether a topic of the lane `review` was ready when the week began.
    """
    return out_of(slots, parts_taken(rule, budgets, reviewing))


def refuse_no_time(calendar: Calendar) -> None:
    """Raise StudyplanError if the last of the rules leaves no time for topics."""
    last = calendar.rules[-1] if calendar.rules else None
    if last is None or last.minutes < min(last.shortest, 30):
        raise StudyplanError("plan-no-time")
