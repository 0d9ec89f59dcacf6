"""The arithmetic behind a topic's hours and its place."""

import sqlite3
from datetime import date

from studyplan.app.naming import find_one
from studyplan.app.whats_next import offered
from studyplan.core.choose import choose, reasons
from studyplan.core.living import stretches
from studyplan.render.why import WhyView
from studyplan.store import queries
from studyplan.store.arithmetic import arithmetic
from studyplan.store.commitment import plan
from studyplan.store.details import detail
from studyplan.store.this_week import places

# Who asks of one place in the queue is told how far it is, but not beyond all others.
_LOOKED_AT = 200


def reckoned(connection: sqlite3.Connection, today: date, topic: str) -> WhyView:
    """Where the hours of a topic come from, what it waits for, and its place in the queue."""
    found = find_one(connection, topic)
    queue = choose(offered(connection, _LOOKED_AT, places(connection, today)), today)
    place = next((n for n, one in enumerate(queue, 1) if one.key == found.key), None)
    return WhyView(
        today,
        detail(connection, found),
        arithmetic(connection, found.id),
        place,
        reasons(queue[place - 1], today) if place else (),
        *queries.unlocks(connection, found.id),
        stretches(plan(connection, today).sessions).get(found.key),
    )
