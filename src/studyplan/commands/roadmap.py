"""`studyplan roadmap list|validate|schema`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from studyplan.commands.documents import as_json
from studyplan.commands.library import library, waiting
from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.render import output
from studyplan.render.roadmap import ListView, ValidView
from studyplan.wiring import App


def list_(json: Json = False, plain: Plain = False, lang: Lang = None) -> None:
    """List the bundled roadmaps and the learner's own, with their size."""
    from studyplan.store.roadmaps import listings

    app = App(lang, json, plain)
    with library(app) as connection:
        newer = waiting(connection)
        listed = [r._replace(newer=r.id in newer) for r in listings(connection)]
    app.emit(ListView(listed))


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
    from studyplan.core.bounds import MOST_BYTES
    from studyplan.roadmaps.load import InvalidRoadmapError, load_bytes, read_bytes
    from studyplan.roadmaps.load import catalogue as concepts
    from studyplan.roadmaps.resolve import resolve

    app = App(lang, json, plain)
    data = sys.stdin.buffer.read(MOST_BYTES + 1) if file == "-" else read_bytes(Path(file))
    try:
        roadmap = load_bytes(data, "-" if file == "-" else file)
    except InvalidRoadmapError as error:
        app.emit(ValidView(file, error.problems, None, 0))
        raise typer.Exit(1) from None
    whole = resolve(roadmap, concepts())
    app.emit(ValidView(file, [], whole.id, len(whole.topics())))


def schema() -> None:
    """Print the JSON Schema of the roadmap format."""
    from studyplan.roadmaps.schema import json_schema

    output.document(as_json(json_schema()))
