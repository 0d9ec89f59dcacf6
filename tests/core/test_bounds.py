"""Figures, lengths and days from outside stay within bounds, and are refused with the bound."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.bounds import (
    LAST_YEAR,
    LONGEST_QUOTED,
    MOST_WEEKS,
    place_in,
    quoted,
    whole,
)
from studyplan.core.days import parse_day
from studyplan.core.durations import (
    BeyondError,
    MisreadError,
    bounded,
    parse_minutes,
    parse_range,
    parse_span,
)
from studyplan.core.periods import parse_period, parse_when
from studyplan.core.week_rules import parse_lanes, parse_ratio
from studyplan.errors import UsageError

TODAY = date(LAST_YEAR, 12, 31)
FIGURES = st.one_of(
    st.integers(0, 10**400).map(str),
    st.integers(0, 5001).map(lambda length: "9" * length),
    st.floats(0, 1e18).map(str),
    st.text("0123456789.-+e٣²", max_size=20),
)


@given(FIGURES)
def test_no_figure_is_too_long_to_be_read_or_refused(text: str) -> None:
    for read in (
        lambda: whole(text, 1, 50),
        lambda: parse_range(text),
        lambda: parse_range(f"1-{text}"),
        lambda: parse_minutes(f"{text}h"),
        lambda: parse_minutes(f"{text}h{text}m"),
        lambda: bounded(parse_span(f"{text} years"), text),
        lambda: bounded(parse_span(f"weeks 1-{text}"), text),
        lambda: bounded(parse_span(f"第{text}周"), text),
        lambda: parse_day(f"+{text}d", TODAY),
        lambda: parse_day(f"-{text}w", TODAY),
        lambda: parse_day(f"{text}-12-31", TODAY),
        lambda: parse_when(f"week+{text}", TODAY),
        lambda: parse_when(f"{text}-w52", TODAY),
        lambda: parse_period(f"+{text}d..{text}", TODAY),
        lambda: parse_lanes([f"theory={text}%"]),
        lambda: parse_ratio(f"{text}/1", "ab"),
    ):
        try:
            read()
        except (ValueError, UsageError) as error:
            assert str(error)
    assert place_in(text, "ab") in (None, 0, 1)


def test_what_is_too_much_is_refused_with_the_most_there_may_be() -> None:
    with pytest.raises(BeyondError, match="100"):
        bounded(parse_span("20000 years"), "20000 years")
    with pytest.raises(BeyondError, match="100"):
        bounded(parse_span("weeks 5199-5201"), "weeks 5199-5201")
    assert bounded(parse_span("100 years"), "100 years").weeks[1] == MOST_WEEKS
    with pytest.raises(BeyondError, match="168"):
        parse_range("10-169", 168)
    with pytest.raises(BeyondError, match="10,000"):
        parse_range("10001")
    with pytest.raises(BeyondError, match="168"):
        parse_minutes("9" * 310 + "h")
    with pytest.raises(ValueError, match="from 1 to 1,000"):
        whole("1001", 1, 1000)


def test_a_figure_so_small_that_nothing_is_left_of_it_is_refused() -> None:
    with pytest.raises(BeyondError, match=r"0\.01"):
        parse_range("0.001")
    with pytest.raises(MisreadError, match="minutes"):
        parse_minutes("0.001h")


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    assert quoted("short") == "short"
    assert quoted("9" * 5000) == "9" * (LONGEST_QUOTED - 1) + "…"
