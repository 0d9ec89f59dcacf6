"""What an answer says of the time before: the last week that was begun."""

from datetime import date
from typing import TYPE_CHECKING

from studyplan.core.weeks import monday
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.render.looking_back import LastWeek


def last_week(store: Store, today: date) -> "LastWeek | None":
    """The last week that was begun, until the first act of this one; then None."""
    last = store.this_week.last_written()
    if last is None or last >= monday(today):
        return None
    # Once a week: nothing of this is wanted by the other answers.
    from studyplan.render.looking_back import LastWeek

    found = store.weeks.commitment(last, today)
    if found is None:
        return None
    work = store.weeks.worked(found, last, today)
    figures = store.weeks.figures(found, work, today)
    now = store.outlook.likely_end(today) if found.likely else None
    return LastWeek(*(last, figures.committed, figures.kept, figures.actual), found.likely, now)
