"""The learner's day: what is committed for it, what it got, what is due and running."""

from collections.abc import Mapping
from datetime import date, timedelta

from studyplan.core.commitment import Commitment, Worked, parts, still_committed
from studyplan.core.study_days import NotLogged
from studyplan.core.timer import RunningTimer
from studyplan.named_tuples import NamedTuple

_ONE_DAY = timedelta(days=1)


class Day(NamedTuple):
    """The learner's day; times are in minutes.

    `committed` is what its sessions still had to get when it began, None where the week's sessions
    have no days. `actual` is the study of the day that is known, `left` what the week still has,
    None where it has nothing. The timer is `running` for `minutes`. `reviews` are due, which take
    so many `review_minutes`. `streak` is the number of days in a row. `days` are those that are
    left of the week where they hold no more than `left`, else 0; `ahead` is what of the day's
    sessions was done on the days before. `not_logged` is work that is no part of `actual`. It is
    `studied` once anything is done in it, a habit too.
    """

    committed: int | None
    actual: int
    left: int | None
    running: RunningTimer | None
    minutes: int
    reviews: int
    review_minutes: int
    streak: int
    days: int = 0
    ahead: int = 0
    not_logged: NotLogged = NotLogged()
    studied: bool = False


def committed_on(
    day: date, commitment: Commitment, worked: Mapping[str, Worked]
) -> tuple[int | None, int]:
    """The minutes that are committed for a day of the running week, and those done before it.

    None are where no session has a day. What was worked on a topic on the days before goes to its
    first sessions.
    """
    if not any(session.date for session in commitment.sessions):
        return None, 0
    topics = parts(commitment, worked)
    done = {topic: _before(day, commitment.week, worked[topic]) for topic in topics}
    minutes = ahead = 0
    for session in still_committed(commitment, topics):
        covered = min(session.minutes, done[session.topic])
        done[session.topic] -= covered
        if session.date == day:
            minutes += session.minutes - covered
            ahead += covered
    return minutes, ahead


def _before(day: date, week: date, worked: Worked) -> int:
    """The minutes that a topic got in the week before a day: all there are once it was finished."""
    effort = worked.effort
    return max(effort.logged_in(week, day - _ONE_DAY), effort.fallen_in(week, day))
