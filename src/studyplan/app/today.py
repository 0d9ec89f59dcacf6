"""The learner's day, and what to study now."""

from studyplan.app.whats_next import whats_next
from studyplan.core.calendar import Calendar
from studyplan.core.commitment import Commitment
from studyplan.core.journal.clock import Moment
from studyplan.core.today import Day, committed_on
from studyplan.core.weeks import monday
from studyplan.render.today import TodayView
from studyplan.store.store import Store


def today_view(
    store: Store,
    now: Moment,
    number: int = 5,
    lane: str | None = None,
    roadmap: str | None = None,
    fit: int | None = None,
) -> TodayView:
    """What the day has and got, over all that is followed, and what `whats_next` finds."""
    commitment = store.weeks.commitment(monday(now.today), now.today)
    best = whats_next(store, now.today, number, lane, roadmap, fit, commitment)
    time = store.learner_time.calendar()
    habits = store.habits.due(now.today, time)
    paused = max((last for first, last in time.pauses if first <= now.today <= last), default=None)
    day = _day(store, now, commitment, time)
    if not best.following:  # there is nothing for what is left of the week
        day = day._replace(left=None)
    return TodayView(now.at, day, best, habits, paused)


def _day(store: Store, now: Moment, commitment: Commitment | None, time: Calendar) -> Day:
    today, committed, left = now.today, None, None
    ahead = days = 0
    if commitment:
        work = store.weeks.worked(commitment, commitment.week, today)
        committed, ahead = committed_on(today, commitment, work)
        figures = store.weeks.figures(commitment, work, today, time=time)
        left, days = figures.left, figures.days
    running = store.timer.running()
    reviews = store.reviews.due_by(today, today) if store.learner_time.reviewing else (0, 0)
    return Day(
        *(committed, store.study_days.minutes_on(today), left),
        *(running, running.minutes(now.at) if running else 0),
        *(*reviews, store.study_days.in_a_row(today, time), days, ahead),
        store.study_days.not_logged(today, today),
        store.study_days.is_studied(today),
    )
