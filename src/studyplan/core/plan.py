"""The plan as it is on a day: this week's commitment first, then everything else that is open."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from studyplan.core.budgets import NO_BUDGETS, Budgets
from studyplan.core.calendar import Calendar
from studyplan.core.commitment import (
    by_topic,
)
from studyplan.core.credit_ahead import CreditAhead, LessonAhead
from studyplan.core.deadlines import Dated, ends, on_dates
from studyplan.core.lessons import Learnt
from studyplan.core.running_week import Running, rest_of_commitment, room_left, worth_filling
from studyplan.core.schedule import plan
from studyplan.core.session import Session
from studyplan.core.weeks import monday, sunday
from studyplan.core.work import Plan, Work, with_needs
from studyplan.named_tuples import NamedTuple


class Situation(NamedTuple):
    """Everything that a plan is made from: what is open, and the learner's time from a day on."""

    work: Sequence[Work]
    calendar: Calendar
    today: date
    budgets: Budgets = NO_BUDGETS


class Stretch(NamedTuple):
    """From when to when a topic is planned: days, or the ends of weeks without days."""

    first: date
    last: date

    def joined(self, other: "Stretch") -> "Stretch":
        """From the beginning of the earlier one to the end of the later one."""
        return Stretch(min(self.first, other.first), max(self.last, other.last))


def planned(situation: Situation, until: date | None = None, net: date | None = None) -> Plan:
    """The plan, with what pinned topics need put first where they would otherwise be late.

    Laid out whole, or up to the week of `until`. Before the day `net` nothing is taken out of weeks
    for reviews and habits: that has been done.
    """
    work, calendar, today, budgets = situation
    pins = {w.topic: w.pin for w in work if w.pin is not None and w.minutes > 0}
    hurried: Collection[str] = ()
    if pins:
        # Who is late is seen by the last pin's day, so that the running week need not ask more.
        probe = plan(work, calendar, today, budgets, until=max(pins.values()), net=net)
        late = _late(pins, probe.sessions) - probe.comes_with.keys()
        hurried = with_needs(work, late)
    laid = plan(work, calendar, today, budgets, hurried, until, net)
    return laid._replace(dated=_dated(work, laid.sessions, calendar, today, until))


def _dated(
    work: Sequence[Work],
    sessions: Sequence[Session],
    calendar: Calendar,
    today: date,
    until: date | None,
) -> tuple[Dated, ...]:
    """How these sessions stand to what is on a day or due by one, up to the week of `until`."""
    topics = [(w.topic, w.on, w.due, w.needs) for w in work if w.minutes and (w.on or w.due)]
    if not topics:
        return ()
    open_ = frozenset(w.topic for w in work if w.minutes)
    return on_dates(topics, open_, ends(sessions, calendar, today), calendar, today, until)


def plan_from_today(situation: Situation, running: Running, until: date | None = None) -> Plan:
    """The plan from today on: what is left of the commitment, and then what else there is room for.

    This week's sessions add up to no more than what is left of it.
    """
    work, calendar, today, budgets = situation
    week = monday(today)
    whole = calendar
    room = room_left(calendar, budgets, running, today)
    first = rest_of_commitment(running, work, room, today)
    done = by_topic(first)
    rest = [w._replace(minutes=w.minutes - done.get(w.topic, 0)) for w in work]
    finished = [w for w in work if 0 < w.minutes == done.get(w.topic, 0)]
    rest, given, partly = _credited(rest, finished)
    if any(room):  # in a week without days their order is enough
        days = {topic: at.last for topic, at in stretches(first).items()}
        days |= {topic: days[giver] for topic, giver in given.items()}
        rest = [_after(w, days) for w in rest]
    calendar = calendar.with_week(week, worth_filling(calendar, room, today))
    laid = planned(
        situation._replace(work=rest, calendar=calendar), until, net=week + timedelta(days=7)
    )
    filled = tuple(session for session in laid.sessions if session.week == week)
    sessions = _joined([*first, *laid.sessions], week)
    partly = {t: by for t, by in {**partly, **laid.partly}.items() if t not in laid.comes_with}
    dated = _dated(situation.work, sessions, whole, today, until)
    return Plan(sessions, given | laid.comes_with, laid.taken, filled, partly, dated)


