"""`studyplan open`: a topic's links in the browser."""

import os
from contextlib import suppress
from typing import Annotated

import typer

from studyplan.commands.naming import find
from studyplan.commands.options import Json, Lang, Plain, Topics, either
from studyplan.errors import StudyplanError
from studyplan.render.opened import OpenedView
from studyplan.store.topics import resources
from studyplan.surroundings import here
from studyplan.wiring import App


def open_(
    topics: Topics,
    print_: Annotated[
        bool,
        typer.Option("--print", help=either("Only print the links.", "只显示链接，不打开。")),
    ] = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Open every link of topics, their own before their modules', and print them."""
    app = App(lang, json, plain)
    with app.reading() as connection:
        found = [
            (topic, [(r.title, r.url) for r in resources(connection, topic.id) if r.url])
            for topic in find(app, connection, topics, marking=False).topics
        ]
    urls = [url for _, links in found for _, url in links]
    for url in [] if print_ else urls:
        if not _shown(url):
            raise StudyplanError("no-browser", url=url)
    app.emit(OpenedView(found, bool(urls) and not print_))


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
