"""What rows of the journal are read by."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

Data = Mapping[str, Any]
Word = TypeVar("Word", bound=str)


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
