"""Plans of roadmaps that teach the same things: what is finished first gives the credit."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core.availability import Rule
from studyplan.core.calendar import Calendar
from studyplan.core.credit_ahead import (
    Coming,
    CreditAhead,
    LessonAhead,
    Saved,
    ToCome,
    by_stage,
    credited_in_order,
    to_come,
)
from studyplan.core.effort import minutes_left
from studyplan.core.lessons import Learnt, Lesson
from studyplan.core.schedule import plan
from studyplan.core.vocabulary import Depth
from studyplan.core.work import Plan, Work
from tests.core.credit_cases import act, giving, lesson, lived, marked, point
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
_whole, _place, _flag = st.integers(20, 600), st.integers(0, 6), st.integers(0, 1)


def ahead_of(stand: Sequence[Lesson], one: Lesson, minutes: int) -> LessonAhead:
    """What a topic teaches, where these are as they stand."""
    return LessonAhead(one, minutes, Learnt(giving(stand)))


@st.composite
def shared_cases(draw: st.DrawFn) -> Case:
    """Roadmaps whose topics teach a few concepts, over and over; some is done already."""
    case = draw(cases(most=24))
    stand = draw(lived())
    open_ = [one for one in stand if one.open]
    work = []
    for item in case.work:
        taught_ = None
        if draw(_flag) and open_:
            alike = open_[draw(_place) % len(open_)]
            alike = alike._replace(key=f"{item.group}/{item.topic}")
            taught_ = ahead_of(stand, alike, item.minutes)
        work.append(item._replace(lesson=taught_))
    return case._replace(work=work)


def taught(
    topic: str, group: str, minutes: int = 120, depth: Depth = "use", **more: object
) -> Work:
    """A topic of roadmap `group` that teaches attention."""
    its = LessonAhead(lesson(f"{group}/{topic}", depth=depth), minutes)
    item = Work(topic, "theory", minutes, group=group, lesson=its)
    return item._replace(**more)  # type: ignore[arg-type]


def teaching(topic: str, group: str, minutes: int, **points: str) -> Work:
    """A topic of roadmap `group` whose points teach what is named."""
    its = [point(mark, *concepts.split()) for mark, concepts in points.items()]
    ahead = LessonAhead(lesson(f"{group}/{topic}", *its), minutes)
    return Work(topic, "theory", minutes, group=group, lesson=ahead)


def laid(*work: Work) -> Plan:
    """Their plan in an hour a day."""
    return plan(work, Calendar([Rule(EVER, 420, (60,) * 7)]), MONDAY)


# What is foreseen is what marks will give


@given(lived(), st.data())
def test_what_is_foreseen_is_just_what_marking_in_that_order_gives(
    stand: list[Lesson], data: st.DataObject
) -> None:
    """Whole or in part, from whatever has been done, ticked and declined before."""
    open_ = [n for n, one in enumerate(stand) if one.open]
    minutes = [data.draw(_whole) for _ in open_]
    ahead = CreditAhead(
        [ahead_of(stand, stand[n], all_) for n, all_ in zip(open_, minutes, strict=True)]
    )
    left = [
        minutes_left(all_, 0, len(stand[n].points), sum(p.ticked for p in stand[n].points))
        for n, all_ in zip(open_, minutes, strict=True)
    ]
    for place in data.draw(st.permutations(range(len(open_)))):
        if not left[place]:
            continue
        done = stand[open_[place]]
        after = act(stand, marked(done, "done"))
        expected = dict[int, int]()
        for other, (n, all_) in enumerate(zip(open_, minutes, strict=True)):
            if other == place or after[n] == stand[n]:
                continue
            points = after[n].points
            ticked = sum(p.ticked for p in points)
            expected[other] = 0 if after[n].by else minutes_left(all_, 0, len(points), ticked)
        gains = ahead.finish(place, left) if ahead else []
        assert dict(gains) == expected
        assert len(gains) == len(expected)
        left[place] = 0
        for other, rest in gains:
            assert rest <= left[other]
            left[other] = rest
        stand = after


@given(lived(), _place)
def test_what_is_known_by_then_is_as_if_it_had_been_marked(stand: list[Lesson], place: int) -> None:
    open_ = [one for one in stand if one.open]
    if not open_:
        return
    done = open_[place % len(open_)]
    after = act(stand, marked(done, "done"))
    learnt = Learnt([*giving(stand), done])
    for one in open_:
        (now,) = (other for other in after if other.key == one.key)
        if now.open:
            known = ahead_of(stand, one, 60).knowing(learnt)
            assert [p.ticked for p in known.lesson.points] == [p.ticked for p in now.points]


@PLENTY
@given(shared_cases())
def test_each_topic_has_its_minutes_once_but_for_what_others_save(case: Case) -> None:
    found = case.laid()
    placed = minutes_by_topic(found.sessions)
    for item in case.work:
        if item.topic in found.comes_with:
            assert placed.get(item.topic, 0) < item.minutes
            assert item.topic not in found.partly
        elif item.topic in found.partly:
            assert 0 < placed[item.topic] < item.minutes
        else:
            assert placed.get(item.topic, 0) == item.minutes


@PLENTY
@given(shared_cases())
def test_what_gives_credit_is_placed_in_full_teaches_it_and_ends_the_other(case: Case) -> None:
    found = case.laid()
    items = {w.topic: w for w in case.work}
    last = {s.topic: n for n, s in enumerate(found.sessions)}
    for other, giver in (*found.comes_with.items(), *found.partly.items()):
        one, two = items[giver].lesson, items[other].lesson
        assert one
        assert two
        assert one.lesson.roadmap != two.lesson.roadmap
        same = one.lesson.task and one.lesson.task == two.lesson.task
        assert same or one.lesson.concepts & two.lesson.concepts
        assert giver not in found.comes_with
        end = found.sessions[last[giver]]
        if other in found.comes_with:
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
def test_all_that_could_come_with_others_does(case: Case) -> None:
    """Nothing is studied on a day after other things have covered all that it still had."""
    found = case.laid()
    ahead = {w.topic: w.lesson for w in case.work}
    last = {s.topic: when(s) for s in found.sessions}
    done: list[Lesson] = []
    for at, on in groupby(found.sessions, when):
        its = [(s.topic, its) for s in on if (its := ahead[s.topic])]
        for _, (topic, _, learnt) in its:
            now = Learnt([*learnt.lessons, *done]).covering(topic)
            new = now.keys() - learnt.covering(topic).keys()
            assert not new or not {p.mark for p in topic.wanted} <= new
        done += [
            x.lesson for topic, x in its if last[topic] == at and topic not in found.comes_with
        ]


@PLENTY
@given(cases())
def test_without_shared_concepts_credit_changes_nothing(case: Case) -> None:
    own = [
        w._replace(
            lesson=LessonAhead(lesson(f"{w.group}/{w.topic}", point("", w.topic)), w.minutes)
        )
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
    assert found.partly == {}
    assert [s.topic for s in found.sessions] == ["a", "a", "x", "y"]


def test_several_topics_together_save_a_part_and_then_all_of_another() -> None:
    found = laid(
        teaching("a", "p", 60, x="a"),
        teaching("b", "q", 60, y="b"),
        teaching("half", "r", 240, one="a", two="b", own="z", more="z"),
        teaching("all", "r", 240, one="a", two="b"),
        Work("after", "theory", 60, ("all",), group="r"),
    )
    assert found.comes_with == {"all": "b"}
    assert found.partly == {"half": "b"}
    assert minutes_by_topic(found.sessions) == {"a": 60, "b": 60, "half": 120, "after": 60}


def test_an_exercise_comes_with_the_one_topic_that_teaches_all_of_an_objective() -> None:
    its = lesson("q/c", point("both", "x", "y"), kind="exercise")
    exercise = Work("c", "theory", 120, group="q", lesson=LessonAhead(its, 120))
    pieces = teaching("a", "p", 60, x="x"), teaching("b", "r", 60, y="y")
    assert laid(*pieces, exercise).comes_with == {}
    whole = teaching("d", "r", 60, x="x", y="y")
    assert laid(*pieces, whole, exercise).comes_with == {"c": "d"}


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
    saved = Saved(120, "deep", True)
    assert credited_in_order(work) == {"a": saved, "b": saved}
    saved = Saved(120, "a", True)
    assert credited_in_order(work[1:]) == {"b": saved, "own": saved}
    assert credited_in_order([work[0]._replace(minutes=0), *work[1:2]]) == {}
    assert credited_in_order([Work("n", "theory", 60)]) == {}


def test_totals_say_what_is_saved_of_a_part_and_by_the_last_that_does() -> None:
    work = [
        teaching("a", "p", 60, x="a"),
        teaching("b", "p", 60, y="b"),
        teaching("part", "q", 300, one="a", two="b", own="z"),
    ]
    assert credited_in_order(work) == {"part": Saved(200, "b", False)}
    # Of what is begun only the rest can be saved: 250 of 300 minutes have been studied.
    work[2] = work[2]._replace(minutes=50)
    assert credited_in_order(work) == {}
    saved = Saved(60, "part", True)
    assert credited_in_order([work[2], *work[:2]]) == {"a": saved, "b": saved}


def test_credit_to_come_is_summed_by_what_comes_whole_and_by_stage() -> None:
    coming = [
        Coming(1, "q/a", "q", "s", 60, "p/x", True),
        Coming(2, "q/b", "q", "s", 45, "p/x", False),
        Coming(3, "r/c", "r", "t", 30, "p/x", True),
    ]
    assert to_come(coming) == ToCome(2, 135, 1)
    assert by_stage(coming) == {("q", "s"): 105, ("r", "t"): 30}
    assert to_come([]) == ToCome()


@PLENTY
@given(shared_cases())
def test_totals_agree_with_a_plan_that_finishes_in_the_given_order(case: Case) -> None:
    alone = [w._replace(needs=(), pin=None, earliest=None, open_ended=False) for w in case.work]
    in_order = [w._replace(group="one") for w in alone]
    found = plan(in_order, Calendar([Rule(EVER, 100_000)]), MONDAY)
    saved = credited_in_order(in_order)
    assert found.comes_with == {topic: one.by for topic, one in saved.items() if one.whole}
    partly = {topic: one.by for topic, one in saved.items() if not one.whole and one.minutes}
    assert found.partly == partly
    placed = minutes_by_topic(found.sessions)
    for item in in_order:
        its = saved.get(item.topic)
        assert placed.get(item.topic, 0) == item.minutes - (its.minutes if its else 0)
