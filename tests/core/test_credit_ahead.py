"""Plans of roadmaps that teach the same things: what is finished first gives the credit."""

from datetime import date
from itertools import groupby

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core.availability import Rule
from studyplan.core.calendar import Calendar
from studyplan.core.credit import Lesson, satisfies
from studyplan.core.credit_ahead import credited_in_order
from studyplan.core.schedule import Plan, Work, plan
from studyplan.core.vocabulary import DEPTHS, Depth, Kind
from tests.core.planning_cases import (
    DAY,
    EVER,
    MONDAY,
    Case,
    cases,
    first_day,
    minutes_by_topic,
    when,
)

PLENTY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


_KINDS: list[Kind] = ["study", "reading", "exercise", "project"]
_concept = st.sampled_from([None, "a", "b", "c"])
_depth, _kind = st.sampled_from(DEPTHS), st.sampled_from(_KINDS)


@st.composite
def shared_cases(draw: st.DrawFn) -> Case:
    """Roadmaps whose topics teach a few concepts, over and over."""
    case = draw(cases(most=24))
    work = []
    for item in case.work:
        concept = draw(_concept)
        key = f"{item.group}/{item.topic}"
        lesson = concept and Lesson(key, concept, draw(_depth), draw(_kind))
        work.append(item._replace(lesson=lesson or None))
    return case._replace(work=work)


def taught(
    topic: str, group: str, minutes: int = 120, depth: Depth = "use", **more: object
) -> Work:
    """A topic of roadmap `group` that teaches the concept c."""
    item = Work(
        topic,
        "theory",
        minutes,
        group=group,
        lesson=Lesson(f"{group}/{topic}", "c", depth, "study"),
    )
    return item._replace(**more)  # type: ignore[arg-type]


def laid(*work: Work) -> Plan:
    """Their plan in an hour a day."""
    return plan(work, Calendar([Rule(EVER, 420, (60,) * 7)]), MONDAY)


@PLENTY
@given(shared_cases())
def test_each_topic_has_its_minutes_once_unless_it_comes_with_another(case: Case) -> None:
    found = case.laid()
    placed = minutes_by_topic(found.sessions)
    for item in case.work:
        if item.topic in found.comes_with:
            assert placed.get(item.topic, 0) < item.minutes
        else:
            assert placed.get(item.topic, 0) == item.minutes


@PLENTY
@given(shared_cases())
def test_what_gives_credit_is_placed_in_full_satisfies_it_and_ends_the_other(case: Case) -> None:
    found = case.laid()
    items = {w.topic: w for w in case.work}
    last = {s.topic: n for n, s in enumerate(found.sessions)}
    for other, giver in found.comes_with.items():
        one, two = items[giver].lesson, items[other].lesson
        assert one
        assert two
        assert satisfies(one, two)
        assert giver not in found.comes_with
        end = found.sessions[last[giver]]
        assert all(
            (s.week, s.date or date.min) <= (end.week, end.date or date.max)
            for s in found.sessions
            if s.topic == other
        )


@PLENTY
@given(shared_cases())
def test_a_prerequisite_is_met_by_itself_or_by_what_it_comes_with(case: Case) -> None:
    found = case.laid()
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for n, session in enumerate(found.sessions):
        first.setdefault(session.topic, n)
        last[session.topic] = n
    for item in case.work:
        for need in item.needs:
            met = found.comes_with.get(need, need)
            if item.topic in first and met in last:
                assert last[met] < first[item.topic]
                before, after = found.sessions[last[met]], found.sessions[first[item.topic]]
                assert not (before.date and after.date) or before.date <= after.date
    for session in found.sessions:
        day = session.date or session.week + 6 * DAY
        assert day >= first_day(next(w for w in case.work if w.topic == session.topic), case.today)


@PLENTY
@given(shared_cases())
def test_all_that_could_come_with_another_does(case: Case) -> None:
    """Nothing is studied on a day after something else has satisfied it."""
    found = case.laid()
    taught_by = {w.topic: w.lesson for w in case.work}
    last = {s.topic: when(s) for s in found.sessions}
    done: list[Lesson] = []
    for at, on in groupby(found.sessions, when):
        lessons = [(s.topic, lesson) for s in on if (lesson := taught_by[s.topic])]
        assert not any(satisfies(before, lesson) for before in done for _, lesson in lessons)
        done += [x for topic, x in lessons if last[topic] == at and topic not in found.comes_with]


@PLENTY
@given(cases())
def test_without_shared_concepts_credit_changes_nothing(case: Case) -> None:
    own = [
        w._replace(lesson=Lesson(f"{w.group}/{w.topic}", w.topic, "use", "study"))
        for w in case.work
    ]
    assert case._replace(work=own).laid() == case.laid()


def test_what_is_finished_first_gives_the_credit() -> None:
    found = laid(
        taught("a", "p"),
        Work("x", "theory", 60, group="p"),
        taught("b", "q"),
        Work("y", "theory", 60, ("b",), group="q"),
    )
    assert found.comes_with == {"b": "a"}
    assert [s.topic for s in found.sessions] == ["a", "a", "x", "y"]


def test_work_on_a_topic_that_comes_with_another_stays_where_it_was() -> None:
    found = laid(taught("a", "p", 120), taught("b", "q", 180, pin=MONDAY + DAY))
    assert found.comes_with == {"a": "b"}
    assert minutes_by_topic(found.sessions) == {"a": 60, "b": 180}


def test_credit_goes_to_what_waits_what_sleeps_and_what_is_ready() -> None:
    later = date(2027, 3, 1)
    found = laid(
        taught("a", "p"),
        taught("ready", "q"),
        taught("asleep", "r", earliest=later),
        Work("before", "theory", 60, group="s"),
        taught("waiting", "s", needs=("before",)),
        Work("after", "theory", 60, ("waiting",), group="s"),
    )
    assert found.comes_with == dict.fromkeys(("ready", "asleep", "waiting"), "a")
    assert {s.topic for s in found.sessions} == {"a", "before", "after"}
    assert all(s.week < later for s in found.sessions)


def test_totals_count_what_is_shared_once_in_the_given_order() -> None:
    work = [
        taught("deep", "p", depth="build"),
        taught("a", "q"),
        taught("b", "r"),
        taught("own", "p"),
    ]
    assert credited_in_order(work) == {"a": "deep", "b": "deep"}
    assert credited_in_order(work[1:]) == {"b": "a", "own": "a"}
    assert credited_in_order([work[0]._replace(minutes=0), *work[1:2]]) == {}
    assert credited_in_order([Work("n", "theory", 60)]) == {}


@PLENTY
@given(shared_cases())
def test_totals_agree_with_a_plan_that_finishes_in_the_given_order(case: Case) -> None:
    alone = [
        w._replace(needs=(), pin=None, earliest=None, open_ended=False, minutes=min(w.minutes, 30))
        for w in case.work
    ]
    in_order = [w._replace(group="one") for w in alone]
    found = plan(in_order, Calendar([Rule(EVER, 4000)]), MONDAY)
    assert found.comes_with == credited_in_order(in_order)
