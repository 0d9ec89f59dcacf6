"""What an editor would find in a roadmap, as plain data."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from studyplan.core.text import Text

FindingLevel = Literal["warning", "note"]
FINDING_LEVELS: tuple[FindingLevel, ...] = ("warning", "note")

RULES: tuple[str, ...] = (
    *("week-hours", "week-lanes", "lane-hours", "module-hours"),
    *("module-weeks", "module-places", "stage-stated", "stage-weeks", "stage-open"),
    *("timeline-gaps", "timeline-order", "timeline-stages", "timeline-span"),
    *("needs-later", "concept-later", "concept-untaught", "project-untaught"),
    *("criterion-unshown", "criterion-untaught"),
    *("no-resources", "no-reading", "no-links"),
    *("link-missing", "link-differs", "link-spelling", "link-shared"),
    *("english-missing", "chinese-missing", "one-language"),
    *("no-concept", "no-points", "area-unused", "title-twice", "text-cut", "text-joined"),
)


class Range(NamedTuple):
    """From low to high, of whatever the sentence counts: hours, weeks."""

    low: float
    high: float


class Weeks(NamedTuple):
    """A length in weeks."""

    low: float
    high: float


class Length(NamedTuple):
    """A duration as the file has it: `2-3 weeks`, `ongoing`."""

    text: str


class Word(NamedTuple):
    """A word of the program's own, by its key: `lane.theory`."""

    key: str


class Count(NamedTuple):
    """So many of something that words have a noun for."""

    number: int
    noun: str


class Item(NamedTuple):
    """One of the things that a finding is about: where it stands, and what it is called."""

    place: str
    position: tuple[int, int] | None
    text: str | Text


Fact = str | Text | Range | Weeks | Length | Count | Word


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
    items: tuple[Item, ...] = ()
