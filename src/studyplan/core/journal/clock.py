"""When things happened: the wall time that is shown, and the stamp that only orders.

A stamp is a UTC time as fixed-width text, so that stamps sort as times do. It is not always what
the clock said: a stamp comes after all others in its journal (a hybrid logical clock; Kulkarni and
others 2014), and the wall time stands beside it as it was.
"""

from datetime import UTC, date, datetime, timedelta

from studyplan.named_tuples import NamedTuple

# How far ahead of the clock, and of one another, stamps may be and count as times, in years.
_YEARS_AHEAD = 2
# Clocks are corrected by seconds all the time; that much is no news.
TOLERANCE = timedelta(minutes=5)
_BEFORE_ZONE = len("2026-11-22T11:30:00.000000")
_A_LONG_TIME = timedelta(days=182)


class Moment(NamedTuple):
    """Now, as the learner's clock shows it: with its offset from UTC.

    `day` is the learner's, where that need not be the calendar's.
    """

    at: datetime
    day: date | None = None

    @property
    def utc(self) -> datetime:
        """The same in UTC."""
        return self.at.astimezone(UTC)

    @property
    def today(self) -> date:
        """The learner's day."""
        return self.day or self.at.date()

    @property
    def wall(self) -> str:
        """The wall time as the journal keeps it: `2026-11-22T19:30:00+08:00`."""
        return self.at.isoformat(timespec="seconds")


def stamp_of(moment: datetime) -> str:
    """A time as a stamp: `2026-11-22T11:30:00.000000Z`."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def after(stamp: str) -> str:
    """The next stamp; raises ValueError for what is no stamp."""
    return stamp_of(datetime.fromisoformat(stamp) + timedelta(microseconds=1))


def is_stamp(text: str) -> bool:
    """Whether a text is a stamp, in the one form that stamps have."""
    try:
        time = datetime.fromisoformat(text[:_BEFORE_ZONE])
    except ValueError:
        return False
    return time.isoformat(timespec="microseconds") + "Z" == text


def too_late(now: Moment) -> str:
    """The first stamp that is no time any more: beyond the second year after this one."""
    return f"{now.utc.year + _YEARS_AHEAD + 1:04}"


def out_of_reach(stamp: str, before: str) -> bool:
    """Whether a stamp that lies too late is wrong, and not the clock: years after the one before.

    A clock that has fallen back by years finds the whole journal too late; there is no gap in it.
    """
    return int(stamp[:4]) - int(before[:4]) > _YEARS_AHEAD


def behind(now: Moment, last: str) -> timedelta:
    """How far the clock is behind the wall time `last` of the journal; zero if it is not.

    Also zero where that is within what clocks are corrected by.
    """
    return _beyond(TOLERANCE, _ahead(now, last))


def leap(now: Moment, last: str) -> timedelta:
    """How long ago the wall time `last` of the journal was, where that is suspiciously long.

    Zero otherwise: then nobody need ask whether the clock is right.
    """
    return _beyond(_A_LONG_TIME, -_ahead(now, last))


def _ahead(now: Moment, last: str) -> timedelta:
    try:
        return datetime.fromisoformat(last) - now.at
    except (ValueError, TypeError):
        return timedelta()


def _beyond(limit: timedelta, distance: timedelta) -> timedelta:
    return distance if distance > limit else timedelta()
