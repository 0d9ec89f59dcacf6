"""The tables of the learner's record."""

from sqlalchemy import Index
from sqlmodel import Field

from studyplan.core.journal.notes import EVIDENCE_KINDS
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


class TimerTable(StoredTable, table=True):
    """The topic that the timer runs for, by its key, and the wall time since when; or no row."""

    topic: str = Field(primary_key=True)
    since: str
