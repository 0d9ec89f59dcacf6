"""What an editor would find in a roadmap, as plain data."""

from collections.abc import Mapping
from typing import Literal

from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple

FindingLevel = Literal["warning", "note"]
FINDING_LEVELS: tuple[FindingLevel, ...] = ("warning", "note")


class LengthInWeeks(NamedTuple):
    """A length in weeks."""

    low: float
    high: float


class Length(NamedTuple):
    """A duration as the file has it: `2-3 weeks`, `ongoing`."""

    text: str


class KeyedWord(NamedTuple):
    """A word of the program's own, by its key: `lane.theory`."""

    key: str


class Count(NamedTuple):
    """So many of something that words have a noun for."""

    number: int
    noun: str


class FindingItem(NamedTuple):
    """One of the things that a finding is about: where it stands, and what it is called."""

    place: str
    position: tuple[int, int] | None
    text: str | Text


Fact = str | Text | LengthInWeeks | Length | Count | KeyedWord
Facts = dict[str, Fact]


class Finding(NamedTuple):
    """What one rule says of one place; `items` are what it counts, all of them.

    `place` is made of ids, and of section names and numbers from 1 where there are none. `position`
    is line and column, None where nobody has the file before them.
    """

    level: FindingLevel
    rule: str
    place: str
    position: tuple[int, int] | None
    says: str
    facts: Mapping[str, Fact]
    items: tuple[FindingItem, ...] = ()
