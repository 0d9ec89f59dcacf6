"""The tables of the learner's record."""

from sqlalchemy import Index
from sqlmodel import Field

from studyplan.core.journal.notes import EVIDENCE_KINDS
from studyplan.core.reviews import GRADES
from studyplan.store.tables import StoredTable, one_of


class DayBeginsTable(StoredTable, table=True):
    """When the learner's day begins (`04:00`), from the day `since` on."""

    since: str = Field(primary_key=True)
    at: str


class SetAsideTable(StoredTable, table=True):
    """A line of an imported journal that could not be read, by a mark of its content.

    `file` and `line` say where it stood, `why` what is wrong with it; of a long one `text` is the
    beginning.
    """

    mark: str = Field(primary_key=True)
    file: str
    line: int
    why: str
    text: bytes


class TopicDayTable(StoredTable, table=True):
    """A day on which a topic was studied: the minutes that it really got in a lane, maybe none.

    As it is known at the end of the day's week.
    """

    __table_args__ = (Index("topic_day_of_day", "day", "topic_id", "lane", "minutes"),)

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")
    day: str = Field(primary_key=True)
    lane: str = Field(primary_key=True)
    minutes: int


class DaySpentTable(StoredTable, table=True):
    """A day on which something was studied: the minutes that a roadmap really got in a lane."""

    day: str = Field(primary_key=True)
    roadmap: str = Field(primary_key=True)
    lane: str = Field(primary_key=True)
    minutes: int


class NoteTable(StoredTable, table=True):
    """A note about a topic, by its key: it stays when an edition removes the topic."""

    __table_args__ = (Index("note_of_topic", "topic", "day"), Index("note_of_day", "day"))

    id: str = Field(primary_key=True)
    topic: str
    day: str
    text: str


class EvidenceTable(StoredTable, table=True):
    """What shows that something was made or mastered: a URL, a text, a file and its SHA-256.

    It is `about` a topic's key, or a criterion: `roadmap#criterion`.
    """

    __table_args__ = (Index("evidence_about", "about", "day"), one_of("kind", EVIDENCE_KINDS))

    id: str = Field(primary_key=True)
    about: str
    kind: str
    what: str
    day: str
    sha256: str | None = None


class ClaimTable(StoredTable, table=True):
    """The day since which the learner claims to have an ability, by its criterion's mark.

    It stays when an edition removes the criterion.
    """

    roadmap: str = Field(primary_key=True)
    criterion: str = Field(primary_key=True)
    day: str


class TimerTable(StoredTable, table=True):
    """The topic that the timer runs for, by its key, and the wall time since when; or no row."""

    topic: str = Field(primary_key=True)
    since: str


class ReviewSettingTable(StoredTable, table=True):
    """What holds of reviews from the day `since` on.

    A topic that is done then is due after `first` days, and after each of the JSON list `ahead`,
    counted from that day, if it is always recalled.
    """

    since: str = Field(primary_key=True)
    is_on: bool
    retention: float
    share: float
    first: int
    ahead: str


class ReviewSpreadTable(StoredTable, table=True):
    """The day for which a topic was noted that had waited when reviews were turned on."""

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")
    since: str = Field(primary_key=True)
    day: str


class ReviewSuspendedTable(StoredTable, table=True):
    """A topic that is left out of reviews."""

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")


class ReviewGradeTable(StoredTable, table=True):
    """How a topic was recalled on a day, and the minutes that took."""

    __table_args__ = (
        Index("grade_of_topic", "topic_id", "day", "id"),
        one_of("grade", GRADES),
    )

    id: str = Field(primary_key=True)
    topic_id: int = Field(foreign_key="topic.id")
    day: str
    grade: str
    minutes: int


class ReviewDayTable(StoredTable, table=True):
    """The reviews of a roadmap's topics on a day: minutes, how many, and how many recalled."""

    day: str = Field(primary_key=True)
    roadmap: str = Field(primary_key=True)
    minutes: int
    graded: int
    recalled: int


class ReviewCardTable(StoredTable, table=True):
    """When a topic that was done is due: after the day `last`, on which it was done or reviewed.

    `ahead` is the JSON list of the reviews to come if it is always recalled, in days from `due`.
    """

    __table_args__ = (Index("card_due", "due", "topic_id"),)

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")
    last: str
    due: str
    minutes: int
    ahead: str


class HabitTable(StoredTable, table=True):
    """A habit of the learner's own, from the day `since` on; `minutes` is what it takes."""

    name: str = Field(primary_key=True)
    title: str
    every: str
    lane: str
    since: str
    minutes: int | None = None


class HabitDroppedTable(StoredTable, table=True):
    """That a habit, of the learner's own or of a roadmap, is no longer to be done."""

    habit: str = Field(primary_key=True)
    dropped: bool


class HabitMarkTable(StoredTable, table=True):
    """What was said of an occurrence of a habit: `done` or `skipped`, and what it took."""

    __table_args__ = (Index("habit_mark_of_day", "day", "state", "lane", "minutes"),)

    habit: str = Field(primary_key=True)
    occurrence: str = Field(primary_key=True)
    state: str
    day: str
    minutes: int | None = None
    lane: str | None = None
