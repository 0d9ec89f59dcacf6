"""Following a roadmap and adopting a plan of its weeks."""

import sqlite3
from datetime import date

from studyplan.core import schedule
from studyplan.core.durations import parse_minutes, parse_range
from studyplan.core.events import NewEvent
from studyplan.errors import UsageError
from studyplan.store import journal, queries
from studyplan.store.work import open_work
from studyplan.wiring import App

DEFAULT_MINUTES = 10 * 60
MOST_MINUTES = 7 * 16 * 60


def begin(
    app: App, connection: sqlite3.Connection, roadmap: str, start: date, minutes: int | None
) -> None:
    """Follow `roadmap` from `start` on, with so many minutes a week, and plan all that is open.

    Without minutes: what was said before, else ten hours. Raises StudyplanError if the work
    cannot be placed.
    """
    first = max(start, app.today)
    events = [NewEvent("roadmap.follow", roadmap, {"following": True, "start": start.isoformat()})]
    current = queries.minutes_a_week(connection, first)
    if minutes is None and current is None:
        minutes = DEFAULT_MINUTES
    if minutes is not None:
        since = min(start, app.today).isoformat()
        events.append(NewEvent("availability.set", since, {"minutes": minutes}))
    available = schedule.Availability(minutes or current or DEFAULT_MINUTES)
    sessions = schedule.plan(open_work(connection, roadmap), available, first)
    rows = [
        [s.topic, s.week.isoformat(), s.date and s.date.isoformat(), s.lane, s.minutes]
        for s in sessions
    ]
    events.append(NewEvent("plan.adopt", "", {"from": first.isoformat(), "sessions": rows}))
    journal.append(connection, events, app.now)


def hours_to_minutes(text: str) -> int:
    """Minutes a week in `10`, `10-15` (the middle), `7h30`; raises UsageError."""
    try:
        low, high = parse_range(text)
        minutes = round((low + high) / 2 * 60)
    except ValueError:
        try:
            minutes = parse_minutes(text)
        except ValueError:
            raise UsageError("bad-hours", text=text) from None
    if not schedule.SHORTEST <= minutes <= MOST_MINUTES:
        raise UsageError("hours-out-of-range", text=text)
    return minutes
