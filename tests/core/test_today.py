"""What is committed for a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.commitment import Worked, parts, still_committed
from studyplan.core.effort import Effort
from studyplan.core.today import committed_on
from tests.core.test_commitment import DAY, MONDAY, log, session, week

WEDNESDAY = MONDAY + 2 * DAY
# Of a topic of four hours an hour on Monday and one on Wednesday.
TWICE = week(session("r/a", 60, 0), session("r/a", 60, 2), session("r/b", 30, 3))


@pytest.mark.parametrize(
    ("effort", "minutes"),
    [
        (Effort(240), 60),
        # What was not done on Monday is overdue, and what is done today stays committed.
        (Effort(240, logs=[log(20, 0)]), 60),
        (Effort(240, logs=[log(50, 2)]), 60),
        (Effort(240, logs=[log(60, 0)]), 60),
        # What was done ahead is not to be done again.
        (Effort(240, logs=[log(90, 1)]), 30),
        (Effort(240, logs=[log(200, 1)]), 0),
        (Effort(240, 4, ticks=[MONDAY]), 60),
        (Effort(240, 4, ticks=[MONDAY] * 2), 0),
        (Effort(240, finished=MONDAY), 0),
        (Effort(240, finished=WEDNESDAY), 60),
        # Credit takes what it covers out of the week, and the last sessions stay.
        (Effort(240, 4, credited=[MONDAY] * 3), 60),
    ],
)
def test_a_day_has_what_its_sessions_still_had_to_get(effort: Effort, minutes: int) -> None:
    work = {"r/a": Worked(effort), "r/b": Worked(Effort(100))}
    assert committed_on(WEDNESDAY, TWICE, work) == (minutes, 60 - minutes)


def test_what_is_out_of_the_week_is_not_committed() -> None:
    work = {"r/a": Worked(Effort(240), out=True), "r/b": Worked(Effort(100))}
    assert committed_on(WEDNESDAY, TWICE, work) == (0, 0)
    assert committed_on(WEDNESDAY + DAY, TWICE, work) == (30, 0)


def test_a_week_without_days_has_no_days() -> None:
    work = {"r/a": Worked(Effort(240))}
    assert committed_on(MONDAY, week(session("r/a", 60)), work) == (None, 0)


LOGS = st.lists(st.tuples(st.integers(0, 6).map(lambda n: MONDAY + n * DAY), st.integers(1, 90)))


@given(st.lists(st.tuples(st.integers(15, 90), st.integers(0, 6)), min_size=1, max_size=5), LOGS)
def test_a_day_has_no_more_than_its_sessions(
    sessions: list[tuple[int, int]], logs: list[tuple[date, int]]
) -> None:
    begun = week(*(session("r/a", minutes, day) for minutes, day in sorted(sessions, key=_day)))
    work = {"r/a": Worked(Effort(1000, logs=logs))}
    planned = [*still_committed(begun, parts(begun, work))]
    for n in range(7):
        day = MONDAY + timedelta(days=n)
        its = sum(one.minutes for one in planned if one.date == day)
        committed, ahead = committed_on(day, begun, work)
        assert committed is not None
        assert committed + ahead == its
        before = sum(minutes for on, minutes in logs if on < day)
        assert max(0, its - before) <= committed <= its


def _day(of: tuple[int, int]) -> int:
    return of[1]
