"""`studyplan plan`: stages and months ahead."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Annotated

import typer

from studyplan.app.naming import followed_one
from studyplan.call import Call
from studyplan.commands.options import Followed, Json, Lang, Plain, either
from studyplan.commands.outlook import outlook
from studyplan.core.changes import Ends, last_of_all
from studyplan.core.commitment import by_topic
from studyplan.core.forecast import Milestone
from studyplan.core.living import Plan, end_of, stretches
from studyplan.core.records import ComesWith, TopicRow
from studyplan.core.schedule import Session
from studyplan.core.weeks import monday
from studyplan.errors import UsageError
from studyplan.render.plan import PlanView
from studyplan.render.slips import AgainstView, Slip
from studyplan.store import planning
from studyplan.store.baseline import baselines, written_on
from studyplan.store.commitment import kept_sessions
from studyplan.store.commitment import plan as living_plan
from studyplan.store.road import road
from studyplan.store.topics import rows_of


def plan(
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="stage|month",
            help=either("By stage, or by month.", "按阶段（stage）或按月（month）。"),
        ),
    ] = "stage",
    begin: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help=either("From that day on.", "从哪天起。")),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option("--to", metavar="DATE", help=either("To that day.", "到哪天为止。")),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="baseline",
            help=either("The slip of each stage against the baseline.", "各阶段与基线相比的偏差。"),
        ),
    ] = None,
    roadmap: Followed = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Show stages over the weeks, with today, targets, and when they are likely to be finished."""
    call = Call(lang, json, plain)
    if by not in ("stage", "month"):
        raise UsageError("bad-plan-by", name=by)
    if against is not None and against != "baseline":
        raise UsageError("bad-against", name=against)
    if against is not None and (begin or end or by != "stage"):
        raise UsageError("against-or-by")
    first = None if begin is None else call.day(begin)
    last = None if end is None else call.day(end)
    if first is not None and last is not None and last < first:
        raise UsageError("bad-window")
    with call.reading() as connection:
        only = followed_one(connection, roadmap)
        laid = living_plan(connection, call.today)
        sessions = [s for s in laid.sessions if only in (None, s.topic.partition("/")[0])]
        kept = (session for session, _ in kept_sessions(connection, call.today))
        gone = [session for session in kept if session.week < monday(call.today)]
        credited = _credited(connection, laid)
        saved = {one.topic.key: one.minutes for one in credited}
        whole = road(connection, [*gone, *laid.sessions], saved)
        stages = [s for s in whole if only in (None, s.roadmap)]
        if against is not None:
            then = baselines(connection)
            slips = [Slip(s, then.get((s.roadmap, s.stage))) for s in stages]
            days = {n: d for n, d in written_on(connection).items() if only in (None, n)}
            view: AgainstView | PlanView = AgainstView(
                call.today,
                slips,
                days,
            )
        else:
            found = outlook(call, connection)
            ending = _ending(connection, sessions, first or call.today, last or date.max)
            milestones = found.milestones if found else ()
            view = PlanView(
                today=call.today,
                stages=stages,
                targets=[t for t in planning.targets(connection) if only in (None, t.roadmap)],
                milestones=milestones,
                ending=ending,
                by=by,
                window=(first, last),
                ends=_ends(end_of(sessions), milestones, only),
                comes_with=[c for c in credited if only in (None, c.topic.roadmap)],
            )
    call.emit(view)


def _credited(connection: sqlite3.Connection, laid: Plan) -> list[ComesWith]:
    """What comes with other topics in this plan."""
    rows = rows_of(connection, [key for pair in laid.comes_with.items() for key in pair])
    placed = by_topic(laid.sessions)
    return [
        ComesWith(rows[key], rows[by], rows[key].left - placed.get(key, 0))
        for key, by in laid.comes_with.items()
    ]


def _ending(
    connection: sqlite3.Connection, sessions: Sequence[Session], first: date, last: date
) -> list[tuple[date, TopicRow]]:
    """Topics whose last session lies in these days, with that day, in order."""
    days = {topic: at.last for topic, at in stretches(sessions).items()}
    rows = rows_of(connection, [topic for topic, day in days.items() if first <= day <= last])
    found = [(days[key], row) for key, row in rows.items()]
    return sorted(found, key=itemgetter(0))


def _ends(plan_end: date | None, milestones: Sequence[Milestone], only: str | None) -> Ends:
    """When everything, or one roadmap, ends."""
    own = [m for m in milestones if m.stage is None and only in (None, m.roadmap)]
    return Ends(plan_end, last_of_all([m.p50 for m in own]), last_of_all([m.p80 for m in own]))
