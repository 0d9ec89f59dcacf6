import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.durations import (
    OPEN_ENDED,
    WEEKS_PER_MONTH,
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
        ("2-3 周", Span(2, 3, "week")),
        ("第5-8周", Span(4, 4, "week", 5, 8)),
        ("第 3–4 个月", Span(2, 2, "month", 3, 4)),
        ("第1周", Span(1, 1, "week", 1, 1)),
        ("ongoing", OPEN_ENDED),
        ("持续", OPEN_ENDED),
        ("长期", OPEN_ENDED),
        ("持续进行", OPEN_ENDED),
    ],
)
def test_durations_as_people_write_them(text: str, span: Span) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize(
    "text", ["", "soon", "3", "3-2 weeks", "weeks 8-5", "0 weeks", "-1 week", "1-2-3 weeks", "二周"]
)
def test_what_is_no_duration_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(ValueError, match="weeks"):
        parse_span(text)


def test_weeks_of_months() -> None:
    assert parse_span("1-2 months").weeks == (WEEKS_PER_MONTH, 2 * WEEKS_PER_MONTH)
    assert OPEN_ENDED.weeks == (0, 0)


@given(low=st.integers(1, 500), more=st.integers(0, 500), unit=st.sampled_from(["week", "month"]))
def test_every_range_comes_back(low: int, more: int, unit: str) -> None:
    assert parse_span(f"{low}-{low + more} {unit}s") == Span(low, low + more, unit)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("45m", 45), ("1h30", 90), ("2.5h", 150), ("1h 5m", 65), ("2小时", 120), ("90min", 90)],
)
def test_lengths_of_time(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "45", "h", "-1h", "1h90x", "500h", "0m"])
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(ValueError, match="length of time"):
        parse_minutes(text)


def test_ranges() -> None:
    assert parse_range("10-15") == (10, 15)
    assert parse_range(2.5) == (2.5, 2.5)
    for wrong in ("", "15-10", "0", "a", "1e9"):
        with pytest.raises(ValueError, match="range"):
            parse_range(wrong)


@given(st.text(max_size=30))
def test_no_text_is_anything_but_a_span_or_refused(text: str) -> None:
    try:
        span = parse_span(text)
    except ValueError:
        return
    assert span.open_ended or 0 < span.low <= span.high
