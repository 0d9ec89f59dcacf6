"""What rows of the journal are read by, and the sentence that an event has."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

Data = Mapping[str, Any]
Word = TypeVar("Word", bound=str)


class Said(NamedTuple):
    """The history's sentence for an event: its key, and its facts.

    A fact is said as its name asks: `time` and `hours` are minutes, `count` sessions.
    """

    key: str
    facts: Mapping[str, object] = MappingProxyType({})


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


def number(value: object) -> int:
    """A whole number from 0 on; raises ValueError for anything else."""
    if type(value) is not int or value < 0:
        raise ValueError(f"{value!r} is not a number of minutes or parts")
    return value


def one_of(words: tuple[Word, ...], word: Word) -> Word:
    """`word`, if it is one of `words`; raises ValueError otherwise."""
    if word not in words:
        raise ValueError(f"{word!r} is none of {', '.join(words)}")
    return word


def gone(key: str, fact: object) -> str:
    """A sentence's key; another one where the event takes back what it is about."""
    return f"{key}-gone" if fact is None else key
