"""The learner's day: what is done before the hour at which it begins is of the day before.

Clocks decide, as they stand on the wall: an hour that comes twice when they are put back belongs to
the same day both times, and who travels has the day of where they are.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from studyplan.named_tuples import NamedTuple

# From here on an hour is of its own day, whatever was chosen.
NOON = time(12)
_ONE_DAY = timedelta(days=1)


def day_of(at: datetime, begin: time) -> date:
    """The day that a wall time belongs to, where its calendar day begins at `begin`."""
    return at.date() if at.time() >= begin else at.date() - _ONE_DAY


class Beginnings(NamedTuple):
    """When the learner's days begin: hours with the days from which they hold, earliest first."""

    rules: Sequence[tuple[date, time]] = ()

    def begin(self, day: date) -> time:
        """When a day begins; midnight where nothing was said."""
        return next((at for since, at in reversed(self.rules) if since <= day), time())

    def day_of(self, at: datetime) -> date:
        """The learner's day that a wall time belongs to."""
        return day_of(at, self.begin(at.date()))

    def begins(self, day: date) -> datetime:
        """The wall time at which the learner's day begins, without a zone."""
        return datetime.combine(day, self.begin(day))

    def moment(self, day: date, clock: time) -> datetime:
        """The wall time at which a clock shows that on the learner's day, without a zone.

        What is before the day's beginning is on the calendar's next day.
        """
        at = datetime.combine(day, clock)
        return at if clock >= self.begin(day) else at + _ONE_DAY