def _after(work: Work, ends: Mapping[str, date]) -> Work:
    """The same, not before the last day of what it needs of what has been placed."""
    days = [*filter(None, (work.earliest, *map(ends.get, work.needs)))]
    return work._replace(earliest=max(days)) if days else work


def _credited(
    work: Sequence[Work], done: Sequence[Work]
) -> tuple[list[Work], dict[str, str], dict[str, str]]:
    """The work without what is covered by what the commitment finishes.

    And what is finished with which of it, and what such a one takes time off.
    """
    items = [*done, *(w for w in work if w.minutes)]
    ahead = CreditAhead([w.lesson for w in items])
    # What the commitment finishes itself comes with nothing.
    left = [0] * len(done) + [w.minutes for w in items[len(done) :]]
    last = dict[int, str]()
    for place, giver in enumerate(done):
        for other, minutes in ahead.finish(place, left):
            if minutes < left[other]:
                left[other], last[other] = minutes, giver.topic
    saved = {items[place].topic: left[place] for place in last}
    knowing = _knowing(done)
    rest = [
        w._replace(minutes=saved.get(w.topic, w.minutes), lesson=w.lesson and knowing(w.lesson))
        for w in work
    ]
    whole = {items[place].topic: by for place, by in last.items() if not left[place]}
    partly = {items[place].topic: by for place, by in last.items() if left[place]}
    return rest, whole, partly


def _knowing(done: Sequence[Work]) -> Callable[[LessonAhead], LessonAhead]:
    """What makes of a lesson ahead the same where these topics are done."""
    lessons = [w.lesson.lesson for w in done if w.lesson]
    concepts = {concept for lesson in lessons for concept in lesson.concepts}
    learnt = dict[int, Learnt]()  # most lessons ahead know the same

    def knowing(ahead: LessonAhead) -> LessonAhead:
        if concepts.isdisjoint(ahead.lesson.concepts):
            return ahead
        known = id(ahead.learnt)
        if known not in learnt:
            learnt[known] = Learnt([*ahead.learnt.lessons, *lessons])
        return ahead.knowing(learnt[known])

    return knowing


def _joined(sessions: Sequence[Session], week: date) -> list[Session]:
    """The sessions by week and day; in the running week those of one topic and day together."""
    by_day: dict[object, Session] = {}
    for n, s in enumerate(sessions):
        key = (s.topic, s.date) if s.week == week else n
        if key in by_day:
            by_day[key] = by_day[key]._replace(minutes=by_day[key].minutes + s.minutes)
        else:
            by_day[key] = s
    this = [s for s in by_day.values() if s.week == week]
    this.sort(key=lambda s: s.date or week + timedelta(days=7))
    return this + [s for s in by_day.values() if s.week != week]


def stretches(sessions: Iterable[Session]) -> dict[str, Stretch]:
    """From when to when each topic is planned."""
    spans: dict[str, Stretch] = {}
    for s in sessions:
        at = Stretch(s.date, s.date) if s.date else Stretch(s.week, sunday(s.week))
        spans[s.topic] = at.joined(spans.get(s.topic, at))
    return spans


def end_of(sessions: Iterable[Session]) -> date | None:
    """The last day of a plan."""
    return max((s.date or sunday(s.week) for s in sessions), default=None)


def _late(pins: Mapping[str, date], sessions: Sequence[Session]) -> set[str]:
    """Pinned topics whose first session is not on their day, or in its week."""
    spans = stretches(s for s in sessions if s.topic in pins)
    return {t for t, pin in pins.items() if (at := spans.get(t)) is None or at.first > pin}
