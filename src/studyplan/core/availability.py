"""What the learner's week looks like: minutes by day, lanes, parts of days, from a day on."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from studyplan.core.lanes import in_order, lane_of
from studyplan.core.vocabulary import Lane
from studyplan.named_tuples import NamedTuple

# A session shorter than this is not worth opening the book for; longer than that, one tires.
SHORTEST, LONGEST = 30, 120
# Sixteen hours a day are awake.
MOST_A_DAY = 16 * 60
MOST_MINUTES = 7 * MOST_A_DAY
Lanes = tuple[tuple[Lane, float], ...]


class RoadmapPace(NamedTuple):
    """The hours a week, low and high, that a roadmap suggests, if it has `stated` any.

    Otherwise they are those that its hours are estimated by.
    """

    low: float
    high: float
    stated: bool

    @property
    def minutes(self) -> int:
        """The middle, within what a week may be said to have."""
        return min(max(round((self.low + self.high) * 30), SHORTEST), MOST_MINUTES)


class Slot(NamedTuple):
    """A part of a day, in minutes: for one lane, or for whichever is due."""

    minutes: int
    lane: Lane | None = None


class Rule(NamedTuple):
    """What a week looks like from the day `since` on; minutes a week.

    `days` are the minutes of Monday to Sunday, None where only the week's are known; `slots` the
    parts of those days where their lanes are known too. `lanes` are shares that add up to 1, empty
    where nothing was said of them. `template` is the roadmap whose typical week it follows.
    """

    since: date
    minutes: int
    days: tuple[int, ...] | None = None
    lanes: Lanes = ()
    slots: tuple[tuple[Slot, ...], ...] | None = None
    shortest: int = SHORTEST
    longest: int = LONGEST
    template: str | None = None

    @property
    def review(self) -> float:
        """The share of the week that is kept for reviews; of slots with lanes, what these say."""
        kept = self.minutes_for("review")
        return kept / self.minutes if kept else dict(self.lanes).get("review", 0.0)

    def minutes_for(self, lane: Lane) -> int:
        """The minutes of the week's slots that are for this lane alone."""
        slots = [slot for parts in self.slots or () for slot in parts]
        return sum(slot.minutes for slot in slots if slot.lane == lane)

    @property
    def most(self) -> int:
        """The most minutes that a week in these proportions can have."""
        fullest = max(self.days or (0,))
        return self.minutes * MOST_A_DAY // fullest if fullest else MOST_MINUTES

    def parts(self, weekday: int) -> tuple[Slot, ...]:
        """The slots of a day of the week, Monday being 0; none where days are not known."""
        if self.slots is not None:
            return self.slots[weekday]
        if self.days is None or not self.days[weekday]:
            return ()
        return (Slot(self.days[weekday]),)

    def scaled(self, minutes: int) -> "Rule":
        """The same week with so many minutes, in the same proportions."""
        if minutes == self.minutes:
            return self
        days = self.days and tuple(shared(minutes, self.days))
        slots = None
        if self.slots is not None and days is not None:
            slots = tuple(
                tuple(Slot(m, s.lane) for s, m in zip(parts, minutes_of, strict=True) if m)
                for parts, total in zip(self.slots, days, strict=True)
                for minutes_of in [shared(total, [s.minutes for s in parts]) if parts else []]
            )
        return self._replace(minutes=minutes, days=days, slots=slots)

    def data(self) -> dict[str, object]:
        """What the journal keeps of it."""
        session = [self.shortest, self.longest]
        said = {
            "minutes": self.minutes,
            "days": self.days and list(self.days),
            "lanes": dict(self.lanes) or None,
            "slots": self.slots and [[list(slot) for slot in parts] for parts in self.slots],
            "session": session if session != [SHORTEST, LONGEST] else None,
            "template": self.template,
        }
        return {name: value for name, value in said.items() if value is not None}


def rule_of(since: date, data: Mapping[str, Any]) -> Rule:
    """The rule that the journal keeps as `data`."""
    slots = data.get("slots")
    lanes: dict[Lane, float] = data.get("lanes", {})
    shortest, longest = data.get("session", (SHORTEST, LONGEST))
    return Rule(
        since,
        data["minutes"],
        tuple(data["days"]) if "days" in data else None,
        tuple((lane, lanes[lane]) for lane in in_order(map(lane_of, lanes))),
        slots and tuple(tuple(_slot(*slot) for slot in parts) for parts in slots),
        shortest,
        longest,
        data.get("template"),
    )


def _slot(minutes: int, lane: object) -> Slot:
    return Slot(minutes, None if lane is None else lane_of(lane))


def shared(total: int, weights: Sequence[float]) -> list[int]:
    """`total` in whole parts as the weights say; they add up to it exactly.

    Largest remainders get what rounding leaves. Raises ValueError if all weights are zero.
    """
    whole = sum(weights)
    if whole <= 0:
        raise ValueError("nothing to share out by")
    exact = [total * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    by_rest = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for n in by_rest[: total - sum(parts)]:
        parts[n] += 1
    return parts


def lane_shares(hours: Mapping[Lane, tuple[float, float]]) -> Lanes:
    """The shares that ranges of hours a week amount to, each taken at its middle."""
    middles = {lane: sum(hours[lane]) / 2 for lane in in_order(hours)}
    whole = sum(middles.values())
    return tuple((lane, middle / whole) for lane, middle in middles.items()) if whole else ()


def scaled_from(rules: Sequence[Rule], day: date, factor: float) -> list[Rule]:
    """The rules from `day` on, with `factor` times their minutes or their most; all in order."""
    scaled = []
    for rule, following in zip_longest(rules, rules[1:]):
        if following is None or following.since > day:
            minutes = min(max(rule.most, rule.minutes), round(rule.minutes * factor))
            scaled.append(rule.scaled(minutes)._replace(since=max(rule.since, day)))
    return scaled
