"""The schedule: topics, each after what it needs, placed into the hours that the learner has.

List scheduling with a heap for each lane of each roadmap: O(E + (N + W) log N) for N topics, E
prerequisites and W sessions.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from heapq import heappop, heappush
from types import MappingProxyType
from typing import NamedTuple

from studyplan.core.availability import Lanes, Rule, Slot
from studyplan.core.calendar import Calendar
from studyplan.core.graph import plan_order
from studyplan.core.queues import Queues
from studyplan.core.sittings import parts_of, piece
from studyplan.core.vocabulary import Lane
from studyplan.core.weeks import monday
from studyplan.errors import StudyplanError

# A hundred years of weeks: a plan that does not end by then is not a plan.
MOST_WEEKS = 5200


class Work(NamedTuple):
    """A topic to be placed; `minutes` is what is left of it, `earliest` its first day.

    From the day `pin` on it comes before everything else, and not before that day. `group` is its
    roadmap.
    """

    topic: str
    lane: Lane
    minutes: int
    needs: tuple[str, ...] = ()
    open_ended: bool = False
    earliest: date | None = None
    group: str = ""
    pin: date | None = None


class Session(NamedTuple):
    """So many minutes of a topic in the week of Monday `week`; `date` where the day is set."""

    topic: str
    week: date
    date: date | None
    lane: Lane
    minutes: int


class Budgets(NamedTuple):
    """How roadmaps share the week: by weight, or (without weights) one after the other.

    `lanes` are the shares that a roadmap asks for, where the learner has set none; `habits` the
    minutes a week that recurring things take out of a lane.
    """

    weights: Mapping[str, int] = MappingProxyType({})
    lanes: Mapping[str, Lanes] = MappingProxyType({})
    habits: Mapping[Lane, int] = MappingProxyType({})


NO_BUDGETS = Budgets()


def plan(
    work: Sequence[Work],
    calendar: Calendar,
    today: date,
    budgets: Budgets = NO_BUDGETS,
    hurried: Collection[str] = (),
) -> list[Session]:
    """Sessions that place all minutes of all topics into days and weeks from `today` on.

    Topics come in the given order, after what they need, open-ended ones last (unless something
    needs them), those in `hurried` first, none before its earliest day. A topic has one session a
    day, at most as long as the rule says if something else could be done. No day or week holds
    more than its minutes. Raises StudyplanError if there is work but no time, or if the work would
    last beyond a hundred years; ValueError if prerequisites run in a circle.
    """
    items = [item for item in work if item.minutes > 0]
    if not items:
        return []
    last = calendar.rules[-1] if calendar.rules else None
    if last is None or last.minutes < min(last.shortest, 30):
        raise StudyplanError("plan-no-time")
    size = len(items)
    items, needs = _ordered(items)
    keys = _keys(items, needs, hurried)
    waiting, opens = [len(n) for n in needs], [list[int]() for _ in range(size)]
    for place, own in enumerate(needs):
        for need in own:
            opens[need].append(place)
    left = [item.minutes for item in items]
    pinned = [item.pin is not None for item in items]
    queues = Queues([(item.group, item.lane) for item in items], keys, budgets.weights)
    asleep: list[tuple[date, int]] = []

    def offer(place: int, until: date) -> None:
        item = items[place]
        first = item.earliest if item.pin is None else max(item.pin, item.earliest or item.pin)
        if first is not None and first > until:
            heappush(asleep, (first, place))
        else:
            queues.push(place, pinned[place])

    horizon = monday(today) + timedelta(weeks=MOST_WEEKS)
    for place in range(size):
        if not waiting[place]:
            offer(place, today)
    placed: list[Session] = []
    remaining = size
    rule: Rule | None = None
    kept: dict[Lane, float] = {}
    turns = False
    for bin_ in calendar.bins(today):
        if bin_.rule is not rule:
            rule = bin_.rule
            queues.follow(rule, budgets.lanes)
            kept = reserved(rule, budgets)
            turns = queues.in_lanes
        first_here = len(placed)
        once = dict[int, int]()  # where an unfinished topic's session of this day stands
        aside: list[int] = []  # what has had enough for a day
        fresh = False  # whether something has become ready on this day
        # A week without days is one long sitting, unless lanes take turns in it.
        week, day = bin_.week, bin_.day
        alone = day is None
        most = rule.minutes if alone and not turns else rule.longest
        parts = parts_of(bin_, asleep) if day is None else [(slot, day) for slot in bin_.slots]
        for slot, until in parts:
            while asleep and asleep[0][0] <= until:
                place = heappop(asleep)[1]
                queues.push(place, pinned[place])
            free = slot.minutes - _kept(slot, kept, rule, queues) if kept else slot.minutes
            whole = _free(rule, kept, queues) if alone else free
            least = min(rule.shortest, whole)
            while free > 0:
                place = queues.best(slot.lane)
                if place < 0:
                    if not aside:
                        break
                    for other in aside:
                        queues.push(other, pinned[other])
                    aside = []
                    most, fresh = rule.minutes, False
                    continue
                if fresh and place in once:
                    queues.pop(place)
                    aside.append(place)
                    continue
                rest = left[place]
                take = piece(rest, free, most, least, alone or queues.ready == 1)
                if not take:
                    break
                free -= take
                if place in once:
                    at = once[place]
                    placed[at] = placed[at]._replace(minutes=placed[at].minutes + take)
                else:
                    if take < rest:
                        once[place] = len(placed)
                    item = items[place]
                    placed.append(Session(item.topic, week, day, item.lane, take))
                if turns:
                    queues.spend(place, take)
                left[place] = rest - take
                if take == rest:
                    queues.pop(place)
                    remaining -= 1
                    for freed in opens[place]:
                        waiting[freed] -= 1
                        if not waiting[freed]:
                            offer(freed, until)
                            if not alone:
                                most, fresh = rule.longest, True
                elif not alone:
                    queues.pop(place)
                    aside.append(place)
        for other in aside:
            queues.push(other, pinned[other])
        if not remaining:
            break
        if len(placed) == first_here and not asleep and not queues:
            raise ValueError("prerequisites run in a circle")
        if week > horizon:
            raise StudyplanError("plan-no-end")
    return placed


def reserved(rule: Rule, budgets: Budgets) -> dict[Lane, float]:
    """The parts of a week, from 0 to 1, that reviews and habits take out of lanes.

    Only where the learner has given lanes shares: a roadmap's own hours have its habits in them
    already. A habit takes no more than its lane's share.
    """
    shares = dict(rule.lanes)
    kept = {
        lane: min(minutes / rule.minutes, shares[lane])
        for lane, minutes in budgets.habits.items()
        if lane in shares
    }
    if review := shares.get("review"):
        kept["review"] = review
    return kept


def _free(rule: Rule, kept: Mapping[Lane, float], queues: Queues) -> int:
    """The minutes of a whole week that topics get."""
    return rule.minutes - (_kept(Slot(rule.minutes), kept, rule, queues) if kept else 0)


def _kept(slot: Slot, kept: Mapping[Lane, float], rule: Rule, queues: Queues) -> int:
    """The minutes of a slot that no topic gets."""
    parts = {lane: part for lane, part in kept.items() if lane != "review" or not queues.has(lane)}
    if slot.lane is None:
        return round(slot.minutes * sum(parts.values()))
    share = dict(rule.lanes).get(slot.lane, 1.0)
    return round(slot.minutes * min(1.0, parts.get(slot.lane, 0.0) / share))


def _ordered(items: list[Work]) -> tuple[list[Work], list[list[int]]]:
    """The items so that what is needed comes first, and the places of each one's needs."""
    place = {item.topic: n for n, item in enumerate(items)}
    needs = [sorted({place[need] for need in item.needs if need in place}) for item in items]
    if all(own[-1] < n for n, own in enumerate(needs) if own):
        return items, needs
    order = plan_order([item.topic for item in items], {item.topic: item.needs for item in items})
    return _ordered([items[place[topic]] for topic in order])


def _keys(
    items: Sequence[Work], needs: Sequence[Sequence[int]], hurried: Collection[str]
) -> list[int]:
    """What the items are taken by, the lowest first: a number that tells rank and place.

    What a topic needs is as urgent as the topic itself.
    """
    size = len(items)
    rank = [size + n if item.open_ended else n for n, item in enumerate(items)]
    if hurried:
        rank = [r - 2 * size if i.topic in hurried else r for r, i in zip(rank, items, strict=True)]
    for n in range(size - 1, -1, -1):
        own = rank[n]
        for need in needs[n]:
            rank[need] = min(rank[need], own)
    return [r * size + n for n, r in enumerate(rank)]
