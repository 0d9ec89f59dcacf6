"""Topics on a day, or in a week."""

from datetime import date

from studyplan.app.naming import find_one
from studyplan.app.plan_change import changed
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.frame import PinSet
from studyplan.core.journal.keys import TopicKey
from studyplan.core.plan import stretches
from studyplan.core.vocabulary import MET
from studyplan.errors import UsageError
from studyplan.render.pin import PinView
from studyplan.store.store import Store


def pin(store: Store, now: Moment, name: str, day: date | None, week: bool = False) -> PinView:
    """Tie a topic to a day, or to the `week` of that Monday; without a day, untie it.

    Raises UsageError for one that is finished.
    """
    topic = find_one(store, name, marking=True)
    if day and topic.status in MET:
        raise UsageError("pin-finished", name=topic.key)
    before, event = store.learner_time.pin_of(topic.id), PinSet(TopicKey(topic.key), day, week)
    change = None
    if (before or {}) != event.data():
        change = changed(store, now, [event])
    at = stretches(store.plan.ahead(now.today).sessions).get(topic.key) if day else None
    return PinView(now.today, topic, event.data() or None, before, change, at and at.first)
