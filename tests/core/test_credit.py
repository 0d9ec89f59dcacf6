from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.credit import consequences, due
from studyplan.core.credit_grounds import sources
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.lessons import Learnt, Lesson, reaches
from studyplan.core.vocabulary import DEPTHS, Depth
from tests.core.credit_cases import (
    MADE,
    TODAY,
    act,
    afterwards,
    covered,
    giving,
    lesson,
    lessons,
    lived,
    marked,
    point,
    several,
)

_place = st.integers(0, 6)
_depth = st.sampled_from(DEPTHS)


def done(topic: Lesson, on: date = TODAY) -> Lesson:
    return topic._replace(status="done", on=on)


# The rule


@given(lessons, lessons, _depth)
def test_only_another_roadmap_at_no_greater_depth_is_enough(
    giver: Lesson, topic: Lesson, depth: Depth
) -> None:
    for its in topic.points:
        if reaches(giver, depth, topic, its):
            assert giver.roadmap != topic.roadmap
            assert DEPTHS.index(depth) >= DEPTHS.index(its.depth)


@given(lessons, lessons, _depth, _depth)
def test_what_goes_further_is_enough_too_and_what_asks_less_is_covered_too(
    giver: Lesson, topic: Lesson, depth: Depth, other: Depth
) -> None:
    for its in topic.points:
        if reaches(giver, depth, topic, its):
            if DEPTHS.index(other) >= DEPTHS.index(depth):
                assert reaches(giver, other, topic, its)
            if DEPTHS.index(other) <= DEPTHS.index(its.depth):
                assert reaches(giver, depth, topic, its._replace(depth=other))


@given(lessons, lessons, _depth)
def test_what_was_only_read_is_not_enough_for_what_has_to_be_made(
    giver: Lesson, topic: Lesson, depth: Depth
) -> None:
    for its in topic.points:
        if giver.kind == "reading" and (topic.kind in MADE or its.depth == "build"):
            assert not reaches(giver, depth, topic, its)


@given(lessons, lessons, _depth)
def test_of_what_was_not_only_read_depth_alone_decides(
    giver: Lesson, topic: Lesson, depth: Depth
) -> None:
    for its in topic.points:
        if giver.kind != "reading" and giver.roadmap != topic.roadmap:
            enough = DEPTHS.index(depth) >= DEPTHS.index(its.depth)
            assert reaches(giver, depth, topic, its) == enough


def test_a_reading_is_enough_for_what_is_studied() -> None:
    read = Learnt([lesson("p/a", kind="reading", depth="build")])
    assert [*read.covering(lesson("q/a"))] == [""]
    assert not read.covering(lesson("q/a", kind="exercise", depth="know"))
    assert not read.covering(lesson("q/a", depth="build"))


def test_a_lecture_teaches_and_is_covered_as_study_is_a_quiz_as_an_exercise_and_an_exam_never() -> (
    None
):
    heard = Learnt([lesson("p/a", kind="lecture", depth="build")])
    assert [*heard.covering(lesson("q/a", kind="exercise", depth="build"))] == [""]
    assert [*heard.covering(lesson("q/a", kind="quiz"))] == [""]
    assert not heard.covering(lesson("q/a", kind="exam", depth="know"))
    read = Learnt([lesson("p/a", kind="reading", depth="build")])
    assert [*read.covering(lesson("q/a", kind="lecture"))] == [""]
    assert not read.covering(lesson("q/a", kind="quiz", depth="know"))


@given(several, lessons)
def test_points_are_covered_by_other_roadmaps_each_concept_as_deep_or_deeper(
    learnt: list[Lesson], topic: Lesson
) -> None:
    covering = Learnt(learnt).covering(topic)
    assert covering.keys() == covered(learnt, topic)
    for mark, givers in covering.items():
        # Each of them is needed for a concept, the first in the order of the plan.
        alone = [one for one in learnt if one in givers]
        assert mark in covered(alone, topic)


