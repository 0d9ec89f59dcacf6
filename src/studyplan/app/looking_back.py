"""What an answer says of the time before: the last week that was begun."""

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from studyplan.core.weeks import monday
from studyplan.store.this_week import last_written

if TYPE_CHECKING:
    from studyplan.render.looking_back import LastWeek


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
