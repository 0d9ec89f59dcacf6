"""What a forecast is made from: totals of open minutes, hours at hand, and what the past tells."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from studyplan.core.capacity import capacity
from studyplan.core.changes import last_of_all
from studyplan.core.forecast import Evidence
from studyplan.core.goals import OpenRoadmap
from studyplan.core.grounds import Grounds
from studyplan.store.ahead import open_roadmaps, with_stages
from studyplan.store.calendar import calendar
from studyplan.store.past import evidence, topics_finished
from studyplan.store.planning import budgets


def grounds(
    connection: sqlite3.Connection, today: date, stages: bool = True, past: bool = True
) -> Grounds | None:
    """What a forecast of stages and roadmaps rests on, or with `stages` off of roadmaps alone.

    With `past` off without what the learner has done. None where nothing is open or no hours are
    known.
    """
    ahead: Sequence[OpenRoadmap] = (with_stages if stages else open_roadmaps)(connection, today)
    time = calendar(connection)
    if not ahead or not time.rules:
        return None
    shares = budgets(connection)
    known = evidence(connection, today, time, shares) if past else Evidence()
    if stages:
        known = known._replace(topics=topics_finished(connection))
    return Grounds(known, ahead, shares.weights, capacity(time, shares, today), today)


def likely_end(connection: sqlite3.Connection, today: date) -> date | None:
    """The day by which everything that is followed is as likely as not to be finished."""
    found = grounds(connection, today, stages=False)
    return last_of_all([m.p50 for m in found.forecast().milestones]) if found else None