@given(several, lessons)
def test_what_is_missing_is_what_nothing_teaches_as_far(
    learnt: list[Lesson], topic: Lesson
) -> None:
    topic = topic._replace(kind="study")
    known = Learnt(learnt)
    for its in topic.points:
        missing = known.missing(topic, its)
        assert missing == {
            concept
            for concept in its.concepts
            if not covered(learnt, topic._replace(points=(its._replace(concepts=(concept,)),)))
        } or (its.depth == "build" and missing == {*its.concepts})
        assert (not missing and bool(its.concepts)) == (its.mark in known.covering(topic))


def test_a_point_is_covered_by_several_topics_together() -> None:
    one, other = lesson("p/a", point("x", "a")), lesson("r/b", point("y", "b", "c"))
    topic = lesson("q/t", point("all", "a", "b", "c"), point("some", "a", "d"), point("fact"))
    assert Learnt([one]).covering(topic) == {}
    assert Learnt([one, other]).covering(topic) == {"all": [one, other, other]}


def test_what_has_to_be_made_is_covered_by_one_topic_that_teaches_all_of_it() -> None:
    one, other = lesson("p/a", point("x", "a")), lesson("r/b", point("y", "b"))
    whole = lesson("r/c", point("y", "b"), point("z", "a"))
    for topic in (
        lesson("q/t", point("all", "a", "b"), kind="exercise"),
        lesson("q/t", point("all", "a", "b", depth="build")),
    ):
        assert Learnt([one, other]).covering(topic) == {}
        assert Learnt([one, other]).missing(topic, topic.points[0]) == {"a", "b"}
    topic = lesson("q/t", point("all", "a", "b"), point("some", "b"), kind="exercise")
    assert Learnt([one, other, whole]).covering(topic) == {"all": [whole, whole], "some": [other]}


def test_of_several_that_are_enough_the_first_counts() -> None:
    first, second, shallow = lesson("p/a"), lesson("r/a"), lesson("p/b", depth="know")
    assert Learnt([shallow, second, first]).covering(lesson("q/t")) == {"": [second]}


def test_a_project_is_covered_by_the_same_task_alone_and_as_a_whole() -> None:
    points = point("x", "attention"), point("y", "never taught", depth="build"), point("fact")
    project = lesson("q/t", *points, kind="project", same_as="iris")
    same = lesson("p/a", kind="project", same_as="iris", depth="know")
    assert Learnt([same]).covering(project).keys() == {"x", "y", "fact"}
    for other in (
        same._replace(same_as="mnist"),
        same._replace(same_as=None),
        same._replace(key="q/a"),
        lesson("p/a", *points),
        lesson("p/a", *points, kind="study", same_as="iris"),
    ):
        assert Learnt([other]).covering(project) == {}
        assert Learnt([other]).covering(project._replace(same_as=None)) == {}


def test_a_project_and_an_exercise_on_one_task_cover_each_other() -> None:
    project = lesson("p/a", point("x", "never taught"), kind="project", same_as="iris")
    exercise = lesson("q/t", point("y", "attention"), kind="exercise", same_as="iris")
    assert Learnt([project]).covering(exercise) == {"y": [project]}
    assert Learnt([exercise]).covering(project) == {"x": [exercise]}


def test_an_exercise_that_names_its_task_is_covered_by_nothing_else() -> None:
    exercise = lesson("q/t", kind="exercise", same_as="iris")
    for other in (lesson("p/a"), lesson("p/a", kind="exercise", same_as="mnist")):
        assert Learnt([other]).covering(exercise) == {}
        assert Learnt([other]).covering(exercise._replace(same_as=None)).keys() == {""}


def test_what_a_project_teaches_covers_what_is_no_project() -> None:
    project = lesson("p/a", kind="project", same_as="iris")
    assert Learnt([project]).covering(lesson("q/t", kind="exercise")).keys() == {""}


# What marks give


@given(lived(), _place)
def test_a_mark_gives_what_it_newly_covers_and_nothing_else(
    stand: list[Lesson], place: int
) -> None:
    topic = stand[place % len(stand)]
    if topic in giving(stand):
        return
    mark = marked(topic, "done")
    events = consequences([mark], stand, TODAY)
    before = giving(stand)
    after = [*before, topic]
    expected = set[tuple[str, str | None]]()
    for other in stand:
        if other is topic or not other.open:
            continue
        was, now = covered(before, other), covered(after, other)
        open_ = {its.mark for its in other.points if not its.ticked}
        every = {its.mark for its in other.points}
        new = (now - was) & open_
        if new == open_ != set() or (not open_ and now == every != was):
            expected.add((other.key, None))
        else:
            expected |= {(other.key, mark) for mark in new}
    given_to = {(e.topic, e.point if isinstance(e, PointTicked) else None) for e in events}
    assert given_to == expected
    assert len(events) == len(expected)
    dated = {one.key: one.on for one in before} | {topic.key: TODAY}
    assert all(e.by in dated and e.on == dated[e.by] for e in events if e.by)
    assert all(e.by for e in events)


