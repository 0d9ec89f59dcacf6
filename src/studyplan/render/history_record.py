"""What events of the learner's record say in the history."""

from datetime import date, time

from studyplan.core.habits import days_of
from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.events import Event
from studyplan.core.journal.habits import HabitDropped, HabitMarked, HabitSet
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.journal.record import DayBegins, RecordEvent, TimerSet
from studyplan.core.journal.reviews import ReviewGraded, ReviewsSet, ReviewSuspended
from studyplan.core.journal.study import TimeLogged
from studyplan.core.reviews import Reviewing
from studyplan.locale import N_
from studyplan.render.terms import GRADES
from studyplan.render.words import Words


def dated(on: date | None, day: str, words: Words) -> str:
    """The day `on` which something was, where that is another than the one it was told on."""
    if on is None or not day or str(on) == day:
        return ""
    return words(" (on {day})", day=words.near(on, date.min))


def logged(event: TimeLogged, before: Event | None, name: str, day: str, words: Words) -> str:
    """What was logged of a topic, what became of an entry, or that it is gone."""
    old = before if isinstance(before, TimeLogged) and before.minutes else None
    if event.minutes is None:
        if old is None:
            return words("Removed time from “{name}”", name=name)
        time = words.clock(old.minutes or 0)
        return words("Deleted {time} from “{name}”", time=time, name=name) + dated(
            old.on, day, words
        )
    message = N_("Logged {time} on “{name}”")
    if old and old.minutes != event.minutes:
        message = N_("Changed the time on “{name}” to {time}")
    elif old and old.on != event.on:
        message = N_("Moved {time} on “{name}” to {day}")
        moved = {"day": words.near(event.on or date.min, date.min)}
        return words(message, time=words.clock(event.minutes), name=name, **moved)
    elif old:
        message = N_("Changed an entry of {time} on “{name}”")
    told = words(message, time=words.clock(event.minutes), name=name)
    return told + dated(event.on, day, words)


def said(event: RecordEvent, name: str, words: Words, changed: bool = False) -> str:
    """What an event says of what is called by that `name`; or of an entry that it has `changed`."""
    match event:
        case DayBegins(since, time() as at):
            clock = at.isoformat("minutes")
            day = words.near(since, date.min)
            return words("Set your day to begin at {time} from {day}", time=clock, day=day)
        case DayBegins(since):
            day = words.near(since, date.min)
            return words("Removed the beginning of the day from {day}", day=day)
        case NoteSet(text=text):
            if not text:
                return words("Deleted a note on “{name}”", name=name)
            wrote = N_("Changed a note on “{name}”") if changed else N_("Wrote a note on “{name}”")
            return words(wrote, name=name)
        case EvidenceSet(kind=kind):
            if not kind:
                return words("Deleted evidence for “{name}”", name=name)
            added = N_("Added evidence for “{name}”")
            return words(N_("Changed evidence for “{name}”") if changed else added, name=name)
        case CriterionClaimed(on=on):
            claimed = N_("Claimed “{name}”") if on else N_("No longer claimed “{name}”")
            return words(claimed, name=name)
        case TimerSet(topic=str()):
            return words("Started the timer for “{name}”", name=name)
        case TimerSet():  # for which topic, the history knows by what was before
            return words("Stopped the timer")
        case ReviewsSet(_, Reviewing(on=True, retention=retention, share=share)):
            return words(
                "Turned reviews on (retention {retention}, up to {share} of a week)",
                retention=f"{retention:.0%}",
                share=f"{share:.0%}",
            )
        case ReviewsSet():
            return words("Turned reviews off")
        case ReviewSuspended(suspended=True):
            return words("Suspended reviews of “{name}”", name=name)
        case ReviewSuspended():
            return words("Resumed reviews of “{name}”", name=name)
        case ReviewGraded(grade=str(grade)):
            return words("Reviewed “{name}”: {grade}", name=name, grade=words(GRADES[grade]))
        case ReviewGraded():
            return words("Removed a review of “{name}”", name=name)
        case HabitSet(name, str(title)):
            added, otherwise = (
                N_("Added the habit “{name}”: {title}"),
                N_("Changed the habit “{name}”: {title}"),
            )
            return words(otherwise if changed else added, name=name, title=title)
        case HabitSet(name):
            return words("Removed the habit “{name}”", name=name)
        case HabitDropped(habit, is_dropped):
            dropped, taken_up = (
                N_("Dropped the habit “{name}”"),
                N_("Took up the habit “{name}” again"),
            )
            return words(dropped if is_dropped else taken_up, name=_short(habit))
        case HabitMarked(habit, _, "done", date() as on):
            day = words.near(on, date.min)
            return words("Marked the habit “{name}” as done on {day}", name=_short(habit), day=day)
        case HabitMarked(habit, _, "skipped", date() as on):
            return words(
                "Skipped the habit “{name}” on {day}",
                name=_short(habit),
                day=words.near(on, date.min),
            )
        case HabitMarked(habit, occurrence):
            return _reopened(_short(habit), *days_of(occurrence), words)


def _reopened(habit: str, first: date, last: date, words: Words) -> str:
    """That a habit is open again on a day, in a week or in a month."""
    if first == last:
        day = words.near(first, date.min)
        return words("Reopened the habit “{name}” on {day}", name=habit, day=day)
    if (last - first).days == 6:
        day = words.near(first, date.min)
        return words("Reopened the habit “{name}” in the week of {day}", name=habit, day=day)
    month = words.month(first, year=True)
    return words("Reopened the habit “{name}” in {month}", name=habit, month=month)


def _short(habit: str) -> str:
    """A habit's name without its roadmap."""
    return habit.rpartition("/")[2]
