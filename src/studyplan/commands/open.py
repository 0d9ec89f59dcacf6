"""`studyplan open`: a topic's links in the browser."""

import os
from contextlib import suppress
from typing import Annotated

import typer

from studyplan.commands.naming import find_one
from studyplan.commands.options import Json, Lang, OneTopic, Plain, either
from studyplan.errors import StudyplanError
from studyplan.render.opened import OpenedView
from studyplan.store.topics import resources
from studyplan.surroundings import here
from studyplan.wiring import App


def open_(
    topic: OneTopic,
    print_: Annotated[
        bool,
        typer.Option("--print", help=either("Only print the links.", "只显示链接，不打开。")),
    ] = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Open every link of a topic, its own before its module's, and print them."""
    app = App(lang, json, plain)
    with app.reading() as connection:
        found = find_one(app, connection, topic)
        links = [(r.title, r.url) for r in resources(connection, found.id) if r.url]
    if links and not print_:
        for _, url in links:
            if not _shown(url):
                raise StudyplanError("no-browser", url=url)
    app.emit(OpenedView(found, links, bool(links) and not print_))


def _shown(url: str) -> bool:
    """Whether a browser takes it: one that `BROWSER` names, else the system's.

    The former are asked for by name, because `webbrowser` keeps what its first call has found.
    """
    import webbrowser

    for name in here().variables.get("BROWSER", "").split(os.pathsep):
        with suppress(webbrowser.Error):
            if name and webbrowser.get(name).open_new_tab(url):
                return True
    return webbrowser.open_new_tab(url)
