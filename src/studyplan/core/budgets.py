"""How a week is shared: between roadmaps, lanes, and what is no topic (reviews and habits)."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from studyplan.core.availability import SHORTEST, Lanes, Rule, Slot
from studyplan.core.calendar import Calendar
from studyplan.core.vocabulary import LANES, Lane
from studyplan.errors import StudyplanError
from studyplan.named_tuples import NamedTuple

# Who spends more than that on what is known already, and on what recurs, learns nothing new.
MOST_TAKEN = 0.5


class ReviewTime(NamedTuple):
    """What reviews take: `minutes` by the Monday of their week, never more than their share.

    That is `share` where the learner's week has none of its own for reviews.
    """

    share: float
    minutes: Mapping[date, int] = MappingProxyType({})

    def share_of(self, rule: Rule) -> float:
        """The part of a week of `rule` that reviews take at most."""
        return min(rule.review or self.share, MOST_TAKEN)

    def room(self, calendar: Calendar, week: date, begin: date | None = None) -> int:
        """The most minutes that reviews take in the week of Monday `week`, or from `begin` on."""
        if begin is None and (rule := calendar.usual(week)):
            return int(rule.minutes * self.share_of(rule) + 1e-9)
        bins = calendar.bins_of(week, begin)
        return int(sum(bin_.minutes * self.share_of(bin_.rule) for bin_ in bins) + 1e-9)

    def part(self, calendar: Calendar, week: date, begin: date | None = None) -> float:
        """The part of that time that they do take."""
        minutes = self.minutes.get(week, 0)
        whole = calendar.minutes_in(week, begin) if minutes else 0
        return minutes / whole if whole else 0.0


class Budgets(NamedTuple):
    """How roadmaps share the week: by weight, or (without weights) one after the other.

    `lanes` are the shares that a roadmap asks for, where the learner has set none; `habits` the
    minutes a week that recurring things take out of a lane. With `reviews` these take what is due,
    without, all of the share that the learner's week has for them.
    """

    weights: Mapping[str, int] = MappingProxyType({})
    lanes: Mapping[str, Lanes] = MappingProxyType({})
    habits: Mapping[Lane, int] = MappingProxyType({})
    reviews: ReviewTime | None = None

    def part(self, calendar: Calendar, week: date, begin: date | None = None) -> float | None:
        """The part of the week of Monday `week` that reviews take; None if by its shares alone."""
        return None if self.reviews is None else self.reviews.part(calendar, week, begin)


NO_BUDGETS = Budgets()

# How far back a lane's debt is looked for: as far as the schedule lets it catch up, and once more.
WEEKS_OF_DEBT = 4
# Less than a session is nothing to speak of.
_LEAST_DEBT = 30


def owed(lanes: Lanes, got: Mapping[Lane, int]) -> dict[Lane, int]:
    """Minutes that lanes are behind these shares of what all of them `got`, most of them first.

    What is kept for reviews is not owed, nor does what they got count.
    """
    shares = {lane: share for lane, share in lanes if lane != "review"}
    whole = sum(minutes for lane, minutes in got.items() if lane != "review")
    parts = sum(shares.values())
    behind = {
        lane: round(whole * share / parts) - got.get(lane, 0) for lane, share in shares.items()
    }
    most_first = sorted(behind.items(), key=lambda item: -item[1])
    return {lane: minutes for lane, minutes in most_first if minutes >= _LEAST_DEBT}


# The part of a slot's minutes, from 0 to 1, that no topic gets, by the slot's lane.
Parts = Mapping[Lane | None, float]


def parts_taken(
    rule: Rule, budgets: Budgets, reviewing: bool = False, reviews: float | None = None
) -> Parts:
    """The parts of slots that reviews and habits take, by the lane of the slot; empty if none.

    Habits only where the learner has given lanes shares: a roadmap's own hours have its habits in
    them already. A habit takes no more than its lane's share, and all together no more than half of
    the week: reviews first, habits in proportion. While a topic is there to be reviewed
    (`reviewing`), the reviews' share is for that. `reviews` is the part of the week that those take
    which are due, None for all that they may.
    """
    taken = _of_week(rule, budgets, reviewing, reviews)
    if not any(taken.values()):
        return {}
    shares = dict(rule.lanes)
    if budgets.reviews is not None:
        shares["review"] = rule.review
    parts: dict[Lane | None, float] = {
        lane: min(1.0, part / shares[lane]) for lane, part in taken.items() if shares[lane]
    }
    parts[None] = sum(taken.values())
    if budgets.reviews is not None:
        review = taken.get("review", 0.0)
        if not rule.review:  # then they come out of all time alike
            parts |= {lane: min(1.0, parts.get(lane, 0.0) + review) for lane in (*LANES, *shares)}
        elif rule.minutes_for("review"):  # out of these alone
            parts[None] -= review
    if rule.slots is not None:
        # Slots need not be what the shares say: they alone tell what is half of the week.
        whole = sum(s.minutes * parts.get(s.lane, 0.0) for slots in rule.slots for s in slots)
        if whole > MOST_TAKEN * rule.minutes:
            scale = MOST_TAKEN * rule.minutes / whole
            parts = {lane: part * scale for lane, part in parts.items()}
    return parts


def _of_week(
    rule: Rule, budgets: Budgets, reviewing: bool, reviews: float | None
) -> dict[Lane, float]:
    """The parts of the week that each lane's reviews or habits take."""
    if not rule.minutes:
        return {}
    shares = dict(rule.lanes)
    wanted = _wanted(rule, budgets, reviewing)
    taken = {lane: min(m / rule.minutes, shares[lane]) for lane, m in wanted.items()}
    if budgets.reviews is None:
        review = 0.0 if reviewing else min(shares.get("review", 0.0), MOST_TAKEN)
    else:
        most = budgets.reviews.share_of(rule)
        review = most if reviews is None else min(reviews, most)
    asked = sum(taken.values())
    if asked > MOST_TAKEN - review:
        taken = {lane: part * (MOST_TAKEN - review) / asked for lane, part in taken.items()}
    return {**taken, "review": review + taken.get("review", 0.0)} if review else taken


