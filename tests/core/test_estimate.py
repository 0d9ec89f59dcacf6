import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.durations import parse_span
from studyplan.core.estimate import (
    OPEN_HOURS,
    TopicToEstimate,
    counted,
    module_weeks,
    share_out,
    weight,
)
from studyplan.core.vocabulary import KINDS

works = st.lists(
    st.builds(
        TopicToEstimate,
        st.sampled_from(KINDS),
        st.integers(0, 6),
        hours=st.none(),
        beside=st.just(False),
    ),
    min_size=1,
    max_size=12,
)


@given(works, st.floats(0.5, 12), st.floats(0, 6), st.floats(5, 40))
def test_a_modules_hours_are_shared_out_whole(
    topics: list[TopicToEstimate], weeks: float, more: float, pace: float
) -> None:
    estimates = share_out((weeks, weeks + more), (pace, pace), topics)
    assert all(0 < e.low <= e.high for e in estimates)
    # Each topic is rounded to the minute, and none is below a quarter of an hour.
    whole = (weeks + more) * pace * 60
    assert abs(sum(e.high for e in estimates) - whole) <= 16 * len(topics)


def test_a_project_weighs_more_than_a_reading_and_points_add_a_quarter() -> None:
    assert weight(TopicToEstimate("project", 1)) == 4 * weight(TopicToEstimate("reading", 1))
    assert weight(TopicToEstimate("study", 3)) == pytest.approx(
        weight(TopicToEstimate("study", 1)) * 1.5
    )


def test_own_hours_win_and_the_others_share_the_rest() -> None:
    own, other = share_out(
        (1, 1), (10, 10), [TopicToEstimate("study", 1, (2, 4)), TopicToEstimate("study", 1)]
    )
    assert (own.low, own.high) == (120, 240)
    assert (other.low, other.high) == (360, 360)


def test_hours_of_a_topic_beside_come_on_top() -> None:
    topics = [TopicToEstimate("study", 1, (2, 4), beside=True), TopicToEstimate("study", 1)]
    assert share_out((1, 1), (10, 10), topics)[1].high == 600


def test_without_weeks_the_kinds_default_hours_hold() -> None:
    (estimate,) = share_out(None, (10, 10), [TopicToEstimate("project", 2)])
    assert estimate.low == estimate.high == OPEN_HOURS["project"] * 60


def test_modules_longer_than_their_stage_are_scaled_at_that_end() -> None:
    spans = [parse_span("weeks 1-2"), parse_span("weeks 3-4"), parse_span("weeks 5-8")]
    weeks = module_weeks(parse_span("4-8 weeks"), spans, [1, 1, 1])
    assert [its.weeks for its in weeks] == [(1, 2), (1, 2), (2, 4)]


def test_modules_shorter_than_their_stage_keep_their_own_word() -> None:
    weeks = module_weeks(parse_span("10 weeks"), [parse_span("2-3 weeks")], [1])
    assert [its.weeks for its in weeks] == [(2, 3)]


def test_modules_without_a_duration_share_what_the_stage_has_left() -> None:
    weeks = module_weeks(parse_span("4-8 weeks"), [parse_span("2 weeks"), None, None], [1, 1, 3])
    assert [its.weeks for its in weeks] == [(2, 2), (0.5, 1.5), (1.5, 4.5)]


def test_an_open_ended_stage_gives_its_modules_no_weeks() -> None:
    weeks = module_weeks(parse_span("ongoing"), [None, parse_span("2 weeks")], [1, 1])
    assert [its.weeks for its in weeks] == [None, (2, 2)]


def test_weeks_in_two_modules_count_once() -> None:
    spans = [parse_span(text) for text in ("weeks 1-10", "weeks 11-13", "weeks 13-15")]
    assert counted(spans) == [(10, 10), (2.5, 2.5), (2.5, 2.5)]
    weeks = module_weeks(parse_span("15 weeks"), spans, [1, 1, 1])
    assert [its.weeks for its in weeks] == [(10, 10), (2.5, 2.5), (2.5, 2.5)]
    assert module_weeks(None, spans, [1, 1, 1])[0].modules == (15, 15)


def test_modules_side_by_side_share_all_their_weeks_in_whatever_unit() -> None:
    spans = [parse_span(text) for text in ("weeks 1-4", "weeks 1-4", "3 weeks", "ongoing")]
    assert counted([*spans, None]) == [(2, 2), (2, 2), (3, 3), None, None]
    months = counted([parse_span("month 1"), parse_span("weeks 1-2")])
    assert sum(ends[0] for ends in months if ends) == pytest.approx(52 / 12)


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 8)), min_size=1, max_size=6))
def test_places_take_as_many_weeks_as_there_are_in_any(places: list[tuple[int, int]]) -> None:
    spans = [parse_span(f"weeks {first}-{first + more}") for first, more in places]
    weeks = {week for first, more in places for week in range(first, first + more + 1)}
    assert sum(ends[1] for ends in counted(spans) if ends) == pytest.approx(len(weeks))


def test_where_high_ends_leave_less_than_low_ones_they_hold() -> None:
    _, other = share_out(
        (1, 1), (10, 10), [TopicToEstimate("study", 1, (1, 6)), TopicToEstimate("study", 1)]
    )
    assert (other.low, other.high) == (240, 240)
    weeks = module_weeks(
        parse_span("1 week"), [parse_span("1 week"), parse_span("2-3 weeks")], [1, 1]
    )
    assert [its.weeks for its in weeks] == [(0.25, 0.25), (pytest.approx(2 / 3), 0.75)]
