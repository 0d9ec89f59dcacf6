"""What marking topics means: the events to write, and what is left alone."""

from collections.abc import Sequence
from datetime import date

from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.vocabulary import Status
from studyplan.named_tuples import NamedTuple


class TopicStanding(NamedTuple):
    """A topic as it stands; `credited` by one of another roadmap, if that is what it is done by."""

    key: str
    status: Status
    started: date | None = None
    credited: bool = False


class Mark(NamedTuple):
    """The outcome for one topic: `event` is None when it already stood so."""

    key: str
    before: Status
    after: Status
    event: TopicMarked | None


def mark(topics: Sequence[TopicStanding], status: Status, on: date) -> list[Mark]:
    """What setting `topics` to `status` on that day does; each topic once.

    Starting a topic that is done, or reopening one that is open, changes nothing; one that is done
    by credit can be done in its own right.
    """
    marks = []
    for topic in dict.fromkeys(topics):
        as_it_is = topic.status == status and not topic.credited
        event = None
        if not as_it_is and not (status == "doing" and topic.status == "done"):
            event = _state(topic, status, on)
        after = status if event else topic.status
        marks.append(Mark(topic.key, topic.status, after, event))
    return marks


def _state(topic: TopicStanding, status: Status, on: date) -> TopicMarked:
    """The whole state, not the change: the last event of a topic is then all there is to know."""
    started = min(topic.started, on) if status == "done" and topic.started else None
    return TopicMarked(TopicKey(topic.key), status, None if status == "todo" else on, started)
