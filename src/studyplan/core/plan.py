"""The plan as it is on a day: this week's commitment first, then everything else that is open."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from studyplan.core.budgets import NO_BUDGETS, Budgets, taken_out
from studyplan.core.calendar import Calendar
from studyplan.core.commitment import (
    Commitment,
    CommittedTopic,
    Figures,
    Worked,
    by_topic,
    covered,
    parts,
)
from studyplan.core.credit_ahead import CreditAhead, LessonAhead
from studyplan.core.lessons import Learnt
from studyplan.core.schedule import Plan, Work, plan
from studyplan.core.session import Session
from studyplan.core.weeks import monday, sunday
from studyplan.named_tuples import NamedTuple


class Situation(NamedTuple):
    """Everything that a plan is made from: what is open, and the learner's time from a day on."""

    work: Sequence[Work]
    calendar: Calendar
    today: date
    budgets: Budgets = NO_BUDGETS


class Running(NamedTuple):
    """The running week: what is committed, what became of it, and the minutes that are left."""

    commitment: Commitment
    parts: Mapping[str, CommittedTopic]
    left: int
    today: int  # minutes of study that today has had


def running(commitment: Commitment, work: Mapping[str, Worked], now: Figures) -> Running:
    """The running week in which these topics are committed or were worked on, with its figures."""
    return Running(commitment, parts(commitment, work), now.left, now.today)


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
        hurried = _ancestors(work, late)
    return plan(work, calendar, today, budgets, hurried, until, net)


def plan_from_today(situation: Situation, running: Running, until: date | None = None) -> Plan:
    """The plan from today on: what is left of the commitment, and then what else there is room for.

    This week's sessions add up to no more than what is left of it.
    """
    work, calendar, today, budgets = situation
    week = monday(today)
    room = _room(calendar, budgets, running, today)
    first = _rest(running, work, room, today)
    done = by_topic(first)
    rest = [w._replace(minutes=w.minutes - done.get(w.topic, 0)) for w in work]
    finished = [w for w in work if 0 < w.minutes == done.get(w.topic, 0)]
    rest, given, partly = _credited(rest, finished)
    if any(room):  # in a week without days their order is enough
        ends = {topic: at.last for topic, at in stretches(first).items()}
        ends |= {topic: ends[giver] for topic, giver in given.items()}
        rest = [_after(w, ends) for w in rest]
    calendar = calendar.with_week(week, _worth_filling(calendar, room, today))
    laid = planned(
        situation._replace(work=rest, calendar=calendar), until, net=week + timedelta(days=7)
    )
    filled = tuple(session for session in laid.sessions if session.week == week)
    sessions = _joined([*first, *laid.sessions], week)
    partly = {t: by for t, by in {**partly, **laid.partly}.items() if t not in laid.comes_with}
    return Plan(sessions, given | laid.comes_with, laid.taken, filled, partly)


def _room(
    calendar: Calendar, budgets: Budgets, running: Running, today: date
) -> dict[date | None, int]:
    """What the days left of the week still hold; what has been done today is taken off first.

    Where that is more than what is left, reviews and habits take their part of the last days;
    where more was done than was to be done, these are free.
    """
    bins = calendar.bins_of(monday(today), today)
    room = {bin_.day: bin_.minutes for bin_ in bins}
    reviewing = _reviewing(calendar, budgets, running.commitment)
    part = budgets.part(calendar, running.commitment.week, running.commitment.begin)
    kept = {b.day: taken_out(b.slots, b.rule, budgets, reviewing, part) for b in bins}
    gone = running.today
    for day, minutes in room.items():
        part = min(minutes, gone)
        room[day] = minutes - part
        gone -= part
    over = sum(room.values()) - running.left
    for most in (kept, dict(room)):
        for day in reversed(room):
            part = max(0, min(room[day], most[day], over))
            room[day] -= part
            over -= part
    return room


