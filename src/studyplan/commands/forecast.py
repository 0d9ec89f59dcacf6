"""`studyplan forecast`: when everything will be finished, and how sure that is."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from studyplan.app.naming import followed_one
from studyplan.call import Call
from studyplan.commands.options import Followed, Json, Lang, Plain, either
from studyplan.commands.outlook import grounds
from studyplan.core.grounds import Grounds
from studyplan.core.planned import Target
from studyplan.render.forecast import ForecastView, Inverse
from studyplan.store import planning, queries
from studyplan.store.work import described, open_work


def foresee(
    roadmap: Followed = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target",
            metavar="DATE",
            help=either("Show what finishing by that day takes.", "查看要在这一天前完成需要什么。"),
        ),
    ] = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Show by which days you are 50% and 80% likely to finish each stage and roadmap."""
    call = Call(lang, json, plain)
    day = None if target is None else call.day_to_come(target)
    with call.reading() as connection:
        only = followed_one(connection, roadmap)
        rests_on = grounds(call, connection)
        stages = [s for s in queries.stages(connection) if only in (None, s.roadmap)]
        if rests_on is None:
            call.emit(ForecastView(call.today, None, (), stages, (), (), None))
            return
        found = rests_on.forecast()
        milestones = [m for m in found.milestones if only in (None, m.roadmap)]
        targets = [t for t in planning.targets(connection) if only in (None, t.roadmap)]
        wanted = targets
        if day is not None:
            wanted = [Target(m.roadmap, None, day) for m in milestones if m.stage is None]
        now = queries.minutes_a_week(connection, call.today) or 0
        inverses = _inverses(connection, rests_on, wanted, call.today, now)
        view = ForecastView(
            today=call.today,
            found=found,
            milestones=milestones,
            stages=stages,
            targets=targets,
            inverses=inverses,
            minutes=now or None,
        )
    call.emit(view)


def _inverses(
    connection: sqlite3.Connection,
    rests_on: Grounds,
    wanted: Sequence[Target],
    today: date,
    now: int,
) -> list[Inverse]:
    """What each target takes that something is ahead of; `now` are the minutes of a week."""
    if not wanted:
        return []
    work = open_work(connection, today)
    topics = described(connection)
    optional = {key for key, topic in topics.items() if topic.optional}
    inverses = []
    for name, stage, by in wanted:
        goal = rests_on.goal(name, stage)
        if goal is None:
            continue
        p80, p50 = (rests_on.minutes_needed(goal, by, share, now) for share in (0.8, 0.5))
        cut = rests_on.leave_out(work, optional, name, by) if stage is None else ()
        titles = [(key, topics[key].title) for key in cut]
        inverses.append(Inverse(name, stage, by, p80, p50, titles))
    return inverses
