"""Credit that stands, and would not be given by what the roadmaps say now."""

from collections.abc import Collection

from studyplan.core.lessons import Lesson, LessonPoint
from studyplan.render.ungrounded import Ungrounded
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.store.store import Store


def ungrounded_names(store: Store) -> set[str]:
    """What such credit is called by, to be compared with what there is after an update."""
    return {_named(*one) for one in store.credit.ungrounded()}


def ungrounded_since(store: Store, before: Collection[str]) -> list[Ungrounded]:
    """What credit stands that would not be given any more, and has not been told of.

    `before` names what would not be given before this update. As long as one of the two roadmaps
    does not say what its points teach, although it is bundled, nothing is told of a credit; between
    two of the learner's own that do not, only what this update has changed.
    """
    points, bundled = store.editions.by_points(), {*bundled_ids()}
    now = dict[str, tuple[Lesson, LessonPoint | None]]()
    for lesson, point in store.credit.ungrounded():
        by = point.by if point else lesson.by
        two = {lesson.roadmap, *([by.partition("/")[0]] if by else ())}
        name = _named(lesson, point)
        is_silent = two.isdisjoint(bundled | points) and name in before
        if not is_silent and not two & bundled - points:
            now[name] = lesson, point
    told = store.editions.told_ungrounded()
    store.editions.keep_told([*now])
    rows = store.topics.rows_of(lesson.key for lesson, _ in now.values())
    found = list[Ungrounded]()
    for name, (lesson, point) in now.items():
        if name in told:
            continue
        row = rows[lesson.key]
        if point is None:
            found.append(Ungrounded(row))
            continue
        for place, one in enumerate(store.topics.points(row.id), 1):
            if one.mark == point.mark:
                found.append(Ungrounded(row, place, one.text))
    return found


def _named(lesson: Lesson, point: LessonPoint | None) -> str:
    return f"{lesson.key}#{point.mark}" if point else lesson.key
