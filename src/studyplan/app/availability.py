"""The learner's time: hours, pauses and pins, and what something new does to the plan."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from studyplan.app.naming import find_one, the_roadmap
from studyplan.app.plan_change import changed
from studyplan.core.availability import Rule
from studyplan.core.bounds import place_in
from studyplan.core.calendar import Calendar, Pause
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.frame import AvailabilitySet, PauseSet, PinSet
from studyplan.core.journal.keys import Period, TopicKey
from studyplan.core.journal.record import DayBegins
from studyplan.core.periods import parse_period
from studyplan.core.plan import stretches
from studyplan.core.sections import WeekSlot, entry
from studyplan.core.typical_week import from_template
from studyplan.core.vocabulary import MET
from studyplan.core.week_rules import WeekSaid
from studyplan.core.weeks import monday
from studyplan.errors import Choice, NotFoundError, UsageError
from studyplan.render.availability import AvailabilityView, Scaled
from studyplan.render.day import DayView
from studyplan.render.frame import Idle, PauseView, PinView
from studyplan.store.store import Store


def availability(store: Store, now: Moment) -> AvailabilityView:
    """All that is said of the learner's time."""
    return AvailabilityView(
        today=now.today,
        rules=store.learner_time.rules(),
        pauses=store.learner_time.pauses(),
        weights=store.learner_time.weights(),
        budgets=store.learner_time.budgets(now.today, whole=False),
        paces=store.roadmaps.paces(),
    )


def set_availability(store: Store, now: Moment, since: date, said: WeekSaid) -> AvailabilityView:
    """Have what is `said` of the week hold from the day `since` on.

    Raises UsageError, and StudyplanError where the work could not be placed then.
    """
    before = store.learner_time.calendar().rule_on(since)
    typical = scaled = change = None
    if said.template is not None:
        minutes = said.minutes or (before.minutes if before else None)
        typical, own = _typical(store, said.template, minutes, since)
        scaled = Scaled(typical.template or "", own, typical.minutes)
    rule = said.rule(before, since, typical)
    if before is None or rule._replace(since=before.since) != before:
        change = changed(store, now, [AvailabilitySet(since, rule)])
    return availability(store, now)._replace(told=since, scaled=scaled, change=change)


def _typical(store: Store, name: str, minutes: int | None, since: date) -> tuple[Rule, int]:
    """The typical week of the roadmap that is named, and its own minutes."""
    having = [Choice(n, n) for n in store.learner_time.with_template()]
    roadmap = the_roadmap(name, having, "no-template")
    slots = [entry(WeekSlot, slot) for slot in store.learner_time.template(roadmap)]
    return from_template(slots, minutes, since, roadmap)


def day(store: Store, now: Moment) -> DayView:
    """When the learner's day begins, and which day it is."""
    today = store.learners_day.of(now.at)
    return DayView(now.at, today, store.learners_day.beginnings())


def begin_day(store: Store, now: Moment, since: date, at: time) -> DayView:
    """Have the learner's days begin at that time from the day `since` on; stored days stay."""
    changes = store.learners_day.beginnings().begin(since) != at
    if changes:
        store.journal.append([DayBegins(since, at)], now)
    return day(store, now)._replace(told=since, changed=changes)


def pauses(store: Store, now: Moment) -> PauseView:
    """The pauses."""
    return PauseView(now.today, store.learner_time.pauses())


def pause(store: Store, now: Moment, wanted: Sequence[Pause], explained: bool) -> PauseView:
    """Pause on these days; where they are paused already, only `explained` ones say why anew.

    Raises StudyplanError where the work could not be placed then.
    """
    standing = store.learner_time.pauses()
    kept = set() if explained else {(p.first, p.last) for p in standing}
    added = [p for p in wanted if p not in standing and (p.first, p.last) not in kept]
    events = [PauseSet(Period(p.first, p.last), p.why) for p in added]
    change = changed(store, now, events) if events else None
    already = bool(wanted) and not added
    return pauses(store, now)._replace(added=added, change=change, already=already)


def unpause(store: Store, now: Moment, which: str) -> PauseView:
    """Remove the pause that `which` says: its number in the list, or its dates.

    Raises NotFoundError.
    """
    removed = _named(which, store.learner_time.pauses(), now.today)
    change = changed(store, now, [PauseSet(Period(removed.first, removed.last))])
    return pauses(store, now)._replace(removed=[removed], change=change)


def _named(text: str, standing: Sequence[Pause], today: date) -> Pause:
    """The pause whose number in the list, or whose dates, are these; raises NotFoundError."""
    if (place := place_in(text, standing)) is not None:
        return standing[place]
    try:
        days = parse_period(text, today)
    except ValueError:
        days = None
    for listed in standing:
        if (listed.first, listed.last) == days:
            return listed
    near = [Choice(f"{p.first}..{p.last}", p.why, n) for n, p in enumerate(standing, 1)]
    raise NotFoundError("no-pause", near, name=text[:60])


def pin(store: Store, now: Moment, name: str, day: date | None, week: bool = False) -> PinView:
    """Tie a topic to a day, or to the `week` of that Monday; without a day, untie it.

    Raises UsageError for one that is finished.
    """
    topic = find_one(store, name, marking=True)
    if day and topic.status in MET:
        raise UsageError("pin-finished", name=topic.title)
    before, event = store.learner_time.pin_of(topic.id), PinSet(TopicKey(topic.key), day, week)
    change = None
    if (before or {}) != event.data():
        change = changed(store, now, [event])
    at = stretches(store.plan.ahead(now.today).sessions).get(topic.key) if day else None
    idle = _idle(store.learner_time.calendar(), day, week) if day else None
    return PinView(now.today, topic, event.data() or None, before, change, at and at.first, idle)


def _idle(calendar: Calendar, day: date, week: bool) -> Idle | None:
    """Why nothing can be planned on a day or in its week; None where something can."""
    days = [day + timedelta(days=n) for n in range(7 if week else 1)]
    if all(calendar.paused(one) for one in days):
        return "paused"
    if any(bin_.day in (None, *days) for bin_ in calendar.bins_of(monday(day))):
        return None
    return "no-time"
