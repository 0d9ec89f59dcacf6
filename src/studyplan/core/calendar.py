"""The learner's time: days and weeks with what they hold, from rules and pauses."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from studyplan.core.availability import Rule, Slot
from studyplan.core.weeks import monday


class Bin(NamedTuple):
    """A day with its slots; or (`day` is None) what a week has that belongs to no day."""

    week: date
    day: date | None
    slots: tuple[Slot, ...]
    rule: Rule


class Calendar:
    """Days and weeks as the learner has them: rules from dates on, and pauses."""

    def __init__(
        self,
        rules: Sequence[Rule],
        pauses: Sequence[tuple[date, date]] = (),
        taken: Mapping[tuple[date, date | None], int] = MappingProxyType({}),
    ) -> None:
        """`taken` are minutes of (week, day) that something else has already."""
        self._taken = taken
        self.rules = sorted(rules, key=lambda rule: rule.since)
        self._since = [rule.since for rule in self.rules]
        self._pauses = sorted(pauses)

    def with_rules(self, rules: Sequence[Rule]) -> "Calendar":
        """The same pauses, and these rules in place of those that begin on the same day."""
        instead = {rule.since: rule for rule in rules}
        kept_ = [rule for rule in self.rules if rule.since not in instead]
        return Calendar([*kept_, *rules], self._pauses, self._taken)

    def rule_on(self, day: date) -> Rule | None:
        """The rule that holds on a day; before the first one, the first one."""
        if not self.rules:
            return None
        return self.rules[max(0, bisect_right(self._since, day) - 1)]

    def paused(self, day: date) -> bool:
        """Whether the day lies in a pause."""
        return any(first <= day <= last for first, last in self._pauses)

    def last_days(self) -> list[date]:
        """The last day of each pause."""
        return [last for _, last in self._pauses]

    def minutes_in(self, week: date, begin: date | None = None) -> int:
        """Minutes in the week of Monday `week`, or from the day `begin` on."""
        return sum(s.minutes for part in self.bins_of(week, begin) for s in part.slots)

    def bins(self, begin: date) -> Iterator[Bin]:
        """All days and weeks from `begin` on, without end; those without time are left out."""
        week = monday(begin)
        yield from self.bins_of(week, begin)
        last_change = max([*self._since, *(last for _, last in self._pauses), begin])
        while True:
            week += timedelta(days=7)
            if week <= last_change:
                yield from self.bins_of(week)
                continue
            break
        rule = self.rule_on(week)
        if rule is None:
            return
        if rule.days is None:
            slots = (Slot(rule.minutes),)
            while True:
                yield Bin(week, None, slots, rule)
                week += timedelta(days=7)
        days = [(timedelta(days=n), rule.parts(n)) for n in range(7) if rule.parts(n)]
        while True:
            for offset, parts in days:
                yield Bin(week, week + offset, parts, rule)
            week += timedelta(days=7)

    def bins_of(self, week: date, begin: date | None = None) -> list[Bin]:
        """The days of a week, from `begin` on; last, what belongs to none of them."""
        found, loose, whole, last_rule = list[Bin](), 0, 0, None
        for n in range(7):
            day = week + timedelta(days=n)
            rule = self.rule_on(day)
            if rule is None or self.paused(day):
                continue
            whole += rule.minutes if rule.days is None else 0
            if begin is not None and day < begin:
                continue
            if rule.days is None:
                loose, last_rule = loose + rule.minutes, rule
            elif parts := _without(rule.parts(n), self._taken.get((week, day), 0)):
                found.append(Bin(week, day, parts, rule))
        free = min(loose // 7, whole // 7 - self._taken.get((week, None), 0))
        if last_rule is not None and free > 0:
            found.append(Bin(week, None, (Slot(free),), last_rule))
        return found


def _without(slots: tuple[Slot, ...], minutes: int) -> tuple[Slot, ...]:
    """What is left of a day's slots, the first ones being taken first."""
    if not minutes:
        return slots
    left = []
    for slot in slots:
        part = min(slot.minutes, minutes)
        minutes -= part
        if slot.minutes > part:
            left.append(slot._replace(minutes=slot.minutes - part))
    return tuple(left)
