"""The days that slips are measured against."""

import sqlite3

from studyplan.core.journal.clock import Moment
from studyplan.errors import NotFoundError
from studyplan.render.baseline import BaselineView
from studyplan.store import journal
from studyplan.store.baseline import baselines, begun, stage_ends, written_on
from studyplan.store.commitment import plan
from studyplan.store.queries import followed
from studyplan.store.road import road


def baseline(connection: sqlite3.Connection, fresh: bool = False) -> BaselineView:
    """The baselines of followed roadmaps; `fresh` ones have just been set."""
    stages = road(connection, [])
    return BaselineView(stages, written_on(connection), baselines(connection), fresh)


def set_baseline(connection: sqlite3.Connection, now: Moment) -> BaselineView:
    """Have the plan as it is now be the baseline; raises NotFoundError where nothing is left."""
    ends = stage_ends(connection, plan(connection, now.today).sessions)
    events = begun(ends, [roadmap for roadmap, _, _ in followed(connection)])
    if not events:
        raise NotFoundError("change.nothing-left")
    journal.append(connection, events, now)
    return baseline(connection, fresh=True)
