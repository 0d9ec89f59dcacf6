"""What marks mean for topics of other roadmaps, and the topics that this is said of."""

import sqlite3
from collections.abc import Iterable, Sequence

from studyplan.core.credit import consequences, due
from studyplan.core.journal.study import TopicMarked
from studyplan.core.records import Credit
from studyplan.store.credit import concepts_taught, lessons
from studyplan.store.topics import by_key


def elsewhere(
    connection: sqlite3.Connection, marks: Sequence[TopicMarked], crediting: bool = True
) -> list[TopicMarked]:
    """The events that follow from `marks`, which are not stored yet; as `consequences` has them."""
    concepts = concepts_taught(connection, [event.subject for event in marks])
    return consequences(marks, lessons(connection, concepts), crediting)


def credit_for(connection: sqlite3.Connection, concepts: Iterable[str]) -> list[TopicMarked]:
    """The credit that open topics have a right to, by what is done or known of these concepts."""
    return due(lessons(connection, concepts))


def credits_given(connection: sqlite3.Connection, events: Sequence[TopicMarked]) -> list[Credit]:
    """The topics that credit events are about, and what each is done by; None where it is lost."""
    found = []
    for event in events:
        givers = by_key(connection, event.by) if event.by else [None]
        (topic,) = by_key(connection, event.subject)
        found.append(Credit(topic, givers[0]))
    return found
