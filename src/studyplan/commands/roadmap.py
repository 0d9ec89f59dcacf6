"""`studyplan roadmap list|validate|schema`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from studyplan.app.library import waiting
from studyplan.call import Call
from studyplan.commands.documents import as_json
from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.render import output
from studyplan.render.roadmap import ListView, ValidView


def list_(json: Json = False, plain: Plain = False, lang: Lang = None) -> None:
    """List the bundled roadmaps and the learner's own, with their size."""
    from studyplan.store.roadmaps import listings

    call = Call(lang, json, plain)
    with call.library() as connection:
        newer = waiting(connection)
        listed = [r._replace(newer=r.id in newer) for r in listings(connection)]
    call.emit(ListView(listed))


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
    from studyplan.roadmaps.check import doubts
    from studyplan.roadmaps.load import InvalidRoadmapError, checked_bytes, read_bytes

    call = Call(lang, json, plain)
    data = sys.stdin.buffer.read(MOST_BYTES + 1) if file == "-" else read_bytes(Path(file))
    try:
        roadmap, document = checked_bytes(data, file)
    except InvalidRoadmapError as error:
        view = ValidView(file, error.problems, warnings=error.warnings)
    else:
        topics = sum(len(module.topics) for stage in roadmap.stages for module in stage.modules)
        found = [doubt._replace(file=file) for doubt in doubts(document).values()]
        view = ValidView(file, [], roadmap.id, topics, found)
    call.emit(view)
    if call.mode == "plain":
        call.tell_problems(view.warnings)
    if view.problems:
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of the roadmap format."""
    from studyplan.roadmaps.schema import json_schema

    output.document(as_json(json_schema()))
