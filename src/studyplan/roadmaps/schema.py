"""The roadmap format, said once: what a file may hold, and the JSON Schema made from it."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StrictBool

from studyplan.core.vocabulary import Depth, Kind, Lane, Level, ResourceKind
from studyplan.roadmaps.fields import (
    DATE_PATTERN,
    DAYS_PATTERN,
    EDITION_PATTERN,
    Duration,
    Id,
    Line,
    Link,
    Origin,
    Part,
    Range,
    RangeOfWeek,
    Text,
    as_written,
)


class Point(Text):
    """One learning objective of a topic."""

    origin: Origin = "source"


class Resource(Part):
    """A book, course, paper …; `origin: editor` marks one that the source does not name."""

    kind: ResourceKind
    title: Text
    group: Text | None = None
    url: Link | None = None
    original_url: Link | None = None
    by: Text | None = None
    year: int | None = Field(default=None, ge=1400, le=2200)
    note: Text | None = None
    origin: Origin = "source"


class Topic(Part):
    """The unit that is scheduled, started and done."""

    id: Id
    title: Text
    kind: Kind
    lane: Lane | None = None
    area: Id | None = None
    concept: Id | None = None
    depth: Depth = "use"
    hours: Range | None = None
    optional: StrictBool = False
    points: list[Point] = []
    needs: list[Id] = []
    resources: list[Resource] = []
    note: Text | None = None
    origin: Origin = "source"
    formerly: list[Id] = []


class Module(Part):
    """Topics that belong together, with the time that the source gives them."""

    id: Id
    title: Text
    goal: Text | None = None
    duration: Duration | None = None
    topics: list[Topic] = Field(min_length=1)
    resources: list[Resource] = []
    note: Text | None = None
    formerly: list[Id] = []


class Stage(Part):
    """A level of the roadmap. `stated` keeps other words of the source for its duration."""

    id: Id
    title: Text
    goal: Text | None = None
    duration: Duration | None = None
    stated: list[Duration] = []
    modules: list[Module] = Field(min_length=1)
    resources: list[Resource] = []
    note: Text | None = None
    formerly: list[Id] = []


class Source(Part):
    """Where a roadmap comes from."""

    title: Text
    file: Line | None = None
    url: Link | None = None
    note: Text | None = None


class Pace(Part):
    """The hours a week that the source asks for, whole and by lane."""

    hours_per_week: RangeOfWeek
    lanes: dict[Lane, RangeOfWeek] = {}
    note: Text | None = None


class WeekSlot(Part):
    """A part of the source's typical week; `hours` is for each of its days unless `total`."""

    days: Annotated[str, Field(pattern=DAYS_PATTERN)]
    part: Literal["morning", "afternoon", "evening", "any"] = "any"
    lane: Lane
    hours: float = Field(gt=0, le=24)
    total: StrictBool = False
    title: Text


class Habit(Part):
    """Something recurring, such as a paper a week."""

    every: Literal["day", "week", "month"]
    lane: Lane
    title: Text
    hours: Range | None = None
    note: Text | None = None
    origin: Origin = "source"


class Criterion(Part):
    """A statement of ability, and the topics whose work can show it."""

    area: Text
    title: Text
    shown_by: list[Id] = []
    note: Text | None = None


class Method(Part):
    """A way of working, in its steps."""

    title: Text
    steps: list[Text] = Field(min_length=1)
    ordered: StrictBool = False
    note: Text | None = None


class Item(Part):
    """A tool, a piece of the environment, a career: something named, in a group."""

    group: Text | None = None
    title: Text
    note: Text | None = None
    url: Link | None = None
    origin: Origin = "source"


class Area(Part):
    """A field of knowledge that topics of several stages belong to: the map beside the path."""

    id: Id
    title: Text
    note: Text | None = None


class Appendix(Part):
    """Something else that the source tells: applications, trends, ethics."""

    title: Text
    items: list[Item] = Field(min_length=1)
    note: Text | None = None


class TimelineEntry(Part):
    """What the source's calendar puts where."""

    when: Duration
    title: Text
    topics: list[Id] = []


_Number = Annotated[float, Field(ge=-1e12, le=1e12)]


class Value(Part):
    """One point of a chart; `note` says what is uncertain about it."""

    x: _Number
    y: _Number
    note: Text | None = None


class Series(Part):
    """A line of a chart."""

    title: Text
    unit: Text | None = None
    values: list[Value] = Field(min_length=1)


class Chart(Part):
    """A figure of the source, as its numbers."""

    title: Text
    series: list[Series] = Field(min_length=1)
    note: Text | None = None


class Note(Part):
    """An editor's or the source's remark; `original` keeps the words that it corrects."""

    kind: Literal["correction", "caveat", "gap", "provenance", "advice"]
    text: Text
    original: Line | None = None
    about: list[Id] = []
    as_of: Annotated[str, BeforeValidator(as_written), Field(pattern=DATE_PATTERN)] | None = None
    origin: Origin = "editor"


class Roadmap(Part):
    """A curriculum: stages, each of modules, each of topics, and what the source says beside."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="studyplan roadmap, format 1")

    format: Literal[1]
    id: Id
    edition: Annotated[str, BeforeValidator(as_written), Field(pattern=EDITION_PATTERN)]
    title: Text
    summary: Text | None = None
    audience: Text | None = None
    level: Level
    duration: Duration | None = None
    source: Source | None = None
    pace: Pace | None = None
    stages: list[Stage] = Field(min_length=1)
    areas: list[Area] = []
    resources: list[Resource] = []
    week: list[WeekSlot] = []
    habits: list[Habit] = []
    criteria: list[Criterion] = []
    methods: list[Method] = []
    tools: list[Item] = []
    environment: list[Item] = []
    timeline: list[TimelineEntry] = []
    charts: list[Chart] = []
    careers: list[Item] = []
    appendices: list[Appendix] = []
    notes: list[Note] = []


class Concept(Part):
    """A canonical subject shared by all roadmaps."""

    id: Id
    title: Text
    area: Line
    requires: list[Id] = []


class Catalogue(Part):
    """The file of shared concepts."""

    format: Literal[1]
    concepts: list[Concept]


_PARTS: tuple[type[Part], ...] = (*Part.__subclasses__(), Point)
KEYS = frozenset(name for part in _PARTS for name in part.model_fields)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a roadmap file, for editors."""
    schema = Roadmap.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
