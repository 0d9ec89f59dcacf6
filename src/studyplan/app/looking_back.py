"""What an answer says of the time before: the last week that was begun."""

from datetime import date

from studyplan.core.weeks import monday
from studyplan.render.standing import LastWeek
from studyplan.store.store import Store


def last_week(store: Store, today: date) -> LastWeek | None:
    """The last week that was begun, until the first act of this one; then None."""
    last = store.this_week.last_written()
    if last is None or last >= monday(today):
        return None
    commitment = store.weeks.commitment(last, today)
    if commitment is None:
        return None
    work = store.weeks.worked(commitment, last, today)
    figures = store.weeks.figures(commitment, work, today)
    now = store.forecasts.likely_end(today) if commitment.likely else None
    return LastWeek(
        *(last, figures.committed, figures.kept, figures.actual, figures.estimated),
        *(commitment.likely, now),
    )
