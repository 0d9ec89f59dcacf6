"""The tables of the learner's record: projections that are derived from the journal."""

from sqlmodel import Field

from studyplan.store.tables import StoredTable


class DayBeginsTable(StoredTable, table=True):
    """When the learner's day begins (`04:00`), from the day `since` on."""

    since: str = Field(primary_key=True)
    at: str
