"""Times of day that a text says."""

from datetime import time

import pytest

from studyplan.core.times_of_day import clock_in


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9:00, hall 2", time(9)),
        ("In hall 2 at 9 am", time(9)),
        ("8:30 p.m.", time(20, 30)),
        ("上午9点，二号楼", time(9)),
        ("下午三点半", time(15, 30)),
        ("晚上 8 点开始", time(20)),
        ("14点30分", time(14, 30)),
        ("9：00–11：00", time(9)),
        ("14:30 to 16:00", time(14, 30)),
        ("上午9点到11点", time(9)),
        ("9:00 (9:00 sharp)", time(9)),
    ],
)
def test_a_time_that_is_said_plainly_is_found(text: str, at: time) -> None:
    assert clock_in(text) == at


@pytest.mark.parametrize(
    "text",
    [
        *("Hall 9", "Chapter 3:16:20", "12:30:00", "ratio 3:1", "99:00", "in 2 hours", "9–11 am"),
        *("doors 8:30, begins 9:00", "第9点", "早一点到", "2小时", "3点要求", ""),
    ],
)
def test_no_time_is_invented(text: str) -> None:
    assert clock_in(text) is None
