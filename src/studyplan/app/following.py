"""Following roadmaps, and following them no longer."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from studyplan.app.credit import credit_for, credits_given
from studyplan.app.ends import ends_of
from studyplan.app.naming import the_followed
from studyplan.app.plan_change import changed, compared, standing
from studyplan.app.whats_next import whats_next
from studyplan.core.availability import Rule
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import AvailabilitySet, RoadmapFollowed
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.journal.study import TopicMarked
from studyplan.core.records import summed
from studyplan.core.week_rules import possible
from studyplan.render.changes import PlanChange
from studyplan.render.follow import DropView
from studyplan.render.init import InitView
from studyplan.store import baseline, committing, journal, queries
from studyplan.store import calendar as calendars
from studyplan.store.ahead import minutes_ahead
from studyplan.store.coming import coming, total
from studyplan.store.credit import concepts_of
from studyplan.store.topics import rows_of

if TYPE_CHECKING:
    from studyplan.core.model import Loaded

DEFAULT_MINUTES = 10 * 60


class Begun(NamedTuple):
    """What following a roadmap did: the credit that it gave, the minutes that it adds.

    `change` is what that does to the plan; None where there was none before.
    """

    credited: Sequence[TopicMarked] = ()
    adds: int = 0
    change: PlanChange | None = None


def begin(
    connection: sqlite3.Connection,
    now: Moment,
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
    before = standing(connection, now.today, failing=False)
    ahead = minutes_ahead(connection, now.today)
    frame = committing.frame(connection, now.today)
    events: list[Event] = [RoadmapFollowed(roadmap, start, queries.place_of(connection, roadmap))]
    events += [TopicMarked(TopicKey(key), "known", now.today) for key in known]
    if minutes is None and queries.minutes_a_week(connection, max(start, now.today)) is None:
        minutes = DEFAULT_MINUTES
    if minutes is not None:
        rule = calendars.calendar(connection).rule_on(now.today)
        since = now.today if rule else min(start, now.today)
        said = rule.scaled(minutes)._replace(since=since) if rule else Rule(since, minutes)
        events.append(AvailabilitySet(since, possible(said, rule)))
    command = journal.append(connection, events, now)
    credits_ = credit_for(connection, concepts_of(connection, roadmap)) if crediting else []
    own = [e for e in credits_ if e.subject.partition("/")[0] == roadmap or e.by in known]
    journal.append(connection, own, now, of=command)
    committing.commit(connection, now, frame)
    after = standing(connection, now.today)
    written = list[Event]()
    if minutes is not None:
        written += baseline.moved(connection, before.stages, after.stages)
    if new:
        written += baseline.begun(after.stages, [roadmap])
    journal.append(connection, written, now, of=command)
    change = compared(connection, now.today, before, after) if before.ends.plan else None
    return Begun(own, minutes_ahead(connection, now.today) - ahead, change)


def follow(
    connection: sqlite3.Connection,
    now: Moment,
    roadmap: str,
    loaded: "Loaded | None",
    start: date | None = None,
    minutes: int | None = None,
    crediting: bool = True,
    known: Sequence[str] = (),
    *,
    again: bool = False,
    told: bool = False,
) -> InitView:
    """Follow `roadmap`, `loaded` where it is not at hand; what that did, and what comes next.

    One that is followed already stays as it is, unless it is to be begun `again`; `told` is whether
    that was offered. Otherwise as `begin` does.
    """
    days = {slug: date.fromisoformat(day) for slug, _, day in queries.followed(connection)}
    new = roadmap not in days
    day = days.get(roadmap, now.today)
    begun = Begun()
    if new or again:
        from studyplan.app.library import fill

        day = start or day
        fill(connection, loaded)
        # Other hours are no reason to give what was refused, or what was reopened.
        begun = begin(connection, now, roadmap, day, minutes, new and crediting, known)
    title, pace = queries.title_and_pace(connection, roadmap)
    credited = [one for one in coming(connection, now.today) if one.roadmap == roadmap]
    return InitView(
        new=new,
        changed=new or again,
        told=told,
        roadmap=roadmap,
        title=title,
        start=day,
        minutes=usual_minutes(connection, max(day, now.today)),
        ends=ends_of(connection, now.today),
        pace=pace,
        known=list(rows_of(connection, known).values()),
        credits=credits_given(connection, begun.credited),
        adds=begun.adds,
        coming=total(credited),
        following=whats_next(connection, now.today),
        change=begun.change,
    )


def usual_minutes(connection: sqlite3.Connection, day: date) -> int:
    """The minutes of a week on that day; ten hours where nothing was said."""
    return queries.minutes_a_week(connection, day) or DEFAULT_MINUTES


def drop(connection: sqlite3.Connection, now: Moment, name: str) -> DropView:
    """Follow the roadmap that `name` says no longer; what that does to the plan."""
    roadmap = the_followed(connection, name)
    counts = summed(s for s in queries.stages(connection) if s.roadmap == roadmap)
    change = changed(connection, now, [RoadmapFollowed(roadmap), BaselineWritten(roadmap, {})])
    title, _ = queries.title_and_pace(connection, roadmap)
    return DropView(roadmap, title, counts, change, whats_next(connection, now.today))
