"""What texts say of lengths, efforts and places in time."""

import pytest

from studyplan.authoring.bringing.amounts import amounts
from studyplan.authoring.bringing.lengths import NOTHING, of_cell, of_title, without

DURATIONS = {
    "10 weeks": (10, 10, "week"),
    "~4 weeks": (4, 4, "week"),
    "1.5-2 months": (1.5, 2, "month"),
    "half a year": (0.5, 0.5, "year"),
    "two to three weeks": (2, 3, "week"),
    "A 12-week course": (12, 12, "week"),
    "两个月": (2, 2, "month"),
    "一个半月": (1.5, 1.5, "month"),
    "半年": (0.5, 0.5, "year"),
    "２～３周": (2, 3, "week"),
    "大约 3 天": (3, 3, "day"),
    "12週間": (12, 12, "week"),
    "Twelve weeks": (12, 12, "week"),
}
TOTALS = {
    "约 40 小时": (40, 40),
    "预计学时：100 小时": (100, 100),
    "40 学时": (40, 40),
    "10h": (10, 10),
    "90 min": (1.5, 1.5),
    "1h30": (1.5, 1.5),
    "2-4h": (2, 4),
    "1,200 hours": (1200, 1200),
    "5小时30分钟": (5.5, 5.5),
    "half an hour": (0.5, 0.5),
    "5+ hours": (5, 5),
}
RATES = {
    "10-20 hours/week": (10, 20),
    "30 mins/day": (3.5, 3.5),
    "每周 10-15 小时": (10, 15),
    "约8小时/周": (8, 8),
    "每天２小时": (14, 14),
    "8-10 hrs a week": (8, 10),
    "1日2時間": (14, 14),
    "週10時間": (10, 10),
    "10h/w": (10, 10),
}
PLACES = {
    "第3-5周": (3, 5, "week"),
    "第三周": (3, 3, "week"),
    "Day 14": (14, 14, "day"),
    "第3天": (3, 3, "day"),
    "Weeks 1–4": (1, 4, "week"),
    "Month 02": (2, 2, "month"),
}


@pytest.mark.parametrize("text", DURATIONS)
def test_a_length_by_the_calendar(text: str) -> None:
    (said,) = amounts(text)
    assert (said.kind, (said.low, said.high, said.unit)) == ("duration", DURATIONS[text])


@pytest.mark.parametrize("text", TOTALS)
def test_hours_in_all(text: str) -> None:
    (said,) = amounts(text)
    assert (said.kind, (said.low, said.high)) == ("total", TOTALS[text])


@pytest.mark.parametrize("text", RATES)
def test_hours_a_week(text: str) -> None:
    (said,) = amounts(text)
    assert (said.kind, (said.low, said.high)) == ("rate", RATES[text])


@pytest.mark.parametrize("text", PLACES)
def test_a_place_is_no_length(text: str) -> None:
    said = of_cell(text)
    assert said.place is not None
    assert (said.place.low, said.place.high, said.place.unit) == PLACES[text]
    assert said.duration is said.total is None


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "none",
        "",
        "twice a month",
        "self-paced",
        "5 days a week",
        "CS50",
        "Python 3",
        "Part 2",
        "无",
    ],
)
def test_what_says_none(text: str) -> None:
    assert of_cell(text) == NOTHING


def test_weeks_and_hours_a_week_make_hours() -> None:
    said = of_cell("12 weeks, 6-8 hours/week")
    assert said.hours((10, 10)) == (72, 96)
    assert of_cell("12 weeks").hours((10, 20)) == (120, 240)
    assert of_cell("12 周 × 10 小时").hours((1, 1)) == (120, 120)


TITLES = {
    "阶段一：AI 基础（1-2 周）": ("阶段一：AI 基础", (1, 2)),
    "Phase 1: Foundations — 4 weeks": ("Phase 1: Foundations", (4, 4)),
    "Basics (optional, 2 weeks)": ("Basics (optional)", (2, 2)),
    "[2 weeks] Basics": ("Basics", (2, 2)),
    "Introduction, 4 weeks, 10h/week": ("Introduction", (4, 4)),
    "Light 2 weeks": ("Light", (2, 2)),
    "速写 约2周": ("速写", (2, 2)),
}


@pytest.mark.parametrize("title", TITLES)
def test_the_length_in_a_title_is_not_part_of_it(title: str) -> None:
    said = of_title(title)
    assert (without(title, said.places), said.weeks) == TITLES[title]


@pytest.mark.parametrize(
    "title",
    [
        "Learn C in 24 Hours",
        "The 12 Week Year",
        "Day 1 of X",
        "7 Days",
        "The first 20 hours",
        "Code for 2 months",
        "AWS 7 days",
        "连续工作的 8 小时",
    ],
)
def test_a_figure_that_is_part_of_a_title_is_left_there(title: str) -> None:
    assert without(title, of_title(title).places) in (title, "")
