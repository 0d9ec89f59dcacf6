"""What marks mean for topics of other roadmaps, and the topics that this is said of."""

from collections.abc import Sequence
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


def credit_for(store: Store, roadmap: str, today: date) -> list[Credited]:
    """The credit that open topics of a roadmap have a right to."""
    events = due(store.credit.around(store.roadmaps.topic_keys(roadmap)), today)
    return [event for event in events if event.topic.roadmap == roadmap]


def credits_given(store: Store, events: Sequence[Credited]) -> list[Credit]:
    """The topics that credit events are about, and what each is done by; None where it is lost.

    Of those that are credited in part, the points that are covered, and those that are left.
    """
    rows = store.topics.rows_of(key for e in events for key in (e.topic, e.by) if key)
    marked: dict[str, TopicMarked] = {
        event.topic: event for event in events if isinstance(event, TopicMarked)
    }
    credits_ = [Credit(rows[e.topic], rows[e.by] if e.by else None) for e in marked.values()]
    ticks: dict[str, dict[str, TopicKey | None]] = {}
    for event in events:
        if isinstance(event, PointTicked):
            ticks.setdefault(event.topic, {})[event.point] = event.by
    for key, by_mark in ticks.items():
        topic, points = rows[key], store.topics.points(rows[key].id)
        # As they will be, where these events are not stored yet.
        ticked = {mark for mark in store.topics.ticked(topic.id) if mark not in by_mark}
        ticked |= {mark for mark, by in by_mark.items() if by}
        for by in dict.fromkeys(by_mark.values()):
            # Of what is done by credit the ticks say no more, of what is open again those that go.
            if key in marked and (marked[key].by or not by):
                continue
            moved = {mark for mark, giver in by_mark.items() if giver == by}
            covered = [point for point in points if point.mark in moved]
            left = [point for point in points if point.mark not in ticked]
            credits_.append(Credit(topic, rows[by] if by else None, covered, left))
    return credits_
