"""Habits: what recurs, and what was done of it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from studyplan.app.plan_change import changed
from studyplan.core.habits import (
    Habit,
    HabitMark,
    Turn,
    by_name,
    is_due,
    is_name,
    name_of,
    occurrence,
    streak,
    turns,
)
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event
from studyplan.core.journal.habits import HabitDropped, HabitMarked, HabitSet
from studyplan.core.vocabulary import HabitState, Lane, Rhythm
from studyplan.core.weeks import monday
from studyplan.errors import AmbiguousError, Choice, NotFoundError, UsageError
from studyplan.render.habits import HabitRow, HabitsView, HabitTold, HabitWeek
from studyplan.store.store import Store

# As many weeks as the grid has where there is room for all.
_WEEKS = 12


def habits(store: Store, now: Moment) -> HabitsView:
    """All habits that are to be done: the turn that is open, the streak, and the last weeks."""
    standing, paused = store.habits.standing(), store.learner_time.calendar().paused
    return HabitsView(now.today, [_row(store, habit, now.today, paused) for habit in standing])


def _row(store: Store, habit: Habit, today: date, is_paused: Callable[[date], bool]) -> HabitRow:
    marks = store.habits.marks(habit.key)
    found = turns(habit, marks, today, is_paused)
    first = monday(today) - timedelta(weeks=_WEEKS - 1)
    # Before it began, only what was done is anything.
    counted = [turn for turn in found if turn.last >= habit.since or turn.done or turn.skipped]
    weeks = [_week(first + timedelta(weeks=n), counted, today) for n in range(_WEEKS)]
    now = found[-1] if found and found[-1].last >= today else None
    due = is_due(found, marks, today) and not is_paused(today)
    return HabitRow(habit, now, due, streak(found, today), weeks)


def _week(first: date, found: Sequence[Turn], today: date) -> HabitWeek | None:
    """What was done of the turns that end in a week; None where there are none."""
    last = first + timedelta(days=6)
    its = [turn for turn in found if first <= min(turn.last, max(turn.first, today)) <= last]
    if not its:
        return None
    asked = [turn for turn in its if turn.done or not turn.is_neutral]
    waits = any(turn.last >= today and not turn.is_kept for turn in asked)
    done, of = sum(turn.done for turn in asked), sum(turn.of for turn in asked)
    return HabitWeek(first, done, of, waits)


def add(
    store: Store,
    now: Moment,
    title: str,
    every: Rhythm | None,
    minutes: int | None,
    lane: str | None,
    name: str | None,
) -> HabitsView:
    """Add a habit of the learner's own, change one, or take one up again that was dropped.

    What is not said of one that there is stays as it is. Raises UsageError where its name is taken,
    or it does not say how often.
    """
    lane = store.lanes.said(lane)
    known = store.habits.known()
    called = name or name_of(title)
    own = [one for one in known if not one.roadmap and title in (one.name, one.title.en)]
    dropped = [habit for habit in known if habit.dropped]
    if every is None and minutes is None and lane is None:
        again = [one for one in own if one.dropped] or by_name(dropped, title)
        if again := again or by_name(dropped, called):
            return _stored(store, now, [HabitDropped(again[0].key)], "taken-up")
    elif own and name in (None, own[0].name):
        return _changed(store, now, own[0], every, minutes, lane)
    if not is_name(called):
        raise UsageError("bad-habit-name", name=called[:60])
    if taken := [habit for habit in known if habit.name == called]:
        key = "habit-there" if taken[0].roadmap else "habit-there.own"
        raise UsageError(key, name=taken[0].key)
    if every is None:
        raise UsageError("habit-how-often")
    event = HabitSet(called, title, every, lane or "practice", now.today, minutes or None)
    return _stored(store, now, [event], "added")


def _changed(
    store: Store,
    now: Moment,
    own: Habit,
    every: Rhythm | None,
    minutes: int | None,
    lane: Lane | None,
) -> HabitsView:
    takes = own.minutes if minutes is None else minutes or None
    said = every or own.every, lane or own.lane, own.since, takes
    if said == (own.every, own.lane, own.since, own.minutes) and not own.dropped:
        return habits(store, now)._replace(act="changed", already=[HabitTold(own)], on=now.today)
    back = [HabitDropped(own.key)] if own.dropped else []
    return _stored(store, now, [HabitSet(own.key, own.title.en, *said), *back], "changed")


def drop(store: Store, now: Moment, name: str) -> HabitsView:
    """No longer ask for a habit; what was done of it stays. Raises NotFoundError."""
    habit = _one(store.habits.known(), name)
    return _stored(store, now, [HabitDropped(habit.key, is_dropped=True)], "dropped")


def mark(
    store: Store,
    now: Moment,
    names: Sequence[str],
    state: HabitState | None,
    on: date,
    minutes: int | None = None,
) -> HabitsView:
    """Mark habits of a day as done or skipped, or with None as open again.

    Raises NotFoundError and AmbiguousError for names.
    """
    known = store.habits.known()
    found = list(dict.fromkeys(_one(known, name) for name in names))
    events, told, already = list[Event](), list[HabitTold](), list[HabitTold]()
    for habit in found:
        event = _marked(habit, state, on, minutes)
        before = store.habits.mark(habit.key, event.occurrence)
        if _says(event, before, minutes):
            already.append(HabitTold(habit, before.minutes if before else None))
        else:
            told.append(HabitTold(habit, event.minutes, before))
            events.append(event)
    if events:
        store.journal.append(events, now)
    view = habits(store, now)
    return view._replace(act=state or "reopened", told=told, already=already, on=on)


def _marked(habit: Habit, state: HabitState | None, on: date, minutes: int | None) -> HabitMarked:
    named = occurrence(habit.every, on)
    if state != "done":
        return HabitMarked(habit.key, named, state, on if state else None)
    took = minutes if minutes is not None else habit.minutes
    return HabitMarked(habit.key, named, state, on, took, habit.lane)


def _says(event: HabitMarked, before: HabitMark | None, minutes: int | None) -> bool:
    """Whether an occurrence is marked so already, in these minutes where some are said.

    On which day of its turn makes no difference.
    """
    if before is None or event.state is None:
        return before is None and event.state is None
    return event.state == before.state and minutes in (None, before.minutes)


def _stored(
    store: Store, now: Moment, events: Sequence[HabitSet | HabitDropped], act: str
) -> HabitsView:
    change = changed(store, now, [*events])
    told = [HabitTold(one) for one in store.habits.known() if one.key == events[0].habit]
    return habits(store, now)._replace(act=act, told=told, on=now.today, change=change)


def _one(known: Sequence[Habit], name: str) -> Habit:
    """The habit that a name means, of those that are to be done.

    Raises NotFoundError, also for one that was dropped, and AmbiguousError.
    """
    standing = [habit for habit in known if not habit.dropped]
    found = by_name(standing, name)
    if len(found) == 1:
        return found[0]
    if not found and (dropped := by_name(known, name)):
        raise NotFoundError("habit-dropped", name=dropped[0].name)
    choices = [Choice(habit.key, habit.title) for habit in found or standing]
    if found:
        raise AmbiguousError(name[:60], choices, "ambiguous-habit")
    raise NotFoundError("habit-unknown" if standing else "habit-none", choices, name=name[:60])