def _reviewing(calendar: Calendar, budgets: Budgets, commitment: Commitment) -> bool:
    """Whether topics were there to be reviewed when the week was begun: then less is taken out."""
    bins = calendar.bins_of(commitment.week, commitment.begin)
    return commitment.taken < sum(taken_out(b.slots, b.rule, budgets) for b in bins)


def _worth_filling(
    calendar: Calendar, room: Mapping[date | None, int], today: date
) -> dict[date | None, int]:
    """The room of days that have enough for a session, as short as it may be."""
    bins = {bin_.day: bin_ for bin_ in calendar.bins_of(monday(today), today)}
    return {
        day: minutes
        for day, minutes in room.items()
        if minutes >= min(bins[day].rule.shortest, bins[day].minutes)
    }


def _after(work: Work, ends: Mapping[str, date]) -> Work:
    """The same, not before the last day of what it needs of what has been placed."""
    days = [*filter(None, (work.earliest, *map(ends.get, work.needs)))]
    return work._replace(earliest=max(days)) if days else work


def _rest(
    running: Running, work: Sequence[Work], room: dict[date | None, int], today: date
) -> list[Session]:
    """What is left of the commitment, put into the room that there is, on its own days if it can.

    What was committed to be finished is to be finished. Nothing comes before what it needs.
    """
    open_ = {w.topic: w for w in work}
    end = sunday(today)
    ends = dict[str, date]()
    waiting = {topic: part.to_do for topic, part in running.parts.items() if topic in open_}
    left = {w.topic: w.minutes for w in work}
    placed: list[Session] = []
    wanted = _still(running, waiting)
    # What is pinned comes before everything else, with what it needs; the rest keeps its order.
    pinned = _ancestors(work, [w.topic for w in work if w.pin is not None and w.pin <= end])
    wanted.sort(key=lambda one: one[0].topic not in pinned)
    for session, minutes in wanted:
        topic, day, rest = session.topic, session.date, minutes
        if any(left.get(need) for need in open_[topic].needs):
            continue
        begin = max((ends[need] for need in open_[topic].needs if need in ends), default=today)
        days = [at for at in room if (at or end) >= begin]
        for at in dict.fromkeys([*([day] if day in days else []), *days]):
            if (part := min(rest, room[at], left[topic])) > 0:
                placed.append(session._replace(date=at, minutes=part))
                room[at] -= part
                left[topic] -= part
                rest -= part
                ends[topic] = max(at or end, ends.get(topic, today))
    return placed


def _still(running: Running, waiting: Mapping[str, int]) -> list[tuple[Session, int]]:
    """The sessions that are still to be kept, of each topic the last ones, with their minutes."""
    kept = [*covered(reversed(running.commitment.sessions), waiting)][::-1]
    # More than was committed, so that it gets finished, goes with the first one.
    beyond = {topic: waiting[topic] - running.parts[topic].committed for topic in waiting}
    return [(s, part + max(0, beyond.pop(s.topic, 0))) for s, part in kept]


def _credited(
    work: Sequence[Work], done: Sequence[Work]
) -> tuple[list[Work], dict[str, str], dict[str, str]]:
    """The work without what is covered by what the commitment finishes.

    And what is finished with which of it, and what such a one takes time off.
    """
    items = [*done, *(w for w in work if w.minutes)]
    ahead = CreditAhead([w.lesson for w in items])
    left = [w.minutes for w in items]
    last = dict[int, str]()
    for place, giver in enumerate(done):
        left[place] = 0
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


def _ancestors(work: Sequence[Work], topics: Collection[str]) -> set[str]:
    """All that `topics` need, directly or not, and themselves."""
    needs = {w.topic: w.needs for w in work}
    ancestors, stack = set[str](), list(topics)
    while stack:
        topic = stack.pop()
        if topic not in ancestors:
            ancestors.add(topic)
            stack.extend(needs.get(topic, ()))
    return ancestors
