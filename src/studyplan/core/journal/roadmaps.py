"""Events of what roadmaps bring: newer editions, and the numbers of topics."""

from collections.abc import Mapping
from typing import NamedTuple, Self

from studyplan.core.journal.event_data import Data, number, only


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
