"""How several roadmaps share the week: one after the other, or side by side."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from studyplan.app.naming import the_followed
from studyplan.app.plan_change import changed
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.frame import RoadmapFollowed, ShareSet
from studyplan.core.week_rules import parse_ratio
from studyplan.errors import UsageError
from studyplan.render.changes import PlanChange
from studyplan.render.share import ShareView
from studyplan.store.planning import weights
from studyplan.store.queries import followed


def prioritise(connection: sqlite3.Connection, now: Moment, names: Iterable[str]) -> ShareView:
    """Study the roadmaps that are named in this order, and the others behind them in theirs."""
    first = [the_followed(connection, name) for name in dict.fromkeys(names)]
    days = {roadmap: day for roadmap, _, day in followed(connection)}
    order, shared = list(dict.fromkeys([*first, *days])), weights(connection)
    if order == list(days) and not shared:
        return shares(connection)
    moved = [RoadmapFollowed(r, date.fromisoformat(days[r]), n) for n, r in enumerate(order, 1)]
    return shares(connection, changed(connection, now, [*moved, *map(ShareSet, shared)]))


def split(connection: sqlite3.Connection, now: Moment, ratio: str) -> ShareView:
    """Give each followed roadmap its part of the week; raises UsageError."""
    names = [roadmap for roadmap, _, _ in followed(connection)]
    if len(names) < 2:
        raise UsageError("split-needs-two")
    wanted = parse_ratio(ratio, names)
    if wanted == weights(connection):
        return shares(connection)
    events = [ShareSet(roadmap, weight) for roadmap, weight in wanted.items()]
    return shares(connection, changed(connection, now, events))


def shares(connection: sqlite3.Connection, change: PlanChange | None = None) -> ShareView:
    """How the week is shared, after a `change` of that or as it is."""
    titles = [(roadmap, title) for roadmap, title, _ in followed(connection)]
    return ShareView(titles, weights(connection), change)
