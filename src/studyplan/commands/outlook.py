"""What a forecast says: of stages and roadmaps, and of the end of each roadmap alone."""

import sqlite3
from datetime import date

from studyplan.call import Call
from studyplan.core.forecast import Forecast
from studyplan.core.grounds import Grounds
from studyplan.store import grounds as store
from studyplan.store.past import topics_finished


def outlook(call: Call, connection: sqlite3.Connection) -> Forecast | None:
    """The forecast of every stage and roadmap; None where nothing is open or no hours are known."""
    found = grounds(call, connection)
    return found.forecast() if found else None


def ends(call: Call, connection: sqlite3.Connection) -> dict[str, tuple[date | None, date | None]]:
    """P50 and P80 by followed roadmap; empty where nothing is open or no hours are known.

    A day is None if it is beyond twenty years. Reads totals.
    """
    found = store.grounds(connection, call.today, stages=False)
    milestones = found.forecast().milestones if found else ()
    return {m.roadmap: (m.p50, m.p80) for m in milestones}


def grounds(call: Call, connection: sqlite3.Connection) -> Grounds | None:
    """What a forecast of stages and roadmaps rests on; None as in `outlook`."""
    found = store.grounds(connection, call.today)
    if found is None:
        return None
    topics = topics_finished(connection)
    return found._replace(evidence=found.evidence._replace(topics=topics))
