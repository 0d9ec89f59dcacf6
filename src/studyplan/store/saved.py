"""A saved progress as its file says it: the one place where what comes in is checked."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

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
from studyplan.core.journal.keys import TopicKey as JournalKey
from studyplan.core.journal.numbers import TopicsNumbered
from studyplan.core.journal.plans import BaselineWritten, WeekCommitted
from studyplan.core.journal.study import PointTicked, TimeLogged, TopicMarked
from studyplan.core.takeaway import OldPlan, Progress, fact_of
from studyplan.core.vocabulary import Lane
from studyplan.errors import StudyplanError
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


class Followed(_Model):
    """A followed roadmap."""

    id: RoadmapId
    edition: Line | None = None
    start: Day
    place: Place

    def event(self) -> Event:
        """What it says."""
        return RoadmapFollowed(self.id, self.start, self.place)


class TopicState(_Model):
    """A topic that is not simply open."""

    topic: TopicKey
    status: Literal["doing", "done", "skipped", "known"]
    on: Day
    started: Day | None = None
    by: TopicKey | None = None

    def event(self) -> Event:
        """What it says."""
        by = JournalKey(self.by) if self.by else None
        return TopicMarked(JournalKey(self.topic), self.status, self.on, self.started, by)


class Tick(_Model):
    """A point that is ticked."""

    topic: TopicKey
    point: Mark
    on: Day

    def event(self) -> Event:
        """What it says."""
        return PointTicked(JournalKey(self.topic), self.point, self.on)


class Log(_Model):
    """Time spent."""

    id: EntryId
    topic: TopicKey
    on: Day
    minutes: LoggedMinutes

    def event(self) -> Event:
        """What it says."""
        return TimeLogged(JournalKey(self.topic), self.id, self.on, self.minutes)


class Rule(_Model):
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
        said = self.model_dump(exclude={"since"}, exclude_none=True, warnings=False)
        return AvailabilitySet(self.since, rule_of(self.since, said))


class Pause(_Model):
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


class Share(_Model):
    """A roadmap's part of the week."""

    roadmap: RoadmapId
    weight: Annotated[int, Field(ge=1, le=1000)]

    def event(self) -> Event:
        """What it says."""
        return ShareSet(self.roadmap, self.weight)


class Target(_Model):
    """The day by which a roadmap or a stage is to be finished."""

    roadmap: RoadmapId
    stage: RoadmapId | None = None
    day: Day

    def event(self) -> Event:
        """What it says."""
        return TargetSet(self.roadmap, self.stage, self.day)


class Pin(_Model):
    """The day or week that a topic is to be studied in."""

    topic: TopicKey
    day: Day
    week: bool

    def event(self) -> Event:
        """What it says."""
        return PinSet(JournalKey(self.topic), self.day, self.week)


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


class Baseline(_Model):
    """The days by which the stages of a roadmap were to be finished."""

    roadmap: RoadmapId
    ends: dict[RoadmapId, Day]

    def event(self) -> Event:
        """What it says."""
        return BaselineWritten(self.roadmap, self.ends)


class Numbers(_Model):
    """What topics of a roadmap are called by, by id."""

    roadmap: RoadmapId
    numbers: dict[RoadmapId, Number]

    def event(self) -> TopicsNumbered:
        """What it says."""
        return TopicsNumbered(self.roadmap, self.numbers)


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
    topics: list[TopicState]
    points: list[Tick]
    time: list[Log]
    availability: list[Rule]
    pauses: list[Pause]
    shares: list[Share]
    targets: list[Target]
    pins: list[Pin]
    weeks: list[SavedWeek] = []
    plan: SavedPlan | None = None
    baselines: list[Baseline | SavedPlan]
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
            ("baselines", (b.roadmap for b in self.baselines if isinstance(b, Baseline))),
            ("numbers", (n.roadmap for n in self.numbers)),
            ("numbers", (number for n in self.numbers for number in n.numbers.values())),
            ("files", (f.roadmap for f in self.files)),
        )
        for name, found in subjects:
            twice = [what for what, count in Counter(found).items() if count > 1]
            if twice:
                raise ValueError(f"`{name}` has {twice[0]!r} twice")
        return self


class UnreadableProgressError(StudyplanError):
    """A file is no saved progress; `problems` are lines `place: what, and what was expected`."""

    def __init__(self, file: str, problems: list[str]) -> None:
        super().__init__("import-invalid", file=file, count=len(problems))
        self.problems = problems


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    return SavedProgress.model_json_schema()


def read(text: str, file: str) -> Progress:
    """The progress that a file has; raises UnreadableProgressError with all that is wrong."""
    try:
        return _facts(SavedProgress.model_validate_json(text))
    except ValidationError as error:
        lines = [_problem(e) for e in error.errors(include_url=False)]
        more = len(lines) - 20
        shown = [f"{file}: {line}" for line in dict.fromkeys(lines[:20])]
        raise UnreadableProgressError(file, shown + ["…"] * (more > 0)) from None


def _problem(error: Any) -> str:
    """`topics[3].on: what was expected`; entries count from 1, as people do."""
    place = ""
    for step in error["loc"]:
        place += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    message = error["msg"].removeprefix("Value error, ").replace("Input should be", "expected")
    message = message.replace("String should match pattern", "expected")
    if error["type"] == "extra_forbidden":
        message = "unknown key"
    elif error["type"] == "missing":
        message = "is missing"
    elif error["type"] != "json_invalid" and isinstance(error["input"], str | int | float):
        message += f", not {str(error['input'])[:60]!r}"
    return f"{place.lstrip('.')}: {message}" if place else message


def _facts(saved: SavedProgress) -> Progress:
    said = (
        *(saved.roadmaps, saved.availability, saved.pauses, saved.shares, saved.targets),
        *(saved.topics, saved.points, saved.time, saved.pins),
        [one for one in saved.baselines if isinstance(one, Baseline)],
    )
    events = [one.event() for some in said for one in some]
    return Progress(
        {fact_of(event): event for event in events},
        [week.event() for week in saved.weeks],
        # Before calendars had a name of their own they went by the device's.
        saved.calendar or saved.device,
        _plan(saved.plan) if saved.plan else None,
        [_plan(one) for one in saved.baselines if isinstance(one, SavedPlan)],
        [numbers.event() for numbers in saved.numbers],
        {own.roadmap: own.file for own in saved.files},
    )


def _plan(plan: SavedPlan) -> OldPlan:
    rows = [
        [topic, week.isoformat(), day and day.isoformat(), lane, minutes]
        for topic, week, day, lane, minutes in plan.sessions
    ]
    return OldPlan(plan.begin.isoformat(), rows)
