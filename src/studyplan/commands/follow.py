"""`studyplan follow` and `drop`: which roadmaps are worked on."""

from datetime import date
from typing import Annotated

import typer

from studyplan.app.following import Begun, answer, begin, end
from studyplan.app.library import at_hand, doubts_in, fill, from_file, id_or_file
from studyplan.app.naming import the_followed
from studyplan.app.whats_next import whats_next
from studyplan.call import Call
from studyplan.commands.options import (
    DryRun,
    Json,
    Lang,
    NoCredit,
    Plain,
    Start,
    either,
)
from studyplan.core.records import summed
from studyplan.render.follow import DropView
from studyplan.store import queries


def follow(
    roadmap: Annotated[
        str,
        typer.Argument(
            metavar="ROADMAP|FILE",
            help=either("The id of a roadmap, or a file of your own.", "路线图 id，或自己的文件。"),
        ),
    ],
    start: Start = None,
    no_credit: NoCredit = False,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Follow a roadmap, beside those that are followed already; plan all of them anew."""
    call = Call(lang, json, plain)
    first = call.day(start)
    days, there = dict[str, str](), set[str]()
    beginning = call.is_new()
    if not beginning:
        with call.reading() as connection:
            days = {slug: day for slug, _, day in queries.followed(connection)}
            there = at_hand(connection)
    with call.existing() as connection:
        roadmap = id_or_file(connection, roadmap)
    loaded = from_file(roadmap, there)
    name = loaded.roadmap.id if loaded else roadmap
    new = name not in days
    if beginning and not dry_run:
        call.create()
    begun = Begun()
    with call.sandbox() if dry_run else call.writing() as connection:
        if new:
            fill(connection, loaded)
            begun = begin(connection, call.now, name, first, None, not no_credit)
        day = first if new else date.fromisoformat(days[name])
        view = answer(connection, call.now, name, day, begun, new=new, changed=new)
    call.emit(view)
    call.tell_problems(doubts_in(roadmap, loaded))
    if dry_run:
        call.tell("dry-run")
    if start is not None and not new:
        call.tell("follow.start", roadmap=name, day=first.isoformat())


def drop(
    roadmap: Annotated[
        str,
        typer.Argument(
            metavar="ROADMAP",
            help=either("The id of a followed roadmap.", "已关注路线图的 id。"),
        ),
    ],
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Follow a roadmap no longer; what was done in it stays in the journal."""
    call = Call(lang, json, plain)
    with call.writing(keep=not dry_run) as connection:
        name = the_followed(connection, roadmap)
        stages = [s for s in queries.stages(connection) if s.roadmap == name]
        change = end(connection, call.now, name)
        view = DropView(
            roadmap=name,
            title=queries.title_and_pace(connection, name)[0],
            counts=summed(stages),
            change=change,
            following=whats_next(connection, call.today),
        )
    call.emit(view)
    if dry_run:
        call.tell("dry-run")
