"""By which days everything that is followed ends: if every hour is kept, and as it is likely."""

import sqlite3
from datetime import date

from studyplan.core.catching_up import Late, furthest_behind
from studyplan.core.changes import Ends, last_of_all
from studyplan.core.living import end_of
from studyplan.errors import StudyplanError
from studyplan.store.baseline import baselines
from studyplan.store.commitment import plan
from studyplan.store.grounds import grounds
from studyplan.store.planning import targets


def likely_ends(
    connection: sqlite3.Connection, today: date
) -> dict[str, tuple[date | None, date | None]]:
    """P50 and P80 by followed roadmap; empty where nothing is open or no hours are known.

    A day is None if it is beyond twenty years. Reads totals.
    """
    found = grounds(connection, today, stages=False)
    milestones = found.forecast().milestones if found else ()
    return {m.roadmap: (m.p50, m.p80) for m in milestones}


def kept_ends(connection: sqlite3.Connection, today: date) -> dict[str, date | None]:
    """The day by which each followed roadmap is finished if every hour is kept; from totals."""
    found = grounds(connection, today, stages=False, past=False)
    return found.kept_ends() if found else {}


def ends_of(connection: sqlite3.Connection, today: date, only: str | None = None) -> Ends:
    """When everything that is followed ends, or one roadmap; nothing where no plan can be made."""
    try:
        sessions = plan(connection, today).sessions
    except StudyplanError:
        sessions = []
    own = (s for s in sessions if only in (None, s.topic.partition("/")[0]))
    return ends_with(connection, today, end_of(own), only)


def ends_with(
    connection: sqlite3.Connection, today: date, plan_end: date | None, only: str | None = None
) -> Ends:
    """The plan's end beside the days by which everything that is followed is likely finished."""
    found = [days for name, days in likely_ends(connection, today).items() if only in (None, name)]
    return Ends(
        plan_end, last_of_all([p50 for p50, _ in found]), last_of_all([p80 for _, p80 in found])
    )


def lateness(connection: sqlite3.Connection, today: date, only: str | None = None) -> Late | None:
    """The followed roadmap, or `only` that one, whose plan is furthest behind, as the core says."""
    ends = {name: end for name, end in kept_ends(connection, today).items() if only in (None, name)}
    begun = dict[str, date]()
    for (roadmap, _), day in baselines(connection).items():
        begun[roadmap] = max(day, begun.get(roadmap, day))
    wanted = {t.roadmap: t.day for t in targets(connection) if t.stage is None}
    return furthest_behind(ends, wanted, begun)
