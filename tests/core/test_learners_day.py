"""The learner's day: which one a wall time belongs to, and where it begins."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.learners_day import NOON, Beginnings
from studyplan.core.times_of_day import parse_clock

HOURS = st.times(max_value=time(11, 59)).map(lambda at: at.replace(second=0, microsecond=0))
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))
RULES = st.dictionaries(DAYS, HOURS, max_size=5).map(lambda said: Beginnings(sorted(said.items())))
TIMES = st.datetimes(datetime(2026, 1, 2), datetime(2026, 3, 30))  # noqa: DTZ001 (as clocks show)
# What is done at half past midnight is of the evening before, from the day on that it is said.
SAID = Beginnings([(date(2026, 11, 23), time(4)), (date(2026, 12, 1), time())])


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-22T00:30", "2026-11-22"),
        ("2026-11-23T00:30", "2026-11-22"),
        ("2026-11-23T03:59", "2026-11-22"),
        ("2026-11-23T04:00", "2026-11-23"),
        ("2026-11-30T03:59", "2026-11-29"),
        ("2026-11-30T23:59", "2026-11-30"),
        ("2026-12-01T00:00", "2026-12-01"),
    ],
)
def test_the_rule_of_the_calendars_day_says_when_it_begins(at: str, day: str) -> None:
    assert SAID.day_of(datetime.fromisoformat(at)).isoformat() == day


@given(RULES, TIMES)
def test_a_time_is_between_the_beginnings_of_its_day_and_the_next(
    days: Beginnings, at: datetime
) -> None:
    day = days.day_of(at)
    assert days.begins(day) <= at < days.begins(day + timedelta(days=1))


@given(RULES, TIMES)
def test_from_noon_on_it_is_the_calendars_day(days: Beginnings, at: datetime) -> None:
    if at.time() >= NOON:
        assert days.day_of(at) == at.date()


@given(RULES, DAYS, st.times())
def test_a_clocks_time_on_a_day_is_of_that_day(days: Beginnings, day: date, clock: time) -> None:
    at = days.moment(day, clock)
    assert at.time() == clock
    # Where the next day begins earlier than this one, there are hours that are of neither clock.
    if clock < days.begin(day) and clock >= days.begin(day + timedelta(days=1)):
        assert days.day_of(at) == day + timedelta(days=1)
    else:
        assert days.day_of(at) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        *(("04:00", "04:00"), ("4:05", "04:05"), ("4", "04:00"), ("04:00:00", "04:00")),
        *(("4am", "04:00"), ("4 AM", "04:00"), ("12am", "00:00"), ("12:30 pm", "12:30")),
        *(("7:30pm", "19:30"), ("4点", "04:00"), ("4点半", "04:30"), ("4时15分", "04:15")),
        *(
            ("晚上 8 点", "20:00"),
            ("4 点半", "04:30"),
            ("下午三点半", "15:30"),
            ("三点", "03:00"),
            ("早上7:30", "07:30"),
        ),
        *(("十二点零五分", "12:05"), ("二十点三十分", "20:30"), ("晚上12点", "00:00")),
        *(
            ("中午十二点", "12:00"),
            ("中午1点", "13:00"),
            ("中午11点半", "11:30"),
            ("夜里两点", "02:00"),
        ),
        *(
            ("凌晨12点一刻", "00:15"),
            ("下午15点", "15:00"),
            ("九点三刻", "09:45"),
            ("八点整", "08:00"),
        ),
        *(("４：３０", "04:30"), ("23:59", "23:59"), ("0", "00:00")),
    ],
)
def test_clocks_are_read_as_people_write_them(text: str, clock: str) -> None:
    assert parse_clock(text).isoformat("minutes") == clock


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24:00",
        "4:5",
        "4:60",
        "13pm",
        "0am",
        "4h",
        "-4",
        "04:00:01",
        "four",
        "4:00 x",
        "三",
        "晚上8点pm",
        "两三点",
    ],
)
def test_what_is_no_clock_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"time of day|hour must|minute must|a number"):
        parse_clock(text)
