"""What events are about, what refers to one of them, and what their rows are read by."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from studyplan.core.signs import hidden
from studyplan.named_tuples import NamedTuple

Data = Mapping[str, Any]
Word = TypeVar("Word", bound=str)
# Sums of such figures stay what a database can hold.
_TOO_MANY = 2**31


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


def only(data: Data, *names: str) -> None:
    """Raises ValueError if `data` says something that is not known here."""
    if not isinstance(data, dict) or not data.keys() <= set(names):
        raise ValueError(f"expected no more than {', '.join(names) or 'nothing'}")


def day_of(text: str | None) -> date | None:
    """The day that a row has, if it has one; raises ValueError for what is none."""
    return None if text is None else date.fromisoformat(text)


def text_of(day: date | None) -> str | None:
    """The same, back."""
    return None if day is None else day.isoformat()


def wall_of(text: str | None) -> datetime | None:
    """The wall time that a row has, with its offset, if it has one; raises ValueError for none."""
    if text is None:
        return None
    time = datetime.fromisoformat(text)
    if time.tzinfo is None or time.isoformat(timespec="seconds") != text:
        raise ValueError(f"{text!r} is not a wall time with its offset")
    return time


def words_of(text: str | None) -> str | None:
    """The text that a row has, if it has one; raises ValueError for what is none."""
    if text is None or (isinstance(text, str) and text):
        return text
    raise ValueError(f"{text!r} is not a text")


def shown_whole(text: object, most: int, in_line: bool = False) -> str:
    """The text, if all of it can be shown (`in_line`: in one); raises ValueError otherwise."""
    breaks = {"\n", "\t"} if in_line else set()
    if isinstance(text, str) and 0 < len(text) <= most and not (hidden(text) or {*text} & breaks):
        return text
    raise ValueError("expected a text that can be shown")


def number(value: object) -> int:
    """A whole number from 0 on, within reason; raises ValueError for anything else."""
    if type(value) is not int or not 0 <= value < _TOO_MANY:
        raise ValueError(f"{value!r} is not a number of minutes or parts")
    return value


def one_of(words: tuple[Word, ...], word: Word) -> Word:
    """`word`, if it is one of `words`; raises ValueError otherwise."""
    if word not in words:
        raise ValueError(f"{word!r} is none of {', '.join(words)}")
    return word
