import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.vocabulary import LANES
from studyplan.core.week_rules import (
    parse_days,
    parse_lanes,
    parse_ratio,
    parse_session,
)
from studyplan.errors import UsageError


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mon-fri", [0, 1, 2, 3, 4]),
        ("mon,wed,sat", [0, 2, 5]),
        ("Sat, mon-tue", [0, 1, 5]),
        ("fri-mon", [0, 4, 5, 6]),
        ("sun", [6]),
        ("Monday–Friday", [0, 1, 2, 3, 4]),
        ("周一–周五", [0, 1, 2, 3, 4]),
        ("周一、星期三，周日", [0, 2, 6]),
        ("周六至周一", [0, 5, 6]),
        ("mon,mon-tue", [0, 1]),
    ],
)
def test_days(text: str, found: list[int]) -> None:
    assert parse_days(text) == found


@pytest.mark.parametrize("text", ["", "mond", "mon-", "-fri", "mon;tue", "xyz", "mon,,tue", "周八"])
def test_what_is_no_days(text: str) -> None:
    with pytest.raises(UsageError, match="bad-days"):
        parse_days(text)


def test_shares_of_lanes() -> None:
    assert dict(parse_lanes(["theory=60%", "practice=30%", "trends=10%"])) == {
        "theory": 0.6,
        "practice": 0.3,
        "trends": 0.1,
    }
    assert parse_lanes(["practice = 1", "theory=1"]) == (("theory", 0.5), ("practice", 0.5))
    assert parse_lanes(["理论=60%", "实践＝40％"]) == (("theory", 0.6), ("practice", 0.4))
    assert parse_lanes(["theory=5", "review=0"]) == (("theory", 1.0),)


@given(st.dictionaries(st.sampled_from(LANES), st.integers(0, 100), min_size=1))
def test_shares_add_up_to_one_and_reviews_take_half_at_most(said: dict[str, int]) -> None:
    texts = [f"{lane}={share}%" for lane, share in said.items()]
    whole = sum(said.values())
    if not whole or said.get("review", 0) > whole / 2:
        with pytest.raises(UsageError, match="bad-lanes"):
            parse_lanes(texts)
        return
    found = parse_lanes(texts)
    assert abs(sum(share for _, share in found) - 1) < 1e-9
    assert [lane for lane, _ in found] == [lane for lane in LANES if said.get(lane)]


@pytest.mark.parametrize(
    "texts",
    [
        *(["theory"], ["theory=x"], ["theory=-5"], ["theory=101"]),
        *(["theory=5", "theory=6"], ["theory=nan"], ["theory=inf"], ["theory=5", "="]),
    ],
)
def test_what_is_no_share(texts: list[str]) -> None:
    with pytest.raises(UsageError, match="bad-lanes"):
        parse_lanes(texts)


@pytest.mark.parametrize("text", ["reading=50%", "=5"])
def test_a_share_of_what_is_no_lane_is_told_so(text: str) -> None:
    with pytest.raises(UsageError, match="bad-lane'"):
        parse_lanes([text])


def test_ratios() -> None:
    assert parse_ratio("70/30", "ab") == {"a": 70, "b": 30}
    assert parse_ratio("5:3:2", "abc") == {"a": 5, "b": 3, "c": 2}
    odd = (
        ("70/30", "abc"),
        ("70", "ab"),
        ("0/1", "ab"),
        ("a/b", "ab"),
        ("", "a"),
        ("1001/1", "ab"),
    )
    for text, roadmaps in odd:
        with pytest.raises(UsageError, match="bad-ratio"):
            parse_ratio(text, roadmaps)


def test_sittings() -> None:
    assert parse_session("30m-2h") == (30, 120)
    assert parse_session("5m-10m") == (5, 10)
    assert parse_session("30 分钟–2 小时") == parse_session("半小时到两小时") == (30, 120)
    assert parse_session("30 min–2 h") == parse_session("30m – 2h") == (30, 120)
    for text in ("30m", "2h-30m", "30m-45m", "1m-2h", "1h-20h", "x-y", ""):
        with pytest.raises(UsageError, match="bad-session"):
            parse_session(text)
