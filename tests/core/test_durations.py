import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.durations import (
    OPEN_ENDED,
    WEEKS_PER_MONTH,
    MisreadError,
    Span,
    parse_minutes,
    parse_range,
    parse_span,
)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2-3 weeks", Span(2, 3, "week")),
        ("1-2 months", Span(1, 2, "month")),
        ("2 months", Span(2, 2, "month")),
        ("10 Weeks", Span(10, 10, "week")),
        ("4–8 weeks", Span(4, 8, "week")),
        ("1.5 weeks", Span(1.5, 1.5, "week")),
        ("weeks 5-8", Span(4, 4, "week", 5, 8)),
        ("Week 3", Span(1, 1, "week", 3, 3)),
        ("months 3-4", Span(2, 2, "month", 3, 4)),
        ("1-2个月", Span(1, 2, "month")),
        ("1-2 个月", Span(1, 2, "month")),
        ("兩週", Span(2, 2, "week")),
        ("約1個半月", Span(1.5, 1.5, "month")),
        ("第5-8週", Span(4, 4, "week", 5, 8)),
        ("2½ weeks", Span(2.5, 2.5, "week")),
        ("½ year", Span(0.5, 0.5, "year")),
        ("2-3 周", Span(2, 3, "week")),
        ("第5-8周", Span(4, 4, "week", 5, 8)),
        ("第 3–4 个月", Span(2, 2, "month", 3, 4)),
        ("第1周", Span(1, 1, "week", 1, 1)),
        ("半年", Span(0.5, 0.5, "year")),
        ("两周", Span(2, 2, "week")),
        ("一个月", Span(1, 1, "month")),
        ("1个半月", Span(1.5, 1.5, "month")),
        ("一个半月", Span(1.5, 1.5, "month")),
        ("半个月", Span(0.5, 0.5, "month")),
        ("三个月", Span(3, 3, "month")),
        ("一年半", Span(1.5, 1.5, "year")),
        ("半天", Span(0.5, 0.5, "day")),
        ("两三周", Span(2, 3, "week")),
        ("三五天", Span(3, 5, "day")),
        ("10–12 周", Span(10, 12, "week")),
        ("2到3周", Span(2, 3, "week")),
        ("两到三个月", Span(2, 3, "month")),
        ("2周至3周", Span(2, 3, "week")),
        ("1~2 个月", Span(1, 2, "month")),
        ("半年到一年", Span(0.5, 1, "year")),
        ("一个星期", Span(1, 1, "week")),
        ("两个礼拜", Span(2, 2, "week")),
        ("二周", Span(2, 2, "week")),
        ("十二周", Span(12, 12, "week")),
        ("二十一天", Span(21, 21, "day")),
        ("一百零五天", Span(105, 105, "day")),
        ("１２ 周", Span(12, 12, "week")),
        ("大约 3 个月左右", Span(3, 3, "month")),
        ("两周到一个月", Span(2, 4.3, "week")),
        ("第五到八周", Span(4, 4, "week", 5, 8)),
        ("第1周至第4周", Span(4, 4, "week", 1, 4)),
        ("第二年", Span(1, 1, "year", 2, 2)),
        ("two weeks", Span(2, 2, "week")),
        ("a month", Span(1, 1, "month")),
        ("half a year", Span(0.5, 0.5, "year")),
        ("a year and a half", Span(1.5, 1.5, "year")),
        ("one and a half months", Span(1.5, 1.5, "month")),
        ("two to three weeks", Span(2, 3, "week")),
        ("10-week", Span(10, 10, "week")),
        ("6+ weeks", Span(6, 6, "week")),
        ("~6 weeks", Span(6, 6, "week")),
        ("Week 1 – Week 4", Span(4, 4, "week", 1, 4)),
        ("ongoing", OPEN_ENDED),
        ("持续", OPEN_ENDED),
        ("长期", OPEN_ENDED),
        ("持续进行", OPEN_ENDED),
    ],
)
def test_durations_as_people_write_them(text: str, span: Span) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "3",
        "3-2 weeks",
        "weeks 8-5",
        "0 weeks",
        "-1 week",
        "1-2-3 weeks",
        "100 hours",
        "三二周",
        "零周",
        "半",
        "周",
        "第八到五周",
        "1个半月半",
        "weeks",
        "a",
        "-",
        "none",
    ],
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(MisreadError, match="duration"):
        parse_span(text)


