"""`studyplan roadmap list|validate|schema`."""

import json as json_
import sys
from pathlib import Path
from typing import Annotated

import typer

from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.errors import NotFoundError
from studyplan.render import output
from studyplan.render.roadmap import ListView, ValidView
from studyplan.wiring import App


def list_(json: Json = False, plain: Plain = False, lang: Lang = None) -> None:
    """List the bundled roadmaps with their size."""
    from studyplan.roadmaps.load import listings
    from studyplan.store.editions import editions

    app = App(lang, json, plain)
    try:
        with app.reading() as connection:
            known = editions(connection)
    except NotFoundError:
        known = {}
    following = {name for name, edition in known.items() if edition.followed}
    app.emit(ListView([r._replace(followed=r.id in following) for r in listings()]))


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
    from studyplan.roadmaps.load import InvalidRoadmapError, load_bytes, read_bytes
    from studyplan.roadmaps.load import catalogue as concepts
    from studyplan.roadmaps.positions import MOST_BYTES
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

    output.write(json_.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
