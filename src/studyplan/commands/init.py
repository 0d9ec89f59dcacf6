"""`studyplan init`: begin a roadmap."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from studyplan.commands.beginning import answer
from studyplan.commands.library import begun_by, fill, library, own
from studyplan.commands.options import (
    Json,
    Lang,
    NoCredit,
    Plain,
    Start,
    complete_roadmaps,
    either,
)
from studyplan.commands.planning import DEFAULT_MINUTES, Begun, begin, hours_to_minutes
from studyplan.core.details import Listing
from studyplan.core.names import Name, match
from studyplan.errors import NotFoundError, UsageError
from studyplan.render.init import choices
from studyplan.render.prompts import ask, confirmed, show_to_person
from studyplan.store import queries
from studyplan.wiring import App, interactive, save_language


def init(
    roadmap: Annotated[
        str | None,
        typer.Argument(
            metavar="[ROADMAP|FILE]",
            help=either(
                "The id of a roadmap, or a file of your own; without it, a choice.",
                "路线图 id，或自己的文件；省略时给出选项。",
            ),
            autocompletion=complete_roadmaps,
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
    app = App(lang, json, plain)
    minutes = None if hours is None else hours_to_minutes(hours)
    first = None if start is None else app.day(start)
    asking = not yes and interactive()
    name = roadmap or _chosen(app, asking, yes)

    from studyplan.roadmaps.load import load_any

    started, present, kept = _before(app)
    loaded = None if name in started or name in kept else load_any(name)
    name = loaded.roadmap.id if loaded else name
    new = name not in started
    if new and roadmap is None and minutes is None and asking:
        minutes = _asked_minutes(app, present or DEFAULT_MINUTES)
    told = minutes is not None or first is not None
    change = new or (told and (yes or (asking and confirmed(app.words("init.replan")))))
    day = first or (app.today if new else date.fromisoformat(started[name]))
    app.create()
    with app.writing() as connection:
        begun = Begun()
        if change:
            fill(connection, loaded)
            # Other hours are no reason to give what was refused, or what was reopened.
            begun = begin(app, connection, name, day, minutes, new and not no_credit)
        day = day if change else date.fromisoformat(started[name])
        view = answer(app, connection, name, day, begun, new=new, changed=change, told=told)
    if lang is not None:
        save_language(app.language)
    app.emit(view)
    if told and not change and app.mode != "terminal":
        app.tell("init.how-to-change")


def _before(app: App) -> tuple[dict[str, str], int | None, list[str]]:
    """The followed roadmaps with their first days, the minutes a week, and the learner's own ones.

    All as they are before the call.
    """
    try:
        with app.reading() as connection:
            started = {slug: day for slug, _, day in queries.followed(connection)}
            return started, queries.minutes_a_week(connection, app.today), own(connection)
    except NotFoundError:
        return {}, None, []


def _chosen(app: App, asking: bool, yes: bool) -> str:
    """The roadmap that the person picks from the list; the first one with `--yes`."""
    from studyplan.roadmaps.bundled import bundled_ids
    from studyplan.store.roadmaps import listings

    ids = bundled_ids()
    if yes:
        return ids[0]
    if not asking:
        raise UsageError("name-a-roadmap", names=", ".join(ids))
    with library(app) as connection:
        found = listings(connection)
    show_to_person(choices(found, app.words))
    while True:
        answer = ask(app.words("init.which", count=len(found)), "1")
        meant = _meant(answer, found)
        if len(meant) == 1:
            return meant[0]
        key = "init.which-several" if meant else "init.which-unknown"
        app.tell(key, name=answer[:60], count=len(found), ids=", ".join(meant))


def _meant(answer: str, found: Sequence[Listing]) -> list[str]:
    """The ids of what a number, an id or its beginning, or words of a title say."""
    ids = [one.id for one in found]
    if answer.isdecimal():
        return ids[int(answer[:6]) - 1 :][:1] if int(answer[:6]) else []
    names = [Name(f"/{one.id}", one.title) for one in found]
    return begun_by(answer.lower(), ids) or [one.key[1:] for one in match(answer, names)[0]]


def _asked_minutes(app: App, default: int) -> int:
    while True:
        try:
            return hours_to_minutes(ask(app.words("init.hours"), f"{default / 60:g}"))
        except UsageError as error:
            app.tell(error.key, **error.facts)
