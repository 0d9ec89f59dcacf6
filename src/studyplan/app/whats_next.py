"""What to study now: what is in progress, planned and ready, ranked."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from studyplan.app.looking_back import last_week
from studyplan.core.choose import Candidate, choose, fitting, reasons
from studyplan.core.records import TopicRow, summed
from studyplan.core.weeks import sunday
from studyplan.render.next import NextRow, NextView
from studyplan.store import queries
from studyplan.store.credit import giver_of
from studyplan.store.this_week import places
from studyplan.store.topics import resources

# To find what fits into a time, more has to be looked at than is shown.
_LOOKED_AT = 40


def whats_next(
    connection: sqlite3.Connection,
    today: date,
    number: int = 5,
    lane: str | None = None,
    roadmap: str | None = None,
    fit: int | None = None,
) -> NextView:
    """The best `number` topics to study now, in all followed roadmaps or in one.

    With `fit` those that so many minutes are good for.
    """
    looked_at = number if fit is None else max(number, _LOOKED_AT)
    found = offered(connection, looked_at, places(connection, today), lane, roadmap)
    ranked = choose(found, today) if fit is None else fitting(found, fit, today)
    best = []
    for candidate in ranked[:number]:
        row = found[candidate]
        due = candidate.last
        if due is None and candidate.place is not None:
            due = sunday(today)
        why = reasons(candidate, today, fit)
        best.append(NextRow(row, why, resources(connection, row.id), due))
    following = queries.followed(connection)
    counts = summed(s for s in queries.stages(connection) if roadmap in (None, s.roadmap))
    before = last_week(connection, today) if following else None
    return NextView(today, best, following, counts, lane, fit=fit, before=before)


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
