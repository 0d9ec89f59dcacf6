"""The roadmap format, said once: what a file may hold, and the JSON Schema made from it."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StrictBool
from pydantic.json_schema import GenerateJsonSchema

from studyplan.core.vocabulary import Depth, Kind, Level, ResourceKind
from studyplan.roadmaps.section_parts import (
    AppendixPart,
    AreaPart,
    ChartPart,
    CriterionPart,
    HabitPart,
    ItemPart,
    LanePart,
    MethodPart,
    NotePart,
    PacePart,
    SourcePart,
    TimelineEntryPart,
    WeekSlotPart,
)
from studyplan.roadmaps.values import (
    EDITION_PATTERN,
    NO_TRUTH,
    AsOf,
    Chapters,
    Day,
    Duration,
    Id,
    Key,
    Line,
    Link,
    Origin,
    Range,
    RangeOfWeek,
    RoadmapPart,
    TextPart,
    as_written,
)


class FactPart(TextPart):
    """What the source states and nobody has to learn; `url` is where that can be looked up."""

    origin: Origin = "source"
    url: Link | None = None
    as_of: AsOf | None = None


class PointPart(TextPart):
    """One learning objective of a topic; `objective` is the editor's, where the text is a noun.

    `formerly` are ids that it had before, and fingerprints of its earlier English texts.
    """

    id: Id | None = None
    objective: TextPart | None = None
    concepts: list[Id] = []
    depth: Depth | None = None
    origin: Origin = "source"
    formerly: list[Id] = []


class ResourcePart(RoadmapPart):
    """A book, course, paper …; `origin: editor` marks one that the source does not name."""

    kind: ResourceKind
    title: TextPart
    group: TextPart | None = None
    url: Link | None = None
    original_url: Link | None = None
    by: TextPart | None = None
    year: Annotated[int, Field(ge=1400, le=2200), NO_TRUTH] | None = None
    note: TextPart | None = None
    origin: Origin = "source"
    first: StrictBool = False
    minutes: Annotated[int, Field(ge=1, le=60_000), NO_TRUTH] | None = None
    pages: Annotated[int, Field(ge=1, le=10_000), NO_TRUTH] | None = None
    chapters: Chapters | None = None


class TopicPart(RoadmapPart):
    """The unit that is scheduled, started and done."""

    id: Id
    title: TextPart
    group: TextPart | None = None
    kind: Kind
    lane: Id | None = None
    area: Id | None = None
    concept: Id | None = None
    depth: Depth = "use"
    hours: Range | None = None
    weight: Annotated[float, Field(gt=0, le=1000), NO_TRUTH] | None = None
    basis: TextPart | None = None
    same_as: Id | None = None
    optional: StrictBool = False
    on: Day | None = None
    due: Day | None = None
    points: list[PointPart] = []
    facts: list[FactPart] = []
    done_when: TextPart | None = None
    needs: list[Id] = []
    about: list[Key] = []
    resources: list[ResourcePart] = []
    note: TextPart | None = None
    origin: Origin = "source"
    formerly: list[Id] = []


class ElectivePart(RoadmapPart):
    """Topics of a module of which some are enough: `choose` says how many."""

    id: Id
    title: TextPart | None = None
    choose: Annotated[int, Field(ge=1, le=1000), NO_TRUTH] = 1
    topics: list[Id] = Field(min_length=2)


class ModulePart(RoadmapPart):
    """Topics that belong together, with the time that the source gives them."""

    id: Id
    title: TextPart
    goal: TextPart | None = None
    duration: Duration | None = None
    topics: list[TopicPart] = Field(min_length=1)
    electives: list[ElectivePart] = []
    resources: list[ResourcePart] = []
    note: TextPart | None = None
    formerly: list[Id] = []


class StagePart(RoadmapPart):
    """A level of the roadmap. `stated` keeps other words of the source for its duration."""

    id: Id
    title: TextPart
    goal: TextPart | None = None
    duration: Duration | None = None
    hours_per_week: RangeOfWeek | None = None
    stated: list[Duration] = []
    modules: list[ModulePart] = Field(min_length=1)
    resources: list[ResourcePart] = []
    note: TextPart | None = None
    formerly: list[Id] = []


class RoadmapFile(RoadmapPart):
    """A curriculum: stages, each of modules, each of topics, and what the source says beside.

    With `origin: editor` there is no source: it is an edition of the editor's own.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, title="studyplan roadmap, format 1")

    format: Literal[1]
    id: Id
    edition: Annotated[str, BeforeValidator(as_written), Field(pattern=EDITION_PATTERN)]
    title: TextPart
    summary: TextPart | None = None
    audience: TextPart | None = None
    level: Level
    duration: Duration | None = None
    origin: Origin = "source"
    as_of: AsOf | None = None
    source: SourcePart | None = None
    lanes: list[LanePart] = []
    pace: PacePart | None = None
    concepts: list["ConceptPart"] = []
    stages: list[StagePart] = Field(min_length=1)
    areas: list[AreaPart] = []
    resources: list[ResourcePart] = []
    week: list[WeekSlotPart] = []
    habits: list[HabitPart] = []
    criteria: list[CriterionPart] = []
    methods: list[MethodPart] = []
    tools: list[ItemPart] = []
    environment: list[ItemPart] = []
    timeline: list[TimelineEntryPart] = []
    charts: list[ChartPart] = []
    careers: list[ItemPart] = []
    appendices: list[AppendixPart] = []
    notes: list[NotePart] = []


class ConceptPart(RoadmapPart):
    """A canonical subject shared by all roadmaps."""

    id: Id
    title: TextPart
    area: Line
    requires: list[Id] = []


class CatalogueFile(RoadmapPart):
    """The file of shared concepts."""

    format: Literal[1]
    concepts: list[ConceptPart]


_PARTS: tuple[type[RoadmapPart], ...] = (*RoadmapPart.__subclasses__(), FactPart, PointPart)
KEYS = frozenset(name for part in _PARTS for name in part.model_fields)


class _JsonSchema(GenerateJsonSchema):
    """Parts are called there as a reader of the format calls them."""

    def normalize_name(self, name: str) -> str:
        return super().normalize_name(name).removesuffix("Part")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a roadmap file, for editors."""
    schema = RoadmapFile.model_json_schema(schema_generator=_JsonSchema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
