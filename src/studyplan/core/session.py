"""A session of study, as plans and commitments have it."""

from datetime import date

from studyplan.core.vocabulary import Lane
from studyplan.named_tuples import NamedTuple


class Session(NamedTuple):
    """So many minutes of a topic in the week of Monday `week`; `date` where the day is set."""

    topic: str
    week: date
    date: date | None
    lane: Lane
    minutes: int

    @property
    def roadmap(self) -> str:
        """The id of its topic's roadmap."""
        return self.topic.partition("/")[0]
