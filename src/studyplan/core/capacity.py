"""The minutes of the learner's weeks that topics can have."""

from datetime import date, timedelta

from studyplan.core.at_hand import Capacity
from studyplan.core.budgets import Budgets, taken_out
from studyplan.core.calendar import Calendar
from studyplan.core.weeks import monday


def for_topics(calendar: Calendar, budgets: Budgets, week: date, begin: date) -> int:
    """Minutes that the week of Monday `week` has for topics from the day `begin` on."""
    bins = calendar.bins_of(week, begin)
    minutes = sum(slot.minutes for bin_ in bins for slot in bin_.slots)
    return minutes - sum(taken_out(bin_.slots, bin_.rule, budgets) for bin_ in bins)


def capacity(calendar: Calendar, budgets: Budgets, today: date) -> Capacity:
    """Minutes for topics by week, from today to beyond every pause and every change of hours."""
    changes = [today, *(rule.since for rule in calendar.rules), *calendar.last_days()]
    end = monday(max(changes)) + timedelta(weeks=1)
    found = []
    begin = today
    while begin <= end:
        week = monday(begin)
        found.append((week, float(for_topics(calendar, budgets, week, begin))))
        begin = week + timedelta(weeks=1)
    return found
