"""The days on which a topic was studied, and the time that it really got on them, by lane."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from studyplan.core.effort import Effort
from studyplan.core.vocabulary import Lane
from studyplan.named_tuples import NamedTuple


class StudyDay(NamedTuple):
    """A day on which a topic was studied, and the minutes that it really got in a lane."""

    day: date
    lane: Lane
    minutes: int


class NotLogged(NamedTuple):
    """So many topics, and the minutes that their ticks and ends took off them.

    Nobody knows how long these took: they are an estimate, of the weeks in which nothing was logged
    for a topic.
    """

    topics: int = 0
    minutes: int = 0


Logged = Mapping[date, Mapping[Lane, int]]


def days_of_week(week: date, effort: Effort, logged: Logged, lane: Lane) -> Iterator[StudyDay]:
    """The days of the week of Monday `week`, by the work as it is known at the week's end.

    Where something was logged in the week that is all there was, in the lanes that it was logged
    in; else it is what work made the topic less by, in its own `lane`.
    """
    days = [week + timedelta(days=n) for n in range(7)]
    worked = effort.days()
    for day in days:
        if day in logged:
            yield from (StudyDay(day, its, minutes) for its, minutes in logged[day].items())
        elif day in worked:
            yield StudyDay(day, lane, effort.actual_on(day))
