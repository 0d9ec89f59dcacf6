"""A saved progress as its file says it: the one place where what comes in is checked."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from studyplan.core.problems import Problem
from studyplan.core.saved_progress import Progress, progress_of
from studyplan.errors import StudyplanError
from studyplan.store.saved_fields import (
    Day,
    EntryId,
    File,
    LaneId,
    Line,
    LoggedMinutes,
    Mark,
    Minutes,
    Number,
    Part,
    Place,
    RoadmapId,
    SavedEntry,
    TopicKey,
    Wall,
    Week,
    Written,
)
from studyplan.store.saved_problems import misfit, twice
from studyplan.store.saved_record import (
    SavedClaim,
    SavedDayBegins,
    SavedDrop,
    SavedEvidence,
    SavedGrade,
    SavedHabit,
    SavedMark,
    SavedNote,
    SavedReviews,
    SavedSuspended,
)

# How many problems are listed.
_MOST = 20


class Followed(SavedEntry):
    """A followed roadmap."""

    id: RoadmapId
    edition: Line | None = None
    start: Day
    place: Place


class SavedState(SavedEntry):
    """A topic that is not simply open."""

    topic: TopicKey
    status: Literal["doing", "done", "skipped", "known"]
    on: Day
    started: Day | None = None
    by: TopicKey | None = None


class Tick(SavedEntry):
    """A point that is ticked."""

    topic: TopicKey
    point: Mark
    on: Day
    by: TopicKey | None = None


class SavedReading(SavedEntry):
    """A resource that is ticked for a topic."""

    topic: TopicKey
    resource: Mark
    on: Day


class Log(SavedEntry):
    """Time spent."""

    topic: TopicKey
    id: EntryId
    on: Day
    minutes: LoggedMinutes
    lane: LaneId | None = None
    at: Wall | None = None
    note: Written | None = None


SavedSlot = tuple[Minutes, LaneId | None]


class SavedRule(SavedEntry):
    """What a week looks like from a day on."""

    since: Day
    minutes: Part
    days: Annotated[list[Part], Field(min_length=7, max_length=7)] | None = None
    lanes: dict[LaneId, Annotated[float, Field(gt=0, le=1)]] | None = None
    slots: (
        Annotated[list[list[tuple[Minutes, LaneId | None]]], Field(min_length=7, max_length=7)]
        | None
    ) = None
    session: tuple[Minutes, Minutes] | None = None
    template: RoadmapId | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.days is not None and sum(self.days) != self.minutes:
            raise PydanticCustomError("sum-of-days", "days")
        if self.slots is not None and [sum(m for m, _ in d) for d in self.slots] != self.days:
            raise PydanticCustomError("sum-of-slots", "slots")
        return self


class SavedPause(SavedEntry):
    """Days without study."""

    first: Day
    last: Day
    why: Line

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first:
            raise PydanticCustomError("first-then-last", "last")
        return self


class SavedShare(SavedEntry):
    """A roadmap's part of the week."""

    roadmap: RoadmapId
    weight: Annotated[int, Field(ge=1, le=1000)]


class SavedTarget(SavedEntry):
    """The day by which a roadmap or a stage is to be finished."""

    roadmap: RoadmapId
    stage: RoadmapId | None = None
    day: Day


class SavedPin(SavedEntry):
    """The day or week that a topic is to be studied in."""

    topic: TopicKey
    day: Day
    week: bool


Row = tuple[TopicKey, Week, Day | None, LaneId, Minutes]


SavedSession = tuple[TopicKey, Day | None, LaneId, Minutes]


class SavedWeek(SavedEntry):
    """What a week was begun with."""

    week: Week
    begin: Annotated[Day | None, Field(alias="from")] = None
    capacity: Part
    taken: Part
    likely: Day | None = None
    sessions: Annotated[
        list[tuple[TopicKey, Day | None, LaneId, Minutes]], Field(max_length=10_000)
    ]


class SavedBaseline(SavedEntry):
    """The days by which the stages of a roadmap were to be finished."""

    roadmap: RoadmapId
    ends: dict[RoadmapId, Day]
    on: Day | None = None


class Numbers(SavedEntry):
    """What topics of a roadmap are called by, by id."""

    roadmap: RoadmapId
    numbers: dict[RoadmapId, Number]


class OwnFile(SavedEntry):
    """The file of a roadmap that is not bundled."""

    roadmap: RoadmapId
    file: File


class SavedTimer(SavedEntry):
    """The topic that the timer runs for, and since when."""

    topic: TopicKey
    since: Wall


class SavedPlan(SavedEntry):
    """A plan as it was stored until plans followed by themselves."""

    begin: Annotated[Day, Field(alias="from")]
    sessions: Annotated[list[Row], Field(max_length=200_000)]


class SavedProgress(BaseModel):
    """The file that `export progress --format json` writes."""

    model_config = SavedEntry.model_config

    schema_: Annotated[Literal[1, 2], Field(alias="schema")]
    what: Literal["studyplan progress"]
    calendar: EntryId | None = None
    device: Line | None = None
    exported: Line | None = None
    timer: SavedTimer | None = None
    roadmaps: list[Followed]
    topics: list[SavedState]
    points: list[Tick]
    resources: list[SavedReading] = []
    time: list[Log]
    notes: list[SavedNote] = []
    evidence: list[SavedEvidence] = []
    claims: list[SavedClaim] = []
    availability: list[SavedRule]
    days: list[SavedDayBegins] = []
    habits: list[SavedHabit] = []
    habits_dropped: list[SavedDrop] = []
    habit_marks: list[SavedMark] = []
    pauses: list[SavedPause]
    shares: list[SavedShare]
    targets: list[SavedTarget]
    pins: list[SavedPin]
    reviews: list[SavedReviews] = []
    suspended: list[SavedSuspended] = []
    grades: list[SavedGrade] = []
    weeks: list[SavedWeek] = []
    plan: SavedPlan | None = None
    baselines: list[SavedBaseline | SavedPlan]
    numbers: list[Numbers] = []
    files: list[OwnFile] = []


class UnreadableProgressError(StudyplanError):
    """A file is no saved progress; `problems` say where, and what was expected."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        super().__init__("import-invalid", file=file, count=len(problems))
        more = ["…"] * (len(problems) > _MOST)
        said = [each._replace(file=file) for each in problems[:_MOST]]
        kept = [one for n, one in enumerate(said) if one not in said[:n]]
        self.problems: list[Problem | str] = [*kept, *more]


def read(text: str, file: str) -> Progress:
    """The progress that a file has; raises UnreadableProgressError with all that is wrong."""
    try:
        entries = SavedProgress.model_validate_json(text)
    except ValidationError as error:
        problems = [misfit(one) for one in error.errors(include_url=False)]
        raise UnreadableProgressError(file, problems) from None
    saved = entries.model_dump(mode="json", by_alias=True, exclude_none=True)
    if repeated := list(twice(saved)):
        raise UnreadableProgressError(file, repeated)
    return progress_of(saved)
