"""Following roadmaps, and following them no longer."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.app.credit import credit_for
from studyplan.call import Call
from studyplan.commands.changing import changed, compared, ends_with, standing
from studyplan.core.availability import MOST_A_DAY, MOST_MINUTES, SHORTEST, Rule
from studyplan.core.bounds import quoted
from studyplan.core.changes import Ends
from studyplan.core.durations import BeyondError, parse_minutes, parse_range
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import AvailabilitySet, RoadmapFollowed
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.journal.study import TopicMarked
from studyplan.core.living import end_of
from studyplan.core.vocabulary import DAYS
from studyplan.errors import StudyplanError, UsageError
from studyplan.render.changes import PlanChange
from studyplan.store import baseline, committing, journal, queries
from studyplan.store import calendar as calendars
from studyplan.store.ahead import minutes_ahead
from studyplan.store.commitment import plan
from studyplan.store.credit import concepts_of

DEFAULT_MINUTES = 10 * 60


class Begun(NamedTuple):
    """What following a roadmap did: the credit that it gave, the minutes that it adds.

    `change` is what that does to the plan; None where there was none before.
    """

    credited: Sequence[TopicMarked] = ()
    adds: int = 0
    change: PlanChange | None = None


def begin(
    call: Call,
    connection: sqlite3.Connection,
    roadmap: str,
    start: date,
    minutes: int | None,
    crediting: bool = True,
    known: Collection[str] = (),
) -> Begun:
    """Follow `roadmap` from `start` on, with so many minutes a week, and write its baseline.

    Without minutes: what was said before, else ten hours. Marks its topics `known` as such. Gives
    the roadmap's topics credit for what is done already, and others for what is known, unless told
    not to. Raises StudyplanError if the work cannot be placed.
    """
    new = roadmap not in {slug for slug, _, _ in queries.followed(connection)}
    before = standing(call, connection, failing=False)
    ahead = minutes_ahead(connection, call.today)
    frame = committing.frame(connection, call.today)
    events: list[Event] = [RoadmapFollowed(roadmap, start, queries.place_of(connection, roadmap))]
    events += [TopicMarked(TopicKey(key), "known", call.today) for key in known]
    if minutes is None and queries.minutes_a_week(connection, max(start, call.today)) is None:
        minutes = DEFAULT_MINUTES
    if minutes is not None:
        rule = calendars.calendar(connection).rule_on(call.today)
        since = call.today if rule else min(start, call.today)
        said = rule.scaled(minutes)._replace(since=since) if rule else Rule(since, minutes)
        events.append(AvailabilitySet(since, possible(said, rule)))
    command = journal.append(connection, events, call.now)
    credits_ = credit_for(connection, concepts_of(connection, roadmap)) if crediting else []
    own = [e for e in credits_ if e.subject.partition("/")[0] == roadmap or e.by in known]
    journal.append(connection, own, call.now, of=command)
    committing.commit(connection, call.now, frame)
    after = standing(call, connection)
    written = list[Event]()
    if minutes is not None:
        written += baseline.moved(connection, before.stages, after.stages)
    if new:
        written += baseline.begun(after.stages, [roadmap])
    journal.append(connection, written, call.now, of=command)
    change = compared(call, connection, before, after) if before.ends.plan else None
    return Begun(own, minutes_ahead(connection, call.today) - ahead, change)


def possible(rule: Rule, before: Rule | None) -> Rule:
    """The same; raises UsageError where a day of it, unlike the one `before`, is too short."""
    if rule.days is None or (before and before.days == rule.days):
        return rule
    fullest = max(rule.days)
    if fullest > MOST_A_DAY:
        day, most = DAYS[rule.days.index(fullest)], MOST_A_DAY // 60
        raise UsageError("day-too-full", day=day, hours=f"{fullest / 60:g}", most=most)
    return rule


def end(call: Call, connection: sqlite3.Connection, roadmap: str) -> PlanChange:
    """Follow `roadmap` no longer; what that does to the plan."""
    return changed(call, connection, [RoadmapFollowed(roadmap), BaselineWritten(roadmap, {})])


def ends_of(call: Call, connection: sqlite3.Connection, only: str | None = None) -> Ends:
    """When everything that is followed ends, or one roadmap; nothing where no plan can be made."""
    try:
        sessions = plan(connection, call.today).sessions
    except StudyplanError:
        sessions = []
    own = (s for s in sessions if only in (None, s.topic.partition("/")[0]))
    return ends_with(call, connection, end_of(own), only)


def hours_to_minutes(text: str) -> int:
    """Minutes a week in `10`, `10-15` (the middle), `7h30`; raises UsageError."""
    try:
        low, high = parse_range(text)
        minutes = round((low + high) / 2 * 60)
    except BeyondError:
        raise UsageError("hours-out-of-range", text=quoted(text)) from None
    except ValueError:
        try:
            minutes = parse_minutes(text)
        except BeyondError:
            raise UsageError("hours-out-of-range", text=quoted(text)) from None
        except ValueError:
            raise UsageError("bad-hours", text=text) from None
    if not SHORTEST <= minutes <= MOST_MINUTES:
        raise UsageError("hours-out-of-range", text=text)
    return minutes
