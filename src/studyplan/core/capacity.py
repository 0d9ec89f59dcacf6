"""The minutes of the learner's weeks that topics can have."""

from datetime import date, timedelta

from studyplan.core.at_hand import Capacity
from studyplan.core.availability import Rule
from studyplan.core.calendar import Calendar
from studyplan.core.schedule import Budgets, reserved
from studyplan.core.weeks import monday


def for_topics(rule: Rule | None, budgets: Budgets) -> float:
    """The part of a week, from 0 to 1, that reviews and habits leave to topics."""
    return max(0.0, 1 - sum(reserved(rule, budgets).values())) if rule and rule.minutes else 0.0


def capacity(calendar: Calendar, budgets: Budgets, today: date) -> Capacity:
    """Minutes for topics by week, from today to beyond every pause and every change of hours."""
    changes = [today, *(rule.since for rule in calendar.rules), *calendar.last_days()]
    end = monday(max(changes)) + timedelta(weeks=1)
    found = []
    begin = today
    while begin <= end:
        part = for_topics(calendar.rule_on(begin), budgets)
        found.append((monday(begin), part * calendar.minutes_in(monday(begin), begin)))
        begin = monday(begin) + timedelta(weeks=1)
    return found
