"""The tables of the learner's record."""

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
