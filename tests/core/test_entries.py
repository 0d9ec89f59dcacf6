"""What the words of a call say of an entry of time, and which entries overlap."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.durations import parse_minutes
from studyplan.core.entries import TimeEntry, overlapping
from studyplan.core.entry_words import parted
from studyplan.core.text import Text

DAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("words", "topic", "minutes"),
    [
        ("12 45m", "12", 45),
        ("45m 12", "12", 45),
        ("45m", "", 45),
        ("lora 1:30", "lora", 90),
        ("1,5h lora", "lora", 90),
        ("lora 1 h 30 min", "lora", 90),
        ("1 h 30 min lora", "lora", 90),
        ("1 h 30 min", "", 90),
        ("1h 30m", "", 90),
        ("6 h 40", "", 400),  # as it is printed
        # A bare number is a topic, in either order.
        ("2h 12", "12", 120),
        ("12 2h", "12", 120),
        ("12 1 h", "12", 60),
        ("2 hours matrix autodiff", "matrix autodiff", 120),
        ("matrix autodiff half an hour", "matrix autodiff", 30),
        ("一小时半 12", "12", 90),
        ("12 45 分钟", "12", 45),
    ],
)
def test_a_time_stands_before_or_behind_its_topic(words: str, topic: str, minutes: int) -> None:
    parts = parted(words.split())
    assert parts is not None
    assert (" ".join(parts[0]), parse_minutes(parts[1])) == (topic, minutes)


@pytest.mark.parametrize(
    "words", ["12", "lora", "12 45", "12 45m yesterday", "12 45m 19:30", "h", ""]
)
def test_what_says_no_time_or_two(words: str) -> None:
    assert parted(words.split()) is None


@given(
    st.lists(st.sampled_from(["12", "45m", "1h", "lora", "h", "30", "min", "", "1:30"]), max_size=5)
)
def test_no_word_is_lost_and_none_is_read_twice(words: list[str]) -> None:
    parts = parted(words)
    if parts is not None:
        topic, said = " ".join(parts[0]), parts[1]
        assert parse_minutes(said) > 0
        whole = " ".join(words)
        assert whole in (f"{topic} {said}", f"{said} {topic}") if parts[0] else whole == said


def entry(name: str, at: str | None = None, minutes: int = 60) -> TimeEntry:
    began = datetime.fromisoformat(at) if at else None
    return TimeEntry(name, "r/a", Text("a", "a"), DAY, minutes, "theory", began)


def names(entries: Sequence[TimeEntry]) -> list[str]:
    return [one.id for one in entries]


def test_entries_overlap_that_have_time_in_common() -> None:
    one = entry("one", "2026-11-27T19:30:00+08:00")
    others = [
        entry("before", "2026-11-27T18:30:00+08:00"),
        entry("into", "2026-11-27T18:31:00+08:00"),
        entry("inside", "2026-11-27T20:00:00+08:00", 5),
        entry("around", "2026-11-27T12:00:00+08:00", 600),
        entry("after", "2026-11-27T20:30:00+08:00"),
        entry("elsewhere", "2026-11-27T13:00:00+01:00", 30),
        entry("never"),
        one,
    ]
    assert names(overlapping(one, others)) == ["into", "inside", "around", "elsewhere"]
    assert overlapping(entry("never"), others) == []


@pytest.mark.parametrize(
    ("before", "after", "short"),
    [
        (None, None, "abcd"),
        ("abcc99", "abce00", "abcd"),
        ("abcd11", "abce00", "abcd9"),
        ("abcd98", None, "abcd99"),
    ],
)
def test_an_entry_is_called_by_as_much_of_its_id_as_no_other_has(
    before: str | None, after: str | None, short: str
) -> None:
    assert entry("abcd99")._replace(before=before, after=after).short == short


@given(st.sets(st.text("ab", min_size=1, max_size=8), min_size=1, max_size=12))
def test_a_short_id_means_one_entry(ids: set[str]) -> None:
    listed = sorted(ids)
    for n, name in enumerate(listed):
        before = listed[n - 1] if n else None
        after = listed[n + 1] if n + 1 < len(listed) else None
        short = entry(name)._replace(before=before, after=after).short
        assert short == name or [one for one in ids if one.startswith(short)] == [name]


def test_an_entry_ends_by_its_minutes() -> None:
    one = entry("one", "2026-10-25T01:30:00+02:00", 90)
    assert one.at is not None
    assert one.end == one.at + timedelta(minutes=90)