@given(lived(), _place)
def test_a_mark_and_taking_it_back_leave_everything_as_it_was(
    stand: list[Lesson], place: int
) -> None:
    topic = stand[place % len(stand)]
    if topic in giving(stand) or topic.by or topic.status == "skipped":
        return
    back = TopicMarked(TopicKey(topic.key), topic.status, topic.started)
    assert act(act(stand, marked(topic, "done")), back) == stand
    assert act(act(stand, marked(topic, "known")), back, crediting=False) == stand


@given(lived())
def test_credit_always_has_its_ground(stand: list[Lesson]) -> None:
    done_ = giving(stand)
    names = {one.key for one in done_}
    for topic in stand:
        now = covered(done_, topic)
        for its in topic.points:
            assert its.by is None or (its.ticked and its.by in names and its.mark in now)
        if topic.by:
            assert topic.status == "done"
            assert topic.by in names
            assert all(its.ticked or its.mark in now for its in topic.points)


@given(lived())
def test_the_sources_of_a_credit_are_its_ground(stand: list[Lesson]) -> None:
    gives = {one.key: one for one in giving(stand)}
    for one in stand:
        keys = sources(one, stand)
        credited = {p.mark for p in one.points if p.by}
        if one.by:
            assert keys[0] == one.by
            credited = {p.mark for p in one.points if p.by or not p.ticked}
        # Together they cover all of it.
        assert credited <= covered([gives[key] for key in keys], one)
        assert bool(keys) == bool(one.by or credited)
        assert keys == [*dict.fromkeys(keys)]


def test_what_was_finished_later_is_a_source_only_where_nothing_earlier_is() -> None:
    both = lesson("p/a", point("x", "one"), point("y", "two"), status="done")._replace(by="q/x")
    x = lesson("q/x", point("", "one"), status="done", on=TODAY)
    day = timedelta(days=1)
    later, earlier = (
        lesson(key, point("", "two"), status="done", on=on)
        for key, on in (("r/late", TODAY + day), ("s/early", TODAY - day))
    )
    assert sources(both, [both, later, x, earlier]) == ["q/x", "s/early"]
    assert sources(both, [both, later, x]) == ["q/x", "r/late"]
    # One that the journal names, and that is no more, is named all the same.
    assert sources(both, [both]) == ["q/x"]


@given(lived(), _place, st.data())
def test_declined_credit_stays_declined(
    stand: list[Lesson], place: int, data: st.DataObject
) -> None:
    """What is reopened, or taken off, is not given again by others that are enough, too."""
    topic = stand[place % len(stand)]
    if topic.by:
        stand = act(stand, marked(topic, "todo"))
        assert not any(its.by for one in stand if one.key == topic.key for its in one.points)
    elif topic.open and any(its.by for its in topic.points):
        off = [PointTicked(TopicKey(topic.key), its.mark) for its in topic.points if its.by]
        stand = afterwards(stand, off)
    else:
        return
    (declined,) = (one for one in stand if one.key == topic.key)
    missed = {p.mark for p in declined.points if p.mark in covered(giving(stand), declined)}
    missed -= {its.mark for its in declined.points if its.ticked}
    for _ in range(3):
        other = data.draw(st.sampled_from(stand))
        if other.key != topic.key and other not in giving(stand):
            stand = act(stand, marked(other, data.draw(st.sampled_from(["done", "known"]))))
    (found,) = (one for one in stand if one.key == topic.key)
    assert not missed & {its.mark for its in found.points if its.ticked}
    assert not missed or found.status == "todo" or found == declined


