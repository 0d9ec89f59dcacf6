"""The timer: what it starts and stops, and what is logged by it."""

import os
from collections.abc import Sequence
from datetime import datetime, timedelta

from studyplan.app.log import logged, note_of, within_day
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.record import TimerSet
from studyplan.core.journal.study import TimeLogged
from studyplan.core.marking import Mark
from studyplan.core.timer import Doubt, RunningTimer
from studyplan.core.vocabulary import Status
from studyplan.errors import StudyplanError, UsageError
from studyplan.named_tuples import NamedTuple
from studyplan.render.timer import StopView
from studyplan.store.store import Store

TimerEvent = TimeLogged | TimerSet


class TimerDoubtError(UsageError):
    """The timer has run for a time that may not be what was studied; it runs on."""

    def __init__(self, doubt: Doubt, timer: RunningTimer, minutes: int) -> None:
        example = timedelta(minutes=min(45, minutes))
        title, at = timer.title or timer.topic, f"{timer.since + example:%H:%M}"
        super().__init__(f"timer-{doubt}", title=title, since=timer.since, at=at)
        self.timer = timer


class Ending(NamedTuple):
    """How the running timer ends: now, or as a person says.

    That may be so many minutes, an end `at` which it was over, its `whole` time whatever speaks
    against that, or `dropped` without anything logged.
    """

    minutes: int | None = None
    at: datetime | None = None
    whole: bool = False
    dropped: bool = False


NOW = Ending()


def running(store: Store) -> RunningTimer:
    """The timer that runs; raises StudyplanError where none does."""
    if (timer := store.timer.running()) is None:
        raise StudyplanError("no-timer")
    return timer


def stop(store: Store, now: Moment, ending: Ending = NOW, note: str | None = None) -> StopView:
    """Stop the timer and log its time; raises TimerDoubtError as `ended` does."""
    timer = running(store)
    events = ended(store, now, timer, ending, note_of(note))
    store.journal.append(events, now)
    entry = events[0] if isinstance(events[0], TimeLogged) else None
    minutes = entry.minutes if entry else timer.minutes(now.at)
    log = logged(store, entry, now) if entry and timer.title else None
    verb = "cancel" if ending.dropped else "stop"
    return StopView(verb, timer, max(0, minutes or 0), entry is not None, log)


def ended(
    store: Store, now: Moment, timer: RunningTimer, ending: Ending, note: str | None = None
) -> list[TimerEvent]:
    """The events that stop the timer: an entry of the learner's day on which it began, if any.

    Raises TimerDoubtError where its time may not be what was studied, and nobody says what was.
    """
    days = store.learners_day.beginnings()
    at, minutes = ending.at or now.at, 0 if ending.dropped else ending.minutes
    if minutes is None:
        doubt = timer.doubt(at, days)
        if doubt and not (ending.whole or ending.at):
            raise TimerDoubtError(doubt, timer, timer.minutes(at))
        minutes = timer.minutes(at)
    if not minutes:
        return [TimerSet()]
    on = min(timer.began(days), now.today)
    minutes = within_day(store, on, minutes)
    # What took longer than the timer ran began before it, nobody says when.
    began = timer.since if minutes <= timer.minutes(now.at) else None
    entry = os.urandom(6).hex()
    return [TimeLogged(timer.topic, entry, on, minutes, at=began, note=note), TimerSet()]


def timing(
    store: Store, now: Moment, marks: Sequence[Mark], status: Status, timed: bool, ending: Ending
) -> list[TimerEvent]:
    """What marking these topics does to the timer.

    It stops where it runs for one that is not in progress any more; `timed`, it runs for the one
    that is started, and for no other. Raises TimerDoubtError as `ended` does.
    """
    timer = store.timer.running()
    if status != "doing":
        left = timer is not None and timer.topic in {mark.key for mark in marks}
        return ended(store, now, timer, ending) if timer and left else []
    if not timed or len(marks) != 1 or marks[0].after != "doing":
        return []
    (key,) = (mark.key for mark in marks)
    if timer and timer.topic == key:
        return []
    before = ended(store, now, timer, ending)[:-1] if timer else []
    return [*before, TimerSet(TopicKey(key), now.at.replace(microsecond=0))]
