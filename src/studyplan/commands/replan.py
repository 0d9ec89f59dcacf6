"""`studyplan replan`: what a late roadmap can do about it."""

import sqlite3
from datetime import date
from typing import Annotated, NamedTuple

import typer

from studyplan.app.looking_back import lateness
from studyplan.app.naming import followed_one
from studyplan.call import Call
from studyplan.commands.changing import changed, written
from studyplan.commands.options import DryRun, Followed, Json, Lang, Plain, either
from studyplan.commands.outlook import grounds
from studyplan.commands.planning import ends_of
from studyplan.core.availability import MOST_MINUTES, scaled_from
from studyplan.core.catching_up import Wanted, Way
from studyplan.core.goals import Goal
from studyplan.core.grounds import Grounds
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import AvailabilitySet
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.optional import last_spare
from studyplan.errors import UsageError
from studyplan.render.replan import ReplanView
from studyplan.store import calendar as calendars
from studyplan.store import queries
from studyplan.store.connection import supposing
from studyplan.store.work import described, open_work

# What can be accepted: that nothing is done needs no accepting.
_WAYS = ("hours", "cut")


def replan(
    accept: Annotated[
        str | None,
        typer.Option(
            "--accept",
            metavar="OPTION",
            help=either(
                "Apply one: hours (more hours a week) or cut (skip optional topics).",
                "采用一种方案：hours（增加每周时间）或 cut（跳过选学主题）。",
            ),
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="DATE",
            help=either(
                "Date to finish by (default: your target, else the baseline).",
                "要在哪天前学完（默认：目标日期，没有则为基线）。",
            ),
        ),
    ] = None,
    roadmap: Followed = None,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Compare ways to catch up when a roadmap is late, and apply one."""
    call = Call(lang, json, plain)
    if accept is not None and accept not in _WAYS:
        raise UsageError("bad-accept", name=accept, ways=tuple(_WAYS))
    day = None if by is None else call.day_to_come(by)
    with call.writing(keep=accept is not None and not dry_run) as connection:
        only = followed_one(connection, roadmap)
        view = _view(call, connection, only, day, accept)._replace(dry_run=dry_run)
    call.emit(view)
    if dry_run:
        call.tell("dry-run")


class _Behind(NamedTuple):
    """A roadmap that is unlikely to be finished by the day it is to be.

    A week has `now` minutes, and can have `most` on the days that it has.
    """

    wanted: Wanted
    goal: Goal
    grounds: Grounds
    now: int
    most: int


def _view(
    call: Call,
    connection: sqlite3.Connection,
    only: str | None,
    day: date | None,
    accept: str | None,
) -> ReplanView:
    titles = {slug: title for slug, title, _ in queries.followed(connection)}
    found = grounds(call, connection)
    wanted = _wanted(call, connection, found, only, day) if found else None
    only = wanted.roadmap if wanted else only
    view = ReplanView(call.today, titles, only, wanted, ends_of(call, connection, only))
    goal = found.goal(wanted.roadmap) if found and wanted else None
    if not (found and wanted and goal) or found.chance(goal, wanted.day) >= 0.5:
        return view
    rule = calendars.calendar(connection).rule_on(call.today)
    now = rule.minutes if rule else 0
    behind = _Behind(wanted, goal, found, now, rule.most if rule else MOST_MINUTES)
    if accept is not None:
        return _accepted(call, connection, behind, view, accept)
    ways = [Way("later", now, {}, view.ends)]
    for way in (_hours(behind), _cut(call, connection, behind)):
        if way.changes(now):
            with supposing(connection):
                written(call, connection, _events(call, connection, way, now))
                way = way._replace(ends=ends_of(call, connection, wanted.roadmap))
        ways.append(way)
    return view._replace(now=now, ways=ways)


def _accepted(
    call: Call, connection: sqlite3.Connection, behind: _Behind, view: ReplanView, name: str
) -> ReplanView:
    """The same with what was done; raises UsageError if it cannot be done."""
    way = _hours(behind) if name == "hours" else _cut(call, connection, behind)
    if not way.changes(behind.now):
        key = "hours-do-not-help" if name == "hours" else "nothing-to-cut"
        raise UsageError(key, roadmap=behind.wanted.roadmap)
    # More hours are to bring the baseline within reach: they do not move it.
    events = _events(call, connection, way, behind.now)
    change = changed(call, connection, events, moving=False)
    way = way._replace(ends=ends_of(call, connection, behind.wanted.roadmap))
    return view._replace(now=behind.now, ways=[way], accepted=name, change=change)


def _wanted(
    call: Call, connection: sqlite3.Connection, found: Grounds, only: str | None, day: date | None
) -> Wanted | None:
    """The day to finish by, of the roadmap that is furthest behind it; None if none is late."""
    if day is None:
        late = lateness(connection, call.today, only)
        if late is None:
            return None
        return Wanted(late.roadmap, late.day, "target" if late.target else "baseline")
    whole = [m for m in found.forecast().milestones if m.stage is None]
    own = [m for m in whole if only in (None, m.roadmap)]
    last = max(own, key=lambda m: m.p50 or date.max, default=None)
    return Wanted(last.roadmap, day, "date") if last else None


def _hours(behind: _Behind) -> Way:
    """The fewest hours a week that make it in half of all cases."""
    wanted, goal, found, now, most = behind
    minutes = found.minutes_needed(goal, wanted.day, 0.5, now)
    return Way("hours", minutes if minutes is not None and minutes <= most else None, {})


def _cut(call: Call, connection: sqlite3.Connection, behind: _Behind) -> Way:
    """The fewest optional topics whose skipping makes it in half of all cases, or else all."""
    work = open_work(connection, call.today)
    topics = described(connection)
    optional = {key for key, topic in topics.items() if topic.optional}
    roadmap, day, _ = behind.wanted
    cut = behind.grounds.leave_out(work, optional, roadmap, day)
    keys = cut or last_spare(work, optional, roadmap)
    return Way("cut", behind.now, {key: topics[key].title for key in keys})


def _events(call: Call, connection: sqlite3.Connection, way: Way, now: int) -> list[Event]:
    if way.cut:
        return [TopicMarked(TopicKey(key), "skipped", call.today) for key in way.cut]
    rules = scaled_from(calendars.rules(connection), call.today, (way.minutes or now) / now)
    return [AvailabilitySet(rule.since, rule) for rule in rules]
