"""What marks mean for topics of other roadmaps, and the topics that this is said of."""

from collections.abc import Iterable, Sequence

from studyplan.core.credit import consequences, due
from studyplan.core.journal.study import TopicMarked
from studyplan.core.topics import Credit
from studyplan.store.store import Store


def elsewhere(
    store: Store, marks: Sequence[TopicMarked], crediting: bool = True
) -> list[TopicMarked]:
    """The events that follow from `marks`, which are not stored yet; as `consequences` has them."""
    concepts = store.credit.concepts_taught([event.subject for event in marks])
    return consequences(marks, store.credit.lessons(concepts), crediting)


def credit_for(store: Store, concepts: Iterable[str]) -> list[TopicMarked]:
    """The credit that open topics have a right to, by what is done or known of these concepts."""
    return due(store.credit.lessons(concepts))


def credits_given(store: Store, events: Sequence[TopicMarked]) -> list[Credit]:
    """The topics that credit events are about, and what each is done by; None where it is lost."""
    rows = store.topics.rows_of(key for e in events for key in (e.subject, e.by) if key)
    return [Credit(rows[e.subject], rows[e.by] if e.by else None) for e in events]
