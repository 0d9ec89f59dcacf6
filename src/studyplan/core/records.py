"""What is read of a plan, row by row: what the store gives and the views show."""

from typing import Any, NamedTuple

from studyplan.core.model import Text

# Beyond this many, what a topic unlocks is only said to be "500 or more".
UNLOCKS_COUNTED = 500


class TopicRow(NamedTuple):
    """A topic as lists show it; minutes are the whole topic's."""

    id: int
    key: str
    title: Text
    roadmap: str
    stage: str
    module: str
    stage_title: Text
    module_title: Text
    kind: str
    lane: str
    status: str
    blocked: int
    minutes: int
    low_minutes: int
    high_minutes: int
    planned_from: str | None
    planned_to: str | None
    finished_on: str | None
    optional: bool
    origin: str

    @property
    def slug(self) -> str:
        """The topic's own id, without its roadmap's."""
        return self.key.partition("/")[2]


class Counts(NamedTuple):
    """Topics by status, and minutes: all of them, and those of topics that are done."""

    topics: int
    done: int
    doing: int
    skipped: int
    minutes: int
    minutes_done: int
    minutes_skipped: int

    @property
    def todo(self) -> int:
        """Topics neither begun nor finished."""
        return self.topics - self.done - self.doing - self.skipped

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


NOTHING = Counts(0, 0, 0, 0, 0, 0, 0)


class StageCounts(NamedTuple):
    """A stage of a followed roadmap, and how far it is."""

    roadmap: str
    roadmap_title: Text
    start: str
    stage: str
    title: Text
    duration: str | None
    counts: Counts


class Sitting(NamedTuple):
    """A session of the adopted plan with its topic."""

    date: str | None
    lane: str
    minutes: int
    topic: TopicRow


class ResourceRow(NamedTuple):
    """A resource where it is referred to; `level` is topic, module, stage or roadmap."""

    kind: str
    title: Text
    url: str | None
    original_url: str | None
    by: Text | None
    year: int | None
    group: Text | None
    note: Text | None
    origin: str
    level: str


class Detail(NamedTuple):
    """All there is about a topic."""

    topic: TopicRow
    depth: str
    concept: str | None
    concept_title: Text | None
    note: Text | None
    points: list[tuple[Text, str]]
    resources: list[ResourceRow]
    needs: list[tuple[TopicRow, bool]]
    opens: list[TopicRow]
    sessions: list[tuple[str, str | None, int]]
    started_on: str | None


class ModuleOutline(NamedTuple):
    """A module with its topics: (key, title, kind, low and high minutes, status or None)."""

    id: str
    title: Text
    duration: str | None
    topics: list[tuple[str, Text, str, int, int, str | None]]


class StageOutline(NamedTuple):
    """A stage with its modules."""

    id: str
    title: Text
    goal: Text | None
    duration: str | None
    modules: list[ModuleOutline]


class Outline(NamedTuple):
    """A roadmap as a reader goes through it."""

    id: str
    edition: str
    level: str
    title: Text
    summary: Text | None
    followed: bool
    stages: list[StageOutline]
    resources: list[ResourceRow]
    sections: dict[str, list[Any]]


class Arithmetic(NamedTuple):
    """What a topic's hours come from; weeks as stated, minutes as worked out."""

    weight: float
    module_low_weeks: float | None
    module_high_weeks: float | None
    module_low: int
    module_high: int
    module_duration: str | None
    stage_low_weeks: float | None
    stage_high_weeks: float | None
    stage_duration: str | None
    open_ended: bool
    pace_low: float
    pace_high: float
    weights: float
    modules_low_weeks: float | None
    modules_high_weeks: float | None
    points: int
    kind: str
    own_hours: str | None


class Event(NamedTuple):
    """An event as it stands in the journal."""

    command_id: str
    device: str
    stamp: str
    local_date: str
    kind: str
    subject: str
    data: dict[str, object]
    undoes: str | None


class Report(NamedTuple):
    """What an examination of the database found; `apart` counts rows by projection."""

    integrity: list[str]
    foreign_keys: int
    apart: dict[str, int]
    mended: bool
    events: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong, or nothing any more."""
        return not self.integrity and not self.foreign_keys and (self.mended or not self.apart)


class Listing(NamedTuple):
    """A bundled roadmap in a line; minutes are the whole roadmap's."""

    id: str
    edition: str
    level: str
    title: Text
    summary: Text | None
    stages: int
    topics: int
    low_minutes: int
    high_minutes: int
    followed: bool = False
