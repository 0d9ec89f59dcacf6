"""The schedule: topics, each after what it needs, placed into the hours that the learner has.

List scheduling with a heap for each lane of each roadmap: O(E + (N + W) log N) for N topics, E
prerequisites and W sessions.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from heapq import heappop, heappush

from studyplan.core.availability import Rule, Slot
from studyplan.core.bounds import MOST_WEEKS
from studyplan.core.budgets import NO_BUDGETS, Budgets, Parts, out_of, parts_taken, refuse_no_time
from studyplan.core.calendar import Calendar
from studyplan.core.credit_ahead import CreditAhead, LessonAhead
from studyplan.core.graph import order_keys, plan_order
from studyplan.core.queues import Queues
from studyplan.core.session import Session
from studyplan.core.slots import parts_of, piece
from studyplan.core.vocabulary import Lane
from studyplan.core.weeks import monday
from studyplan.errors import StudyplanError
from studyplan.named_tuples import NamedTuple


class Work(NamedTuple):
    """A topic to be placed; `minutes` is what is left of it, `earliest` its first day.

    From the day `pin` on it comes before everything else, and not before that day. `group` is its
    roadmap, `lesson` what it teaches, where that can be credited.
    """

    topic: str
    lane: Lane
    minutes: int
    needs: tuple[str, ...] = ()
    open_ended: bool = False
    earliest: date | None = None
    group: str = ""
    pin: date | None = None
    lesson: LessonAhead | None = None


class Plan(NamedTuple):
    """A plan, as far as it was laid out.

    `comes_with` are topics that take no (further) time, each with the one whose completion
    satisfies it, and `partly` those that such a one takes time off; `taken` the minutes of each
    week, by its Monday, that reviews and habits take;
    `filled` this week's sessions beyond what is committed.
    """

    sessions: list[Session]
    comes_with: dict[str, str]
    taken: dict[date, int]
    filled: tuple[Session, ...] = ()
    partly: Mapping[str, str] = {}


def plan(
    work: Sequence[Work],
    calendar: Calendar,
    today: date,
    budgets: Budgets = NO_BUDGETS,
    hurried: Collection[str] = (),
    until: date | None = None,
    net: date | None = None,
) -> Plan:
    """Sessions that place all minutes of all topics into days and weeks from `today` on.

    Topics come in the given order, after what they need, open-ended ones last (unless something
    needs them), those in `hurried` first, none before its earliest day. A topic has one session a
    day, at most as long as the rule says if something else could be done. No day or week holds
    more than its minutes. What a topic satisfies in another roadmap takes no more time once it is
    placed. With `until` only the weeks up to that day's are laid out; before the week of `net`
    reviews and habits take nothing: that has been taken off. Raises StudyplanError if
    there is work but no time, or if the work would last beyond a hundred years; ValueError if
    prerequisites run in a circle.
    """
    placed: list[Session] = []
    comes_with: dict[str, str] = {}
    partly: dict[str, str] = {}
    taken: dict[date, int] = {}
    items = [item for item in work if item.minutes > 0]
    if items:
        refuse_no_time(calendar, budgets)
    elif until is None:
        return Plan(placed, comes_with, taken)
    items, waiting, opens = _ordered(items)
    late = [item.open_ended for item in items]
    order = order_keys(opens, late, [item.topic in hurried for item in items] if hurried else ())
    left = [item.minutes for item in items]
    pinned = [item.pin is not None for item in items]
    queues = Queues([(item.group, item.lane) for item in items], order, budgets.weights)
    ahead = CreditAhead([item.lesson for item in items])
    asleep: list[tuple[date, int]] = []
    aside: list[int] = []  # what has had enough for a day

    def offer(place: int, last: date) -> None:
        first = _first_day(items[place])
        if first is not None and first > last:
            heappush(asleep, (first, place))
        elif left[place]:
            queues.push(place, pinned[place])

    def wake(last: date) -> None:
        while asleep and asleep[0][0] <= last:
            offer(heappop(asleep)[1], last)

    def take_back() -> None:
        for place in aside:
            queues.push(place, pinned[place])
        aside.clear()

    def finish(place: int, last: date) -> list[int]:
        """The topics that are finished with this one: itself, and what it satisfies."""
        finished = [place]
        for other, rest in ahead.finish(place, left):
            saved = rest < left[other]
            left[other] = rest
            if rest:
                if saved:
                    partly[items[other].topic] = items[place].topic
                continue
            finished.append(other)
            comes_with[items[other].topic] = items[place].topic
            partly.pop(items[other].topic, None)
            first = _first_day(items[other])
            if other in aside:
                aside.remove(other)
            elif not waiting[other] and (first is None or first <= last):
                queues.drop(other)
        return finished

    end = monday(today) + timedelta(weeks=MOST_WEEKS) if until is None else monday(until)
    for place, count in enumerate(waiting):
        if not count:
            offer(place, today)
    remaining = len(items)
    rule: Rule | None = None
    this: date | None = None
    parts: Parts = {}
    part: float | None = None  # of the week, for reviews
    reviewing = turns = False
    full = 0  # what topics get of a whole week
    for bin_ in calendar.bins(today):
        week, day = bin_.week, bin_.day
        if week > end:
            if remaining and until is None:
                raise StudyplanError("plan-no-end")
            break
        if week != this:
            this, taken[week] = week, 0
            if net is not None and week >= net:
                net, rule = None, None
            wake(day or max(week, today))
            if reviewing != queues.has("review"):
                reviewing, rule = not reviewing, None
            before, part = part, budgets.part(calendar, week, max(week, today))
            if part != before:
                rule = None
        if bin_.rule is not rule:
            rule = bin_.rule
            queues.follow(rule, budgets.lanes)
            parts = {} if net else parts_taken(rule, budgets, reviewing, part)
            full = rule.minutes - out_of((Slot(rule.minutes),), parts)
            turns = queues.in_lanes
        if parts:
            taken[week] += out_of(bin_.slots, parts)
        if not remaining:
            continue
        first_here = len(placed)
        once = dict[int, int]()  # where an unfinished topic's session of this day stands
        fresh = False  # whether something has become ready on this day
        # A week without days is one long session, unless lanes take turns in it.
        alone = day is None
        most = rule.minutes if alone and not turns else rule.longest
        for free, lane, last in parts_of(bin_, asleep, parts):
            if asleep:
                wake(last)
            least = min(rule.shortest, full if alone else free)
            while free > 0:
                place = queues.best(lane)
                if place < 0:
                    if not aside:
                        break
                    take_back()
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
                    for done in finish(place, last) if ahead else (place,):
                        remaining -= 1
                        for freed in opens[done]:
                            waiting[freed] -= 1
                            if not waiting[freed] and left[freed]:
                                offer(freed, last)
                                if not alone:
                                    most, fresh = rule.longest, True
                elif not alone:
                    queues.pop(place)
                    aside.append(place)
        if aside:
            take_back()
        if not remaining:
            end = min(end, week) if until is None else end
        elif len(placed) == first_here and not asleep and not queues:
            raise ValueError("prerequisites run in a circle")
    return Plan(placed, comes_with, taken, partly=partly)


def _first_day(item: Work) -> date | None:
    return item.earliest if item.pin is None else max(item.pin, item.earliest or item.pin)


def _ordered(items: list[Work]) -> tuple[list[Work], list[int], list[list[int]]]:
    """The items, what is needed first; how many needs each has; and the places that need it."""
    place = {item.topic: n for n, item in enumerate(items)}
    waiting = [0] * len(items)
    opens: list[list[int]] = [[] for _ in items]
    in_order = True
    for n, needs in enumerate([item.needs for item in items]):
        for need in needs:
            at = place.get(need)
            if at is not None:
                opens[at].append(n)
                waiting[n] += 1
                if at >= n:
                    in_order = False
    if in_order:
        return items, waiting, opens
    order = plan_order([item.topic for item in items], {item.topic: item.needs for item in items})
    return _ordered([items[place[topic]] for topic in order])
