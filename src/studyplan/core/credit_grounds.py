"""What credit that was given rests on, and whether it still has its ground."""

from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.lessons import Learnt, Lesson, LessonPoint


def ungrounded(lessons: Sequence[Lesson]) -> list[Lesson]:
    """Those of `lessons` that are done by a credit which nothing that is done would give now."""
    learnt = Learnt(one for one in lessons if one.gives)
    credited = ((one, learnt.covering(one)) for one in lessons if one.by is not None)
    return [
        one
        for one, covering in credited
        if not all(p.mark in covering or (p.ticked and p.by is None) for p in one.points)
    ]


def ungrounded_points(lessons: Sequence[Lesson]) -> list[tuple[Lesson, LessonPoint]]:
    """The ticks by credit of open topics which nothing that is done would give now."""
    learnt = Learnt(one for one in lessons if one.gives)
    return [
        (one, point)
        for one in lessons
        if one.open
        for point in one.points
        if point.ticked and point.by and point.mark not in learnt.covering(one)
    ]


def sources(lesson: Lesson, lessons: Sequence[Lesson]) -> list[str]:
    """The keys of all that the credit of a topic rests on, whole or in part.

    What the credit names comes first; of what covers the rest, what was finished by then.
    """
    if lesson.by is None:
        partly = (_rests_on(lesson, p.by, [p], lessons) for p in lesson.points if p.by)
        return [*dict.fromkeys(key for keys in partly for key in keys)]
    points = [point for point in lesson.points if point.by or not point.ticked]
    return _rests_on(lesson, lesson.by, points or lesson.points, lessons)


def _rests_on(
    lesson: Lesson, by: str, points: Iterable[LessonPoint], lessons: Sequence[Lesson]
) -> list[str]:
    """The keys of what the credit of these points rests on, `by` first."""
    until = next((one.on for one in lessons if one.key == by), None) or date.max
    likely = sorted(lessons, key=lambda one: (one.key != by, (one.on or date.min) > until))
    covering = Learnt(one for one in likely if one.gives).covering(lesson)
    givers = (giver.key for point in points for giver in covering.get(point.mark, ()))
    return [*dict.fromkeys([by, *givers])]
