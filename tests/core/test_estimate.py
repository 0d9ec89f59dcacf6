import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.durations import parse_span
from studyplan.core.estimate import (
    OPEN_HOURS,
    LowHigh,
    TopicToEstimate,
    counted,
    module_weeks,
    pool,
    reading_minutes,
    share_out,
    topic_to_estimate,
    weeks_of,
    weight,
)
from studyplan.core.vocabulary import KINDS, Kind

works = st.lists(
    st.builds(
        TopicToEstimate,
        st.sampled_from(KINDS),
        st.integers(0, 6),
        hours=st.none(),
        beside=st.just(False),
        said=st.none() | st.floats(0.01, 1000),
        read=st.just(False),
        part=st.just(1.0),
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


@given(works, st.integers(2, 5), st.integers(1, 4), st.floats(2, 12), st.floats(5, 40))
def test_of_electives_as_many_as_are_chosen_count(
    topics: list[TopicToEstimate], of: int, choose: int, weeks: float, pace: float
) -> None:
    part = min(choose, of - 1) / of
    chosen = [work("study")._replace(part=part)] * of
    estimates = share_out((weeks, weeks), (pace, pace), [*topics, *chosen])
    counted = float(sum(e.high for e in estimates[: len(topics)]))
    counted += sum(e.high for e in estimates[len(topics) :]) * part
    assert abs(counted - weeks * pace * 60) <= 16 * len(estimates)


@given(works, st.floats(0.5, 12), st.floats(5, 40))
def test_what_a_module_says_of_its_topics_changes_their_shares_only(
    topics: list[TopicToEstimate], weeks: float, pace: float
) -> None:
    silent = [topic._replace(said=None) for topic in topics]
    before, after = (share_out((weeks, weeks), (pace, pace), t) for t in (silent, topics))
    assert abs(sum(e.low for e in before) - sum(e.low for e in after)) <= 16 * len(topics)
    # Nobody is given more than one who takes longer.
    by_weight = sorted(after, key=lambda estimate: estimate.weight)
    assert [e.low for e in by_weight] == sorted(e.low for e in after)


@given(works, st.floats(0.5, 12), st.data())
def test_one_unit_of_weight_is_as_good_as_another(
    topics: list[TopicToEstimate], weeks: float, data: st.DataObject
) -> None:
    hours = [data.draw(st.floats(1, 100)) for _ in topics]
    shares = [
        [
            e.low
            for e in share_out((weeks, weeks), (9, 9), [t._replace(said=h * f) for t, h in both])
        ]
        for f in (1, 8)
        for both in [[*zip(topics, hours, strict=True)]]
    ]
    assert all(abs(one - other) <= 1 for one, other in zip(*shares, strict=True))


def hours(*topics: TopicToEstimate, weeks: LowHigh | None = (1, 1)) -> list[float]:
    return [estimate.low / 60 for estimate in share_out(weeks, (10, 10), topics)]


def test_weights_share_a_module_out_and_hours_override_them() -> None:
    survey, course = study(0, said=2), study(8, said=18)
    assert hours(survey, course) == [1, 9]
    assert hours(survey._replace(hours=(4, 4)), course) == [4, 6]


def test_where_only_some_have_weights_the_others_weigh_what_their_kind_takes() -> None:
    assert hours(study(0, said=14), study(0)) == [7, 3]
    assert hours(study(0, said=3), study(7, said=3), work("exercise"), weeks=(2, 2)) == [6, 6, 8]
    # Whose own hours are its weight, too, where nothing else speaks in hours.
    assert hours(study(0)._replace(hours=(2, 2), said=40), study(0), study(3)) == [2, 3.2, 4.8]


def test_resources_say_how_long_a_topic_takes_where_it_does_not() -> None:
    assert reading_minutes([(90, None), (None, 20), (30, 500), (None, None)]) == 180
    said = topic_to_estimate("study", 3, None, beside=False, weight=None, read=180)
    assert (said.said, said.read) == (3, True)
    assert topic_to_estimate("study", 3, None, beside=False, weight=5, read=180).said == 5
    assert topic_to_estimate("study", 3, (1, 2), beside=False, weight=None, read=180).said is None
    assert topic_to_estimate("study", 3, None, beside=False, weight=None, read=0).said is None
    assert hours(said, study(0, said=2)) == [6, 4]


def test_without_weeks_a_topic_has_the_hours_that_it_weighs() -> None:
    assert hours(study(0, said=12), work("project"), study(3, said=0.1), weeks=None) == [
        12,
        OPEN_HOURS["project"],
        0.25,
    ]


def test_modules_share_what_is_left_in_one_unit() -> None:
    light, heavy = [study(0, said=6)], [study(5), study(5)]
    plain, twice = [study(5)], [study(5), study(5)]
    weeks = [its.weeks for its in weeks_of("3 weeks", [(None, light), (None, heavy)])]
    assert weeks == [(1, 1), (2, 2)]
    assert [its.share for its in weeks_of("3 weeks", [(None, plain), (None, twice)])] == [4, 8]
    # A module that says how long it takes shares nothing with them.
    shares = [its.share for its in weeks_of("9 weeks", [("1 week", light), (None, plain)])]
    assert shares == [0, 4]


def test_weights_beyond_what_there_is_are_known() -> None:
    def beyond(*topics: TopicToEstimate) -> bool:
        return pool((1, 2), (10, 10), topics).beyond

    assert not beyond(study(0, said=10), study(0, said=10))
    assert beyond(study(0, said=10), study(0, said=11))
    assert beyond(study(0)._replace(hours=(8, 8)), study(0, said=13))
    # Nobody has said that of those that say nothing.
    assert not beyond(study(0, said=30), study(0))
    assert not beyond(study(0)._replace(hours=(30, 30)))


def work(kind: Kind, points: int = 1) -> TopicToEstimate:
    return TopicToEstimate(kind, points)


def study(points: int, said: float | None = None) -> TopicToEstimate:
    return TopicToEstimate("study", points, said=said)


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
