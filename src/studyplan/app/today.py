"""The learner's day, and what to study now."""

from datetime import date

from studyplan.app.whats_next import whats_next
from studyplan.core.commitment import Commitment
from studyplan.core.today import Day, committed_on
from studyplan.core.weeks import monday
from studyplan.render.today import TodayView
from studyplan.store.store import Store


def today_view(
    store: Store,
    today: date,
    number: int = 5,
    lane: str | None = None,
    roadmap: str | None = None,
    fit: int | None = None,
) -> TodayView:
    """What the day has and got, over all that is followed, and what `whats_next` finds."""
    commitment = store.weeks.commitment(monday(today), today)
    best = whats_next(store, today, number, lane, roadmap, fit, commitment)
    return TodayView(_day(store, today, commitment) if commitment else None, best)


def _day(store: Store, today: date, commitment: Commitment) -> Day:
    work = store.weeks.worked(commitment, commitment.week, today)
    actual = sum(one.effort.actual_on(today) for one in work.values())
    left = store.weeks.figures(commitment, work, today).left
    return Day(committed_on(today, commitment, work), actual, left)
