"""Notes, read back."""

from datetime import date

from studyplan.core.notes import KeptNote
from studyplan.store.area import Area

_NOTE = (
    "SELECT n.id, n.topic, n.day AS [on], n.text,"
    " (SELECT max(id) FROM note o WHERE o.id < n.id) AS before,"
    " (SELECT min(id) FROM note o WHERE o.id > n.id) AS after FROM note n"
)
_ORDER = " ORDER BY n.day, n.rowid"


class Notes(Area):
    """Notes, read back: those of a day in the order in which they were last written."""

    def all_of(self, topic: str | None = None) -> list[KeptNote]:
        """Those about the topic of a key, or all."""
        own = "" if topic is None else " WHERE n.topic = :topic"
        return self.all(KeptNote, f"{_NOTE}{own}{_ORDER}", {"topic": topic})

    def of_days(self, first: date, last: date) -> list[KeptNote]:
        """Those of the days from `first` to `last`."""
        days = (first.isoformat(), last.isoformat())
        return self.all(KeptNote, f"{_NOTE} WHERE n.day BETWEEN ? AND ?{_ORDER}", days)

    def begun_by(self, start: str) -> list[KeptNote]:
        """Those whose ids begin so."""
        found = f"{_NOTE} WHERE n.id >= ? AND n.id < ? ORDER BY n.id"
        return self.all(KeptNote, found, (start, f"{start}\x7f"))
