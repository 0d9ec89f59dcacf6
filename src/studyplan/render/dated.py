"""Topics on a day, due by one, or of an elective, in words."""

from collections.abc import Callable, Iterable
from datetime import date

from studyplan.core.needs import Unmet
from studyplan.core.text import Text
from studyplan.core.topics import ElectiveChoice, TopicRow
from studyplan.locale import C_, N_
from studyplan.render.blocks import Block, line
from studyplan.render.contract import NAMED
from studyplan.render.fields import Fields
from studyplan.render.words import Words

# What a day has passed over, and how to say what became of it.
WAS_ON = N_("“{title}” was on {day}. Done or skipped? studyplan done {n} · studyplan skip {n}")
GONE = Fields(NAMED, "on")
# What some topics of are needed, and how many are still to be chosen of which.
SOME_OF = Fields(Fields("id=elective title").at("choice"), "choose=left", ("topics", [NAMED]))
_Said = Callable[[list[str]], str]


def when(on: date | None, due: date | None, today: date, words: Words) -> list[str]:
    """The day that something is on, or due by, in words."""
    said = [(N_("was on {day}") if on < today else N_("on {day}"), on)] if on else []
    said += [(N_("was due {day}") if due < today else N_("due {day}"), due)] if due else []
    return [words(message, day=words.dated(day, today)) for message, day in said]


def chosen(choice: ElectiveChoice | None, spare: bool, words: Words) -> list[str]:
    """Of an elective how many are to be chosen, and whether others are enough."""
    if choice is None:
        return []
    enough = [words("others are chosen")] if spare and choice.is_made else []
    return [words("choose {n} of {of}", n=choice.choose, of=choice.of), *enough]


def some_of(left: int, titles: Iterable[Text], words: Words, said: _Said | None = None) -> str:
    """Topics of an elective, and how many of them are enough: `one of A, B (choose 1)`."""
    names = (said or words.listed)([words.text(title) for title in titles])
    message = N_("{n} of {names} (choose {n})") if left > 1 else N_("one of {names} (choose 1)")
    return words(message, names=names, n=left)


def waited_for(unmet: Unmet, words: Words, said: _Said | None = None) -> str:
    """What a topic waits for, by titles in a row as `said` has them; `""` if it is nothing."""
    titles = [words.text(topic.title) for topic in unmet.topics]
    shown = (said or words.listed)(titles)
    for one in unmet.choices:
        some = some_of(one.left, (topic.title for topic in one.topics), words, said)
        shown = (
            words(C_("needs", "{first}, and {second}"), first=shown, second=some) if shown else some
        )
    return shown


def gone_lines(topics: Iterable[TopicRow], today: date, words: Words) -> Iterable[Block]:
    """Of what the day is past and nobody has said what became of it."""
    yield from (line(was_on(topic, today, words), "warn") for topic in topics)


def was_on(topic: TopicRow, today: date, words: Words) -> str:
    """The day that a topic was on, and how to say what became of it."""
    day = words.dated(topic.on, today) if topic.on else ""
    return words(WAS_ON, title=words.text(topic.title), day=day, n=topic.typed)
