"""The event that gives topics their numbers."""

from collections.abc import Mapping
from typing import NamedTuple, Self

from studyplan.core.journal.fields import Data, Said, number, only


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

    def cleared(self) -> Self:
        """Itself: a number stays, whatever is undone."""
        return self

    def said(self) -> Said:
        """Nothing: it is no act of the learner's."""
        return Said("")
