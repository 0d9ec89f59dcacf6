"""A saved progress as its file says it: the one place where what comes in is checked."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from studyplan.core.availability import rule_of
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import (
    AvailabilitySet,
    PauseSet,
    PinSet,
    RoadmapFollowed,
    ShareSet,
    TargetSet,
)
from studyplan.core.journal.keys import Period
from studyplan.core.journal.plans import BaselineWritten, WeekCommitted
from studyplan.core.journal.study import PointTicked, TimeLogged, TopicMarked
from studyplan.core.vocabulary import Lane
from studyplan.store.saved_fields import (
    Day,
    EntryId,
    File,
    Line,
    LoggedMinutes,
    Mark,
    Minutes,
    Number,
    Part,
    Place,
    RoadmapId,
    TopicKey,
    Week,
)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class SavedEntry(_Model):
    """What is the last word on something.

    Its values are those of the event that it `says`, but for an edition; or it makes its own.
    """

    says: ClassVar[Callable[..., Event]]

    def event(self) -> Event:
        """What it says."""
        names = (name for name in type(self).model_fields if name != "edition")
        return self.says(*(getattr(self, name) for name in names))


class Followed(SavedEntry):
    """A followed roadmap."""

    says: ClassVar = RoadmapFollowed
    id: RoadmapId
    edition: Line | None = None
    start: Day
    place: Place


class SavedState(SavedEntry):
    """A topic that is not simply open."""

    says: ClassVar = TopicMarked
    topic: TopicKey
    status: Literal["doing", "done", "skipped", "known"]
    on: Day
    started: Day | None = None
    by: TopicKey | None = None


class Tick(SavedEntry):
    """A point that is ticked."""

    says: ClassVar = PointTicked
    topic: TopicKey
    point: Mark
    on: Day


class Log(SavedEntry):
    """Time spent."""

    says: ClassVar = TimeLogged
    topic: TopicKey
    id: EntryId
    on: Day
    minutes: LoggedMinutes


class SavedRule(SavedEntry):
    """What a week looks like from a day on."""

    since: Day
    minutes: Part
    days: Annotated[list[Part], Field(min_length=7, max_length=7)] | None = None
    lanes: dict[Lane, Annotated[float, Field(gt=0, le=1)]] | None = None
    slots: (
        Annotated[list[list[tuple[Minutes, Lane | None]]], Field(min_length=7, max_length=7)] | None
    ) = None
    session: tuple[Minutes, Minutes] | None = None
    template: RoadmapId | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.days is not None and sum(self.days) != self.minutes:
            raise ValueError("the minutes of `days` do not add up to `minutes`")
        if self.slots is not None and [sum(m for m, _ in d) for d in self.slots] != self.days:
            raise ValueError("the minutes of `slots` are not those of `days`")
        return self

    def event(self) -> Event:
        """What it says."""
        rule = self.model_dump(exclude={"since"}, exclude_none=True, warnings=False)
        return AvailabilitySet(self.since, rule_of(self.since, rule))


class SavedPause(SavedEntry):
    """Days without study."""

    first: Day
    last: Day
    why: Line

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first:
            raise ValueError("`last` lies before `first`")
        return self

    def event(self) -> Event:
        """What it says."""
        return PauseSet(Period(self.first, self.last), self.why)


class SavedShare(SavedEntry):
    """A roadmap's part of the week."""

    says: ClassVar = ShareSet
    roadmap: RoadmapId
    weight: Annotated[int, Field(ge=1, le=1000)]


class SavedTarget(SavedEntry):
    """The day by which a roadmap or a stage is to be finished."""

    says: ClassVar = TargetSet
    roadmap: RoadmapId
    stage: RoadmapId | None = None
    day: Day


class SavedPin(SavedEntry):
    """The day or week that a topic is to be studied in."""

    says: ClassVar = PinSet
    topic: TopicKey
    day: Day
    week: bool


Row = tuple[TopicKey, Week, Day | None, Lane, Minutes]


class SavedWeek(_Model):
    """What a week was begun with."""

    week: Week
    begin: Annotated[Day | None, Field(alias="from")] = None
    capacity: Part
    taken: Part
    likely: Day | None = None
    sessions: Annotated[list[tuple[TopicKey, Day | None, Lane, Minutes]], Field(max_length=10_000)]

    def event(self) -> WeekCommitted:
        """What it says."""
        sessions = (
            (topic, day.isoformat() if day else None, lane, minutes)
            for topic, day, lane, minutes in self.sessions
        )
        times = self.capacity, self.taken
        begin = self.begin or self.week
        return WeekCommitted(self.week, begin, *times, tuple(sessions), self.likely)


class SavedBaseline(SavedEntry):
    """The days by which the stages of a roadmap were to be finished."""

    says: ClassVar = BaselineWritten
    roadmap: RoadmapId
    ends: dict[RoadmapId, Day]


class Numbers(_Model):
    """What topics of a roadmap are called by, by id."""

    roadmap: RoadmapId
    numbers: dict[RoadmapId, Number]


class OwnFile(_Model):
    """The file of a roadmap that is not bundled."""

    roadmap: RoadmapId
    file: File


class SavedPlan(_Model):
    """A plan as it was stored until plans followed by themselves."""

    begin: Annotated[Day, Field(alias="from")]
    sessions: Annotated[list[Row], Field(max_length=200_000)]


class SavedProgress(_Model):
    """The file that `export progress --format json` writes."""

    schema_: Annotated[Literal[1, 2], Field(alias="schema")]
    what: Literal["studyplan progress"]
    calendar: EntryId | None = None
    device: Line | None = None
    exported: Line | None = None
    roadmaps: list[Followed]
    topics: list[SavedState]
    points: list[Tick]
    time: list[Log]
    availability: list[SavedRule]
    pauses: list[SavedPause]
    shares: list[SavedShare]
    targets: list[SavedTarget]
    pins: list[SavedPin]
    weeks: list[SavedWeek] = []
    plan: SavedPlan | None = None
    baselines: list[SavedBaseline | SavedPlan]
    numbers: list[Numbers] = []
    files: list[OwnFile] = []

    @model_validator(mode="after")
    def _once(self) -> Self:
        subjects: tuple[tuple[str, Iterable[object]], ...] = (
            ("roadmaps", (r.id for r in self.roadmaps)),
            ("roadmaps", (r.place for r in self.roadmaps)),
            ("topics", (t.topic for t in self.topics)),
            ("points", ((t.topic, t.point) for t in self.points)),
            ("time", (t.id for t in self.time)),
            ("availability", (a.since for a in self.availability)),
            ("pauses", ((p.first, p.last) for p in self.pauses)),
            ("shares", (s.roadmap for s in self.shares)),
            ("targets", ((t.roadmap, t.stage) for t in self.targets)),
            ("pins", (p.topic for p in self.pins)),
            ("weeks", (w.week for w in self.weeks)),
            ("baselines", (b.roadmap for b in self.baselines if isinstance(b, SavedBaseline))),
            ("numbers", (n.roadmap for n in self.numbers)),
            ("numbers", (number for n in self.numbers for number in n.numbers.values())),
            ("files", (f.roadmap for f in self.files)),
        )
        for name, names in subjects:
            twice = [what for what, count in Counter(names).items() if count > 1]
            if twice:
                raise ValueError(f"`{name}` has {twice[0]!r} twice")
        return self


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    return SavedProgress.model_json_schema()
