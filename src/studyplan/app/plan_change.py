"""What events do to the plan: how far they move its end, and what they mean for this week."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from studyplan.app.ends import ends_with
from studyplan.core.changes import Change, Ends
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import AvailabilitySet
from studyplan.core.living import end_of
from studyplan.core.text import told_apart
from studyplan.core.vocabulary import MET
from studyplan.core.weeks import monday
from studyplan.errors import StudyplanError
from studyplan.render.changes import PlanChange
from studyplan.store import baseline, committing, journal
from studyplan.store.commitment import commitment, plan
from studyplan.store.topics import rows_of


def changed(
    connection: sqlite3.Connection, now: Moment, events: Sequence[Event], moving: bool = True
) -> PlanChange:
    """Write down these events, with the commitment and the baselines that follow; what they do.

    Other hours move the baselines as they move the plan, unless not `moving`.
    """
    before = standing(connection, now.today, failing=False)
    command = written(connection, now, events)
    after = standing(connection, now.today)
    if moving and any(isinstance(event, AvailabilitySet) for event in events):
        moved = baseline.moved(connection, before.stages, after.stages)
        journal.append(connection, moved, now, of=command)
    return compared(connection, now.today, before, after)


def compared(
    connection: sqlite3.Connection, today: date, before: "Standing", after: "Standing"
) -> PlanChange:
    """What another plan changes: its ends, and the topics of this week that are still open."""
    rows = rows_of(connection, [*before.week, *after.week])
    open_ = {key for key, row in rows.items() if row.status not in MET}
    found = Change(
        before.ends,
        after.ends,
        [key for key in before.week if key not in after.week and key in open_],
        [key for key in after.week if key not in before.week and key in open_],
    )
    return PlanChange(today, found, told_apart({k: row.title for k, row in rows.items()}))


def written(connection: sqlite3.Connection, now: Moment, events: Sequence[Event]) -> str:
    """Write down these events, with the commitment that follows; the command that they are."""
    frame = committing.frame(connection, now.today)
    command = journal.append(connection, events, now)
    committing.commit(connection, now, frame)
    return command


class Standing(NamedTuple):
    """The plan as it stands: its ends, those of its stages, and the topics of this week."""

    ends: Ends
    stages: baseline.Ends
    week: Sequence[str]


def standing(connection: sqlite3.Connection, today: date, failing: bool = True) -> Standing:
    """The plan as it stands; where it cannot be laid out, an empty one unless `failing`.

    Then raises StudyplanError.
    """
    try:
        sessions = plan(connection, today).sessions
    except StudyplanError:
        if failing:
            raise
        sessions = []
    this = commitment(connection, monday(today), today)
    return Standing(
        ends_with(connection, today, end_of(sessions)),
        baseline.stage_ends(connection, sessions),
        list(this.minutes) if this else [],
    )
