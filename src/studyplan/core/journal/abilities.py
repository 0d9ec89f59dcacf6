"""The event of an ability: that the learner claims to have it."""

import re
from datetime import date
from typing import Self

from studyplan.core.journal.keys import Data, only
from studyplan.named_tuples import NamedTuple

# What stands when its criterion is gone is shown by this name: it holds nothing else.
_CRITERION = "[a-z0-9][a-z0-9-]*#[a-z0-9-]{1,200}"


class CriterionClaimed(NamedTuple):
    """That the learner can do what a criterion says, since the day `on`; None: not claimed."""

    roadmap: str
    criterion: str
    on: date | None = None

    @property
    def subject(self) -> str:
        """`roadmap#criterion`, by the criterion's mark."""
        return f"{self.roadmap}#{self.criterion}"

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "on")
        if re.fullmatch(_CRITERION, subject) is None:
            raise ValueError(f"{subject!r} is no criterion")
        roadmap, _, criterion = subject.partition("#")
        return cls(roadmap, criterion, date.fromisoformat(data["on"]) if data else None)

    def data(self) -> dict[str, object]:
        """As a row has it."""
        return {} if self.on is None else {"on": self.on.isoformat()}
