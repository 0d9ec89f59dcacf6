"""Marking topics: started, done, known, skipped, or put back on the list."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from studyplan.app.credit import credits_given, elsewhere
from studyplan.app.naming import find
from studyplan.app.whats_next import whats_next
from studyplan.core import progress
from studyplan.core.journal.clock import Moment
from studyplan.core.records import TopicRow
from studyplan.core.vocabulary import Status
from studyplan.render.mark import Marked, MarkView
from studyplan.store import journal, queries
from studyplan.store.topics import rows_of, standing


def mark(
    connection: sqlite3.Connection,
    now: Moment,
    names: Sequence[str],
    status: Status,
    day: date,
    crediting: bool = True,
) -> MarkView:
    """Mark what `names` say, on that day; what this satisfies and unlocks, and what comes next.

    What is only started has to be named topic by topic, else stages and modules stand for theirs.
    """
    topics = find(connection, names, whole=status != "doing").topics
    marks = progress.mark([standing(connection, topic) for topic in topics], status, day)
    events = [one.event for one in marks if one.event]
    credit = elsewhere(connection, events, crediting)
    if events:
        journal.append(connection, [*events, *credit], now)
    marked = [_marked(connection, *pair) for pair in zip(topics, marks, strict=True)]
    given = credits_given(connection, credit)
    return MarkView(status, day, marked, given, whats_next(connection, now.today, 3))


def _marked(connection: sqlite3.Connection, topic: TopicRow, outcome: progress.Mark) -> Marked:
    """What became of a topic, and what that did around it."""
    opened = queries.opened_by(connection, topic.id) if outcome.event else []
    unmet = list(rows_of(connection, outcome.unmet).values())
    return Marked(topic, outcome, opened, unmet, *queries.stage_of(connection, topic.id))