@given(several, _place)
def test_without_crediting_nothing_is_given_and_what_has_lost_its_ground_goes(
    stand: list[Lesson], place: int
) -> None:
    topic = stand[place % len(stand)]
    assert consequences([marked(topic, "done")], stand, TODAY, crediting=False) == []
    given_ = act(stand, marked(topic, "done"))
    assert act(given_, marked(topic, "todo"), crediting=False) == stand


def test_credit_may_be_declined_and_what_has_lost_its_ground_is_open_all_the_same() -> None:
    giver, other = lesson("p/a"), lesson("q/a")
    assert consequences([marked(giver, "done")], [giver, other], TODAY, crediting=False) == []
    credited = done(other)._replace(by="p/a")
    (event,) = consequences(
        [marked(giver, "skipped")], [done(giver), credited], TODAY, crediting=False
    )
    assert event == TopicMarked(TopicKey("q/a"))


def test_only_what_is_followed_and_open_is_credited() -> None:
    giver, gone = lesson("p/a"), lesson("q/a")._replace(followed=False)
    skipped, own = lesson("r/a", status="skipped"), lesson("r/b", status="known")
    assert consequences([marked(giver, "done")], [giver, gone, skipped, own], TODAY) == []


def test_what_has_been_begun_goes_on_from_the_same_day() -> None:
    giver, begun = lesson("p/a"), lesson("q/a", status="doing")._replace(started=date(2026, 11, 3))
    stand = act([giver, begun], marked(giver, "done"))
    assert (stand[1].status, stand[1].by, stand[1].started) == ("done", "p/a", date(2026, 11, 3))
    assert act(stand, marked(giver, "todo")) == [giver, begun]


def test_of_several_marked_at_once_the_first_in_the_order_of_the_plan_gives_the_credit() -> None:
    first, second, other = lesson("p/a"), lesson("r/a"), lesson("q/a")
    marks = [marked(second, "done"), marked(first, "done")]
    (event,) = consequences(marks, [first, second, other], TODAY)
    assert (event.topic, event.by) == ("q/a", "p/a")


def test_credit_dates_from_the_last_that_it_needs() -> None:
    early, late = date(2026, 11, 1), date(2026, 11, 9)
    one, other = lesson("p/a", point("x", "a")), lesson("p/b", point("x", "b"))
    topic = lesson("q/t", point("x", "a", "b"), point("y", "c"))
    stand = [done(one, late), other, topic]
    (event,) = consequences([marked(other, "done", early)], stand, TODAY)
    assert event == PointTicked(TopicKey("q/t"), "x", late, TopicKey("p/a"))
    # Of the same day the one that is only being marked gives it.
    (event,) = consequences([marked(other, "done", late)], stand, TODAY)
    assert (event.on, event.by) == (late, "p/b")


def test_some_points_are_ticked_and_the_last_of_them_finishes_the_topic() -> None:
    one, other = lesson("p/a", point("x", "a")), lesson("p/b", point("x", "b"))
    topic = lesson("q/t", point("x", "a"), point("y", "b"), point("own", "c", ticked=True))
    stand = act([one, other, topic], marked(one, "done"))
    assert [its.by for its in stand[2].points] == ["p/a", None, None]
    assert stand[2].status == "todo"
    stand = act(stand, marked(other, "done"))
    assert (stand[2].status, stand[2].by, stand[2].on) == ("done", "p/b", TODAY)
    # Either of them takes it back, to what the other one still covers.
    stand_without = act(stand, marked(one, "todo"))
    assert stand_without[2].status == "todo"
    assert [its.by for its in stand_without[2].points] == [None, "p/b", None]


def test_credit_that_was_given_under_another_rule_stays_until_its_giver_goes() -> None:
    """Once a topic as a whole could be enough, or its points taught something else."""
    giver, unlike = done(lesson("p/a")), done(lesson("q/t", point("x", "b")))._replace(by="p/a")
    ticked = lesson("q/u", point("x", "b", ticked=True, by="p/a"), point("y", "c"))
    other = lesson("r/o")
    stand = [giver, unlike, ticked, other]
    assert act(stand, marked(other, "done"))[1:3] == [unlike, ticked]
    _, opened, bare, _ = act(stand, marked(giver, "todo"))
    assert (opened.status, opened.by) == ("todo", None)
    assert not bare.points[0].ticked


# What is lost


