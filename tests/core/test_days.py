"""Days are read in every form that people write, and that the program prints."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.days import DayError, Lean, parse_day, weekday
from studyplan.core.periods import parse_period, parse_when
from studyplan.core.vocabulary import Language
from studyplan.core.weeks import iso_week, monday, sunday
from studyplan.render.words import Words

TODAY = date(2026, 11, 25)  # a Wednesday
THIS = date(2026, 11, 23)
days = st.dates(date(2001, 1, 1), date(2198, 12, 31))
languages = st.sampled_from(["en", "zh"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("今天", TODAY),
        (" Yesterday", date(2026, 11, 24)),
        ("前天", date(2026, 11, 23)),
        ("大前天", date(2026, 11, 22)),
        ("大后天", date(2026, 11, 28)),
        ("tomorrow", date(2026, 11, 26)),
        ("+3d", date(2026, 11, 28)),
        ("-1w", date(2026, 11, 18)),
        *((text, date(2026, 11, 22)) for text in ("三天前", "3天前", "3 days ago", "三天之前")),
        *((text, date(2026, 12, 9)) for text in ("两周后", "2个星期后", "in two weeks", "十四天以后")),
        ("a week ago", date(2026, 11, 18)),
        ("monday", date(2026, 11, 30)),
        ("wed", TODAY),
        ("周五", date(2026, 11, 27)),
        ("星期天", date(2026, 11, 29)),
        ("下周五", date(2026, 12, 4)),
        ("上周一", date(2026, 11, 16)),
        *((text, date(2026, 12, 1)) for text in (
            "2026-12-01", "2026-12-1", "2026/12/01", "2026.12.1", "20261201", "２０２６-12-01",
            "1 Dec", "1 Dec 2026", "01 December 2026", "1st of December", "Dec 1", "Dec. 1st, 2026",
            "December 1 2026", "Tue 1 Dec 2026", "Tuesday, 1 Dec", "1 Dec (Tue)", "1 dec 2026 19:30",
            "2026年12月1日", "12月1日", "12月1号", "2026年12月1日 周二", "12月1日（周二）", "12月1日（星期二）",
            "周二 12月1日", "2026 年 12 月 1 日",
        )),
        ("1 Jan", date(2027, 1, 1)),
        ("15 Mar", date(2027, 3, 15)),
        ("20 Jul", date(2026, 7, 20)),
        ("1 Feb (Sun)", date(2026, 2, 1)),
        ("29 Feb", date(2028, 2, 29)),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day
    assert parse_when(text, TODAY) == (day, False)


@pytest.mark.parametrize(
    ("text", "lean", "day"),
    [
        ("wed", "past", TODAY),
        ("thu", "past", date(2026, 11, 19)),
        ("thu", "ahead", date(2026, 11, 26)),
        ("24 Nov", "ahead", date(2026, 11, 24)),
        ("24 Nov", "past", date(2026, 11, 24)),
        ("26 Nov", "past", date(2026, 11, 26)),
        ("20 Oct", "ahead", date(2027, 10, 20)),
        ("30 Dec", "past", date(2025, 12, 30)),
        ("25 Nov", "past", TODAY),
        ("25 Nov", "ahead", TODAY),
        ("2 Jan", "past", date(2026, 1, 2)),
        ("20 Jul", "ahead", date(2027, 7, 20)),
        ("2026-11-26", "past", date(2026, 11, 26)),
    ],
)
def test_a_day_without_its_year_is_the_one_that_can_be_meant(
    text: str, lean: Lean, day: date
) -> None:
    assert parse_day(text, TODAY, lean) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "someday", "2026-13-01", "+d", "+99999999d", "mond", "dece 1", "32 Dec", "1 Foo"),
        *(
            "31.31.2026",
            "周八",
            "12月32日",
            "Tue Wed",
            "1 Dec 1999",
            "1 Dec 2200",
            "1",
            "W50",
            "下周",
        ),
    ],
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match="not a day"):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("01.12.2026", [date(2026, 12, 1), date(2026, 1, 12)]),
        ("1/12/26", [date(2026, 12, 1), date(2026, 1, 12)]),
        ("27-02-28", [date(2028, 2, 27), date(2027, 2, 28)]),
        ("Mon 20 Nov", [date(2026, 11, 20)]),
        ("Mon 1 Dec", [date(2026, 12, 1)]),
        ("12月1日（周一）", [date(2026, 12, 1)]),
        ("Mon 1 Dec 2026", [date(2026, 12, 1)]),
        ("2026年12月1日 周三", [date(2026, 12, 1)]),
    ],
)
def test_what_may_be_meant_is_said(text: str, meant: list[date]) -> None:
    for read in (parse_day, parse_when, parse_period):
        with pytest.raises(DayError) as refused:
            read(text, TODAY)
        assert list(refused.value.days) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("30.11.2026", date(2026, 11, 30)),
        ("11/30/2026", date(2026, 11, 30)),
        ("30.11.", date(2026, 11, 30)),
        ("11-30", date(2026, 11, 30)),
        ("5-5-2027", date(2027, 5, 5)),
        ("26-12-01", date(2026, 12, 1)),
        ("26.12.01", date(2026, 12, 1)),
    ],
)
def test_figures_that_make_one_day_only_are_that_day(text: str, meant: date) -> None:
    assert parse_day(text, TODAY) == meant


@pytest.mark.parametrize("lean", ["past", "ahead"])
@pytest.mark.parametrize("text", ["Mon 20 Nov", "Mon 1 Dec", "Sat 30 Nov", "12月1日 周一"])
def test_a_wrong_weekday_never_leads_to_another_year(text: str, lean: Lean) -> None:
    with pytest.raises(DayError):
        parse_day(text, TODAY, lean)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        *(("week", THIS), ("this week", THIS), ("本周", THIS), ("Week+2", date(2026, 12, 7))),
        *(("next week", date(2026, 11, 30)), ("下周", date(2026, 11, 30)), ("上周", date(2026, 11, 16))),
        *((text, date(2026, 12, 7)) for text in (
            "2026-W50", "W50", "w50", "week 50", "2026W50", "第50周", "2026年第50周",
            "week of 8 Dec", "the week of Mon 7 Dec 2026", "12月8日那一周", "12月8日那周",
            "7 Dec – 13 Dec 2026", "2026年12月7日–13日",
        )),
        ("W1", date(2027, 1, 4)),
        ("W53", date(2026, 12, 28)),
        ("last week", date(2026, 11, 16)),
        ("week-1", date(2026, 11, 16)),
    ],
)  # fmt: skip
def test_weeks(text: str, first: date) -> None:
    assert parse_when(text, TODAY) == (first, True)


@pytest.mark.parametrize(
    "text",
    ["week+x", "2026-W60", "2027-W53", "x-w1", "someday", "week+521", "", "1999-W50", "week of"],
)
def test_what_is_no_week(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_when(text, TODAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027-02-10..2027-02-20", "2027-02-10", "2027-02-20"),
        ("2027-02-10", "2027-02-10", "2027-02-10"),
        ("today..+3d", "2026-11-25", "2026-11-28"),
        ("10 Feb – 20 Feb 2027", "2027-02-10", "2027-02-20"),
        ("10–20 Feb 2027", "2027-02-10", "2027-02-20"),
        ("10 Feb - 20 Feb", "2027-02-10", "2027-02-20"),
        ("10-20 Feb 2027", "2027-02-10", "2027-02-20"),
        ("10 Feb-20 Feb", "2027-02-10", "2027-02-20"),
        ("Feb 10-20", "2027-02-10", "2027-02-20"),
        ("2月10-20日", "2027-02-10", "2027-02-20"),
        ("2027年2月10日-2月20日", "2027-02-10", "2027-02-20"),
        ("24 Dec to 2 Jan", "2026-12-24", "2027-01-02"),
        ("28 Dec – 3 Jan 2027", "2026-12-28", "2027-01-03"),
        ("2026年12月24日–2027年1月2日", "2026-12-24", "2027-01-02"),
        ("12月24日到1月2日", "2026-12-24", "2027-01-02"),
        ("2027年2月10日–20日", "2027-02-10", "2027-02-20"),
        ("W52", "2026-12-21", "2026-12-27"),
        ("W52..W53", "2026-12-21", "2027-01-03"),
        ("下周", "2026-11-30", "2026-12-06"),
    ],
)
def test_periods(text: str, first: str, last: str) -> None:
    assert parse_period(text, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    ["2027-02-20..2027-02-10", "2027-01-01..2031-01-01", "..", "x..y", "2027-02-10..", "5–", "–5",
     "40–50 Feb 2027", "1..2"],
)  # fmt: skip
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_period(text, TODAY)


@given(days, days, languages)
def test_every_day_is_read_as_it_is_printed(day: date, today: date, language: Language) -> None:
    words = Words(language)
    for text in (
        words.day(day), words.near(day, today), words.near(day, date.min), day.isoformat(),
        f"{words.near(day, today)} ({words.weekday(day)})", f"{words.weekday(day)} {words.near(day, today)}",
        words.moment(f"{day}T19:30:00+01:00"),
    ):  # fmt: skip
        assert parse_day(text, today) == day, text
    assert parse_when(iso_week(day), today) == (monday(day), True)
    assert weekday(words.weekday(day)) == day.weekday()


@given(days, st.integers(0, 700), days, languages)
def test_every_stretch_is_read_as_it_is_printed(
    first: date, length: int, today: date, language: Language
) -> None:
    last = min(first + timedelta(days=length), date(2199, 12, 31))
    words = Words(language)
    assert parse_period(words.days(first, last), today) == (first, last)
    week = words.days(monday(first), sunday(first))
    assert parse_when(week, today) == (monday(first), True)


@given(st.text(max_size=30), days)
def test_any_text_is_a_day_or_refused(text: str, today: date) -> None:
    for read in (parse_day, parse_when, parse_period):
        try:
            read(text, today)
        except ValueError:
            continue
