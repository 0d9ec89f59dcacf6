"""Topics as lists and views show them: what the store reads of each."""

from collections.abc import Sequence
from datetime import date

from studyplan.core.text import Text
from studyplan.core.vocabulary import Depth, Kind, Lane, ResourceKind, Status
from studyplan.named_tuples import NamedTuple

# Beyond this many, what a topic unlocks is only said to be "500 or more".
UNLOCKS_COUNTED = 500
# Minutes of a page where none are said: a text is worked through at twenty in an hour.
PAGE = 3
# What the boxes of resources are called by, before their marks.
RESOURCE_BOX = "r:"


class TopicRow(NamedTuple):
    """A topic as lists show it; minutes are the whole topic's, but for those that are `left`.

    `number` is what it is called by, None where its roadmap was never followed. It may be `on` a
    day, or `due` by one. One of an `elective` is `spare` where others are enough.
    """

    id: int
    key: str
    title: Text
    roadmap: str
    stage: str
    module: str
    stage_title: Text
    module_title: Text
    kind: Kind
    lane: Lane
    status: Status
    blocked: int
    minutes: int
    low_minutes: int
    high_minutes: int
    finished_on: str | None
    optional: bool
    origin: str
    left: int
    number: int | None = None
    followed: bool = True
    on: date | None = None
    due: date | None = None
    elective: str | None = None
    spare: bool = False
    gone: bool = False

    @property
    def slug(self) -> str:
        """The topic's own id, without its roadmap's."""
        return self.key.partition("/")[2]

    @property
    def typed(self) -> str | int:
        """What it is called by on a command line: its number, or else its own id.

        Of a roadmap that is not followed all of its key: an id alone is one of those that are.
        """
        return self.number or (self.slug if self.followed else self.key)


class ElectiveChoice(NamedTuple):
    """An elective: how many topics are enough, of how many, and how many are `taken`.

    What is begun, met or pinned is taken.
    """

    elective: str
    choose: int
    of: int
    title: Text | None = None
    taken: int = 0

    @property
    def is_made(self) -> bool:
        """Whether enough of its topics are taken."""
        return self.taken >= self.choose


class OwnEdition(NamedTuple):
    """A roadmap that has no source, but is an editor's own; it is true `as_of` a month."""

    roadmap: str
    title: Text
    as_of: str | None = None


class LaterRoadmap(NamedTuple):
    """A roadmap that continues so many topics of another one."""

    roadmap: str
    title: Text
    topics: int


class SessionRow(NamedTuple):
    """A session with its topic."""

    date: str | None
    lane: str
    minutes: int
    topic: TopicRow


class Resource(NamedTuple):
    """A book, course, paper … as one topic, module, stage or roadmap (its `level`) refers to it.

    `minutes`, `pages` and `chapters` are what of it serves the topic, `first` whether it is to be
    read before the others.
    """

    kind: ResourceKind
    title: Text
    url: str | None = None
    original_url: str | None = None
    by: Text | None = None
    year: int | None = None
    group: Text | None = None
    note: Text | None = None
    origin: str = "source"
    level: str = "topic"
    first: bool = False
    minutes: int | None = None
    pages: int | None = None
    chapters: str | None = None

    @property
    def identity(self) -> str:
        """What makes it the same resource elsewhere: its URL, else its kind and title."""
        return self.url or f"{self.kind}:{self.title.en.casefold()}"

    @property
    def mark(self) -> str:
        """What names it in the journal."""
        return _fingerprint(self.identity)

    @property
    def box(self) -> str:
        """What names it in documents beside the points of a topic, whose marks have no colon."""
        return RESOURCE_BOX + self.mark

    @property
    def effort(self) -> int | None:
        """The minutes that it says, or that its pages take; None where it says neither."""
        if self.minutes is None and self.pages is not None:
            return self.pages * PAGE
        return self.minutes


def mark_of(text: Text) -> str:
    """The fingerprint of a text: the CRC-32 of its English, in eight hexadecimal digits."""
    return _fingerprint(text.en)


def _fingerprint(text: str) -> str:
    from zlib import crc32  # what comes next has no need of marks

    return f"{crc32(text.encode()):08x}"


def begun_small(text: Text) -> Text:
    """A text that goes on a sentence: its English begins with a small letter."""
    return text._replace(en=text.en[:1].lower() + text.en[1:])


class Point(NamedTuple):
    """One thing to learn in a topic.

    `text` are the words of its origin, `objective` what an editor says that one can do afterwards.
    It teaches its `concepts` as far as its `depth`; without them its topic's. `formerly` are the
    marks that it had in earlier editions.
    """

    text: Text
    origin: str = "source"
    id: str | None = None
    objective: Text | None = None
    concepts: tuple[str, ...] = ()
    depth: Depth | None = None
    formerly: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What names it in the journal: its id, or else the fingerprint of its text."""
        return self.id or mark_of(self.text)

    @property
    def other_marks(self) -> list[str]:
        """What may name it there, too: what it was before it had an id, or other words."""
        return [one for one in (mark_of(self.text), *self.formerly) if one != self.mark]

    @property
    def wording(self) -> Text:
        """What it says, and what one can do afterwards."""
        if self.objective is None:
            return self.text
        en, zh = begun_small(self.objective)
        return Text(f"{self.text.en}: {en}", f"{self.text.zh}：{zh}")


class Fact(NamedTuple):
    """What a roadmap states in a topic, and nobody has to learn.

    It can be looked up at `url`, and is true `as_of` a year, month or day.
    """

    text: Text
    origin: str = "source"
    url: str | None = None
    as_of: str | None = None


class Credit(NamedTuple):
    """A topic that one of another roadmap satisfies; `by` is None where that is so no longer.

    Where only some of its points are `covered`, or are so no longer, others are `left`.
    """

    topic: TopicRow
    by: TopicRow | None
    covered: Sequence[Point] = ()
    left: Sequence[Point] = ()
