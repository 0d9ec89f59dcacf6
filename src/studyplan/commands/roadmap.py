"""`studyplan roadmap list|show|validate|schema`."""

import json as json_
import sys
from pathlib import Path
from typing import Annotated

import typer

from studyplan.commands.options import Json, Lang, Plain, complete_roadmaps, either
from studyplan.commands.show import roadmap_view
from studyplan.errors import NotFoundError
from studyplan.render import output
from studyplan.render.roadmap import ListView, ValidView
from studyplan.wiring import App


def list_(json: Json = False, plain: Plain = False, lang: Lang = None) -> None:
    """List the bundled roadmaps with their size."""
    from studyplan.roadmaps.load import listings
    from studyplan.store.roadmaps import loaded

    app = App(lang, json, plain)
    try:
        with app.reading() as connection:
            known = loaded(connection)
    except NotFoundError:
        known = {}
    app.emit(ListView([r._replace(followed=known.get(r.id, False)) for r in listings()]))


def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ROADMAP",
            help=either("The id of a roadmap.", "路线图的 id。"),
            autocompletion=complete_roadmaps,
        ),
    ],
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Print a roadmap's stages, modules, topics, and what it says beside them."""
    from studyplan.roadmaps.load import bundled_ids

    app = App(lang, json, plain)
    view = roadmap_view(app, name)
    if view is None:
        raise NotFoundError("roadmap-unknown", near=[(i, i) for i in bundled_ids()], name=name)
    app.emit(view)


def validate(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-", help=either("A file; - reads standard input.", "文件；- 为标准输入。")
        ),
    ],
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Print every problem as `file:line:column: message`; exit 1 if there is one."""
    from studyplan.roadmaps.load import InvalidRoadmapError, load_bytes, read_bytes, resolve
    from studyplan.roadmaps.load import catalogue as concepts
    from studyplan.roadmaps.positions import MOST_BYTES

    app = App(lang, json, plain)
    data = sys.stdin.buffer.read(MOST_BYTES + 1) if file == "-" else read_bytes(Path(file))
    try:
        roadmap, _ = load_bytes(data, "-" if file == "-" else file)
    except InvalidRoadmapError as error:
        app.emit(ValidView(file, error.problems, None, 0))
        raise typer.Exit(1) from None
    whole = resolve(roadmap, concepts())
    app.emit(ValidView(file, [], whole.id, len(whole.topics())))


def schema() -> None:
    """Print the JSON Schema of the roadmap format."""
    from studyplan.roadmaps.schema import json_schema

    output.write(json_.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
