"""Evidence of what was made or mastered, read back."""

from studyplan.core.notes import KeptEvidence
from studyplan.store.area import Area

_EVIDENCE = (
    "SELECT e.id, e.about, e.kind, e.what, e.day AS [on], e.sha256,"
    " (SELECT max(id) FROM evidence o WHERE o.id < e.id) AS before,"
    " (SELECT min(id) FROM evidence o WHERE o.id > e.id) AS after FROM evidence e"
)
_ORDER = " ORDER BY e.day, e.rowid"


class EvidenceKept(Area):
    """Evidence, read back: that of a day in the order in which it was last written."""

    def all_of(self, about: str | None = None) -> list[KeptEvidence]:
        """That about the topic of a key or a criterion, or all."""
        own = "" if about is None else " WHERE e.about = :about"
        return self.all(KeptEvidence, f"{_EVIDENCE}{own}{_ORDER}", {"about": about})

    def begun_by(self, start: str) -> list[KeptEvidence]:
        """That whose ids begin so."""
        found = f"{_EVIDENCE} WHERE e.id >= ? AND e.id < ? ORDER BY e.id"
        return self.all(KeptEvidence, found, (start, f"{start}\x7f"))
