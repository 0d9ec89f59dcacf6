"""The timer: for how long it has run, and when that has to be asked about."""

from datetime import date, datetime
from typing import Literal

from studyplan.core.bounds import MINUTES_OF_A_DAY
from studyplan.core.journal.keys import TopicKey
from studyplan.core.learners_day import Beginnings
from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple

# Who has studied for longer without a break has most likely forgotten to stop.
_LONG = 240
# Why a span may not be what was studied.
Doubt = Literal["negative", "long", "overnight"]


class RunningTimer(NamedTuple):
    """The topic that the timer runs for, and the wall time since when.

    `title` is None where an edition has removed the topic, `number` where it has none.
    """

    topic: TopicKey
    since: datetime
    title: Text | None = None
    number: int | None = None

    def minutes(self, at: datetime) -> int:
        """The whole minutes that it has run for; fewer than none where clocks disagree."""
        return int((at - self.since).total_seconds() / 60)

    def began(self, days: Beginnings) -> date:
        """The learner's day on which it began."""
        return days.day_of(self.since.replace(tzinfo=None))

    def doubt(self, at: datetime, days: Beginnings) -> Doubt | None:
        """Why the time until then may not be what was studied; None where nothing says so."""
        minutes = self.minutes(at)
        if minutes < 0:
            return "negative"
        if minutes > _LONG:
            return "long"
        overnight = days.day_of(at.replace(tzinfo=None)) > self.began(days)
        return "overnight" if overnight else None

    def can_be_whole(self, at: datetime) -> bool:
        """Whether the time until then can be an entry as it is."""
        return 0 <= self.minutes(at) <= MINUTES_OF_A_DAY
