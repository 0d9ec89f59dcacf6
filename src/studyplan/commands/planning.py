"""Following roadmaps and adopting a plan of their weeks."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.availability import SHORTEST, Rule
from studyplan.core.credit import credit
from studyplan.core.durations import parse_minutes, parse_range
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import AvailabilitySet, RoadmapFollowed
from studyplan.core.journal.plans import PlanAdopted
from studyplan.core.journal.study import TopicMarked
from studyplan.core.replan import MOST_MINUTES, Situation, planned
from studyplan.core.schedule import Session
from studyplan.core.weeks import monday
from studyplan.errors import UsageError
from studyplan.store import calendar as calendars
from studyplan.store import journal, planning, queries
from studyplan.store.credit import concepts_of, lessons
from studyplan.store.work import open_work
from studyplan.wiring import App

DEFAULT_MINUTES = 10 * 60


def begin(
    app: App,
    connection: sqlite3.Connection,
    roadmap: str,
    start: date,
    minutes: int | None,
    crediting: bool = True,
) -> list[TopicMarked]:
    """Follow `roadmap` from `start` on, with so many minutes a week, and plan all that is open.

    Without minutes: what was said before, else ten hours. Gives the roadmap's topics credit for
    what is done already, unless told not to; the events of that credit. Raises StudyplanError if
    the work cannot be placed.
    """
    events: list[Event] = [RoadmapFollowed(roadmap, start, queries.place_of(connection, roadmap))]
    if minutes is None and queries.minutes_a_week(connection, max(start, app.today)) is None:
        minutes = DEFAULT_MINUTES
    if minutes is not None:
        since = min(start, app.today)
        rule = calendars.calendar(connection).rule_on(since)
        rule = rule.scaled(minutes)._replace(since=since) if rule else Rule(since, minutes)
        events.append(AvailabilitySet(since, rule))
    command = journal.append(connection, events, app.now)
    credits_ = credit_for(connection, concepts_of(connection, roadmap)) if crediting else []
    own = [event for event in credits_ if event.subject.partition("/")[0] == roadmap]
    journal.append(connection, own, app.now, of=command)
    adopt(app, connection, command)
    return own


def end(app: App, connection: sqlite3.Connection, roadmap: str) -> None:
    """Follow `roadmap` no longer, and plan what is open in the others."""
    adopt(app, connection, journal.append(connection, [RoadmapFollowed(roadmap)], app.now))


def situation(app: App, connection: sqlite3.Connection) -> Situation:
    """What a plan is made from, as it stands; it begins when the first open work may."""
    work = open_work(connection, app.today)
    first = min((w.earliest for w in work if w.earliest), default=app.today)
    return Situation(
        work, calendars.calendar(connection, app.today), first, planning.budgets(connection)
    )


def adopt(app: App, connection: sqlite3.Connection, command: str) -> None:
    """Plan everything that is open anew, as a part of `command`.

    Raises StudyplanError if the work cannot be placed.
    """
    found = situation(app, connection)
    keep(app, connection, command, planned(found), found.today)


def keep(
    app: App,
    connection: sqlite3.Connection,
    command: str | None,
    sessions: Sequence[Session],
    first: date,
) -> str:
    """Adopt these sessions as the plan from the day `first` on, as a part of `command` if given.

    What the running week keeps of the plan before goes with them. The command's id.
    """
    rows = calendars.kept(connection, app.today) if monday(first) == monday(app.today) else []
    for s in sessions:
        day = s.date.isoformat() if s.date else None
        rows.append((s.topic, s.week.isoformat(), day, s.lane, s.minutes))
    plan = PlanAdopted("", first, tuple(rows))
    return journal.append(connection, [plan], app.now, of=command)


def credit_for(connection: sqlite3.Connection, concepts: Iterable[str]) -> list[TopicMarked]:
    """The credit that open topics have a right to, by what is done or known of these concepts."""
    wanted = list(concepts)
    return credit(lessons(connection, "giving", wanted), lessons(connection, "open", wanted))


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
    if not SHORTEST <= minutes <= MOST_MINUTES:
        raise UsageError("hours-out-of-range", text=text)
    return minutes
