"""What is read whole, now and then: a topic, a roadmap, the journal, the doctor's report."""

from typing import Any, NamedTuple

from studyplan.core.estimate import Ends, ModuleWeeks, Pool, Work
from studyplan.core.records import ResourceRow, TopicRow
from studyplan.core.text import Text


class Detail(NamedTuple):
    """All there is about a topic.

    `ticked` are the marks of its points that are ticked, `spent` the minutes logged for it, `pin`
    the day that it is pinned to (of a whole week, if `pinned_week`), `sessions` what
    this week has of it: (week, date, minutes). `comes_with` is the open topic that will satisfy it.
    """

    topic: TopicRow
    depth: str
    concept: str | None
    note: Text | None
    points: list[tuple[Text, str]]
    resources: list[ResourceRow]
    needs: list[tuple[TopicRow, bool]]
    opens: list[TopicRow]
    sessions: list[tuple[str, str | None, int]]
    started_on: str | None
    credited_by: TopicRow | None
    satisfies: list[TopicRow]
    ticked: frozenset[str] = frozenset()
    spent: int = 0
    pin: str | None = None
    pinned_week: bool = False
    comes_with: TopicRow | None = None


class TopicOutline(NamedTuple):
    """A topic within its roadmap; minutes are its own, `status` is None if it is not loaded.

    `points` are (text, origin), `needs` (topic id, whether only its concept says so). `number` is
    None where the roadmap was never followed.
    """

    key: str
    title: Text
    kind: str
    lane: str
    depth: str
    area: str | None
    concept: str | None
    optional: bool
    origin: str
    low_minutes: int
    high_minutes: int
    status: str | None
    note: Text | None
    points: list[tuple[Text, str]]
    resources: list[ResourceRow]
    needs: list[tuple[str, bool]]
    number: int | None = None

    @property
    def id(self) -> str:
        """Its own id, without its roadmap's."""
        return self.key.partition("/")[2]

    @property
    def needed(self) -> list[tuple[str, bool]]:
        """What it needs, by keys."""
        roadmap = self.key.partition("/")[0]
        return [(f"{roadmap}/{topic}", implied) for topic, implied in self.needs]


class ModuleOutline(NamedTuple):
    """A module with its topics."""

    id: str
    title: Text
    goal: Text | None
    note: Text | None
    duration: str | None
    resources: list[ResourceRow]
    topics: list[TopicOutline]


class StageOutline(NamedTuple):
    """A stage with its modules; `number` counts from 1, `stated` are the source's other words."""

    number: int
    id: str
    title: Text
    goal: Text | None
    note: Text | None
    duration: str | None
    stated: list[str]
    resources: list[ResourceRow]
    modules: list[ModuleOutline]

    @property
    def topics(self) -> list[TopicOutline]:
        """Those of all its modules."""
        return [topic for module in self.modules for topic in module.topics]


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

    @property
    def topics(self) -> list[TopicOutline]:
        """Those of all stages, in the file's order."""
        return [topic for stage in self.stages for topic in stage.topics]


class Arithmetic(NamedTuple):
    """What a topic's hours come from: what the file says, and how that is shared out.

    `module` are all hours of its module in minutes; `pool` is None without weeks. `holds` is
    whether what is stored comes out: an earlier version may have reckoned differently.
    """

    work: Work
    own_hours: str | None
    points: int
    pace: Ends
    stage_duration: str | None
    module_duration: str | None
    stage_ends: bool
    weeks: ModuleWeeks
    pool: Pool | None
    module: tuple[int, int]
    holds: bool

    @property
    def open_ended(self) -> bool:
        """Whether the stage goes on for as long as it does."""
        return not self.stage_ends


class Listing(NamedTuple):
    """A roadmap in a line; minutes are all its topics', `newer` says that an edition waits."""

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
    newer: bool = False
