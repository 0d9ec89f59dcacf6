"""The arithmetic behind a topic's hours and its place."""

from datetime import date

from studyplan.app.naming import find_one
from studyplan.app.whats_next import offered
from studyplan.core.choose import choose, reasons
from studyplan.core.commitment import by_topic
from studyplan.core.plan import stretches
from studyplan.render.why import ComesInPart, WhyView
from studyplan.store.store import Store

# Who asks of one place in the queue is told how far it is, but not beyond all others.
_LOOKED_AT = 200


def explained(store: Store, today: date, topic: str) -> WhyView:
    """Where the hours of a topic come from, what it waits for, and its place in the queue."""
    row = find_one(store, topic)
    queue = choose(offered(store, today, _LOOKED_AT), today)
    place = next((n for n, one in enumerate(queue, 1) if one.topic.key == row.key), None)
    laid = store.plan.ahead(today)
    by = laid.comes_with.get(row.key) or laid.partly.get(row.key)
    coming = None
    if by is not None:
        minutes = row.left - by_topic(laid.sessions).get(row.key, 0)
        coming = ComesInPart(store.topics.by_key(by)[0], minutes, row.left - minutes)
    return WhyView(
        today,
        store.topic_details.of(row),
        store.topic_details.arithmetic(row),
        place,
        reasons(queue[place - 1], today) if place else (),
        *store.topics.unlocks(row.id),
        stretches(laid.sessions).get(row.key),
        coming,
    )
