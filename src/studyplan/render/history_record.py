"""What events of the learner's record say in the history."""

from datetime import date, time

from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.habits import HabitDropped, HabitMarked, HabitSet
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.journal.record import DayBegins, RecordEvent, TimerSet
from studyplan.core.journal.reviews import ReviewGraded, ReviewsSet, ReviewSuspended
from studyplan.core.reviews import Reviewing
from studyplan.locale import N_
from studyplan.render.terms import GRADES
from studyplan.render.words import Words


def said(event: RecordEvent, name: str, words: Words) -> str:
    """What an event says of what is called by that `name`."""
    match event:
        case DayBegins(since, time() as at):
            clock = at.isoformat("minutes")
            day = words.near(since, date.min)
            return words("Set your day to begin at {time} from {day}", time=clock, day=day)
        case DayBegins(since):
            day = words.near(since, date.min)
            return words("Removed the beginning of the day from {day}", day=day)
        case NoteSet(text=text):
            wrote = N_("Wrote a note on “{name}”") if text else N_("Deleted a note on “{name}”")
            return words(wrote, name=name)
        case EvidenceSet(kind=kind):
            added = N_("Added evidence for “{name}”")
            return words(added if kind else N_("Deleted evidence for “{name}”"), name=name)
        case CriterionClaimed(on=on):
            claimed = N_("Claimed “{name}”") if on else N_("No longer claimed “{name}”")
            return words(claimed, name=name)
        case TimerSet(topic=str()):
            return words("Started the timer for “{name}”", name=name)
        case TimerSet():
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
            return words("Added the habit {name}: {title}", name=name, title=title)
        case HabitSet(name):
            return words("Took the habit {name} out", name=name)
        case HabitDropped(habit, is_dropped):
            dropped, taken_up = N_("Dropped the habit {name}"), N_("Took up the habit {name}")
            return words(dropped if is_dropped else taken_up, name=_short(habit))
        case HabitMarked(habit, _, "done", date() as on):
            day = words.near(on, date.min)
            return words("Marked the habit {name} as done on {day}", name=_short(habit), day=day)
        case HabitMarked(habit, _, "skipped", date() as on):
            return words(
                "Skipped the habit {name} on {day}",
                name=_short(habit),
                day=words.near(on, date.min),
            )
        case HabitMarked(habit, occurrence):
            return words("Reopened the habit {name} of {day}", name=_short(habit), day=occurrence)


def _short(habit: str) -> str:
    """A habit's name without its roadmap."""
    return habit.rpartition("/")[2]
