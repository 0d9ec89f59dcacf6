"""`studyplan next`: what to study now."""

import sqlite3
from typing import Annotated

import typer

from studyplan.commands.naming import followed_one
from studyplan.commands.options import Followed, Json, Lang, Plain, either
from studyplan.core.choose import choose, reasons
from studyplan.core.records import NOTHING, Counts, StageCounts
from studyplan.core.vocabulary import LANES
from studyplan.errors import UsageError
from studyplan.render.next import NextRow, NextView
from studyplan.store import queries
from studyplan.store.topics import resources
from studyplan.wiring import App


def next_(
    number: Annotated[
        int,
        typer.Option(
            "-n", "--number", min=1, max=200, help=either("How many topics.", "主题数量。")
        ),
    ] = 5,
    lane: Annotated[
        str | None,
        typer.Option(
            metavar="LANE",
            help=either("Only this lane: ", "只看这一类：") + ", ".join(LANES) + ".",
            autocompletion=lambda: list(LANES),
        ),
    ] = None,
    roadmap: Followed = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Rank what is in progress, planned and ready, and print the best of it."""
    app = App(lang, json, plain)
    if lane is not None and lane not in LANES:
        raise UsageError("bad-lane", name=lane, lanes=", ".join(LANES))
    with app.reading() as connection:
        only = followed_one(app, connection, roadmap)
        view = whats_next(app, connection, number, lane, only)
    app.remember(view.listed())
    app.emit(view)


def whats_next(
    app: App,
    connection: sqlite3.Connection,
    number: int = 5,
    lane: str | None = None,
    roadmap: str | None = None,
) -> NextView:
    """The view of what comes next, in all followed roadmaps or in one."""
    found = dict(queries.candidates(connection, app.today, number, lane, roadmap))
    best = []
    for candidate in choose(found, app.today)[:number]:
        row = found[candidate]
        count, minutes = queries.unlocks(connection, row.id)
        seen = candidate._replace(unlocks=count, unlocked_minutes=minutes)
        best.append(NextRow(row, reasons(seen, app.today), resources(connection, row.id)))
    following = queries.followed(connection)
    stages = queries.stages(connection)
    counts = sum_counts([s for s in stages if roadmap in (None, s.roadmap)])
    return NextView(app.today, best, following, counts, lane)


def sum_counts(stages: list[StageCounts]) -> Counts:
    """All stages' counts together."""
    total = NOTHING
    for stage in stages:
        total = total.plus(stage.counts)
    return total
