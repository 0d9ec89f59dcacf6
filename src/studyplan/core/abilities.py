"""Abilities: the criteria of the followed roadmaps, what shows them, and what is claimed."""

from collections.abc import Sequence
from datetime import date

from studyplan.core.sections import Criterion
from studyplan.core.text import Text
from studyplan.core.topics import TopicRow
from studyplan.core.vocabulary import MET
from studyplan.named_tuples import NamedTuple


class NumberedCriterion(NamedTuple):
    """A criterion of a followed roadmap; `number` is its place among those of all."""

    roadmap: str
    number: int
    criterion: Criterion

    @property
    def name(self) -> str:
        """What it is called on a command line: `c3`."""
        return f"c{self.number}"

    @property
    def subject(self) -> str:
        """What the journal calls it: `roadmap#mark`."""
        return f"{self.roadmap}#{self.criterion.mark}"

    @property
    def shown_by(self) -> list[str]:
        """The keys of the topics whose work can show it."""
        return [f"{self.roadmap}/{name}" for name in self.criterion.shown_by]


class Claim(NamedTuple):
    """An ability that is claimed since a day, and what it says or said; None where nobody knows."""

    roadmap: str
    mark: str
    on: date
    title: Text | None = None

    @property
    def subject(self) -> str:
        """What the journal calls its criterion."""
        return f"{self.roadmap}#{self.mark}"


class Ability(NamedTuple):
    """A criterion, since when it is claimed, how much evidence it has, and what can show it."""

    numbered: NumberedCriterion
    roadmap_title: Text
    topics: Sequence[TopicRow]
    evidence: int = 0
    claimed: date | None = None

    @property
    def ready(self) -> bool:
        """Whether it is not claimed, but all that can show it is done, or skipped in part."""
        states = {topic.status for topic in self.topics}
        return self.claimed is None and states <= {*MET} and bool(states & {"done", "known"})
