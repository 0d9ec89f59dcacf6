"""The sections of a roadmap file: what it says beside its stages."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from studyplan.core.vocabulary import Rhythm
from studyplan.roadmaps.values import (
    DAYS_PATTERN,
    NO_TRUTH,
    AsOf,
    Duration,
    Id,
    Line,
    Link,
    Origin,
    Range,
    RangeOfWeek,
    RoadmapPart,
    TextPart,
)


class SourcePart(RoadmapPart):
    """Where a roadmap comes from."""

    title: TextPart
    file: Line | None = None
    url: Link | None = None
    note: TextPart | None = None


class PacePart(RoadmapPart):
    """The hours a week that the source asks for, whole and by lane."""

    hours_per_week: RangeOfWeek
    lanes: dict[Id, RangeOfWeek] = {}
    note: TextPart | None = None


class LanePart(RoadmapPart):
    """Something that hours are spent on in this roadmap, beside the lanes that there always are."""

    id: Id
    title: TextPart


class WeekSlotPart(RoadmapPart):
    """A part of the source's typical week; `hours` is for each of its days unless `total`."""

    days: Annotated[str, Field(pattern=DAYS_PATTERN)]
    part: Literal["morning", "afternoon", "evening", "any"] = "any"
    lane: Id
    hours: Annotated[float, Field(gt=0, le=24), NO_TRUTH]
    total: StrictBool = False
    title: TextPart


class HabitPart(RoadmapPart):
    """Something recurring, such as a paper a week; its `id` is what the learner calls it by."""

    id: Id | None = None
    every: Rhythm
    lane: Id
    title: TextPart
    hours: Range | None = None
    note: TextPart | None = None
    origin: Origin = "source"


class CriterionPart(RoadmapPart):
    """A statement of ability, and the topics whose work can show it; its `id` is for claims."""

    id: Id | None = None
    area: TextPart
    title: TextPart
    shown_by: list[Id] = []
    note: TextPart | None = None


class MethodPart(RoadmapPart):
    """A way of working, in its steps."""

    title: TextPart
    steps: list[TextPart] = Field(min_length=1)
    ordered: StrictBool = False
    note: TextPart | None = None


class ItemPart(RoadmapPart):
    """A tool, a piece of the environment, a career: something named, in a group."""

    group: TextPart | None = None
    title: TextPart
    note: TextPart | None = None
    url: Link | None = None
    origin: Origin = "source"


class AreaPart(RoadmapPart):
    """A field of knowledge that topics of several stages belong to: the map beside the path."""

    id: Id
    title: TextPart
    note: TextPart | None = None


class AppendixPart(RoadmapPart):
    """Something else that the source tells: applications, trends, ethics."""

    title: TextPart
    items: list[ItemPart] = Field(min_length=1)
    note: TextPart | None = None


class TimelineEntryPart(RoadmapPart):
    """What the source's calendar puts where."""

    when: Duration
    title: TextPart
    topics: list[Id] = []


_Coordinate = Annotated[float, Field(ge=-1e12, le=1e12), NO_TRUTH]


class ValuePart(RoadmapPart):
    """One point of a chart; `note` says what is uncertain about it."""

    x: _Coordinate
    y: _Coordinate
    note: TextPart | None = None


class SeriesPart(RoadmapPart):
    """A line of a chart."""

    title: TextPart
    unit: TextPart | None = None
    values: list[ValuePart] = Field(min_length=1)


class ChartPart(RoadmapPart):
    """A figure of the source, as its numbers."""

    title: TextPart
    series: list[SeriesPart] = Field(min_length=1)
    note: TextPart | None = None


class NotePart(RoadmapPart):
    """An editor's or the source's remark; `original` keeps the words that it corrects."""

    kind: Literal["correction", "caveat", "gap", "provenance", "advice"]
    text: TextPart
    original: Line | None = None
    about: list[Id] = []
    as_of: AsOf | None = None
    origin: Origin = "editor"
