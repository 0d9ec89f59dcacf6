"""`studyplan next`: what to study now."""

import sqlite3
from collections.abc import Mapping
from typing import Annotated

import typer

from studyplan.app.naming import followed_one
from studyplan.call import Call
from studyplan.commands.looking_back import last_week
from studyplan.commands.options import Followed, Json, Lang, Plain, either, number
from studyplan.core.choose import Candidate, choose, fitting, reasons
from studyplan.core.records import NOTHING, Counts, StageCounts, TopicRow
from studyplan.core.vocabulary import LANES
from studyplan.core.weeks import sunday
from studyplan.errors import UsageError
from studyplan.render.next import NextRow, NextView
from studyplan.store import queries
from studyplan.store.credit import giver_of
from studyplan.store.this_week import places
from studyplan.store.topics import resources

_LANES = ", ".join(LANES)


def next_(
    number: Annotated[
        int,
        typer.Option(
            "-n",
            "--number",
            metavar="N",
            parser=number(1, 200),
            help=either("How many topics.", "主题数量。"),
        ),
    ] = 5,
    lane: Annotated[
        str | None,
        typer.Option(
            metavar="LANE",
            help=either(f"Only this lane: {_LANES}.", f"只看这一类：{_LANES}."),
        ),
    ] = None,
    fit: Annotated[
        str | None,
        typer.Option(
            "--fit",
            metavar="TIME",
            help=either(
                "What can be finished, or usefully begun, in that time: 45m.",
                "这段时间内能学完或值得开始的：45m。",
            ),
        ),
    ] = None,
    roadmap: Followed = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Rank what is in progress, planned and ready, and print the best of it."""
    call = Call(lang, json, plain)
    if lane is not None and lane not in LANES:
        raise UsageError("bad-lane", name=lane, lanes=tuple(LANES))
    with call.reading() as connection:
        only = followed_one(connection, roadmap)
        view = whats_next(call, connection, number, lane, only, _minutes(fit))
    call.emit(view)


def _minutes(text: str | None) -> int | None:
    """The minutes that `--fit` says; raises UsageError."""
    if text is None:
        return None
    from studyplan.core.durations import parse_minutes

    try:
        return parse_minutes(text)
    except ValueError:
        raise UsageError("bad-fit", text=text) from None


# To find what fits into a time, more has to be looked at than is shown.
_LOOKED_AT = 40


def whats_next(
    call: Call,
    connection: sqlite3.Connection,
    number: int = 5,
    lane: str | None = None,
    roadmap: str | None = None,
    fit: int | None = None,
) -> NextView:
    """The view of what comes next, in all followed roadmaps or in one."""
    looked_at = number if fit is None else max(number, _LOOKED_AT)
    committed = places(connection, call.today)
    found = offered(connection, looked_at, committed, lane, roadmap)
    ranked = choose(found, call.today) if fit is None else fitting(found, fit, call.today)
    best = []
    for candidate in ranked[:number]:
        row = found[candidate]
        due = candidate.last
        if due is None and candidate.place is not None:
            due = sunday(call.today)
        why = reasons(candidate, call.today, fit)
        best.append(NextRow(row, why, resources(connection, row.id), due))
    following = queries.followed(connection)
    stages = queries.stages(connection)
    counts = sum_counts([s for s in stages if roadmap in (None, s.roadmap)])
    before = last_week(call, connection) if following else None
    return NextView(call.today, best, following, counts, lane, fit=fit, before=before)


def offered(
    connection: sqlite3.Connection,
    limit: int,
    committed: Mapping[int, queries.Committed],
    lane: str | None = None,
    roadmap: str | None = None,
) -> dict[Candidate, TopicRow]:
    """The topics that could be studied now, each with the one that it will come with."""
    rows = queries.candidates(connection, limit, committed, lane, roadmap)
    return {c._replace(comes_with=giver_of(connection, row)): row for c, row in rows}


def sum_counts(stages: list[StageCounts]) -> Counts:
    """All stages' counts together."""
    total = NOTHING
    for stage in stages:
        total = total.plus(stage.counts)
    return total
