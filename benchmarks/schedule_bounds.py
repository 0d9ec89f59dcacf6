"""What no schedule can be better than, and whether one keeps the rules."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate, takewhile
from typing import NamedTuple

from schedule_instances import Instance

from studyplan.core.budgets import parts_taken, taken_out
from studyplan.core.calendar import Bin
from studyplan.core.graph import plan_order
from studyplan.core.session import Session
from studyplan.core.weeks import monday
from studyplan.core.work import Work

SLACK = 1.06  # how far beyond the bound the time reaches that is looked at, and two weeks more


class Stretch(NamedTuple):
    """A day, or a week without days: its Monday and last day, minutes for topics, least session.

    `whole` are its minutes with those that reviews and habits keep.
    """

    week: date
    last: date
    minutes: int
    shortest: int
    whole: int


class Frame(NamedTuple):
    """An instance laid out: time, topics in an order that their needs allow, and the bound.

    `needs` are places in that order; `heads` the first stretch of each topic, by its own days and
    those of what it needs; `bound` is the stretch in which the work ends at the earliest.
    """

    time: list[Stretch]
    minutes: list[int]
    needs: list[list[int]]
    heads: list[int]
    bound: int
    start: date

    def weeks(self, stretch: int) -> int:
        """How many weeks have begun by that stretch."""
        return (self.time[stretch].week - self.start).days // 7 + 1


def frame(instance: Instance) -> Frame:
    """An instance laid out, until some weeks after the bound.

    Topics that are reviews are left out, as if the time that is kept for reviews were enough for
    them; what needs them needs what they need.
    """
    given = {item.topic: item for item in _without_reviews(instance)}
    order = plan_order(list(given), {topic: item.needs for topic, item in given.items()})
    place = {topic: n for n, topic in enumerate(order)}
    work = [given[topic] for topic in order]
    needs = [[place[need] for need in item.needs if need in place] for item in work]
    minutes = [item.minutes for item in work]
    first = [max(filter(None, (instance.today, item.earliest, item.pin))) for item in work]
    for n, own in enumerate(needs):
        first[n] = max([first[n], *(first[need] for need in own)])
    time = _time(instance, max(first), sum(minutes))
    ends = [stretch.last for stretch in time]
    heads = [bisect_left(ends, day) for day in first]
    bound = earliest_end([stretch.minutes for stretch in time], minutes, heads)
    end = time[bound].week + timedelta(weeks=2) + (time[bound].week - instance.today) * (SLACK - 1)
    time = list(takewhile(lambda stretch: stretch.week <= end, time))
    return Frame(time, minutes, needs, heads, bound, monday(instance.today))


def _without_reviews(instance: Instance) -> list[Work]:
    rules = instance.calendar.rules
    if not any("review" in parts_taken(rule, instance.budgets) for rule in rules):
        return list(instance.work)
    instead: dict[str, tuple[str, ...]] = {}
    order = plan_order([w.topic for w in instance.work], {w.topic: w.needs for w in instance.work})
    by_topic = {item.topic: item for item in instance.work}
    for topic in order:
        item = by_topic[topic]
        needs = dict.fromkeys(n for need in item.needs for n in instead.get(need, (need,)))
        if item.lane == "review":
            instead[topic] = tuple(needs)
        by_topic[topic] = item._replace(needs=tuple(needs))
    return [item for topic, item in by_topic.items() if topic not in instead]


def _time(instance: Instance, last_head: date, all_of_it: int) -> list[Stretch]:
    """Days and weeks until all of the work fits behind the last head, and half as many more.

    What habits and reviews keep is left out.
    """
    found: list[Stretch] = []
    behind, until = 0, None
    for bin_ in instance.calendar.bins(instance.today):
        minutes = _free(bin_, instance)
        last = bin_.day or bin_.week + timedelta(days=6)
        if minutes > 0:
            rule = bin_.rule
            whole_day = rule.minutes if bin_.day is None else minutes
            whole = sum(slot.minutes for slot in bin_.slots)
            least = min(rule.shortest, whole_day)
            found.append(Stretch(bin_.week, last, minutes, least, whole))
        behind += minutes if last >= last_head else 0
        if until is None and behind >= all_of_it:
            until = bin_.week + (bin_.week - instance.today) / 2 + timedelta(weeks=4)
        if until is not None and bin_.week > until:
            return found
    raise ValueError("no time")


def _free(bin_: Bin, instance: Instance) -> int:
    """The minutes of a day or week that topics may have."""
    whole = sum(slot.minutes for slot in bin_.slots)
    return whole - taken_out(bin_.slots, bin_.rule, instance.budgets)


def earliest_end(time: Sequence[int], minutes: Sequence[int], heads: Sequence[int]) -> int:
    """The stretch in which all work ends at the earliest: Jackson's bound for one machine.

    For every head, what may not begin before it has to fit behind it. A chain is in this, too:
    one person studies its topics one after the other, and everything else as well.
    """
    sums = [0, *accumulate(time)]
    latest = 0
    for head in set(heads):
        behind = sum(m for m, own in zip(minutes, heads, strict=True) if own >= head)
        latest = max(latest, bisect_left(sums, sums[head] + behind, lo=head) - 1)
    return latest


class Kept(NamedTuple):
    """How a plan keeps the rules: what is wrong, and its scraps.

    A scrap is a session below the shortest that does not end its topic.
    """

    faults: list[str]
    scraps: int


def kept(instance: Instance, laid: Frame, sessions: Sequence[Session]) -> Kept:
    """Whether all work is placed, in order, in no more time than there is, and not too early."""
    faults: list[str] = []
    position = {(s.week, s.last): n for n, s in enumerate(laid.time)}
    at = [position.get((s.week, s.date or s.week + timedelta(days=6)), -1) for s in sessions]
    if -1 in at:
        return Kept(["beyond the time that is there"], 0)
    used = [0] * len(laid.time)
    begins: dict[str, int] = {}
    ends: dict[str, int] = {}
    placed: dict[str, int] = {}
    for session, n in zip(sessions, at, strict=True):
        used[n] += session.minutes
        begins.setdefault(session.topic, n)
        ends[session.topic] = n
        placed[session.topic] = placed.get(session.topic, 0) + session.minutes
    if any(there > s.whole for there, s in zip(used, laid.time, strict=True)):
        faults.append("more than a day or week has")
    for item in instance.work:
        if placed.get(item.topic) != item.minutes:
            faults.append(f"{item.topic}: {placed.get(item.topic)} of {item.minutes} minutes")
        elif any(ends[need] > begins[item.topic] for need in item.needs if need in ends):
            faults.append(f"{item.topic}: before what it needs")
        elif (
            max(filter(None, (instance.today, item.earliest, item.pin)))
            > laid.time[begins[item.topic]].last
        ):
            faults.append(f"{item.topic}: too early")
    scraps = sum(
        session.minutes < laid.time[n].shortest and n < ends[session.topic]
        for session, n in zip(sessions, at, strict=True)
    )
    return Kept(faults, scraps)
