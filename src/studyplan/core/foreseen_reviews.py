"""The time that reviews take of the weeks ahead: of what is done, and of what is still open."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from studyplan.core.availability import Slot
from studyplan.core.budgets import Budgets, ReviewTime, taken_out
from studyplan.core.calendar import Calendar
from studyplan.core.capacity import for_topics
from studyplan.core.weeks import monday, sunday

_MOST_WEEKS = 520
_A_WEEK = timedelta(weeks=1)


def foreseen(
    calendar: Calendar,
    budgets: Budgets,
    time: ReviewTime,
    today: date,
    asked: Mapping[date, int],
    work: Iterable[tuple[int, int]] = (),
    later: Sequence[int] = (),
) -> ReviewTime:
    """The minutes that reviews take of each week from today's on, besides what `time` has already.

    `asked` are the minutes of topics that are done, by the Mondays of their weeks. `work` are the
    open ones in the order in which they are studied, each with what is left of it and what a review
    of it takes; those come `later`, so many days after the week in which the topic is finished. Of
    what is asked of a week no more is taken than its share: the rest is made up for in the next.
    """
    minutes = dict(time.minutes)
    time = time._replace(minutes=minutes)
    budgets = budgets._replace(reviews=time)
    wanted, topics, owed = Counter(asked), iter(work), 0
    topic = next(topics, None)
    week, last = monday(today), max(asked, default=today)
    for _ in range(_MOST_WEEKS):
        owed += wanted[week]
        minutes[week] = min(owed, time.room(calendar, week))
        owed -= minutes[week]
        free = _for_topics(calendar, budgets, week, today) if topic else 0
        while topic and free > 0:
            left, review = topic
            free -= left
            topic = (-free, review) if free < 0 else next(topics, None)
            if free >= 0:
                for days in later:
                    coming = monday(sunday(week) + timedelta(days=days))
                    wanted[coming] += review
                    last = max(last, coming)
        if not topic and not owed and week >= last:
            break
        week += _A_WEEK
    return time


def _for_topics(calendar: Calendar, budgets: Budgets, week: date, today: date) -> int:
    """What a week has for topics; one without a change or a pause is not looked at day by day."""
    rule = calendar.usual(week) if week > today else None
    if rule is None or not rule.minutes:
        return for_topics(calendar, budgets, week, max(week, today))
    part = budgets.part(calendar, week)
    return rule.minutes - taken_out((Slot(rule.minutes),), rule, budgets, reviews=part)
