"""What an answer says of the time before: the last week that was begun, and being late."""

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from studyplan.core.weeks import monday, weeks_between
from studyplan.store.this_week import last_written

if TYPE_CHECKING:
    from studyplan.render.looking_back import LastWeek, Late


def last_week(connection: sqlite3.Connection, today: date) -> "LastWeek | None":
    """The last week that was begun, until the first act of this one; then None."""
    last = last_written(connection)
    if last is None or last >= monday(today):
        return None
    # Once a week: nothing of this is wanted by the other answers.
    from studyplan.render.looking_back import LastWeek
    from studyplan.store.commitment import commitment, week_figures, worked
    from studyplan.store.grounds import likely_end

    found = commitment(connection, last, today)
    if found is None:
        return None
    work = worked(connection, found, last, today)
    figures = week_figures(connection, found, work, today)
    now = likely_end(connection, today) if found.likely else None
    return LastWeek(*(last, figures.committed, figures.kept, figures.actual), found.likely, now)


def lateness(connection: sqlite3.Connection, today: date, only: str | None = None) -> "Late | None":
    """The target, or else the baseline, that the plan's end is furthest behind: by a week or more.

    Where a roadmap has a target, that alone decides. With `only` that of one roadmap.
    """
    from studyplan.render.looking_back import Late
    from studyplan.store import planning
    from studyplan.store.baseline import baselines
    from studyplan.store.grounds import grounds

    found = grounds(connection, today, stages=False, past=False)
    kept = found.kept_ends() if found else {}
    targets = {t.roadmap: t.day for t in planning.targets(connection) if t.stage is None}
    begun = dict[str, date]()
    for (roadmap, _), day in baselines(connection).items():
        begun[roadmap] = max(day, begun.get(roadmap, day))
    late = []
    for roadmap, end in kept.items():
        wanted = targets.get(roadmap) or begun.get(roadmap)
        if wanted is None or end is None or only not in (None, roadmap):
            continue
        if (end - wanted).days >= 7:
            late.append(
                Late(roadmap, wanted, roadmap in targets, max(1, weeks_between(wanted, end)))
            )
    return max(late, key=lambda one: one.weeks, default=None)
