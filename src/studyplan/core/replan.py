"""Plans compared, and the ways out of being late: later, more hours, less to do."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from studyplan.core.availability import Rule
from studyplan.core.budgets import NO_BUDGETS, Budgets
from studyplan.core.calendar import Calendar
from studyplan.core.schedule import Laid, Session, Work, plan
from studyplan.core.weeks import monday

# Hours are offered in quarters.
_STEP = 15
MOST_MINUTES = 7 * 16 * 60


class Stretch(NamedTuple):
    """From when to when a topic is planned: days, or the ends of weeks without days."""

    first: date
    last: date


class Change(NamedTuple):
    """A topic that another plan has elsewhere; None where a plan does not have it."""

    topic: str
    before: Stretch | None
    after: Stretch | None

    @property
    def weeks(self) -> int:
        """Weeks by which it ends later; negative if earlier, 0 where one plan has it not."""
        if self.before is None or self.after is None:
            return 0
        return (monday(self.after.last) - monday(self.before.last)).days // 7


class Comparison(NamedTuple):
    """Two plans side by side; ends are the last days of anything planned."""

    moved: list[Change]
    dropped: list[str]
    taken_in: list[str]
    end_before: date | None
    end_after: date | None


def stretches(sessions: Sequence[Session]) -> dict[str, Stretch]:
    """From when to when each topic is planned."""
    found: dict[str, Stretch] = {}
    for s in sessions:
        first, last = (s.date, s.date) if s.date else (s.week, s.week + timedelta(days=6))
        before = found.get(s.topic)
        found[s.topic] = Stretch(
            min(first, before.first) if before else first,
            max(last, before.last) if before else last,
        )
    return found


def end_of(sessions: Sequence[Session]) -> date | None:
    """The last day of a plan."""
    return max((s.date or s.week + timedelta(days=6) for s in sessions), default=None)


def compare(before: Sequence[Session], after: Sequence[Session], today: date) -> Comparison:
    """What changes: topics that end in another week, and what leaves or enters the running week.

    Topics of the old plan that are not in the new one (finished by now) do not count as moved.
    """
    old, new = stretches(before), stretches(after)
    this = monday(today)
    moved = []
    for topic, stretch in new.items():
        was = old.get(topic)
        if was is None or monday(was.last) != monday(stretch.last):
            moved.append(Change(topic, was, stretch))
    was_here = dict.fromkeys(s.topic for s in before if s.week == this)
    is_here = dict.fromkeys(s.topic for s in after if s.week == this)
    return Comparison(
        moved,
        [topic for topic in was_here if topic in new and topic not in is_here],
        [topic for topic in is_here if topic not in was_here],
        end_of(before),
        end_of(after),
    )


class Way(NamedTuple):
    """A way to go on: its sessions, and what it takes; `reaches` the wanted end or not.

    `minutes` is what a week has to hold for it, `cut` the topics that it leaves out.
    """

    sessions: list[Session]
    end: date | None
    reaches: bool
    minutes: int
    cut: tuple[str, ...] = ()


class Situation(NamedTuple):
    """Everything that a plan is made from."""

    work: Sequence[Work]
    calendar: Calendar
    today: date
    budgets: Budgets = NO_BUDGETS


def planned(situation: Situation) -> list[Session]:
    """The sessions of the whole plan."""
    return laid_out(situation).sessions


def laid_out(situation: Situation, until: date | None = None) -> Laid:
    """The plan, with what pinned topics need put first where they would else be late.

    With `until` only the weeks up to that day's; they are the same as in the whole plan.
    """
    work, calendar, today, budgets = situation
    pins = {w.topic: w.pin for w in work if w.pin is not None and w.minutes > 0}
    hurried: Collection[str] = ()
    if pins:
        # Who is late is seen by the last pin's day, so that the running week need not ask more.
        probe = plan(work, calendar, today, budgets, until=max(pins.values()))
        hurried = _ancestors(work, _late(pins, probe))
    return plan(work, calendar, today, budgets, hurried, until)


def _late(pins: Mapping[str, date], probe: Laid) -> set[str]:
    """Pinned topics that are not begun by their day, or in its week, and come with nothing."""
    found = stretches([s for s in probe.sessions if s.topic in pins])
    return {
        topic
        for topic, pin in pins.items()
        if topic not in probe.comes_with and (topic not in found or found[topic].first > pin)
    }


def _ancestors(work: Sequence[Work], topics: Collection[str]) -> set[str]:
    """All that `topics` need, directly or not, and themselves."""
    needs = {w.topic: w.needs for w in work}
    found, stack = set[str](), list(topics)
    while stack:
        topic = stack.pop()
        if topic not in found:
            found.add(topic)
            stack.extend(needs.get(topic, ()))
    return found


def later(situation: Situation) -> Way:
    """The rest as it is, from today on, for as long as it takes."""
    sessions = planned(situation)
    rule = situation.calendar.rule_on(situation.today)
    return Way(sessions, end_of(sessions), True, rule.minutes if rule else 0)


def with_hours(situation: Situation, wanted: date, as_it_is: Way | None = None) -> Way:
    """The fewest hours a week, in quarters, that reach the wanted end; the most there are if none.

    No fewer than there are now. `as_it_is` is what `later` gives, where it is known already.

    Each rule from now on is scaled alike. Found by halving: more time never ends later by more
    than what packing sessions loses.
    """
    rule = situation.calendar.rule_on(situation.today)
    now = rule.minutes if rule else 0
    as_it_is = as_it_is or later(situation)
    if as_it_is.end is None or as_it_is.end <= wanted:
        return as_it_is
    low, high = now // _STEP, MOST_MINUTES // _STEP
    best = _at(situation, high * _STEP, now)
    if best.end is None or best.end > wanted:
        return best._replace(reaches=False)
    while high - low > 1:
        middle = (low + high) // 2
        way = _at(situation, middle * _STEP, now)
        if way.end is not None and way.end <= wanted:
            high, best = middle, way
        else:
            low = middle
    return best


def _at(situation: Situation, minutes: int, now: int) -> Way:
    sessions = planned(situation._replace(calendar=scaled(situation, minutes, now)))
    return Way(sessions, end_of(sessions), True, minutes)


def scaled(situation: Situation, minutes: int, now: int) -> Calendar:
    """The calendar with so many minutes a week from today on, where there were `now`."""
    return situation.calendar.with_rules(scaled_rules(situation, minutes, now))


def scaled_rules(situation: Situation, minutes: int, now: int) -> list[Rule]:
    """The rules that hold from today on, each with its minutes in the same proportion."""
    today, found = situation.today, []
    for rule in situation.calendar.rules:
        later_ones = [r.since for r in situation.calendar.rules if r.since > rule.since]
        if later_ones and min(later_ones) <= today:
            continue
        share = min(MOST_MINUTES, round(rule.minutes * minutes / now))
        found.append(rule.scaled(share)._replace(since=max(rule.since, today)))
    return found


def with_less(
    situation: Situation, optional: Collection[str], wanted: date, as_it_is: Way | None = None
) -> Way:
    """The fewest optional topics left out, from the plan's end on, that reach the wanted end.

    What something else needs stays. If leaving out all of them does not reach it, that is said.
    """
    base = as_it_is or later(situation)
    order = [s.topic for s in base.sessions]
    place = {topic: n for n, topic in enumerate(order)}
    for w in situation.work:  # where nothing is left of a topic, it has the place of what it needs
        place.setdefault(w.topic, max((place.get(need, 0) for need in w.needs), default=0))
    candidates = _spare(situation.work, optional)[::-1]
    by_place = sorted(candidates, key=lambda topic: -place[topic])
    way = base._replace(reaches=base.end is None or base.end <= wanted)
    for count in range(1, len(by_place) + 1):
        if way.reaches:
            break
        cut = tuple(by_place[:count])
        rest = [w for w in situation.work if w.topic not in cut]
        sessions = planned(situation._replace(work=rest))
        end = end_of(sessions)
        way = Way(sessions, end, end is None or end <= wanted, base.minutes, cut)
    return way


def _spare(work: Sequence[Work], optional: Collection[str]) -> list[str]:
    """The optional topics that no other topic needs, but for such as are spare themselves."""
    found = {w.topic for w in work if w.topic in optional}
    needed_by: Mapping[str, list[str]] = {w.topic: [] for w in work}
    for w in work:
        for need in w.needs:
            if need in needed_by:
                needed_by[need].append(w.topic)
    while True:
        kept = {topic for topic in found if all(t in found for t in needed_by[topic])}
        if kept == found:
            return [w.topic for w in work if w.topic in found]
        found = kept
