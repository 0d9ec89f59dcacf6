from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.durations import parse_minutes, parse_span
from studyplan.render.words import Words, in_hours

EN, ZH = Words("en"), Words("zh")


@pytest.mark.parametrize(
    ("minutes", "english", "chinese"),
    [
        (0, "0 h", "0 小时"),
        (45, "45 min", "45 分钟"),
        (90, "1.5 h", "1.5 小时"),
        (120, "2 h", "2 小时"),
        (1234, "21 h", "21 小时"),
    ],
)
def test_hours(minutes: int, english: str, chinese: str) -> None:
    assert EN.hours(minutes) == english
    assert ZH.hours(minutes) == chinese


@given(st.integers(60, 599))
def test_a_screen_and_a_file_say_the_same_hours(minutes: int) -> None:
    assert float(EN.hours(minutes).removesuffix(" h")) == in_hours(minutes)
    assert in_hours(minutes) == float(
        (Decimal(minutes) / 60).quantize(Decimal("0.1"), "ROUND_HALF_UP")
    )
    assert in_hours(-minutes) == -in_hours(minutes)


def test_spans_days_counts_and_lists() -> None:
    assert EN.span(200, 480) == "3.3–8 h"
    assert EN.span(120, 120) == "2 h"
    assert EN.day(date(2026, 11, 22)) == "Sun 22 Nov 2026"
    assert ZH.day(date(2026, 11, 22)) == "2026年11月22日 周日"
    assert (EN.count(1, "topic"), EN.count(6, "topic"), EN.count(1200, "topic")) == (
        "1 topic",
        "6 topics",
        "1,200 topics",
    )
    assert ZH.count(6, "topic") == "6 个主题"
    assert (EN.listed(["a", "b"]), ZH.listed(["甲", "乙"])) == ("a, b", "甲、乙")


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("weeks 5-8", "weeks 5–8", "第 5–8 周"),
        ("month 1", "month 1", "第 1 个月"),
        ("1-2 months", "1–2 months", "1–2 个月"),
        ("1 week", "1 week", "1 周"),
        ("ongoing", "ongoing", "持续"),
        ("第3-4个月", "months 3–4", "第 3–4 个月"),
        ("2 years", "2 years", "2 年"),
    ],
)
def test_durations(text: str, english: str, chinese: str) -> None:
    assert EN.duration(text) == english
    assert ZH.duration(text) == chinese


_AMOUNTS = st.integers(1, 400).map(lambda n: n / 2)
_UNITS = st.sampled_from(["day", "week", "month", "year"])


@given(_AMOUNTS, _AMOUNTS, _UNITS)
def test_every_length_that_is_printed_is_read(one: float, other: float, unit: str) -> None:
    low, high = sorted((one, other))
    span = parse_span(f"{low:g}-{high:g} {unit}s")
    for words in (EN, ZH):
        assert parse_span(words.duration(f"{low:g}-{high:g} {unit}s")) == span


@given(st.integers(1, 60), st.integers(0, 60), _UNITS)
def test_every_place_that_is_printed_is_read(first: int, more: int, unit: str) -> None:
    text = f"{unit}s {first}-{first + more}"
    for words in (EN, ZH):
        assert parse_span(words.duration(text)) == parse_span(text)


@given(st.integers(1, 7 * 24 * 4).map(lambda quarters: quarters * 15))
def test_every_time_that_is_printed_is_read(minutes: int) -> None:
    for words in (EN, ZH):
        assert parse_minutes(words.exactly(minutes)) == minutes
        assert abs(parse_minutes(words.hours(minutes)) - minutes) <= 30
        if minutes < 60:
            assert parse_minutes(words.hours(minutes)) == minutes


@given(st.integers(1, 168 * 60))
def test_minutes_that_were_said_are_printed_as_they_were(minutes: int) -> None:
    for words in (EN, ZH):
        assert parse_minutes(words.clock(minutes)) == minutes
    assert (EN.clock(400), ZH.clock(400)) == ("6 h 40", "6 小时 40 分")


@pytest.mark.parametrize(
    ("items", "english", "chinese"),
    [
        (["A", "B"], "A, B", "A、B"),
        (["A", "B", "C"], "A, B and 1 more topic", "A、B，另有 1 个主题"),
        (["A", "B", "C", "D"], "A, B and 2 more topics", "A、B，另有 2 个主题"),
    ],
)
def test_some_of_many(items: list[str], english: str, chinese: str) -> None:
    assert (EN.some(items, 2), ZH.some(items, 2)) == (english, chinese)


def test_more_on_a_line_of_its_own_begins_with_no_comma() -> None:
    assert (EN.more(3, "topic"), ZH.more(3, "topic")) == ("and 3 more topics", "另有 3 个主题")


def test_a_file_with_a_chinese_name_does_not_run_into_the_verb() -> None:
    zh = Words("zh")
    assert zh("Written to {path}", path="清单.md") == "已写入“清单.md”"
    assert zh("Written to {path}", path="week.md") == "已写入 week.md"
    assert zh("{path} exists. To replace it, add --force", path="清单.md").startswith("“清单.md”已")
    command = "{file} is not valid. To see why: studyplan roadmap validate {file}"
    said = zh(command, file="课.yaml")
    assert said == "“课.yaml”不是有效的路线图。查看原因：studyplan roadmap validate 课.yaml"
    empty = "{file} is an outline without a line that could be a topic"
    assert zh(empty, file=zh("standard input")).startswith("标准输入是")
    assert Words("en")("Written to {path}", path="清单.md") == "Written to 清单.md"
