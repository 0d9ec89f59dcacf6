"""Which day it is for the learner."""

from datetime import date, datetime, time

from studyplan.core.journal.clock import Moment
from studyplan.core.learners_day import NOON, Beginnings, day_of
from studyplan.store.area import Area


class LearnersDay(Area):
    """Which day it is for the learner."""

    def now(self, moment: Moment) -> Moment:
        """The same moment, with the learner's day."""
        return moment._replace(day=self.of(moment.at))

    def of(self, at: datetime) -> date:
        """The learner's day that a wall time belongs to; from noon on nothing is asked for that."""
        if at.time() >= NOON:
            return at.date()
        begin = self.value(
            "SELECT at FROM day_begins WHERE since <= ? ORDER BY since DESC LIMIT 1",
            (at.date().isoformat(),),
        )
        return day_of(at, time.fromisoformat(begin or "00:00"))

    def beginnings(self) -> Beginnings:
        """All that was said of when days begin."""
        rows = self.execute("SELECT since, at FROM day_begins ORDER BY since")
        return Beginnings(
            [(date.fromisoformat(since), time.fromisoformat(at)) for since, at in rows]
        )
