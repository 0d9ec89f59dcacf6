"""What a forecast is made from: totals of open minutes, hours at hand, and what the past tells."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from studyplan.core.capacity import capacity
from studyplan.core.forecast import Forecast
from studyplan.core.goals import OpenRoadmap
from studyplan.core.grounds import Grounds
from studyplan.store import calendar as calendars
from studyplan.store import planning
from studyplan.store.ahead import open_roadmaps, with_stages
from studyplan.store.past import evidence
from studyplan.wiring import App


def outlook(app: App, connection: sqlite3.Connection) -> Forecast | None:
    """The forecast of every stage and roadmap; None where nothing is open or no hours are known."""
    found = grounds(app, connection)
    return found.forecast() if found else None


def ends(app: App, connection: sqlite3.Connection) -> dict[str, tuple[date | None, date | None]]:
    """P50 and P80 by followed roadmap; empty where nothing is open or no hours are known.

    A day is None if it is beyond twenty years. Reads totals, and no topics that are untouched.
    """
    found = _grounds(app, connection, open_roadmaps(connection, app.today))
    milestones = found.forecast().milestones if found else ()
    return {m.roadmap: (m.p50, m.p80) for m in milestones}


def kept_ends(app: App, connection: sqlite3.Connection) -> dict[str, date | None]:
    """The day by which each followed roadmap is finished if every hour is kept; from totals."""
    found = _grounds(app, connection, open_roadmaps(connection, app.today))
    return found.kept_ends() if found else {}


def grounds(app: App, connection: sqlite3.Connection) -> Grounds | None:
    """What a forecast of stages and roadmaps rests on; None as in `outlook`."""
    return _grounds(app, connection, with_stages(connection, app.today))


def _grounds(
    app: App, connection: sqlite3.Connection, ahead: Sequence[OpenRoadmap]
) -> Grounds | None:
    calendar = calendars.calendar(connection)
    if not ahead or not calendar.rules:
        return None
    budgets = planning.budgets(connection)
    known = evidence(connection, app.today, calendar, budgets)
    minutes = capacity(calendar, budgets, app.today)
    return Grounds(known, ahead, budgets.weights, minutes, app.today)
