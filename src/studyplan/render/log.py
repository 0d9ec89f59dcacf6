"""Time written down, points and resources ticked."""

from collections.abc import Iterable, Iterator, Sequence

from studyplan.core.entries import TimeEntry
from studyplan.core.signs import shown_in_line
from studyplan.core.topics import Point, Resource, TopicRow
from studyplan.core.vocabulary import MET
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Line, Style, bar, line, title
from studyplan.render.contract import NAMED, RESOURCE
from studyplan.render.fields import Fields
from studyplan.render.resources import named
from studyplan.render.terms import LANES
from studyplan.render.words import Words

ENTRY = Fields("id key number title date=on minutes lane at note")
LOGGED = Fields(
    ENTRY.some("id date minutes lane at note").at("entry"), "spent week", ("overlaps", [ENTRY])
)


_MESSAGES = {
    "log": N_("Logged {time} on "),
    "log edit": N_("Changed to {time} on "),
    "log delete": N_("Deleted {time} on "),
}
_STATES = {"log": "logged", "log edit": "changed", "log delete": "deleted"}


@answer(
    ("log", "log edit", "log delete"),
    Fields(
        "date=entry.on",
        NAMED.at("topic"),
        "status=topic.status minutes=entry.minutes spent planned=topic.minutes week",
        ENTRY.some("id lane at note").at("entry"),
        ("overlaps", [ENTRY]),
    ),
)
class LogView(NamedTuple):
    """An entry of time that is logged, changed or deleted.

    `spent` are all minutes of its topic, `week` those of its week; `overlaps` are entries that have
    time in common with it. `began` says that the topic is in progress since.
    """

    entry: TimeEntry
    topic: TopicRow
    spent: int
    week: int
    overlaps: Sequence[TimeEntry] = ()
    began: bool = False
    verb: str = "log"
    changed: bool = True

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`logged`, `changed`, `deleted` or `unchanged`; key, day, minutes, topic's, week's.

        Then `started`, key, day, if it was, and `overlaps`, key, day, minutes.
        """
        entry = self.entry
        state = _STATES[self.verb] if self.changed else "unchanged"
        yield state, self.topic.key, entry.on, entry.minutes, self.spent, self.week
        if self.began:
            yield "started", self.topic.key, entry.on
        for other in self.overlaps:
            yield "overlaps", other.key, other.on, other.minutes

    def blocks(self, words: Words) -> Iterable[Block]:
        """How much, for what, and how far that is."""
        whole = self.topic.minutes
        logged = words(_MESSAGES[self.verb], time=words.hours(self.entry.minutes))
        name = Cell(words.text(self.topic.title), "strong")
        if not self.changed:
            yield words.say("The entry is unchanged; nothing was saved.")
            return
        yield Line((Cell(f"✓ {logged}", "good"), name))
        if about := " · ".join(details(self.entry, words, self.topic.lane)):
            yield line(about, "dim", 2)
        times = {"spent": words.hours(self.spent), "planned": words.hours(whole)}
        so_far = words("{spent} of {planned} logged", **times)
        yield line(f"{bar(min(self.spent, whole), whole)} {so_far}", indent=2)
        yield line(words("{time} logged in that week", time=words.hours(self.week)), "dim", 2)
        if self.began:
            yield line(words("Started: the topic is now in progress."), "dim", 2)
        for other in self.overlaps:
            overlap = N_("Overlaps with {time} on “{name}”. Both count in full.")
            yield words.say(overlap, "warn", 2, time=clocks(other), name=other.title)
        if self.verb == "log delete":
            yield words.say("To bring it back: studyplan undo", "dim", 2)
        elif self.topic.status == "doing" and self.spent >= whole:
            hint = N_("All of its planned time is logged. Finished? studyplan done {id}")
            yield line(words(hint, id=self.topic.typed), "dim", 2)


def entry_line(entry: TimeEntry, words: Words) -> Block:
    """What was logged of the timer, for which topic, and when."""
    message = (
        N_("Logged {time} on “{name}” ({when})") if entry.at else N_("Logged {time} on “{name}”")
    )
    facts = {"time": words.clock(entry.minutes), "when": clocks(entry)}
    return words.say(message, "good", 2, name=entry.title, **facts)


def clocks(entry: TimeEntry) -> str:
    """When an entry began and ended, `19:30–20:15`; empty where that is not known."""
    return f"{entry.at:%H:%M}–{entry.end:%H:%M}" if entry.at else ""


def details(entry: TimeEntry, words: Words, lane: str = "") -> Iterator[str]:
    """When an entry was, its lane where that is another than `lane`, its note."""
    if entry.at:
        yield clocks(entry)
    if entry.lane != lane:
        yield words(LANES[entry.lane])
    if entry.note:
        yield shown_in_line(entry.note)


class Listed(NamedTuple):
    """A point with its number, and what became of it."""

    number: int
    point: Point
    ticked: bool
    changed: bool


class Shelved(NamedTuple):
    """A resource with its number, and what became of it."""

    number: int
    resource: Resource
    ticked: bool
    changed: bool

    @property
    def name(self) -> str:
        """What it is ticked by."""
        return f"r{self.number}"


_RESOURCE = RESOURCE.some("mark kind title url level first minutes pages chapters")


@answer(
    "tick",
    Fields(
        NAMED.at("topic"),
        (
            "points=listed",
            [Fields("number", Fields("mark text objective").at("point"), "ticked changed")],
        ),
        ("resources=shelf", [Fields("name", _RESOURCE.at("resource"), "ticked changed")]),
        "minutes_left=left",
    ),
    {"points": "number ticked text", "resources": "name ticked title"},
)
class TickView(NamedTuple):
    """The points and resources of a topic.

    `ticked` are the marks of points and the boxes of resources that are, `changed` those that were
    ticked or unticked now.
    """

    topic: TopicRow
    points: Sequence[Point]
    resources: Sequence[Resource]
    ticked: frozenset[str]
    changed: frozenset[str]
    left: int

    @property
    def listed(self) -> list[Listed]:
        """The points with their numbers, and what became of them."""
        return [
            Listed(number, point, point.mark in self.ticked, point.mark in self.changed)
            for number, point in enumerate(self.points, 1)
        ]

    @property
    def shelf(self) -> list[Shelved]:
        """The resources with their numbers, and what became of them."""
        return [
            Shelved(number, one, one.box in self.ticked, one.box in self.changed)
            for number, one in enumerate(self.resources, 1)
        ]

    def blocks(self, words: Words) -> Iterable[Block]:
        """The points, numbered, then the resources, and what is left."""
        yield title(words.text(self.topic.title), self.topic.slug)
        if not self.points:
            yield line(words("This topic has no objectives."), "dim", 2)
        for n, point, done, fresh in self.listed:
            yield _ticked(f"{n:>2}", done, fresh, Cell(words.text(point.wording)))
        if self.resources:
            yield line(words("Resources"), "dim", 2)
        for one in self.shelf:
            called, about = named(one.resource, words)
            yield _ticked(f"{one.name:>3}", one.ticked, one.changed, called, about)
        if self.topic.status not in MET:
            yield line(words("{time} left", time=words.hours(self.left)), indent=2)
            if self.points and all(point.ticked for point in self.listed):
                hint = N_("All objectives are ticked. Finished? studyplan done {id}")
                yield line(words(hint, id=self.topic.typed), "dim", 2)


def _ticked(name: str, done: bool, fresh: bool, what: Cell, *about: Cell) -> Line:
    """What can be ticked, by the name that it is typed as."""
    style: Style = "strong" if fresh else "dim" if done else ""
    return Line((what._replace(style=style), *about), 1, f"{name} {'✓' if done else '○'} ")
