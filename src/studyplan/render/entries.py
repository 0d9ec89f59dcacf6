"""What several answers say of time: its entries, and the timer that makes them."""

from collections.abc import Iterator
from datetime import date

from studyplan.core.entries import TimeEntry
from studyplan.core.signs import shown_in_line
from studyplan.core.timer import RunningTimer
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.blocks import Block, Line
from studyplan.render.fields import Fields
from studyplan.render.place import gone
from studyplan.render.words import Words
from studyplan.surroundings import here

ENTRY = Fields("id key number title date=on minutes lane at note")
TIMER = Fields("number key=topic title since")


def running(timer: RunningTimer, words: Words) -> Line:
    """Since when the timer runs, and how it is stopped."""
    message = N_("Timer running since {time}. To stop it: studyplan stop")
    return words.say(message, "accent", 2, time=f"{timer.since:%H:%M}")


class Unlogged(NamedTuple):
    """A timer that was stopped, and its minutes, of which nothing was logged."""

    timer: RunningTimer
    minutes: int


# What is said of one that ran for minutes, and of one that ran for less than one.
_UNLOGGED = {
    "stop": (
        N_("Stopped the timer for “{name}”. {time} not logged."),
        N_("Stopped the timer for “{name}” after less than a minute. Nothing was logged."),
    ),
    "cancel": (
        N_("Cancelled the timer for “{name}”. {time} not logged."),
        N_("Cancelled the timer for “{name}” after less than a minute. Nothing was logged."),
    ),
}


def unlogged(stopped: Unlogged, words: Words, verb: str = "stop", indent: int = 2) -> Line:
    """That a timer was stopped or cancelled, and how much of it was not logged."""
    message = _UNLOGGED[verb][stopped.minutes < 1]
    facts = {"name": called(stopped.timer, words), "time": words.clock(stopped.minutes)}
    return words.say(message, "", indent, **facts)


def called(timer: RunningTimer, words: Words) -> str:
    """What the topic is called; by its key where an edition has removed it."""
    return words.text(timer.title) or str(timer.topic)


def entry_line(entry: TimeEntry, today: date, words: Words) -> Block:
    """What was logged of the timer, for which topic, and when."""
    message = (
        N_("Logged {time} on “{name}” ({when})") if entry.at else N_("Logged {time} on “{name}”")
    )
    when = clocks(entry)
    if entry.on != today:
        when = f"{words.near(entry.on, today)} {when}"
    facts = {"time": words.clock(entry.minutes), "when": when}
    return words.say(message, "good", 2, name=entry.title, **facts)


def clocks(entry: TimeEntry) -> str:
    """When an entry began and ended, `19:30–20:15`; empty where that is not known."""
    return f"{entry.at:%H:%M}–{ended(entry)}" if entry.at else ""


def ended(entry: TimeEntry) -> str:
    """When an entry ended by the clock that showed its beginning; empty where that is not known."""
    if entry.at is None or entry.end is None:
        return ""
    return f"{here().on_clock(entry.end, entry.at):%H:%M}"


def details(entry: TimeEntry, words: Words, lane: str = "") -> Iterator[str]:
    """When an entry was, its lane where that is another than `lane`, its note; if it is gone."""
    if entry.at:
        yield clocks(entry)
    if entry.lane != lane:
        yield words.lane(entry.lane)
    if entry.note:
        yield shown_in_line(entry.note)
    if entry.gone:
        yield gone(words)
