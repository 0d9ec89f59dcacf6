from collections.abc import Sequence
from datetime import date
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.credit import Lesson, consequences, credit, giver, satisfies, withdrawn
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.vocabulary import DEPTHS, Depth, Kind, Status

MADE = ("exercise", "project")

keys = st.builds("{}/{}".format, st.sampled_from("pqr"), st.sampled_from("abcd"))
days = st.dates()
lessons = st.builds(
    Lesson,
    keys,
    st.sampled_from(["attention", "backpropagation"]),
    st.sampled_from(DEPTHS),
    st.sampled_from(get_args(Kind)),
    on=days,
    by=st.none(),
    status=st.just("todo"),
    followed=st.just(True),
)
begun = st.builds(lambda lesson, day: lesson._replace(started=day), lessons, st.none() | days)


def unique(found: st.SearchStrategy[Lesson]) -> st.SearchStrategy[list[Lesson]]:
    return st.lists(found, max_size=8, unique_by=lambda lesson: lesson.key)


def lesson(key: str, depth: Depth = "use", kind: Kind = "study", on: date | None = None) -> Lesson:
    return Lesson(key, "attention", depth, kind, on)


@given(lessons, lessons)
def test_only_the_same_concept_in_another_roadmap_at_no_greater_depth(
    done: Lesson, other: Lesson
) -> None:
    if satisfies(done, other):
        assert done.concept == other.concept
        assert done.roadmap != other.roadmap
        assert DEPTHS.index(done.depth) >= DEPTHS.index(other.depth)


@given(lessons, lessons, st.sampled_from(DEPTHS))
def test_what_goes_further_satisfies_too_and_what_asks_less_is_satisfied_too(
    done: Lesson, other: Lesson, depth: Depth
) -> None:
    if satisfies(done, other):
        if DEPTHS.index(depth) >= DEPTHS.index(done.depth):
            assert satisfies(done._replace(depth=depth), other)
        if DEPTHS.index(depth) <= DEPTHS.index(other.depth):
            assert satisfies(done, other._replace(depth=depth))


@given(lessons, lessons)
def test_what_was_only_read_satisfies_nothing_that_has_to_be_made(
    done: Lesson, other: Lesson
) -> None:
    if done.kind == "reading" and (other.kind in MADE or other.depth == "build"):
        assert not satisfies(done, other)


@given(lessons, lessons)
def test_of_what_was_not_only_read_depth_alone_decides(done: Lesson, other: Lesson) -> None:
    if done.kind != "reading" and done.concept == other.concept and done.roadmap != other.roadmap:
        enough = DEPTHS.index(done.depth) >= DEPTHS.index(other.depth)
        assert satisfies(done, other) == enough


def test_a_reading_is_enough_for_what_is_studied() -> None:
    assert satisfies(lesson("p/a", kind="reading"), lesson("q/a"))
    assert not satisfies(lesson("p/a", "build", "reading"), lesson("q/a", "know", "exercise"))
    assert not satisfies(lesson("p/a", "build", "reading"), lesson("q/a", "build"))


@given(unique(lessons), unique(begun))
def test_credit_is_given_by_the_first_that_satisfies_and_to_nothing_else(
    done: Sequence[Lesson], unfinished: Sequence[Lesson]
) -> None:
    given_to = {event.subject: event for event in credit(done, unfinished)}
    for topic in unfinished:
        givers = [d for d in done if satisfies(d, topic)]
        assert (topic.key in given_to) == bool(givers)
        if givers:
            event = given_to[topic.key]
            assert (event.status, event.by) == ("done", givers[0].key)
            assert event.on == givers[0].on
            assert event.started == topic.started


@given(unique(lessons), unique(begun))
def test_credit_that_has_lost_its_ground_gives_back_what_was_there(
    done: Sequence[Lesson], unfinished: Sequence[Lesson]
) -> None:
    """What was open is open again, what had been begun goes on from the same day."""
    topics = {topic.key: topic for topic in unfinished}
    credited = [topics[event.subject] for event in credit(done, unfinished)]
    for topic, event in zip(credited, withdrawn(credited, []), strict=True):
        status: Status = "doing" if topic.started else "todo"
        assert event == TopicMarked(TopicKey(topic.key), status, topic.started)


@given(unique(lessons), unique(begun))
def test_another_that_satisfies_takes_the_place_of_the_lost_one(
    done: Sequence[Lesson], unfinished: Sequence[Lesson]
) -> None:
    topics = {topic.key: topic for topic in unfinished}
    credited = [topics[event.subject] for event in credit(done, unfinished)]
    left = done[1:]
    kept = [event for event in withdrawn(credited, left) if event.status == "done"]
    assert kept == credit(left, credited)


def marked(topic: Lesson, status: Status, on: date = date(2026, 11, 20)) -> TopicMarked:
    return TopicMarked(TopicKey(topic.key), status, on)


@given(unique(begun))
def test_a_mark_gives_credit_and_taking_it_back_takes_the_credit_with_it(
    lessons: Sequence[Lesson],
) -> None:
    for topic in lessons:
        mark = marked(topic, "done")
        events = consequences([mark], lessons)
        assert {e.subject for e in events} == {x.key for x in lessons if satisfies(topic, x)}
        assert all((e.status, e.by, e.on) == ("done", topic.key, mark.on) for e in events)
        by = {e.subject: e for e in [mark, *events]}
        now = [x.marked(by[x.key]) if x.key in by else x for x in lessons]
        back = consequences([TopicMarked(TopicKey(topic.key))], now)
        assert {e.subject for e in back} == {e.subject for e in events}
        assert {e.status for e in back} <= {"todo", "doing"}


def test_credit_may_be_declined_and_what_has_lost_its_ground_is_open_all_the_same() -> None:
    done, other = lesson("p/a"), lesson("q/a")
    assert consequences([marked(done, "done")], [done, other], crediting=False) == []
    given_, credited = done._replace(status="done"), other._replace(status="done", by="p/a")
    (event,) = consequences([marked(done, "skipped")], [given_, credited], crediting=False)
    assert event == TopicMarked(TopicKey("q/a"))


def test_only_what_is_followed_and_open_is_credited() -> None:
    done, gone = lesson("p/a"), lesson("q/a")._replace(followed=False)
    skipped, own = (lesson("r/a")._replace(status=s) for s in ("skipped", "known"))
    assert consequences([marked(done, "done")], [done, gone, skipped, own]) == []


def test_of_several_marked_at_once_the_first_that_is_named_gives_the_credit() -> None:
    first, second, other = lesson("p/a"), lesson("r/a"), lesson("q/a")
    marks = [marked(second, "done"), marked(first, "done")]
    (event,) = consequences(marks, [first, second, other._replace(by=None)])
    assert (event.subject, event.by) == ("q/a", "r/a")


def test_what_will_be_credited_waits_for_the_open_one_that_stands_before_it() -> None:
    first, second, later = lesson("p/a"), lesson("q/a"), lesson("r/a")
    there = [first._replace(status="skipped"), second, later]
    assert giver("r/a", there) == second
    assert giver("q/a", there) is None
    assert giver("s/a", there) is None
