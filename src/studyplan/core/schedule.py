"""The schedule: topics, each after what it needs, placed into the hours that the learner has.

List scheduling with a heap for each lane of each roadmap: O(E + (N + W) log N) for N topics, E
prerequisites and W sessions.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from heapq import heappop, heappush

from studyplan.core.availability import Rule, Slot
from studyplan.core.bounds import MOST_WEEKS
from studyplan.core.budgets import (
    NO_BUDGETS,
    Budgets,
    Parts,
    out_of,
    parts_taken,
    refuse_no_time,
)
from studyplan.core.calendar import Calendar
from studyplan.core.credit_ahead import CreditAhead
from studyplan.core.deadlines import wanted_by
from studyplan.core.graph import order_keys
from studyplan.core.queues import Queues
from studyplan.core.session import Session
from studyplan.core.slots import parts_of, piece
from studyplan.core.weeks import monday, sunday
from studyplan.core.work import Plan, Work, due_by, first_day, in_order
from studyplan.errors import StudyplanError


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
    placed. What is on a day stands there, whatever else there is, and nowhere where that is past;
    what is due presses when it fills most of the time that is left: then it comes first, the
    earliest before the others. With `until` only the weeks up to that day's are laid out; before
    the week of `net` reviews and habits take nothing: that has been taken off. Raises
    StudyplanError if there is work but no time, or if the work would last beyond a hundred years;
    ValueError if prerequisites run in a circle.
    """
    placed: list[Session] = []
    comes_with: dict[str, str] = {}
    partly: dict[str, str] = {}
    taken: dict[date, int] = {}
    items = [item for item in work if item.minutes > 0 and not (item.on and item.on < today)]
    if items:
        refuse_no_time(calendar, budgets)
    elif until is None:
        return Plan(placed, comes_with, taken)
    items, waiting, opens = in_order(items)
    late = [item.open_ended for item in items]
    own = [(item.on, item.due) for item in items]
    is_dated = own.count((None, None)) < len(own)
    by = wanted_by(own, opens, today) if is_dated else ()
    first = [item.topic in hurried for item in items] if hurried else ()
    order = order_keys(opens, late, first, by)
    left = [item.minutes for item in items]
    pinned = [item.pin is not None for item in items]
    dates = due_by(items, by, calendar, today, budgets) if any(by) else None
    queues = Queues([(item.group, item.lane) for item in items], order, budgets.weights)
    ahead = CreditAhead([item.lesson for item in items])
    asleep: list[tuple[date, int]] = []
    aside: list[int] = []  # what has had enough for a day
    remaining, booked = len(items), 0  # booked: what is on a day and has not taken its time yet

    def urgent(place: int) -> bool:
        return pinned[place] or (dates is not None and dates.presses(place))

    def offer(place: int, last: date) -> None:
        first = first_day(items[place])
        if first is not None and first > last:
            heappush(asleep, (first, place))
        elif left[place]:
            queues.push(place, urgent(place))

    def wake(last: date, week: date | None, day: date | None) -> None:
        """Offer what may begin by the day `last`, and hold what is on a day until then."""
        nonlocal booked
        while asleep and asleep[0][0] <= last:
            first, place = heappop(asleep)
            item = items[place]
            if item.on is None:
                offer(place, last)
            elif minutes := left[place]:
                placed.append(Session(item.topic, monday(first), first, item.lane, minutes))
                booked += minutes if first == day or (day is None and monday(first) == week) else 0
                left[place] = 0
                end_of(place, last)

    def take_back() -> None:
        for place in aside:
            queues.push(place, urgent(place))
        aside.clear()

    def end_of(place: int, last: date) -> bool:
        """Whether something becomes ready when a place is finished."""
        nonlocal remaining
        opened = False
        for done in finish(place, last) if ahead else (place,):
            remaining -= 1
            for freed in opens[done]:
                waiting[freed] -= 1
                if not waiting[freed] and left[freed] and own[freed][0] is None:
                    offer(freed, last)
                    opened = True
        return opened

    def finish(place: int, last: date) -> list[int]:
        """The topics that are finished with this one: itself, and what it satisfies."""
        finished = [place]
        for other, rest in ahead.finish(place, left):
            saved = rest < left[other]
            if dates:
                dates.spend(other, left[other] - rest)
            left[other] = rest
            if rest:
                if saved:
                    partly[items[other].topic] = items[place].topic
                continue
            finished.append(other)
            comes_with[items[other].topic] = items[place].topic
            partly.pop(items[other].topic, None)
            first = first_day(items[other])
            if other in aside:
                aside.remove(other)
            elif not waiting[other] and (first is None or first <= last):
                queues.drop(other)
        return finished

    end = monday(today) + timedelta(weeks=MOST_WEEKS) if until is None else monday(until)
    for place, count in enumerate(waiting):
        if not count and own[place][0] is None:
            offer(place, today)
    for place, (on, _) in enumerate(own if is_dated else ()):
        if on is not None:
            heappush(asleep, (on, place))
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
            wake(sunday(end), None, end)
            break
        if week != this:
            this, taken[week], booked = week, 0, 0
            if net is not None and week >= net:
                net, rule = None, None
            wake(day or max(week, today), week, day)
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
        if dates and dates.press(day or sunday(week)):
            queues.urge(urgent)
        first_here = len(placed)
        once = dict[int, int]()  # where an unfinished topic's session of this day stands
        fresh = False  # whether something has become ready on this day
        # A week without days is one long session, unless lanes take turns in it.
        alone = day is None
        most = rule.minutes if alone and not turns else rule.longest
        for free, lane, last in parts_of(bin_, asleep, parts):
            if asleep:
                wake(last, week, day)
            if booked:
                booked, free = max(0, booked - free), max(0, free - booked)
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
                presses = dates is not None and dates.presses(place)
                longest = rule.minutes if presses else most
                take = piece(rest, free, longest, least, alone or presses or queues.ready == 1)
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
                if dates:
                    dates.spend(place, take)
                left[place] = rest - take
                if take == rest:
                    queues.pop(place)
                    if end_of(place, last) and not alone:
                        most, fresh = rule.longest, True
                elif not alone:
                    queues.pop(place)
                    aside.append(place)
        if aside:
            take_back()
        booked = 0 if day else booked
        if not remaining:
            end = min(end, week) if until is None else end
        elif len(placed) == first_here and not asleep and not queues:
            raise ValueError("prerequisites run in a circle")
    return Plan(placed, comes_with, taken, partly=partly)
