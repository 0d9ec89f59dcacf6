"""Topics on a day, due by one, or of an elective, in words."""

from collections.abc import Iterable
from datetime import date

from studyplan.core.topics import ElectiveChoice, TopicRow
from studyplan.locale import N_
from studyplan.render.blocks import Block
from studyplan.render.contract import NAMED
from studyplan.render.fields import Fields
from studyplan.render.words import Words

# What a day has passed over, and how to say what became of it.
WAS_ON = N_("“{title}” was on {day}. Done or skipped? studyplan done {n} · studyplan skip {n}")
GONE = Fields(NAMED, "on")


def when(on: date | None, due: date | None, today: date, words: Words) -> list[str]:
    """The day that something is on, or due by, in words."""
    said = [(N_("was on {day}") if on < today else N_("on {day}"), on)] if on else []
    said += [(N_("was due {day}") if due < today else N_("due {day}"), due)] if due else []
    return [words(message, day=words.dated(day, today)) for message, day in said]


def chosen(choice: ElectiveChoice | None, spare: bool, words: Words) -> list[str]:
    """Of an elective how many are to be chosen, and whether others are enough."""
    if choice is None:
        return []
    enough = [words("others are chosen")] if spare else []
    return [words("choose {n} of {of}", n=choice.choose, of=choice.of), *enough]


def gone_lines(topics: Iterable[TopicRow], today: date, words: Words) -> Iterable[Block]:
    """Of what the day is past and nobody has said what became of it."""
    for topic in topics:
        day = words.dated(topic.on, today) if topic.on else ""
        title = words.text(topic.title)
        yield words.say(WAS_ON, "warn", title=title, day=day, n=topic.typed)
