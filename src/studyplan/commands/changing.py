"""Changing what plans are made from: what that does to the plan is shown before it is adopted."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from studyplan.commands.options import either
from studyplan.commands.planning import keep, situation
from studyplan.core.journal.events import Event
from studyplan.core.replan import compare, planned
from studyplan.render.changes import PlanChange
from studyplan.render.prompts import confirmed, show_to_person
from studyplan.store import journal, planning, queries
from studyplan.store.work import described
from studyplan.wiring import App, interactive

Replan = Annotated[
    bool,
    typer.Option(
        "--replan",
        help=either("Adopt the plan that follows from it at once.", "同时采用由此得出的新计划。"),
    ),
]


def change(
    app: App, events: Callable[[sqlite3.Connection], Sequence[Event]], replan: bool
) -> PlanChange | None:
    """Store these events; and the plan that follows from them if it is wanted, as one command.

    On a terminal that is asked, with what would change; else `replan` says it. None where there is
    no open work to plan. Nothing is written if `events` are none.
    """
    if not replan and interactive() and app.mode == "terminal":
        with app.writing(keep=False) as connection:
            new = events(connection)
            journal.append(connection, new, app.now)
            preview = _change(app, connection, adopted=False) if new else None
        if preview is not None and preview.differs:
            show_to_person(preview.blocks(app.words))
            replan = confirmed(app.words("replan.adopt-question"))
    with app.writing() as connection:
        new = events(connection)
        if not new:
            return None
        command = journal.append(connection, new, app.now)
        return _change(app, connection, adopted=replan, command=command)


def _change(
    app: App, connection: sqlite3.Connection, adopted: bool, command: str | None = None
) -> PlanChange | None:
    found = situation(app, connection)
    if not found.work or queries.minutes_a_week(connection, found.today) is None:
        return None
    before = planning.adopted(connection, app.today)
    sessions = planned(found)
    if adopted:
        keep(app, connection, command, sessions, found.today)
    return PlanChange(
        app.today, compare(before, sessions, app.today), described(connection), adopted
    )
