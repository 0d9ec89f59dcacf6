"""What events are about, and what refers to one of them."""

from datetime import date
from typing import NamedTuple


class TopicKey(str):
    """A topic by its roadmap's id and its own: `roadmap/topic`."""

    __slots__ = ()

    @classmethod
    def read(cls, text: str) -> "TopicKey":
        """The key that `text` is; raises ValueError if it is none."""
        roadmap, slash, topic = text.partition("/")
        if not (slash and roadmap and topic):
            raise ValueError(f"{text!r} is not a topic: roadmap/topic")
        return cls(text)

    @property
    def roadmap(self) -> str:
        """The id of its roadmap."""
        return self.partition("/")[0]


class Period(NamedTuple):
    """Days, both ends included."""

    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> "Period":
        """The period that `2026-12-24..2026-12-26` says; raises ValueError if it says none."""
        first, _, last = text.partition("..")
        return cls(date.fromisoformat(first), date.fromisoformat(last))

    def __str__(self) -> str:
        """As the journal keeps it."""
        return f"{self.first}..{self.last}"


class Identity(NamedTuple):
    """What one event is called everywhere, and its place in the order of all events.

    `command` is the id of the command that it belongs to. No two events are the same, not even
    those of a database and of its copy: a command's id ends in random digits.
    """

    stamp: str
    device: str
    command: str
