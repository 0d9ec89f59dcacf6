"""`studyplan target`: the day by which something is to be finished."""

import sqlite3
from typing import Annotated

import typer

from studyplan.app.naming import the_followed
from studyplan.call import Call
from studyplan.commands.options import Followed, Json, Lang, Plain, either
from studyplan.commands.outlook import outlook
from studyplan.core.journal.frame import TargetSet
from studyplan.errors import Choice, NotFoundError, UsageError
from studyplan.render.target import TargetView
from studyplan.store import journal, planning, queries


def target(
    day: Annotated[
        str | None,
        typer.Argument(
            metavar="[DATE|none]",
            help=either(
                "The day: 2027-06-30; `none` takes it back.", "日期：2027-06-30；none 表示取消。"
            ),
        ),
    ] = None,
    roadmap: Followed = None,
    stage: Annotated[
        str | None,
        typer.Option(
            "--stage",
            metavar="STAGE",
            help=either("A stage: its number or id.", "阶段：编号或 id。"),
        ),
    ] = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Set the day by which a roadmap or a stage is to be finished, or show the targets."""
    call = Call(lang, json, plain)
    if day is not None:
        with call.writing() as connection:
            wanted = _subject(connection, roadmap, stage)
            if day != "none":
                wanted = wanted._replace(day=call.day_to_come(day))
            if wanted.day or _there(connection, wanted):
                journal.append(connection, [wanted], call.now)
    elif stage is not None or roadmap is not None:
        raise UsageError("target-day-first")
    with call.reading() as connection:
        found = planning.targets(connection)
        likely = outlook(call, connection) if found else None
        stages = queries.stages(connection)
        view = TargetView(call.today, found, likely.milestones if likely else (), stages)
    call.emit(view)


def _there(connection: sqlite3.Connection, wanted: TargetSet) -> bool:
    known = {(t.roadmap, t.stage) for t in planning.targets(connection)}
    return (wanted.roadmap, wanted.stage) in known


def _subject(connection: sqlite3.Connection, roadmap: str | None, stage: str | None) -> TargetSet:
    """The target without its day; raises UsageError where several roadmaps could be meant."""
    followed = [slug for slug, _, _ in queries.followed(connection)]
    if roadmap is not None:
        name = the_followed(connection, roadmap)
    elif len(followed) == 1:
        name = followed[0]
    elif followed:
        raise UsageError("target-which", names=tuple(followed))
    else:
        raise NotFoundError("roadmap-not-followed", name="")
    if stage is None:
        return TargetSet(name)
    stages = [s for s in queries.stages(connection) if s.roadmap == name]
    for number, found in enumerate(stages, 1):
        if stage in (found.stage, str(number)):
            return TargetSet(name, found.stage)
    near = [Choice(s.stage, s.title, n) for n, s in enumerate(stages, 1)]
    raise NotFoundError("no-such-stage", near=near, name=stage[:60], roadmap=name)
