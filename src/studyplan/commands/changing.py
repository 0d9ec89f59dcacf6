"""Changing what the plan is made from: how far that moves its end is said at once."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

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
from studyplan.wiring import App


def change(
    app: App,
    events: Callable[[sqlite3.Connection], Sequence[Event]],
    view: Callable[[sqlite3.Connection, PlanChange | None], View],
    dry_run: bool,
) -> None:
    """Store these events as one command, and show how things are then and what the plan does.

    With `dry_run` nothing is stored. Raises StudyplanError if the work could not be placed then.
    """
    with app.writing(keep=not dry_run) as connection:
        new = events(connection)
        shown = view(connection, changed(app, connection, new) if new else None)
    app.emit(shown)
    if dry_run:
        app.tell("dry-run")


def changed(
    app: App, connection: sqlite3.Connection, events: Sequence[Event], moving: bool = True
) -> PlanChange:
    """Write down these events, with the commitment and the baselines that follow; what they do.

    Other hours move the baselines as they move the plan, unless not `moving`.
    """
    before = standing(app, connection, failing=False)
    command = written(app, connection, events)
    after = standing(app, connection)
    if moving and any(isinstance(event, AvailabilitySet) for event in events):
        moved = baseline.moved(connection, before.stages, after.stages)
        journal.append(connection, moved, app.now, of=command)
    return compared(app, connection, before, after)


def compared(
    app: App, connection: sqlite3.Connection, before: "Standing", after: "Standing"
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
    return PlanChange(app.today, found, told_apart({k: row.title for k, row in rows.items()}))


def written(app: App, connection: sqlite3.Connection, events: Sequence[Event]) -> str:
    """Write down these events, with the commitment that follows; the command that they are."""
    frame = committing.frame(connection, app.today)
    command = journal.append(connection, events, app.now)
    committing.commit(connection, app.now, frame)
    return command


class Standing(NamedTuple):
    """The plan as it stands: its ends, those of its stages, and the topics of this week."""

    ends: Ends
    stages: baseline.Ends
    week: Sequence[str]


def standing(app: App, connection: sqlite3.Connection, failing: bool = True) -> Standing:
    """The plan as it stands; where it cannot be laid out, an empty one unless `failing`.

    Then raises StudyplanError.
    """
    try:
        sessions = plan(connection, app.today).sessions
    except StudyplanError:
        if failing:
            raise
        sessions = []
    this = commitment(connection, monday(app.today), app.today)
    return Standing(
        ends_with(app, connection, end_of(sessions)),
        baseline.stage_ends(connection, sessions),
        list(this.minutes) if this else [],
    )


def ends_with(
    app: App, connection: sqlite3.Connection, plan_end: date | None, only: str | None = None
) -> Ends:
    """The plan's end beside the days by which everything that is followed is likely finished."""
    found = [days for name, days in ends(app, connection).items() if only in (None, name)]
    return Ends(
        plan_end, last_of_all([p50 for p50, _ in found]), last_of_all([p80 for _, p80 in found])
    )