def test_weeks_of_months() -> None:
    assert parse_span("1-2 months").weeks == (WEEKS_PER_MONTH, 2 * WEEKS_PER_MONTH)
    assert OPEN_ENDED.weeks == (0, 0)


@given(low=st.integers(1, 500), more=st.integers(0, 500), unit=st.sampled_from(["week", "month"]))
def test_every_range_comes_back(low: int, more: int, unit: str) -> None:
    assert parse_span(f"{low}-{low + more} {unit}s") == Span(low, low + more, unit)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("45m", 45), ("1h30", 90), ("2.5h", 150), ("1h 5m", 65), ("2小时", 120), ("90min", 90)),
        *(("20个小时", 1200), ("两小时", 120), ("半小时", 30), ("一个半小时", 90), ("1小时半", 90)),
        *(
            ("四十五分钟", 45),
            ("半小時", 30),
            ("1½ h", 90),
            ("一刻钟", 15),
            ("3刻钟", 45),
            ("一小时一刻", 75),
            ("两个小时三刻钟", 165),
            ("1小时零5分", 65),
            ("１ 小时 30 分钟", 90),
        ),
        *(
            ("1:30", 90),
            ("0:45", 45),
            ("１：３０", 90),
            ("1:30 h", 90),
            ("1,5h", 90),
            ("2,25 h", 135),
        ),
        *(("half an hour", 30), ("an hour and a half", 90), ("two hours", 120), ("1 h 30 min", 90)),
    ],
)
def test_lengths_of_time(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "45",
        "h",
        "-1h",
        "1h90x",
        "1h90",
        "500h",
        "0m",
        "a",
        "两三小时",
        "1:60",
        "0:00",
        "1:5",
        "1,500h",
    ],
)
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(MisreadError, match="minutes"):
        parse_minutes(text)


def test_ranges() -> None:
    assert parse_range("10-15") == (10, 15)
    assert parse_range(2.5) == (2.5, 2.5)
    for text in ("10-15 h", "10到15小时", "每周 10–15 小时", "10-15 hours/week", "十到十五个小时"):
        assert parse_range(text) == (10, 15)
    for text in (
        "10h-15h",
        "about 10-15 h",
        "10 小时到 15 小时",
        "每週 10–15 小時",
        "~10-15 hours",
    ):
        assert parse_range(text) == (10, 15)
    assert parse_range("10+") == parse_range("约 10 小时") == parse_range("10 小时以上") == (10, 10)
    with pytest.raises(MisreadError, match="backwards"):
        parse_range("15-10")
    for wrong in ("", "10-0", "0", "a", "1e9", "about", "+"):
        with pytest.raises(MisreadError, match="range"):
            parse_range(wrong)


@given(st.text(max_size=30))
def test_no_text_is_anything_but_a_span_or_refused(text: str) -> None:
    try:
        span = parse_span(text)
    except ValueError:
        return
    assert span.open_ended or 0 < span.low <= span.high


def test_durations_of_real_curricula() -> None:
    """Forms out of published curricula, by their kind."""
    assert parse_span("20 Weeks") == Span(20, 20, "week")
    assert parse_range("10-20 hours/week") == (10, 20)
    assert parse_span("1-2 周") == Span(1, 2, "week")
    assert parse_range("100 hours") == parse_range("100 小时") == (100, 100)


def test_why_it_is_no_duration() -> None:
    for text, key in (
        ("100 小时", "duration-hours"),
        ("20 hours", "duration-hours"),
        ("3", "duration-without-unit"),
        ("八-五周", "duration-backwards"),
        ("weeks 8-5", "duration-backwards"),
        ("soon", "duration"),
    ):
        with pytest.raises(MisreadError) as caught:
            parse_span(text)
        assert caught.value.key == key
