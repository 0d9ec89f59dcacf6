"""What a roadmap says beside its stages: each kind of entry as the format has it."""

from collections.abc import Mapping
from types import NoneType
from typing import Any, Literal

from studyplan.core.text import Text
from studyplan.core.topics import mark_of
from studyplan.core.vocabulary import Lane, Rhythm
from studyplan.named_tuples import NamedTuple


class Source(NamedTuple):
    """Where a roadmap comes from."""

    title: Text
    file: str | None = None
    url: str | None = None
    note: Text | None = None


class Pace(NamedTuple):
    """The hours a week that the source asks for, whole and by lane."""

    hours_per_week: str
    lanes: Mapping[Lane, str] = {}
    note: Text | None = None


class TopicArea(NamedTuple):
    """A field of knowledge that topics of several stages belong to."""

    id: str
    title: Text
    note: Text | None = None


class OwnLane(NamedTuple):
    """A lane that the roadmap brings."""

    id: str
    title: Text


class WeekSlot(NamedTuple):
    """A part of the typical week; `hours` is for each of its days unless `total`."""

    days: str
    lane: Lane
    hours: float
    title: Text
    part: Literal["morning", "afternoon", "evening", "any"] = "any"
    total: bool = False


class StatedHabit(NamedTuple):
    """Something recurring, such as a paper a week."""

    every: Rhythm
    lane: Lane
    title: Text
    hours: str | None = None
    note: Text | None = None
    origin: str = "source"
    id: str | None = None


class Criterion(NamedTuple):
    """A statement of ability, and the topics whose work can show it."""

    area: Text
    title: Text
    shown_by: tuple[str, ...] = ()
    note: Text | None = None
    id: str | None = None

    @property
    def mark(self) -> str:
        """What names it in the journal: its id, or the fingerprint of its title."""
        return self.id or mark_of(self.title)


class Method(NamedTuple):
    """A way of working, in its steps."""

    title: Text
    steps: tuple[Text, ...]
    ordered: bool = False
    note: Text | None = None


class NamedItem(NamedTuple):
    """A tool, a piece of the environment, a career: something named, in a group."""

    title: Text
    group: Text | None = None
    note: Text | None = None
    url: str | None = None
    origin: str = "source"


class TimelineEntry(NamedTuple):
    """What the source's calendar puts where."""

    when: str
    title: Text
    topics: tuple[str, ...] = ()


class ChartPoint(NamedTuple):
    """A value of a chart; `note` says what is uncertain about it."""

    x: float
    y: float
    note: Text | None = None


class Series(NamedTuple):
    """A line of a chart."""

    title: Text
    values: tuple[ChartPoint, ...]
    unit: Text | None = None


class Chart(NamedTuple):
    """A figure of the source, as its numbers."""

    title: Text
    series: tuple[Series, ...]
    note: Text | None = None


class Appendix(NamedTuple):
    """Something else that the source tells: applications, trends, ethics."""

    title: Text
    items: tuple[NamedItem, ...]
    note: Text | None = None


class Note(NamedTuple):
    """An editor's or the source's remark; `original` keeps the words that it corrects."""

    kind: Literal["correction", "caveat", "gap", "provenance", "advice"]
    text: Text
    original: str | None = None
    about: tuple[str, ...] = ()
    as_of: str | None = None
    origin: str = "editor"


class Sections(NamedTuple):
    """Everything that a roadmap says beside its stages, each section in the file's order."""

    audience: tuple[Text, ...] = ()
    duration: tuple[str, ...] = ()
    source: tuple[Source, ...] = ()
    lanes: tuple[OwnLane, ...] = ()
    pace: tuple[Pace, ...] = ()
    areas: tuple[TopicArea, ...] = ()
    week: tuple[WeekSlot, ...] = ()
    habits: tuple[StatedHabit, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    methods: tuple[Method, ...] = ()
    tools: tuple[NamedItem, ...] = ()
    environment: tuple[NamedItem, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    charts: tuple[Chart, ...] = ()
    careers: tuple[NamedItem, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    notes: tuple[Note, ...] = ()


def entry(kind: Any, data: Any) -> Any:
    """What JSON has, as this kind of entry; keys that the kind has not are left out."""
    if data is None:
        return None
    if NoneType in getattr(kind, "__args__", ()):
        kind = kind.__args__[0]
    if kind is Text:
        return Text(data, data) if isinstance(data, str) else Text(**data)
    if hasattr(kind, "_fields"):
        kinds = kind.__annotations__
        return kind(**{name: entry(kinds[name], data[name]) for name in kinds if name in data})
    return tuple(entry(kind.__args__[0], one) for one in data) if isinstance(data, list) else data


def plain(part: Any) -> Any:
    """An entry as JSON, without what it leaves out by default."""
    if hasattr(part, "_fields"):
        defaults = part._field_defaults
        return {
            name: plain(value)
            for name, value in part._asdict().items()
            if name not in defaults or value != defaults[name]
        }
    return [plain(one) for one in part] if isinstance(part, tuple) else part
