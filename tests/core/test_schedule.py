from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.availability import SHORTEST, Calendar, Rule
from studyplan.core.schedule import Session, Work, plan
from studyplan.core.weeks import monday
from studyplan.errors import StudyplanError

MONDAY = date(2026, 11, 23)


def hours(minutes: int) -> Calendar:
    """So many minutes a week, and nothing said of days."""
    return Calendar([Rule(date(2000, 1, 1), minutes)])


@st.composite
def curricula(draw: st.DrawFn) -> list[Work]:
    """Topics with needs on earlier ones, some open-ended, some with nothing left to do."""
    count = draw(st.integers(0, 25))
    ids = [f"t{n}" for n in range(count)]
    return [
        Work(
            name,
            "theory",
            draw(st.integers(0, 3000)),
            tuple(draw(st.lists(st.sampled_from(ids[:n]), max_size=3)) if n else ()),
            draw(st.booleans()),
        )
        for n, name in enumerate(ids)
    ]


def minutes_by_topic(sessions: list[Session]) -> dict[str, int]:
    total: dict[str, int] = {}
    for session in sessions:
        total[session.topic] = total.get(session.topic, 0) + session.minutes
    return total


days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
times = st.integers(SHORTEST, 60 * 60).map(hours)


@given(curricula(), times, days)
def test_each_topics_minutes_are_placed_exactly_once(
    work: list[Work], time: Calendar, today: date
) -> None:
    placed = minutes_by_topic(plan(work, time, today))
    assert placed == {w.topic: w.minutes for w in work if w.minutes}


@given(curricula(), times, days)
def test_no_week_is_over_its_minutes_and_none_lies_in_the_past(
    work: list[Work], time: Calendar, today: date
) -> None:
    used: dict[date, int] = {}
    for session in plan(work, time, today):
        assert session.week == monday(session.week)
        assert session.week >= monday(today)
        assert session.minutes > 0
        used[session.week] = used.get(session.week, 0) + session.minutes
    assert all(minutes <= time.minutes_in(week, today) for week, minutes in used.items())


@given(curricula(), times, days)
def test_what_is_needed_comes_first(work: list[Work], time: Calendar, today: date) -> None:
    sessions = plan(work, time, today)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for n, session in enumerate(sessions):
        first.setdefault(session.topic, n)
        last[session.topic] = n
    for item in work:
        for need in item.needs:
            if item.topic in first and need in last:
                assert last[need] < first[item.topic]


@given(curricula(), times, days)
def test_the_same_input_gives_the_same_plan(work: list[Work], time: Calendar, today: date) -> None:
    assert plan(work, time, today) == plan(list(work), time, today)


@given(curricula(), times)
def test_weeks_are_used_one_after_the_other(work: list[Work], time: Calendar) -> None:
    weeks = [session.week for session in plan(work, time, MONDAY)]
    assert weeks == sorted(weeks)
    # Whatever is lost at a week's end is less than the shortest sitting, twice over.
    whole = sum(w.minutes for w in work)
    longest = whole / max(1, time.rules[0].minutes - 2 * SHORTEST) + 2
    if time.rules[0].minutes > 4 * SHORTEST and weeks:
        assert (weeks[-1] - weeks[0]).days / 7 <= longest


def test_a_week_that_has_begun_has_only_its_days_left() -> None:
    sunday = MONDAY + timedelta(days=6)
    sessions = plan([Work("a", "theory", 600)], hours(700), sunday)
    assert [(s.week, s.minutes) for s in sessions] == [
        (MONDAY, 100),
        (MONDAY + timedelta(days=7), 500),
    ]


def test_no_scraps_are_left_for_another_week() -> None:
    sessions = plan([Work("a", "theory", 610)], hours(600), MONDAY)
    assert [s.minutes for s in sessions] == [580, 30]


def test_open_ended_work_comes_after_what_has_an_end() -> None:
    work = [Work("endless", "theory", 60, (), open_ended=True), Work("b", "theory", 60)]
    assert [s.topic for s in plan(work, hours(600), MONDAY)] == ["b", "endless"]


def test_no_time_is_said_and_not_looped_over() -> None:
    with pytest.raises(StudyplanError, match="plan-no-time"):
        plan([Work("a", "theory", 60)], hours(10), MONDAY)
    assert plan([Work("a", "theory", 0)], hours(0), MONDAY) == []
    with pytest.raises(StudyplanError, match="plan-no-end"):
        plan([Work("a", "theory", 60 * 10_000)], hours(30), MONDAY)


@st.composite
def several(draw: st.DrawFn) -> list[Work]:
    """Curricula with first days, those that begin later behind, as the store hands them over."""
    roadmaps = []
    for name in "pqr"[: draw(st.integers(1, 3))]:
        earliest = draw(st.none() | st.dates(date(2026, 1, 1), date(2031, 12, 31)))
        items = [
            item._replace(
                topic=name + item.topic,
                needs=tuple(name + need for need in item.needs),
                earliest=earliest,
            )
            for item in draw(curricula())
        ]
        roadmaps.append((earliest or date.min, items))
    roadmaps.sort(key=lambda pair: pair[0])
    return [item for _, items in roadmaps for item in items]


@given(several(), times, days)
def test_nothing_is_planned_before_its_first_day(
    work: list[Work], time: Calendar, today: date
) -> None:
    earliest = {item.topic: item.earliest for item in work}
    sessions = plan(work, time, today)
    assert minutes_by_topic(sessions) == {w.topic: w.minutes for w in work if w.minutes}
    used: dict[date, int] = {}
    for session in sessions:
        first = earliest[session.topic] or today
        assert session.week >= monday(max(first, today))
        used[session.week] = used.get(session.week, 0) + session.minutes
    assert all(minutes <= time.minutes_in(week, today) for week, minutes in used.items())


def test_what_begins_later_waits_for_its_day_and_for_what_was_there_before() -> None:
    def weeks(later: date) -> list[tuple[str, int, int]]:
        work = [Work("a", "theory", 900), Work("b", "theory", 300, earliest=later)]
        sessions = plan(work, hours(600), MONDAY)
        return [(s.topic, (s.week - MONDAY).days // 7, s.minutes) for s in sessions]

    assert weeks(MONDAY + timedelta(days=7)) == [("a", 0, 600), ("a", 1, 300), ("b", 1, 300)]
    assert weeks(MONDAY) == weeks(MONDAY + timedelta(days=7))
    assert weeks(MONDAY + timedelta(days=28))[-1] == ("b", 4, 300)


def test_a_first_week_begins_on_its_first_day() -> None:
    friday = MONDAY + timedelta(days=18)
    sessions = plan([Work("a", "theory", 700, earliest=friday)], hours(700), MONDAY)
    assert [(s.week, s.minutes) for s in sessions] == [
        (MONDAY + timedelta(days=14), 300),
        (MONDAY + timedelta(days=21), 400),
    ]
