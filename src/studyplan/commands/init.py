"""`studyplan init`: begin a roadmap."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from studyplan.app.following import Begun, answer, begin
from studyplan.app.library import at_hand, doubts_in, fill, from_file, id_or_file
from studyplan.call import Call, interactive, save_language
from studyplan.commands.options import (
    Json,
    Lang,
    NoCredit,
    Plain,
    Start,
    either,
)
from studyplan.core.week_rules import parse_hours
from studyplan.errors import NotFoundError, UsageError
from studyplan.render.prompts import confirmed
from studyplan.store import queries


def init(
    roadmap: Annotated[
        str | None,
        typer.Argument(
            metavar="[ROADMAP|FILE]",
            help=either(
                "The id of a roadmap, or a file of your own; without it, a choice.",
                "路线图 id，或自己的文件；省略时给出选项。",
            ),
        ),
    ] = None,
    hours: Annotated[
        str | None,
        typer.Option(
            "--hours",
            metavar="HOURS",
            help=either(
                "Hours a week: 10, 10-15, 7h30; 10 if not said.",
                "每周几小时：10、10-15、7h30；默认 10。",
            ),
        ),
    ] = None,
    start: Start = None,
    no_credit: NoCredit = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=either("Ask nothing.", "不询问，直接执行。"))
    ] = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Follow a roadmap, plan its weeks, and print what comes next."""
    call = Call(lang, json, plain)
    minutes = None if hours is None else parse_hours(hours)
    first = None if start is None else call.day(start)
    asking = not yes and interactive()
    if roadmap is not None:
        with call.existing() as connection:
            roadmap = id_or_file(connection, roadmap)

    started, there = _before(call)
    known: Sequence[str] = ()
    if asking and roadmap not in started:
        from studyplan.commands.asking import asked

        name, minutes, known = asked(call, roadmap, minutes, first or call.today, not no_credit)
    else:
        name = _unasked(roadmap, yes)
    loaded = from_file(name, there)
    name = loaded.roadmap.id if loaded else name
    new = name not in started
    told = minutes is not None or first is not None
    change = new or (told and (yes or (asking and confirmed(call.words("init.replan")))))
    day = first or (call.today if new else date.fromisoformat(started[name]))
    call.create()
    with call.writing() as connection:
        begun = Begun()
        if change:
            fill(connection, loaded)
            # Other hours are no reason to give what was refused, or what was reopened.
            begun = begin(connection, call.now, name, day, minutes, new and not no_credit, known)
        day = day if change else date.fromisoformat(started[name])
        view = answer(
            connection, call.now, name, day, begun, new=new, changed=change, told=told, known=known
        )
    if lang is not None:
        save_language(call.language)
    call.emit(view)
    call.tell_problems(doubts_in(roadmap, loaded))
    if told and not change and call.mode != "terminal":
        call.tell("init.how-to-change")


def _before(call: Call) -> tuple[dict[str, str], set[str]]:
    """The followed roadmaps with their first days, and those that are at hand, before the call."""
    try:
        with call.reading() as connection:
            started = {slug: day for slug, _, day in queries.followed(connection)}
            return started, at_hand(connection)
    except NotFoundError:
        return {}, set()


def _unasked(roadmap: str | None, yes: bool) -> str:
    """The roadmap where nobody can be asked: the one that is named, or with `--yes` the first."""
    from studyplan.roadmaps.bundled import bundled_ids

    ids = bundled_ids()
    if roadmap is None and not yes:
        raise UsageError("name-a-roadmap", names=tuple(ids))
    return roadmap or ids[0]