def test_a_tick_goes_with_its_giver_or_to_another_that_is_enough() -> None:
    early = date(2026, 11, 1)
    one, other = done(lesson("p/a", point("x", "a"))), done(lesson("r/a", point("x", "a")), early)
    topic = lesson("q/t", point("x", "a", ticked=True, by="p/a"), point("y", "c"))
    (event,) = consequences([marked(one, "todo")], [one, other, topic], TODAY)
    assert event == PointTicked(TopicKey("q/t"), "x", early, TopicKey("r/a"))
    (event,) = consequences([marked(one, "todo")], [one, topic], TODAY)
    assert event == PointTicked(TopicKey("q/t"), "x")


def test_a_tick_goes_with_any_of_those_that_it_needs() -> None:
    one, other = done(lesson("p/a", point("x", "a"))), done(lesson("p/b", point("x", "b")))
    topic = lesson("q/t", point("x", "a", "b", ticked=True, by="p/b"), point("y", "c"))
    (event,) = consequences([marked(one, "skipped")], [one, other, topic], TODAY)
    assert event == PointTicked(TopicKey("q/t"), "x")


def test_ticks_go_where_the_topic_is_not_open_too() -> None:
    giver = done(lesson("p/a", point("x", "a")))
    half = lesson("q/t", point("x", "a", ticked=True, by="p/a"), point("y", "c"))
    for topic in (half._replace(followed=False), half._replace(status="skipped"), done(half)):
        (event,) = consequences([marked(giver, "todo")], [giver, topic], TODAY)
        assert event == PointTicked(TopicKey("q/t"), "x")


def test_another_that_is_enough_takes_the_place_of_the_lost_one() -> None:
    one, other = done(lesson("p/a")), done(lesson("r/a"), date(2026, 11, 9))
    credited = done(lesson("q/a"))._replace(by="p/a")
    (event,) = consequences([marked(one, "todo")], [one, other, credited], TODAY)
    assert event == marked(credited, "done", date(2026, 11, 9))._replace(by=TopicKey("r/a"))


def test_of_two_marks_at_once_what_one_takes_the_other_does_not_finish() -> None:
    lost, new = done(lesson("p/a", point("x", "a"))), lesson("p/b", point("x", "b"))
    topic = lesson("q/t", point("x", "a", ticked=True, by="p/a"), point("y", "b"))
    marks = [marked(lost, "todo"), marked(new, "done")]
    stand = act([lost, new, topic], *marks)
    assert stand[2].status == "todo"
    assert [its.by for its in stand[2].points] == [None, "p/b"]


# What is due


@given(several)
def test_all_that_is_covered_is_due_where_a_roadmap_is_followed(stand: list[Lesson]) -> None:
    half = len(stand) // 2
    stand = [done(one) for one in stand[:half]] + stand[half:]
    events = due(stand, TODAY)
    for topic in stand[half:]:
        now = covered(stand[:half], topic)
        its = [e for e in events if e.topic == topic.key]
        if now == {p.mark for p in topic.points}:
            (event,) = its
            assert isinstance(event, TopicMarked)
        else:
            assert [e.point for e in its if isinstance(e, PointTicked)] == [
                p.mark for p in topic.points if p.mark in now
            ]
    assert due(afterwards(stand, events), TODAY) == []


@given(several, st.integers(0, 2))
def test_one_mark_after_another_gives_what_is_due_in_the_end(
    stand: list[Lesson], turn: int
) -> None:
    half = len(stand) // 2
    keys = [one.key for one in stand[:half]]
    shown = stand
    for key in keys[turn:] + keys[:turn]:
        topic = next(one for one in shown if one.key == key)
        if topic.by is None:  # what is credited already need not be done
            shown = act(shown, marked(topic, "done"))
    done_ = [one for one in stand if one.key in {x.key for x in giving(shown)}]
    at_once = afterwards(
        [done(one) if one in done_ else one for one in stand],
        due([done(one) if one in done_ else one for one in stand], TODAY),
    )
    for step, once in zip(shown, at_once, strict=True):
        assert (step.status, bool(step.by)) == (once.status, bool(once.by))
        if step.open:
            assert [p.ticked for p in step.points] == [p.ticked for p in once.points]
