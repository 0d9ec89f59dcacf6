"""What marks mean for topics of other roadmaps, and the topics that this is said of."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from studyplan.core.credit import Credited, consequences, due
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.topics import Credit
from studyplan.store.store import Store


def elsewhere(
    store: Store, marks: Sequence[TopicMarked], today: date, crediting: bool = True
) -> list[Credited]:
    """The events that follow from `marks`, which are not stored yet; as `consequences` has them."""
    if not marks:
        return []
    lessons = store.credit.around(event.topic for event in marks)
    return consequences(marks, lessons, today, crediting)


def credit_for(
    store: Store, roadmap: str, today: date, refused: Mapping[str, Collection[str]] | None = None
) -> list[Credited]:
    """The credit that open topics of a roadmap have a right to, apart from what was `refused`."""
    lessons = store.credit.around(store.roadmaps.topic_keys(roadmap))
    events = due(lessons, today, refused)
    return [event for event in events if event.topic.roadmap == roadmap]


def news(store: Store, marks: Sequence[TopicMarked], events: Sequence[Credited]) -> list[Credited]:
    """Those of the `events` that follow from `marks` that change more than what gives credit.

    What a mark takes off its own topic goes without saying. They are not stored yet.
    """
    ids = store.topics.ids_of(event.topic for event in events)
    lessons = {lesson.key: lesson for lesson in store.credit.lessons(ids.values()).values()}
    marked = {one.topic: one for one in (*marks, *events) if isinstance(one, TopicMarked)}
    told = list[Credited]()
    for event in events:
        lesson = lessons[event.topic]
        last = marked.get(event.topic)
        stays = lesson.by is not None and (last is None or last.by is not None)
        ticked = {point.mark for point in lesson.points if point.by}
        again = isinstance(event, PointTicked) and event.by and event.point in ticked
        own = isinstance(event, PointTicked) and lesson.by is not None and last in marks
        if not (stays or again or own):
            told.append(event)
    return told


def credits_given(store: Store, events: Sequence[Credited]) -> list[Credit]:
    """The topics that credit events are about, and what each is done by; None where it is lost.

    Of those that are credited in part, the points that are covered, and those that are left.
    """
    rows = store.topics.rows_of(key for e in events for key in (e.topic, e.by) if key)
    marked = {str(event.topic): event for event in events if isinstance(event, TopicMarked)}
    ticks: dict[str, dict[str, TopicKey | None]] = {key: {} for key in marked}
    for event in events:
        if isinstance(event, PointTicked):
            ticks.setdefault(event.topic, {})[event.point] = event.by
    credits_ = list[Credit]()
    for key, by_mark in ticks.items():
        topic, points = rows[key], store.topics.points(rows[key].id)
        # As they will be, where these events are not stored yet.
        ticked = {mark for mark in store.topics.ticked(topic.id) if mark not in by_mark}
        ticked |= {mark for mark, by in by_mark.items() if by}
        left = [point for point in points if point.mark not in ticked]
        if now := marked.get(key):
            # Of what is done by credit the ticks say no more, of what is so no longer what is left.
            lost = left if now.by is None and len(left) < len(points) else []
            credits_.append(Credit(topic, rows[now.by] if now.by else None, lost, lost))
            continue
        for by in dict.fromkeys(by_mark.values()):
            moved = {mark for mark, giver in by_mark.items() if giver == by}
            covered = [point for point in points if point.mark in moved]
            credits_.append(Credit(topic, rows[by] if by else None, covered, left))
    return credits_
