"""The answer to following a roadmap, the first one or another."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from studyplan.app.credit import credits_given
from studyplan.app.ends import ends_of
from studyplan.app.following import DEFAULT_MINUTES, Begun
from studyplan.app.whats_next import whats_next
from studyplan.call import Call
from studyplan.render.init import InitView
from studyplan.store import queries
from studyplan.store.coming import coming, total
from studyplan.store.topics import rows_of


def answer(
    call: Call,
    connection: sqlite3.Connection,
    roadmap: str,
    start: date,
    begun: Begun,
    *,
    new: bool,
    changed: bool,
    told: bool = False,
    known: Sequence[str] = (),
) -> InitView:
    """What is followed from `start` on, what following it did, and what comes next."""
    title, pace = queries.title_and_pace(connection, roadmap)
    credited = [one for one in coming(connection, call.today) if one.roadmap == roadmap]
    return InitView(
        new=new,
        changed=changed,
        told=told,
        roadmap=roadmap,
        title=title,
        start=start,
        minutes=queries.minutes_a_week(connection, max(start, call.today)) or DEFAULT_MINUTES,
        ends=ends_of(connection, call.today),
        pace=pace,
        known=list(rows_of(connection, known).values()),
        credits=credits_given(connection, begun.credited),
        adds=begun.adds,
        coming=total(credited),
        following=whats_next(connection, call.today),
        change=begun.change,
    )
