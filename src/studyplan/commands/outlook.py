"""What a forecast is made from: the plan that would be made now, and what the past tells."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from studyplan.commands.planning import situation
from studyplan.core.budgets import taken_out
from studyplan.core.forecast import Forecast, forecast
from studyplan.core.learner import Past
from studyplan.core.load import Ahead
from studyplan.core.replan import Situation, planned
from studyplan.core.schedule import Session
from studyplan.core.weeks import monday
from studyplan.store import calendar as calendars
from studyplan.store.past import past
from studyplan.store.work import described
from studyplan.wiring import App


class Grounds(NamedTuple):
    """Past, what is ahead session by session, and minutes for topics by week."""

    past: Past
    ahead: list[Ahead]
    capacity: list[tuple[date, int]]


def grounds(app: App, connection: sqlite3.Connection) -> Grounds | None:
    """What a forecast rests on; None where nothing is open, or no hours are known."""
    found = situation(app, connection)
    if not found.work or not found.calendar.rules:
        return None
    sessions = planned(found)
    known = past(connection, app.today, calendars.calendar(connection))
    return Grounds(known, _ahead(connection, sessions), _capacity(found, sessions, app.today))


def outlook(app: App, connection: sqlite3.Connection) -> Forecast | None:
    """The forecast as things stand; None where there is nothing to tell."""
    rests_on = grounds(app, connection)
    return forecast(*rests_on, app.today) if rests_on else None


def _ahead(connection: sqlite3.Connection, sessions: Sequence[Session]) -> list[Ahead]:
    topics = described(connection)
    parts = []
    for s in sessions:
        topic = topics[s.topic]
        # The range is that of the whole topic; the part has its share of it.
        share = s.minutes * 2 / max(1, topic.low + topic.high)
        spread = (share * topic.low, share * topic.high)
        parts.append(Ahead(s.topic, topic.roadmap, topic.stage, topic.kind, *spread, s.minutes))
    return parts


def _capacity(found: Situation, sessions: Sequence[Session], today: date) -> list[tuple[date, int]]:
    """Minutes that topics can have in each week, to beyond the plan's end and every pause."""
    last = max([s.week for s in sessions], default=monday(today))
    changes = [rule.since for rule in found.calendar.rules] + found.calendar.last_days()
    end = monday(max([last, *changes])) + timedelta(days=7)
    weeks = []
    week = monday(today)
    while week <= end:
        begin = max(week, found.today)
        bins = found.calendar.bins_of(week, begin)
        minutes = sum(s.minutes for one in bins for s in one.slots)
        taken = sum(taken_out(one.slots, one.rule, found.budgets) for one in bins)
        weeks.append((week, minutes - taken))
        week += timedelta(days=7)
    return weeks
