"""The line about the day, with all that it may say."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from studyplan.core.journal.keys import TopicKey
from studyplan.core.stages import Counts
from studyplan.core.study_days import NotLogged
from studyplan.core.text import Text
from studyplan.core.timer import RunningTimer
from studyplan.core.today import Day
from studyplan.render.answers import as_data, as_rows
from studyplan.render.blocks import Line
from studyplan.render.next import NextView
from studyplan.render.prompt import PromptLines
from studyplan.render.today import TodayView
from studyplan.render.words import Words

AT = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
TIMER = RunningTimer(TopicKey("r/a"), AT - timedelta(minutes=25), Text("Arrays", "数组"), 12)
NOTHING = Day(0, 0, 300, None, 0, 0, 0, 0)
FULL = Day(90, 45, 300, TIMER, 25, 5, 10, 4)


def view(day: Day) -> TodayView:
    followed = [("r", Text("Roadmap", "路线图"), "2026-11-02")]
    return TodayView(AT, day, NextView(date(2026, 11, 24), [], followed, Counts(*[0] * 7)))


def said(day: Day, lang: str = "en", at: datetime = AT) -> str:
    (_, line, *_) = view(day)._replace(at=at).blocks(Words(lang))
    assert isinstance(line, Line)
    return "".join(cell.text for cell in line.pieces)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (NOTHING, "Nothing committed · 5 h left this week"),
        (NOTHING._replace(committed=None), "5 h left this week"),
        (NOTHING._replace(committed=None, left=None), ""),
        (NOTHING._replace(committed=90), "1.5 h committed"),
        (NOTHING._replace(actual=45), "45 min done · 5 h left this week"),
        (
            NOTHING._replace(not_logged=NotLogged(2, 480)),
            "2 topics not logged, about 8 h by estimate · 5 h left this week",
        ),
        (
            NOTHING._replace(committed=90, actual=45, not_logged=NotLogged(1, 15)),
            "1.5 h committed · 45 min done · 1 topic not logged, about 15 min by estimate",
        ),
        (NOTHING._replace(committed=90, streak=1), "1.5 h committed"),
        (NOTHING._replace(committed=90, streak=2), "1.5 h committed · 2 days in a row"),
        (
            NOTHING._replace(committed=90, reviews=1, review_minutes=2),
            "1.5 h committed · 1 review due (2 min)",
        ),
        (
            FULL,
            "12 Arrays since 19:05 (25 min) · 1.5 h committed · 45 min done"
            " · 5 reviews due (10 min) · 4 days in a row",
        ),
    ],
)
def test_only_what_there_is_is_said(day: Day, text: str) -> None:
    assert said(day) == text


def test_in_chinese() -> None:
    wanted = (
        "12 数组：19:05 开始计时（25 分钟） · 今日任务 1.5 小时 · 今天已学 45 分钟"
        " · 待复习 5 个（10 分钟） · 连续 4 天"
    )
    assert said(FULL, "zh") == wanted


def test_a_timer_of_another_day_has_its_date() -> None:
    # At night the learner's day is that of the evening before: both days are today.
    assert "since 19:05" in said(FULL, at=AT.replace(day=25, hour=1))
    long = TIMER._replace(since=AT - timedelta(hours=25))
    assert "since 23 Nov 18:30 (25 h)" in said(FULL._replace(running=long, minutes=1500))
    # Clocks disagree: it cannot have run for less than nothing.
    ahead = TIMER._replace(since=AT + timedelta(hours=1))
    assert "since 20:30 (0 min)" in said(FULL._replace(running=ahead, minutes=-60))


def test_json_has_all_of_it() -> None:
    full: dict[str, Any] = as_data(view(FULL), Words("en"))
    assert full["minutes"] == {"committed": 90, "actual": 45, "left_this_week": 300}
    assert full["running"] == {
        "number": 12,
        "key": "r/a",
        "title": "Arrays",
        "since": "2026-11-24T19:05:00+00:00",
        "minutes": 25,
    }
    assert (full["reviews"], full["streak"]) == ({"due": 5, "minutes": 10}, 4)
    nothing = as_data(view(NOTHING), Words("en"))
    assert (nothing["running"], nothing["reviews"]) == (None, {"due": 0, "minutes": 0})
    assert [*as_rows(view(FULL), Words("en"))] == [
        ["today", "2026-11-24", "90", "45", "300", "r/a", "25", "5", "10", "4", "0", "0", "", ""]
    ]
    assert [*as_rows(view(NOTHING), Words("en"))] == [
        ["today", "2026-11-24", "0", "0", "300", "", "", "0", "0", "0", "0", "0", "", ""]
    ]


def test_a_prompt_says_what_is_running() -> None:
    lines = PromptLines(AT, TIMER, [])
    assert lines.text(Words("en"), color=False) == "12 Arrays · running for 25 min\n"
    assert lines.text(Words("zh"), color=False) == "12 数组 · 已计时 25 分钟\n"
    gone = TIMER._replace(title=None, number=None)
    assert PromptLines(AT, gone, []).text(Words("en"), False) == "r/a · running for 25 min\n"
    hidden = TIMER._replace(title=Text("A\x1b[31m\u202e", ""))
    assert "\x1b" not in PromptLines(AT, hidden, []).text(Words("en"), color=False)
