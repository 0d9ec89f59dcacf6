"""What stands by a credit that would not be given any more."""

from collections.abc import Iterable, Sequence

from studyplan.core.text import Text
from studyplan.core.topics import TopicRow
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.words import Words

# What is said once of credits that stand, and would not be given any more.
_UNGROUNDED = N_(
    "Credit now asks that every objective is covered. The topics below stay done, though not all "
    "of theirs are. To study one after all: studyplan reopen {topic}"
)
_UNGROUNDED_POINTS = N_(
    "The objectives below stay ticked by credit, though nothing that you have done covers them "
    "now. To take a tick back: studyplan untick {topic} {point}"
)


class Ungrounded(NamedTuple):
    """A topic that stays done by credit, or the point of it at `place`, counted from 1."""

    topic: TopicRow
    place: int | None = None
    text: Text | None = None


def ungrounded_lines(found: Sequence[Ungrounded], words: Words) -> Iterable[Block]:
    """What stands so, once whole and once in points, with how to take it back."""
    whole = [one for one in found if one.place is None]
    parts = [one for one in found if one.place is not None]
    for listed, message in ((whole, _UNGROUNDED), (parts, _UNGROUNDED_POINTS)):
        if listed:
            first = listed[0]
            yield words.say(message, "warn", topic=first.topic.typed, point=first.place)
            width = max(len(str(one.topic.typed)) for one in listed)
            for one in listed:  # all of them, since it is said only once
                number = Cell(f"{one.topic.typed:>{width}}  ", "strong")
                title = words.text(one.topic.title)
                if one.text is not None:
                    title = f"{title}: {one.place}. {words.text(one.text)}"
                yield Line((number, Cell(title), Cell(one.topic.key, "aside")), 2)
            yield line()
