"""`studyplan replan`: what is open planned anew, and the ways to go on."""

import sqlite3
from datetime import date
from typing import Annotated

import typer

from studyplan.commands.options import DryRun, Json, Lang, Plain, either
from studyplan.commands.planning import keep, situation
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import AvailabilitySet
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.replan import (
    Situation,
    Way,
    compare,
    end_of,
    later,
    scaled_rules,
    with_hours,
    with_less,
)
from studyplan.core.wishes import WAYS
from studyplan.errors import UsageError
from studyplan.render.changes import PlanChange
from studyplan.render.prompts import ask, show_to_person
from studyplan.render.replan import ReplanView
from studyplan.store import journal, planning, queries
from studyplan.store.work import described
from studyplan.wiring import App, interactive


def replan(
    accept: Annotated[
        str | None,
        typer.Option(
            "--accept",
            metavar="WAY",
            help=either(
                "later: the same hours, a later end; hours: more hours a week from today on; "
                "cut: leave optional topics out.",
                "later：学时不变，推迟结束；hours：从今天起每周增加学时；cut：略去选学主题。",
            ),
            autocompletion=lambda: list(WAYS),
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="DATE",
            help=either(
                "The end to reach by more hours or fewer topics; else the target, or the plan's end.",
                "加学时或减主题要赶上的日期；默认为目标日期或原计划的结束日期。",
            ),
        ),
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Show what a new plan changes and what it could be instead; adopt the one that is chosen."""
    app = App(lang, json, plain)
    if accept is not None and accept not in WAYS:
        raise UsageError("bad-way", name=accept, ways=", ".join(WAYS))
    if accept is not None and dry_run:
        raise UsageError("accept-or-dry-run")
    wanted = None if by is None else app.day(by)
    if wanted is not None and wanted <= app.today:
        raise UsageError("day-gone", day=wanted.isoformat())
    way: str | None = accept
    if way is None:
        with app.reading() as connection:
            view, _ = _view(app, connection, wanted)
        if dry_run or view.change is None or not (interactive() and app.mode == "terminal"):
            app.emit(view)
            if view.change is not None:
                app.tell("dry-run" if dry_run else "replan.how")
            return
        show_to_person(view.blocks(app.words))
        way = _answer(app)
        if way is None:
            return
    with app.writing() as connection:
        view, found = _view(app, connection, wanted, way)
        if found is not None:
            _adopt(app, connection, found, view, way)
            view = view._replace(adopted=way)
    app.emit(view)


def _answer(app: App) -> str | None:
    while True:
        answer = ask(app.words("replan.which"), "-").lower()
        if answer in ("-", "n", "no", "nothing", "不"):
            return None
        fitting = [way for way in WAYS if way.startswith(answer)]
        if len(fitting) == 1:
            return fitting[0]


def _view(
    app: App,
    connection: sqlite3.Connection,
    wanted: date | None,
    way: str | None = None,
) -> tuple[ReplanView, Situation | None]:
    """What could be, in all ways or in one; None in place of a situation with nothing to plan."""
    found = situation(app, connection)
    topics = described(connection)
    before = planning.adopted(connection, app.today)
    if not found.work or queries.minutes_a_week(connection, found.today) is None:
        return ReplanView(app.today, None, None, topics, {}, None), None
    goal = wanted or _goal(connection, app.today) or end_of(before)
    ways: dict[str, Way] = {}
    if way in (None, "later"):
        ways["later"] = later(found)
    if goal is not None and way in (None, "hours"):
        ways["hours"] = with_hours(found, goal, ways.get("later"))
    if goal is not None and way in (None, "cut"):
        optional = {key for key, topic in topics.items() if topic.optional}
        ways["cut"] = with_less(found, optional, goal, ways.get("later"))
    if way is not None and way not in ways:
        raise UsageError("no-goal")
    chosen = ways[way or "later"]
    change = PlanChange(app.today, compare(before, chosen.sessions, app.today), topics, False)
    return ReplanView(app.today, goal, change, topics, ways, None), found


def _goal(connection: sqlite3.Connection, today: date) -> date | None:
    """The target of a whole roadmap that comes last: then everything is to be finished."""
    days = [t.day for t in planning.targets(connection) if t.stage is None and t.day > today]
    return max(days, default=None)


def _adopt(
    app: App, connection: sqlite3.Connection, found: Situation, view: ReplanView, way: str
) -> None:
    """Write what the way takes, and the plan, as one command; raises UsageError if it fails."""
    chosen = view.ways[way]
    if way == "cut" and not chosen.cut:
        raise UsageError("nothing-to-cut")
    if way == "hours" and not chosen.reaches:
        raise UsageError("hours-do-not-help")
    events: list[Event] = []
    if way == "hours":
        rule = found.calendar.rule_on(found.today)
        now = rule.minutes if rule else chosen.minutes
        events = [
            AvailabilitySet(rule.since, rule) for rule in scaled_rules(found, chosen.minutes, now)
        ]
    events += [TopicMarked(TopicKey(topic), "skipped", app.today) for topic in chosen.cut]
    command = journal.append(connection, events, app.now) if events else None
    keep(app, connection, command, chosen.sessions, found.today)
