"""Random topics that teach the same things, and what follows for them from a mark."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import get_args

from hypothesis import strategies as st

from studyplan.core.credit import Credited, consequences
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.lessons import Lesson, LessonPoint
from studyplan.core.vocabulary import DEPTHS, Depth, Kind, Status

TODAY = date(2026, 11, 22)
MADE = ("exercise", "project", "quiz")
CONCEPTS = ("attention", "backpropagation", "softmax")
TASKS = (None, "iris", "mnist")


def point(
    mark: str,
    *concepts: str,
    depth: Depth = "use",
    ticked: bool = False,
    by: str | None = None,
) -> LessonPoint:
    return LessonPoint(mark, concepts, depth, ticked, by)


def lesson(
    key: str,
    *points: LessonPoint,
    kind: Kind = "study",
    depth: Depth = "use",
    same_as: str | None = None,
    status: Status = "todo",
    on: date | None = None,
) -> Lesson:
    """A topic with these points, or one without any that teaches attention."""
    taught = points or (point("", "attention", depth=depth),)
    return Lesson(key, kind, taught, same_as, on, status=status)


def marked(topic: Lesson, status: Status, on: date | None = TODAY) -> TopicMarked:
    return TopicMarked(TopicKey(topic.key), status, None if status == "todo" else on)


def afterwards(lessons: Sequence[Lesson], events: Iterable[Credited]) -> list[Lesson]:
    """The topics as these events leave them."""
    some = [*events]
    marks = {e.topic: e for e in some if isinstance(e, TopicMarked)}
    ticks = [e for e in some if isinstance(e, PointTicked)]
    stand = [one.marked(marks[TopicKey(one.key)]) if one.key in marks else one for one in lessons]
    return [
        one.ticked(e for e in ticks if e.topic == one.key)._replace(fresh=False) for one in stand
    ]


def act(lessons: Sequence[Lesson], *marks: TopicMarked, crediting: bool = True) -> list[Lesson]:
    """The topics when some are marked so."""
    events = consequences(marks, lessons, TODAY, crediting)
    return afterwards(lessons, [*marks, *events])


def covers(done: Iterable[Lesson], topic: Lesson, its: LessonPoint) -> bool:
    """Whether what is done covers a point, said as the rule is."""
    others = [one for one in done if one.key.split("/")[0] != topic.key.split("/")[0]]
    task = topic.same_as if topic.kind in MADE else None
    if topic.kind == "exam":
        return False
    if topic.kind == "project" or task:
        return any(one.kind in MADE and task and one.same_as == task for one in others)
    wanted, far = {*its.concepts}, DEPTHS[DEPTHS.index(its.depth) :]
    taught = [
        {concept for one_of in one.points if one_of.depth in far for concept in one_of.concepts}
        for one in others
    ]
    if topic.kind in ("exercise", "quiz") or its.depth == "build":
        return bool(wanted) and any(
            wanted <= its_own
            for one, its_own in zip(others, taught, strict=True)
            if one.kind != "reading"
        )
    return bool(wanted) and wanted <= {concept for its_own in taught for concept in its_own}


def covered(done: Iterable[Lesson], topic: Lesson) -> set[str]:
    """The marks of a topic's points that what is done covers."""
    some = [*done]
    return {its.mark for its in topic.points if covers(some, topic, its)}


def giving(lessons: Iterable[Lesson]) -> list[Lesson]:
    """What is done in its own right, or known."""
    return [one for one in lessons if one.status in ("done", "known") and one.by is None]


_concepts = st.lists(st.sampled_from(CONCEPTS), max_size=2, unique=True).map(tuple)
_depths = st.sampled_from(DEPTHS)
_points = st.lists(st.tuples(_concepts, _depths), min_size=1, max_size=3).map(
    lambda some: tuple(LessonPoint(f"p{n}", *one) for n, one in enumerate(some))
)
_without = st.tuples(_concepts, _depths).map(lambda one: (LessonPoint("", *one),))
_keys = st.builds("{}/{}".format, st.sampled_from("pqr"), st.sampled_from("abcd"))
_kinds = st.sampled_from(get_args(Kind))
lessons = st.builds(
    Lesson,
    _keys,
    _kinds,
    _points | _without,
    st.sampled_from(TASKS),
    on=st.none(),
    started=st.none(),
    by=st.none(),
    status=st.just("todo"),
    followed=st.just(True),
    fresh=st.just(False),
)
several = st.lists(lessons, min_size=2, max_size=7, unique_by=lambda one: one.key)
_marks = st.sampled_from(["done", "done", "known", "skipped", "doing", "todo", "declined"])
_acts = st.lists(
    st.tuples(
        _marks | st.sampled_from(["tick", "untick"]),
        st.integers(0, 6),
        st.integers(0, 2),
        st.dates(date(2026, 11, 1), TODAY),
    ),
    max_size=8,
)


def _act(stand: list[Lesson], verb: str, one: Lesson, number: int, on: date) -> list[Lesson]:
    """The topics when one is marked, or its point of that number ticked, or taken off."""
    if verb in ("tick", "untick"):
        its = one.points[number % len(one.points)]
        if not its.mark or not one.open or its.ticked == (verb == "tick"):
            return stand
        ticked = PointTicked(TopicKey(one.key), its.mark, on if verb == "tick" else None)
        return afterwards(stand, [ticked])
    status: Status = "done" if verb == "declined" else verb  # type: ignore[assignment]
    if status == one.status and one.by is None:
        return stand
    return act(stand, marked(one, status, on), crediting=verb != "declined")


@st.composite
def lived(draw: st.DrawFn) -> list[Lesson]:
    """Topics as any marks and ticks have left them."""
    stand = draw(several)
    for verb, place, number, on in draw(_acts):
        stand = _act(stand, verb, stand[place % len(stand)], number, on)
    return stand
