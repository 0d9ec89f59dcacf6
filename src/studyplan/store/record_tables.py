"""The tables of the learner's record."""

from sqlalchemy import Index
from sqlmodel import Field

from studyplan.store.tables import StoredTable


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
