"""Changing what the plan is made from: how far that moves its end is said at once."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.call import Call
from studyplan.commands.outlook import ends
from studyplan.core.changes import Change, Ends, last_of_all
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import AvailabilitySet
from studyplan.core.living import end_of
from studyplan.core.text import told_apart
from studyplan.core.vocabulary import MET
from studyplan.core.weeks import monday
from studyplan.errors import StudyplanError
from studyplan.render.changes import PlanChange
from studyplan.render.output import View
from studyplan.store import baseline, committing, journal
from studyplan.store.commitment import commitment, plan
from studyplan.store.topics import rows_of


def change(
    call: Call,
    events: Callable[[sqlite3.Connection], Sequence[Event]],
    view: Callable[[sqlite3.Connection, PlanChange | None], View],
    dry_run: bool,
) -> None:
    """Store these events as one command, and show how things are then and what the plan does.

    With `dry_run` nothing is stored. Raises StudyplanError if the work could not be placed then.
    """
    with call.writing(keep=not dry_run) as connection:
        new = events(connection)
        shown = view(connection, changed(call, connection, new) if new else None)
    call.emit(shown)
    if dry_run:
        call.tell("dry-run")


def changed(
    call: Call, connection: sqlite3.Connection, events: Sequence[Event], moving: bool = True
) -> PlanChange:
    """Write down these events, with the commitment and the baselines that follow; what they do.

    Other hours move the baselines as they move the plan, unless not `moving`.
    """
    before = standing(call, connection, failing=False)
    command = written(call, connection, events)
    after = standing(call, connection)
    if moving and any(isinstance(event, AvailabilitySet) for event in events):
        moved = baseline.moved(connection, before.stages, after.stages)
        journal.append(connection, moved, call.now, of=command)
    return compared(call, connection, before, after)


def compared(
    call: Call, connection: sqlite3.Connection, before: "Standing", after: "Standing"
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
    return PlanChange(call.today, found, told_apart({k: row.title for k, row in rows.items()}))


def written(call: Call, connection: sqlite3.Connection, events: Sequence[Event]) -> str:
    """Write down these events, with the commitment that follows; the command that they are."""
    frame = committing.frame(connection, call.today)
    command = journal.append(connection, events, call.now)
    committing.commit(connection, call.now, frame)
    return command


class Standing(NamedTuple):
    """The plan as it stands: its ends, those of its stages, and the topics of this week."""

    ends: Ends
    stages: baseline.Ends
    week: Sequence[str]


def standing(call: Call, connection: sqlite3.Connection, failing: bool = True) -> Standing:
    """The plan as it stands; where it cannot be laid out, an empty one unless `failing`.

    Then raises StudyplanError.
    """
    try:
        sessions = plan(connection, call.today).sessions
    except StudyplanError:
        if failing:
            raise
        sessions = []
    this = commitment(connection, monday(call.today), call.today)
    return Standing(
        ends_with(call, connection, end_of(sessions)),
        baseline.stage_ends(connection, sessions),
        list(this.minutes) if this else [],
    )


def ends_with(
    call: Call, connection: sqlite3.Connection, plan_end: date | None, only: str | None = None
) -> Ends:
    """The plan's end beside the days by which everything that is followed is likely finished."""
    found = [days for name, days in ends(call, connection).items() if only in (None, name)]
    return Ends(
        plan_end, last_of_all([p50 for p50, _ in found]), last_of_all([p80 for _, p80 in found])
    )
