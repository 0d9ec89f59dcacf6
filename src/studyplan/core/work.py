"""What is placed by the schedule, and the plan that it makes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from studyplan.core.availability import Slot
from studyplan.core.budgets import Budgets, taken_out
from studyplan.core.calendar import Calendar
from studyplan.core.credit_ahead import LessonAhead
from studyplan.core.deadlines import Dated, Deadlines, room_by_day
from studyplan.core.graph import plan_order
from studyplan.core.session import Session
from studyplan.core.vocabulary import Lane
from studyplan.named_tuples import NamedTuple


class Work(NamedTuple):
    """A topic to be placed; `minutes` is what is left of it, `earliest` its first day.

    From the day `pin` on it comes before everything else, and not before that day. What is `on` a
    day takes place on that one, whole; what is `due` is to be finished by the end of that day.
    `group` is its roadmap, `lesson` what it teaches, where that can be credited.
    """

    topic: str
    lane: Lane
    minutes: int
    needs: tuple[str, ...] = ()
    open_ended: bool = False
    earliest: date | None = None
    group: str = ""
    pin: date | None = None
    on: date | None = None
    due: date | None = None
    lesson: LessonAhead | None = None


class Plan(NamedTuple):
    """A plan, as far as it was laid out.

    `comes_with` are topics that take no (further) time, each with the one whose completion
    satisfies it, and `partly` those that such a one takes time off; `taken` the minutes of each
    week, by its Monday, that reviews and habits take;
    `filled` this week's sessions beyond what is committed, `dated` how topics with a date stand.
    """

    sessions: list[Session]
    comes_with: dict[str, str]
    taken: dict[date, int]
    filled: tuple[Session, ...] = ()
    partly: Mapping[str, str] = {}
    dated: tuple[Dated, ...] = ()


def due_by(
    items: Sequence[Work],
    by: Sequence[date | None],
    calendar: Calendar,
    today: date,
    budgets: Budgets,
) -> Deadlines:
    """What has to be done by when, in the time that reviews, habits and fixed days leave."""
    last = max(day for day in by if day)
    kept, rule = 1.0, calendar.rule_on(last)
    if rule and rule.minutes:
        kept -= taken_out((Slot(rule.minutes),), rule, budgets) / rule.minutes
    room = [(day, minutes * kept) for day, minutes in room_by_day(calendar, today, last)]
    room += [(item.on, -item.minutes) for item in items if item.on]
    own = [0 if item.on else item.minutes for item in items]
    return Deadlines(by, own, room)


def first_day(item: Work) -> date | None:
    """The day before which it is not done; None where it may be at any time."""
    if item.on is not None:
        return item.on
    return item.earliest if item.pin is None else max(item.pin, item.earliest or item.pin)


def in_order(items: list[Work]) -> tuple[list[Work], list[int], list[list[int]]]:
    """The items, what is needed first; how many needs each has; and the places that need it."""
    place = {item.topic: n for n, item in enumerate(items)}
    waiting = [0] * len(items)
    opens: list[list[int]] = [[] for _ in items]
    ordered = True
    for n, needs in enumerate([item.needs for item in items]):
        for need in needs:
            at = place.get(need)
            if at is not None:
                opens[at].append(n)
                waiting[n] += 1
                if at >= n:
                    ordered = False
    if ordered:
        return items, waiting, opens
    order = plan_order([item.topic for item in items], {item.topic: item.needs for item in items})
    return in_order([items[place[topic]] for topic in order])


def with_needs(work: Sequence[Work], topics: Collection[str]) -> set[str]:
    """All that `topics` need, directly or not, and themselves."""
    needs = {w.topic: w.needs for w in work}
    ancestors, stack = set[str](), list(topics)
    while stack:
        topic = stack.pop()
        if topic not in ancestors:
            ancestors.add(topic)
            stack.extend(needs.get(topic, ()))
    return ancestors
