"""A roadmap as the rest of the program sees it: resolved, estimated, plain data."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from studyplan.core.durations import Span
from studyplan.core.text import Text
from studyplan.core.vocabulary import Depth, Kind, Lane, Level, ResourceKind


@dataclass(frozen=True, slots=True)
class Resource:
    """One book, course, paper … as one topic, module, stage or roadmap refers to it."""

    kind: ResourceKind
    title: Text
    url: str | None = None
    original_url: str | None = None
    by: Text | None = None
    year: int | None = None
    group: Text | None = None
    note: Text | None = None
    origin: str = "source"

    @property
    def identity(self) -> str:
        """What makes it the same resource elsewhere: its URL, else its kind and title."""
        return self.url or f"{self.kind}:{self.title.en.casefold()}"


@dataclass(frozen=True, slots=True)
class Topic:
    """The unit that is scheduled; `low` and `high` are minutes of work."""

    id: str
    title: Text
    kind: Kind
    lane: Lane
    depth: Depth
    area: str | None = None
    concept: str | None = None
    points: tuple[tuple[Text, str], ...] = ()
    needs: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    resources: tuple[Resource, ...] = ()
    optional: bool = False
    note: Text | None = None
    origin: str = "source"
    weight: float = 1.0
    own_hours: str | None = None
    formerly: tuple[str, ...] = ()
    low: int = 0
    high: int = 0

    @property
    def expected(self) -> int:
        """The middle of the range, in minutes: what a plan reckons with."""
        return (self.low + self.high + 1) // 2


@dataclass(frozen=True, slots=True)
class Module:
    """Topics that belong together; `low` and `high` are minutes of work."""

    id: str
    title: Text
    topics: tuple[Topic, ...]
    goal: Text | None = None
    note: Text | None = None
    duration: Span | None = None
    duration_text: str | None = None
    resources: tuple[Resource, ...] = ()
    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """A level of the roadmap; `stated` are other durations that its source gives."""

    id: str
    title: Text
    modules: tuple[Module, ...]
    goal: Text | None = None
    note: Text | None = None
    duration: Span | None = None
    duration_text: str | None = None
    stated: tuple[str, ...] = ()
    resources: tuple[Resource, ...] = ()

    @property
    def open_ended(self) -> bool:
        """Whether it has no end of its own, and so runs beside what follows."""
        return self.duration is not None and self.duration.open_ended


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A curriculum; `sections` are the parts that are only shown, as plain JSON values."""

    id: str
    edition: str
    title: Text
    level: Level
    stages: tuple[Stage, ...]
    pace: tuple[float, float]
    summary: Text | None = None
    resources: tuple[Resource, ...] = ()
    sections: dict[str, list[Any]] = field(default_factory=dict)

    def topics(self) -> list[Topic]:
        """All topics in the file's order."""
        return [t for stage in self.stages for module in stage.modules for t in module.topics]


class Loaded(NamedTuple):
    """A roadmap ready for the store, and its file; `digest` changes when the file does."""

    roadmap: Roadmap
    digest: str
    file: bytes


@dataclass(frozen=True, slots=True)
class Concept:
    """A canonical subject shared by all roadmaps."""

    id: str
    title: Text
    area: str
    requires: tuple[str, ...] = ()
