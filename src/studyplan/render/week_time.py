"""What a week's time came to, said in words: of what was committed, studied and left."""

from collections.abc import Iterable
from datetime import date

from studyplan.core.calendar import Pause
from studyplan.core.commitment import Figures
from studyplan.locale import N_
from studyplan.render.standing import time_left
from studyplan.render.words import Words

# Less than the shortest session is nothing to plan with, in minutes.
_WORTH_PLANNING = 30


def summed(f: Figures, ahead: bool, words: Words) -> str:
    """How much of what was committed is done, or is planned `ahead`; empty if nothing is."""
    if not f.committed:
        return ""
    committed = words.hours(f.committed)
    if ahead:
        hours = words.exactly(f.available)
        return words("{planned} of {hours} planned", planned=committed, hours=hours)
    return words("{kept} of {committed} done", kept=words.hours(f.kept), committed=committed)


def studied(f: Figures, words: Words) -> Iterable[str]:
    """The time of study, and what of it nobody logged."""
    if f.actual:
        split = N_("{time} of study, {other} of it on other topics")
        message = split if f.elsewhere else N_("{time} of study")
        other = words.hours(f.elsewhere)
        yield words(message, time=words.hours(f.actual), other=other)
    if f.estimated:
        yield words("{time} estimated, not logged", time=words.hours(f.estimated))


def left(f: Figures, today: date, words: Words) -> Iterable[str]:
    """What the running week still has, and what of it is not committed."""
    if f.available:
        yield time_left(f.left, f.days, today, words)
        if f.unplanned >= _WORTH_PLANNING:
            yield words("{time} of it unplanned", time=words.hours(f.unplanned))


def pause_line(pause: Pause, words: Words) -> str:
    """The days of a pause and why."""
    days = words.period(pause.first, pause.last)
    message = N_("Paused: {days} ({why})") if pause.why else N_("Paused: {days}")
    return words(message, days=days, why=pause.why)
