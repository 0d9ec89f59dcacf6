"""A roadmap as the rest of the program sees it: resolved, estimated, plain data."""

from typing import NamedTuple

from studyplan.core.sections import Sections
from studyplan.core.text import Text
from studyplan.core.topics import Point, Resource
from studyplan.core.vocabulary import Depth, Kind, Lane, Level, Status


class Prerequisite(NamedTuple):
    """A topic that another one needs, and whether only its concept says so."""

    topic: str
    implied: bool = False


class Topic(NamedTuple):
    """The unit that is scheduled; `needs` are in the roadmap's order.

    `number` is None where its roadmap was never followed, `status` where it is not loaded.
    """

    id: str
    title: Text
    kind: Kind
    lane: Lane
    depth: Depth
    area: str | None = None
    concept: str | None = None
    points: tuple[Point, ...] = ()
    needs: tuple[Prerequisite, ...] = ()
    resources: tuple[Resource, ...] = ()
    optional: bool = False
    note: Text | None = None
    origin: str = "source"
    weight: float = 1.0
    own_hours: str | None = None
    formerly: tuple[str, ...] = ()
    low_minutes: int = 0
    high_minutes: int = 0
    roadmap: str = ""
    number: int | None = None
    status: Status | None = None

    @property
    def key(self) -> str:
        """Its roadmap's id and its own."""
        return f"{self.roadmap}/{self.id}"

    @property
    def needed(self) -> list[Prerequisite]:
        """What it needs, by keys."""
        return [Prerequisite(f"{self.roadmap}/{topic}", implied) for topic, implied in self.needs]

    @property
    def minutes(self) -> int:
        """The middle of the range, in minutes: what a plan counts on."""
        return (self.low_minutes + self.high_minutes + 1) // 2


class Module(NamedTuple):
    """Topics that belong together; `duration` is as the file says it."""

    id: str
    title: Text
    topics: tuple[Topic, ...]
    goal: Text | None = None
    note: Text | None = None
    duration: str | None = None
    resources: tuple[Resource, ...] = ()

    @property
    def low_minutes(self) -> int:
        """Those of all its topics."""
        return sum(topic.low_minutes for topic in self.topics)

    @property
    def high_minutes(self) -> int:
        """Those of all its topics."""
        return sum(topic.high_minutes for topic in self.topics)


class Stage(NamedTuple):
    """A level of the roadmap, by its `number`; `stated` are other durations in its source."""

    id: str
    title: Text
    modules: tuple[Module, ...]
    goal: Text | None = None
    note: Text | None = None
    duration: str | None = None
    stated: tuple[str, ...] = ()
    resources: tuple[Resource, ...] = ()
    number: int = 0

    @property
    def topics(self) -> list[Topic]:
        """Those of all its modules."""
        return [topic for module in self.modules for topic in module.topics]


class Roadmap(NamedTuple):
    """A curriculum with its pace in hours a week; `sections` are only shown."""

    id: str
    edition: str
    title: Text
    level: Level
    stages: tuple[Stage, ...]
    pace_low: float
    pace_high: float
    summary: Text | None = None
    resources: tuple[Resource, ...] = ()
    sections: Sections = Sections()
    followed: bool = False

    @property
    def topics(self) -> list[Topic]:
        """Those of all stages, in the file's order."""
        return [topic for stage in self.stages for topic in stage.topics]


class Loaded(NamedTuple):
    """A roadmap ready for the store, and its file; `digest` changes when the file does."""

    roadmap: Roadmap
    digest: str
    file: bytes


class Concept(NamedTuple):
    """A canonical subject shared by all roadmaps."""

    id: str
    title: Text
    area: str
    requires: tuple[str, ...] = ()
