"""The learner's record as a saved progress has it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from studyplan.core.reviews import Grade
from studyplan.core.vocabulary import Rhythm
from studyplan.store.saved_fields import (
    Criterion,
    Day,
    EntryId,
    HabitKey,
    HabitName,
    LaneId,
    Line,
    LoggedMinutes,
    Mark,
    NoteText,
    RoadmapId,
    SavedEntry,
    Sha256,
    TopicKey,
    Written,
)


class SavedDayBegins(SavedEntry):
    """When days begin, from a day on."""

    since: Day
    at: Annotated[str, Field(pattern=r"^(0\d|1[01]):[0-5]\d$")]


class SavedNote(SavedEntry):
    """A note about a topic."""

    id: EntryId
    topic: TopicKey
    on: Day
    text: NoteText


class SavedEvidence(SavedEntry):
    """What shows that something was made or mastered."""

    id: EntryId
    about: TopicKey | Criterion
    on: Day
    kind: Literal["url", "file", "text"]
    what: Written
    sha256: Sha256 | None = None

    @model_validator(mode="after")
    def _of_file(self) -> Self:
        if (self.sha256 is None) != (self.kind != "file"):
            raise PydanticCustomError("sha256-of-file", "sha256")
        return self


class SavedClaim(SavedEntry):
    """An ability that the learner claims to have."""

    roadmap: RoadmapId
    criterion: Mark
    on: Day


class SavedReviews(SavedEntry):
    """What holds of reviews from a day on."""

    since: Day
    on: bool
    retention: Annotated[float, Field(gt=0, lt=1)]
    share: Annotated[float, Field(gt=0, le=1)]
    due: dict[TopicKey, Day]


class SavedSuspended(SavedEntry):
    """A topic that is left out of reviews."""

    topic: TopicKey
    suspended: Literal[True]


class SavedGrade(SavedEntry):
    """How a topic was recalled on a day."""

    topic: TopicKey
    id: EntryId
    on: Day
    grade: Grade


class SavedHabit(SavedEntry):
    """A habit of the learner's own."""

    name: HabitName
    title: Line
    every: Rhythm
    lane: LaneId
    since: Day
    minutes: LoggedMinutes | None = None


class SavedDrop(SavedEntry):
    """A habit that is no longer to be done."""

    habit: HabitKey
    dropped: Literal[True]


class SavedMark(SavedEntry):
    """An occurrence of a habit, done or skipped."""

    habit: HabitKey
    occurrence: Annotated[str, Field(pattern=r"^\d{4}-(\d\d(-\d\d)?|W\d\d)$")]
    state: Literal["done", "skipped"]
    on: Day
    minutes: LoggedMinutes | None = None
    lane: LaneId | None = None
