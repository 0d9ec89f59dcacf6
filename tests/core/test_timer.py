"""The timer's span: what is told as it is, and what is asked about first."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.journal.keys import TopicKey
from studyplan.core.learners_day import Beginnings
from studyplan.core.timer import RunningTimer

AT_FOUR = Beginnings([(date(2026, 1, 1), time(4))])
AT_MIDNIGHT = Beginnings()


def timer(since: str) -> RunningTimer:
    return RunningTimer(TopicKey("r/a"), datetime.fromisoformat(since))


@pytest.mark.parametrize(
    ("since", "at", "minutes", "doubt"),
    [
        ("2026-11-27T19:30:00+08:00", "2026-11-27T20:15:59+08:00", 45, None),
        ("2026-11-27T19:30:00+08:00", "2026-11-27T19:30:59+08:00", 0, None),
        ("2026-11-27T19:30:00+08:00", "2026-11-27T19:29:30+08:00", 0, None),  # a corrected clock
        ("2026-11-27T19:30:00+08:00", "2026-11-27T19:28:00+08:00", -2, "negative"),
        ("2026-11-27T10:00:00+08:00", "2026-11-27T14:00:00+08:00", 240, None),
        ("2026-11-27T10:00:00+08:00", "2026-11-27T14:01:00+08:00", 241, "long"),
        ("2026-11-27T19:30:00+08:00", "2026-11-27T13:30:00+01:00", 60, None),  # who has travelled
        ("2026-10-25T01:30:00+02:00", "2026-10-25T02:30:00+01:00", 120, None),  # clocks put back
        ("2026-11-27T23:30:00+08:00", "2026-11-28T00:30:00+08:00", 60, "overnight"),
    ],
)
def test_what_a_span_is(since: str, at: str, minutes: int, doubt: str | None) -> None:
    until = datetime.fromisoformat(at)
    assert timer(since).minutes(until) == minutes
    assert timer(since).doubt(until, AT_MIDNIGHT) == doubt


def test_midnight_is_no_matter_where_the_day_begins_later() -> None:
    evening = timer("2026-11-27T23:30:00+08:00")
    assert evening.doubt(datetime.fromisoformat("2026-11-28T00:30:00+08:00"), AT_FOUR) is None
    night = timer("2026-11-28T03:30:00+08:00")
    assert night.began(AT_FOUR) == date(2026, 11, 27)
    assert night.doubt(datetime.fromisoformat("2026-11-28T04:00:00+08:00"), AT_FOUR) == "overnight"


@given(st.datetimes(datetime(2026, 1, 2), datetime(2026, 12, 30)), st.integers(0, 3000))  # noqa: DTZ001
def test_a_span_without_doubt_is_of_one_day_and_four_hours_at_most(
    since: datetime, minutes: int
) -> None:
    began = timer(f"{since.isoformat(timespec='seconds')}+08:00")
    at = began.since + timedelta(minutes=minutes)
    assert began.minutes(at) == minutes
    if began.doubt(at, AT_FOUR) is None:
        assert minutes <= 240
        assert AT_FOUR.day_of(at.replace(tzinfo=None)) == began.began(AT_FOUR)
    assert began.can_be_whole(at) == (minutes <= 1440)
