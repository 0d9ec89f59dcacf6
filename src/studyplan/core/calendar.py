"""The learner's time: days and weeks with what they hold, from rules and pauses."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from studyplan.core.availability import Rule, Slot
from studyplan.core.weeks import monday
from studyplan.named_tuples import NamedTuple


class Bin(NamedTuple):
    """A day with its slots; or (`day` is None) what a week has that belongs to no day."""

    week: date
    day: date | None
    slots: tuple[Slot, ...]
    rule: Rule

    @property
    def minutes(self) -> int:
        """The minutes of all its slots."""
        return sum(slot.minutes for slot in self.slots)


class Calendar:
    """Days and weeks as the learner has them: rules from dates on, and pauses."""

    def __init__(
        self,
        rules: Sequence[Rule],
        pauses: Sequence[tuple[date, date]] = (),
        rooms: Mapping[date, Mapping[date | None, int]] = MappingProxyType({}),
    ) -> None:
        """`rooms` are weeks of which the minutes by day are known, whatever the rules say."""
        self._rooms = rooms
        self.rules = sorted(rules, key=lambda rule: rule.since)
        self._since = [rule.since for rule in self.rules]
        self.pauses = sorted(pauses)

    def with_week(self, week: date, room: Mapping[date | None, int]) -> "Calendar":
        """The same with no more than these minutes by day (None: by week) in the week of `week`."""
        return Calendar(self.rules, self.pauses, {**self._rooms, week: room})

    def rule_on(self, day: date) -> Rule | None:
        """The rule that holds on a day; before the first one, the first one."""
        if not self.rules:
            return None
        return self.rules[max(0, bisect_right(self._since, day) - 1)]

    def paused(self, day: date) -> bool:
        """Whether the day lies in a pause."""
        return any(first <= day <= last for first, last in self.pauses)

    def usual(self, week: date) -> Rule | None:
        """The one rule that the week of Monday `week` goes by; None if it changes, or is paused."""
        sunday = week + timedelta(days=6)
        rule = self.rule_on(week)
        if rule is not self.rule_on(sunday):
            return None
        free = any(first <= sunday and week <= last for first, last in self.pauses)
        return None if free or week in self._rooms else rule

    def minutes_in(self, week: date, begin: date | None = None) -> int:
        """Minutes in the week of Monday `week`, or from the day `begin` on."""
        if begin is None and (rule := self.usual(week)):
            return rule.minutes
        return sum(bin_.minutes for bin_ in self.bins_of(week, begin))

    def days_in(self, week: date, begin: date) -> int:
        """How many days of the week of Monday `week` have time, from the day `begin` on."""
        days = [day for n in range(7) if (day := week + timedelta(days=n)) >= begin]
        rules = [(n.weekday(), self.rule_on(n)) for n in days if not self.paused(n)]
        return sum(bool(rule and (rule.days or (rule.minutes,) * 7)[n]) for n, rule in rules)

    def bins(self, begin: date) -> Iterator[Bin]:
        """All days and weeks from `begin` on, without end; those without time are left out."""
        week = monday(begin)
        yield from self.bins_of(week, begin)
        last_change = max([*self._since, *(last for _, last in self.pauses), begin])
        while (week := week + timedelta(days=7)) <= last_change:
            yield from self.bins_of(week)
        rule = self.rule_on(week)
        if rule is None:
            return
        slots = (Slot(rule.minutes),)
        days = [(timedelta(days=n), rule.parts(n)) for n in range(7) if rule.parts(n)]
        while True:
            if rule.days is None:
                yield Bin(week, None, slots, rule)
            for offset, parts in days:
                yield Bin(week, week + offset, parts, rule)
            week += timedelta(days=7)

    def bins_of(self, week: date, begin: date | None = None) -> list[Bin]:
        """The days of a week, from `begin` on; last, what belongs to none of them."""
        bins, loose, last_rule = list[Bin](), 0, None
        for n in range(7):
            day = week + timedelta(days=n)
            rule = self.rule_on(day)
            if rule is None or self.paused(day) or (begin is not None and day < begin):
                continue
            if rule.days is None:
                loose, last_rule = loose + rule.minutes, rule
            elif parts := rule.parts(n):
                bins.append(Bin(week, day, parts, rule))
        if last_rule is not None and loose >= 7:
            bins.append(Bin(week, None, (Slot(loose // 7),), last_rule))
        if (room := self._rooms.get(week)) is None:
            return bins
        held = (bin_._replace(slots=_last(bin_.slots, room.get(bin_.day, 0))) for bin_ in bins)
        return [bin_ for bin_ in held if bin_.slots]


def _last(slots: tuple[Slot, ...], minutes: int) -> tuple[Slot, ...]:
    """The last so many minutes of a day's slots: the first ones are gone."""
    left = list[Slot]()
    for slot in reversed(slots):
        if part := min(slot.minutes, minutes):
            left.append(slot._replace(minutes=part))
            minutes -= part
    return tuple(reversed(left))


class Pause(NamedTuple):
    """Days without study, both ends included, and why."""

    first: date
    last: date
    why: str


def joined(days: Iterable[Pause]) -> list[Pause]:
    """Pauses that follow one another for the same reason, as one each."""
    pauses = list[Pause]()
    for pause in days:
        before = pauses[-1] if pauses else None
        if before and (before.why, before.last + timedelta(days=1)) == (pause.why, pause.first):
            pauses[-1] = before._replace(last=pause.last)
        else:
            pauses.append(pause)
    return pauses
