"""What marks mean for topics of other roadmaps, and the topics that this is said of."""

from collections.abc import Sequence
from datetime import date

from studyplan.core.credit import Credited, consequences, due
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


def credit_for(store: Store, roadmap: str, today: date) -> list[Credited]:
    """The credit that open topics of a roadmap, and those that it credits, have a right to."""
    return due(store.credit.around(store.roadmaps.topic_keys(roadmap)), today)


def credits_given(store: Store, events: Sequence[Credited]) -> list[Credit]:
    """The topics that credit events are about, and what each is done by; None where it is lost.

    Of those that are credited in part, the points that are covered, and those that are left.
    """
    rows = store.topics.rows_of(key for e in events for key in (e.topic, e.by) if key)
    marked = [event for event in events if isinstance(event, TopicMarked)]
    whole = {event.topic for event in marked}
    credits_ = [Credit(rows[e.topic], rows[e.by] if e.by else None) for e in marked]
    ticks: dict[str, list[PointTicked]] = {}
    for event in events:
        if isinstance(event, PointTicked) and event.topic not in whole:
            ticks.setdefault(event.topic, []).append(event)
    for key, its in ticks.items():
        topic, by = rows[key], next((e.by for e in its if e.by), None)
        covered = {event.point for event in its}
        ticked = store.topics.ticked(topic.id)
        points = store.topics.points(topic.id)
        credits_.append(
            Credit(
                topic,
                rows[by] if by else None,
                [point for point in points if point.mark in covered],
                [p for p in points if p.mark not in covered and p.mark not in ticked],
            )
        )
    return credits_
