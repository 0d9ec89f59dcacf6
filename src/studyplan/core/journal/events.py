"""The kinds of event: what can stand in the journal.

Each class reads and writes the subject and the data of a row. The form without data says what
stands when nothing was said of its subject: that is what undoing comes down to.
"""

from collections.abc import Mapping
from typing import Self

from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.frame import (
    AvailabilitySet,
    PauseSet,
    PinSet,
    RoadmapFollowed,
    ShareSet,
    TargetSet,
)
from studyplan.core.journal.habits import HabitDropped, HabitMarked, HabitSet
from studyplan.core.journal.keys import Data, number, only
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.journal.plans import (
    BaselineChosen,
    BaselineWritten,
    PlanAdopted,
    WeekCommitted,
)
from studyplan.core.journal.record import DayBegins, RecordEvent, TimerSet
from studyplan.core.journal.reviews import ReviewGraded, ReviewsSet, ReviewSuspended
from studyplan.core.journal.study import PointTicked, ResourceTicked, TimeLogged, TopicMarked
from studyplan.named_tuples import NamedTuple


class TopicsNumbered(NamedTuple):
    """Topics of a roadmap with the numbers that they are called by from now on, by id.

    Other topics of it keep theirs, and nothing takes a number away.
    """

    roadmap: str
    numbers: Mapping[str, int]

    @property
    def subject(self) -> str:
        """The roadmap's id."""
        return self.roadmap

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "numbers")
        return cls(subject, {str(topic): number(given) for topic, given in data["numbers"].items()})

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {"numbers": dict(self.numbers)}


class RoadmapUpdated(NamedTuple):
    """A roadmap's edition `after` in the place of `before`; the same where it changed within one.

    Empty, the roadmap was taken out.
    What it was like is in backups alone, so that nothing can undo it.
    """

    roadmap: str
    before: str
    after: str

    @property
    def subject(self) -> str:
        """The roadmap's id."""
        return self.roadmap

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "before", "after")
        return cls(subject, str(data["before"]), str(data["after"]))

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {"before": self.before, "after": self.after}


class Undone(NamedTuple):
    """A command that was taken back; the events that do so come with it."""

    command: str

    @property
    def subject(self) -> str:
        """The command's id."""
        return self.command

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data)
        return cls(subject)

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {}


class Redone(Undone):
    """A command that was taken back and stands again."""


class Unreadable(NamedTuple):
    """An event that this version cannot read, kept as it is: damaged, or of a newer version.

    `why` is what is wrong with it: `stamp`, `checksum`, `kind` or `form`.
    """

    kind: str
    subject: str
    why: str


Event = (
    TopicMarked
    | TimeLogged
    | PointTicked
    | ResourceTicked
    | RoadmapFollowed
    | AvailabilitySet
    | PauseSet
    | ShareSet
    | TargetSet
    | PinSet
    | WeekCommitted
    | BaselineWritten
    | PlanAdopted
    | BaselineChosen
    | TopicsNumbered
    | RoadmapUpdated
    | RecordEvent
    | Undone
    | Redone
)
KINDS: dict[str, type[Event]] = {
    "topic.status": TopicMarked,
    "time.log": TimeLogged,
    "point.tick": PointTicked,
    "resource.tick": ResourceTicked,
    "roadmap.follow": RoadmapFollowed,
    "availability.set": AvailabilitySet,
    "pause.set": PauseSet,
    "share.set": ShareSet,
    "target.set": TargetSet,
    "pin.set": PinSet,
    "week.commit": WeekCommitted,
    "baseline.write": BaselineWritten,
    "plan.adopt": PlanAdopted,
    "baseline.set": BaselineChosen,
    "topics.number": TopicsNumbered,
    "roadmap.update": RoadmapUpdated,
    "day.set": DayBegins,
    "note.set": NoteSet,
    "evidence.set": EvidenceSet,
    "criterion.claim": CriterionClaimed,
    "timer.set": TimerSet,
    "review.set": ReviewsSet,
    "review.suspend": ReviewSuspended,
    "review.grade": ReviewGraded,
    "habit.set": HabitSet,
    "habit.drop": HabitDropped,
    "habit.mark": HabitMarked,
    "undo": Undone,
    "redo": Redone,
}
_NAMES = {event: kind for kind, event in KINDS.items()}

# What is noted on the way and is no act: it is not told, and not undone.
BESIDES = ("topics.number", "week.commit")
# What stays, whatever is undone: nothing follows from it any more, or only a backup has what was.
_LASTING = (
    *(WeekCommitted, PlanAdopted, BaselineChosen, TopicsNumbered, RoadmapUpdated),
    Undone,
)


def kind_of(event: Event | type[Event]) -> str:
    """What the journal calls events like this one."""
    return _NAMES[event if isinstance(event, type) else type(event)]


def about(event: "Event | Unreadable") -> str:
    """What is named of an event: its subject, or the topic that the timer runs for."""
    return (event.topic if isinstance(event, TimerSet) else None) or event.subject


def cleared(event: Event) -> Event:
    """What stands where nothing was said of the subject of `event`; itself if it stays."""
    return event if isinstance(event, _LASTING) else event.read(event.subject, {})


def read(kind: str, subject: str, data: Data) -> Event:
    """The event that a row says; raises ValueError for a form, KeyError for a kind not known."""
    event = KINDS[kind]
    try:
        return event.read(subject, data)
    except (AttributeError, LookupError, TypeError) as error:
        raise ValueError(f"{kind}: {error}") from None