def _wanted(rule: Rule, budgets: Budgets, reviewing: bool) -> dict[Lane, int]:
    """The minutes a week of habits by lane; those of reviews have the reviews' share."""
    shares = dict(rule.lanes)
    return {
        lane: minutes
        for lane, minutes in budgets.habits.items()
        if shares.get(lane) and (lane != "review" or reviewing or budgets.reviews is not None)
    }


def out_of(slots: Iterable[Slot], parts: Parts) -> int:
    """The minutes of `slots` that no topic gets."""
    # Whole minutes, downwards: half of the week is never exceeded by rounding.
    return sum(int(s.minutes * parts.get(s.lane, 0.0) + 1e-9) for s in slots) if parts else 0


def taken_out(
    slots: Iterable[Slot],
    rule: Rule,
    budgets: Budgets,
    reviewing: bool = False,
    reviews: float | None = None,
) -> int:
    """The minutes that reviews and habits take out of `slots`, a week or some days of it.

    `reviewing` says whether a topic of the lane `review` was ready when the week began, `reviews`
    which part of the week those take that are due.
    """
    return out_of(slots, parts_taken(rule, budgets, reviewing, reviews))


class Overhead(NamedTuple):
    """What a whole week holds and what is taken out of it, in minutes.

    `asked` is what the habits would take if they had all of their time.
    """

    minutes: int
    reviews: int
    habits: int
    asked: int

    @property
    def left(self) -> int:
        """What topics get."""
        return self.minutes - self.reviews - self.habits


def overhead(rule: Rule, budgets: Budgets) -> Overhead:
    """How much reviews and habits take out of a whole week of `rule`, and which of them what.

    That is a week in which no topic of the lane `review` is ready, and as much is due as may be.
    """
    slots = [slot for n in range(7) for slot in rule.parts(n)]
    if rule.days is None:
        slots = [Slot(rule.minutes)]
    parts = parts_taken(rule, budgets)
    out = out_of(slots, parts)
    reviews = 0
    if budgets.reviews is not None:
        reviews = max(0, out - out_of(slots, parts_taken(rule, budgets, reviews=0.0)))
    elif out:
        # Of time without a lane, reviews have the part that they have of all that is taken.
        taken = _of_week(rule, budgets, reviewing=False, reviews=None)
        review = taken.get("review", 0.0) / sum(taken.values())
        in_lane = out_of([s for s in slots if s.lane == "review"], parts)
        reviews = in_lane + round(out_of([s for s in slots if s.lane is None], parts) * review)
    wanted = _wanted(rule, budgets, reviewing=False)
    shares = dict(rule.lanes)
    # What has no share in a week of shares asks in vain.
    vain = {lane: m for lane, m in budgets.habits.items() if shares and not shares.get(lane)}
    asked = sum(wanted.values()) + sum(vain.values())
    return Overhead(rule.minutes, reviews, out - reviews, asked)


def refuse_no_time(calendar: Calendar, budgets: Budgets) -> None:
    """Raise StudyplanError if the last of the rules leaves less than a session for topics."""
    last = calendar.rules[-1] if calendar.rules else None
    least = min(last.shortest, SHORTEST) if last else 0
    if last is None or last.minutes < least:
        raise StudyplanError("plan-no-time")
    week = overhead(last, budgets)
    if week.left < least:
        taken, hours = week.minutes - week.left, f"{2 * least / 60:.2g}"
        facts = {"taken": taken, "minutes": week.minutes, "left": week.left, "hours": hours}
        raise StudyplanError("plan-too-little", **facts)
