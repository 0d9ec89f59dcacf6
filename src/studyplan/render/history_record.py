"""What events of the learner's record say in the history."""

from datetime import date, time

from studyplan.core.journal.record import DayBegins, RecordEvent
from studyplan.render.words import Words


def said(event: RecordEvent, words: Words) -> str:
    """What an event says."""
    match event:
        case DayBegins(since, time() as at):
            clock = at.isoformat("minutes")
            day = words.near(since, date.min)
            return words("Set your day to begin at {time} from {day}", time=clock, day=day)
        case DayBegins(since):
            day = words.near(since, date.min)
            return words("Removed the beginning of the day from {day}", day=day)
