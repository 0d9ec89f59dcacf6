"""Credit: what is learnt in one roadmap need not be learnt again in another.

A point is covered when topics of other roadmaps that are done or known teach each of its concepts,
at its depth or deeper. What has to be made is covered by one topic that teaches all of it, and by
nothing that was only read. A project, or an exercise that names its task, is covered by one of the
same task alone, and then as a whole; an exam by nothing. A topic whose points are all covered, or
ticked already, is done by credit; of another the covered points are ticked by it. What was covered
before and is not ticked was declined, and stays so, as does what was credited and taken back by
hand.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.lessons import Covering, Learnt, Lesson, LessonPoint
from studyplan.core.vocabulary import Status

Credited = TopicMarked | PointTicked


def declined(lessons: Sequence[Lesson]) -> dict[str, frozenset[str]]:
    """The points of open ones that are covered and not ticked, by the keys of these.

    Where that is all of such a topic, an empty mark stands for it, too.
    """
    learnt = Learnt(one for one in lessons if one.gives)
    marks = dict[str, frozenset[str]]()
    for one in lessons:
        if one.open and (covering := learnt.covering(one)):
            whole = [""] if _whole(one, covering) else []
            marks[one.key] = frozenset(
                [point.mark for point in one.wanted if point.mark in covering] + whole
            )
    return marks


def due(
    lessons: Sequence[Lesson], today: date, refused: Mapping[str, Collection[str]] | None = None
) -> list[Credited]:
    """The credit that open ones have a right to, apart from points that were `refused` before."""
    learnt = Learnt(one for one in lessons if one.gives)
    events = list[Credited]()
    for one in lessons:
        if one.open:
            its = {*(refused or {}).get(one.key, ()), *one.declined}
            covering = learnt.covering(one)
            new = {mark: givers for mark, givers in covering.items() if mark not in its}
            events += _credit(one, new, today)
    return events


def consequences(
    marks: Sequence[TopicMarked], lessons: Sequence[Lesson], today: date, crediting: bool = True
) -> list[Credited]:
    """What `marks` mean for other topics: the credit that they give, and that which they end.

    `lessons` are the marked topics, what they could credit or have credited, and what teaches the
    concepts of these, as they stood before. Without `crediting` none is given.
    """
    by_key: dict[str, TopicMarked] = {event.topic: event for event in marks}
    # With the credit of a whole topic go those of its points that had been credited before.
    off = {
        key: [PointTicked(TopicKey(key), its.mark) for its in one.points if one.by and its.by]
        for one in lessons
        if (key := one.key) in by_key
    }
    events: list[Credited] = [event for its in off.values() for event in its]
    after = [
        one.ticked(off[one.key]).marked(by_key[one.key]) if one.key in by_key else one
        for one in lessons
    ]
    gave, giving = ([one for one in these if one.gives] for these in (lessons, after))
    lost = {one.key for one in gave} - {one.key for one in giving}
    if not lost and len(gave) == len(giving):
        return events
    before, now = Learnt(gave), Learnt(giving)
    for one in after:
        covered, covering = before.covering(one), now.covering(one)
        moved = [*_moved(one, covered, covering, lost, today)]
        one = one.ticked(moved)
        events += moved
        if one.by:
            if one.by in lost or (_whole(one, covered) and not _whole(one, covering)):
                events += _without(one, covering, today)
        elif one.open and crediting and not _whole(one, covered):
            declined = {p.mark for p in one.points if p.mark in covered and not p.ticked}
            declined |= one.declined
            new = {mark: its for mark, its in covering.items() if mark not in declined}
            events += _credit(one, new, today)
    return events


def _whole(lesson: Lesson, covering: Covering) -> bool:
    """Whether all of a topic is covered, but for what is ticked."""
    return bool(lesson.wanted) and all(point.mark in covering for point in lesson.wanted)


def _credit(lesson: Lesson, covering: Covering, today: date) -> list[Credited]:
    """What the covered points of a topic mean for it: it is done, or these are ticked.

    On the day on which the last of what covers it was finished.
    """
    if _whole(lesson, covering):
        by = _last(giver for point in lesson.wanted for giver in covering[point.mark])
        return [TopicMarked(TopicKey(lesson.key), "done", by.on, lesson.started, TopicKey(by.key))]
    return [
        _ticked(lesson, point, _last(covering[point.mark]), today)
        for point in lesson.points
        if point.mark in covering and not point.ticked
    ]


def _without(lesson: Lesson, covering: Covering, today: date) -> list[Credited]:
    """What becomes of a topic whose credit has lost its ground.

    Others may be enough for it; else it is open again, or in progress if it had been begun, with
    the points ticked that are still covered.
    """
    given = _credit(lesson, covering, today)
    if _whole(lesson, covering):
        return given
    status: Status = "doing" if lesson.started else "todo"
    return [TopicMarked(TopicKey(lesson.key), status, lesson.started), *given]


def _moved(
    lesson: Lesson, before: Covering, covering: Covering, lost: Collection[str], today: date
) -> Iterator[PointTicked]:
    """The ticks by credit that have lost their ground: others give them, or they are taken off."""
    for point in lesson.points:
        mark = point.mark
        if point.by and (point.by in lost or (mark in before and mark not in covering)):
            if mark in covering:
                yield _ticked(lesson, point, _last(covering[mark]), today)
            else:
                yield PointTicked(TopicKey(lesson.key), mark)


def _ticked(lesson: Lesson, point: LessonPoint, by: Lesson, today: date) -> PointTicked:
    return PointTicked(TopicKey(lesson.key), point.mark, by.on or today, TopicKey(by.key))


def _last(givers: Iterable[Lesson]) -> Lesson:
    """The one that was finished last, of a day the one that is only being marked."""
    return max(givers, key=lambda giver: (giver.on or date.min, giver.fresh))
