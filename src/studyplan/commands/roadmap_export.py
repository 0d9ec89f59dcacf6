"""`studyplan roadmap export`: a whole definition as a file."""

from pathlib import Path
from typing import Annotated

import typer

from studyplan.app.library import id_or_file
from studyplan.call import Call
from studyplan.commands.documents import Force, Output, destination
from studyplan.commands.options import Lang, either
from studyplan.errors import NotFoundError
from studyplan.store.editions import file_of

FORMATS = ("yaml", "json", "markdown")


def export(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ROADMAP|FILE",
            help=either("The id of a roadmap, or a file.", "路线图 id，或文件。"),
        ),
    ],
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            help=either(
                "The format; by the file’s ending if not said, else yaml.",
                "格式；默认按文件扩展名，否则为 yaml。",
            ),
        ),
    ] = None,
    file: Output = "-",
    force: Force = False,
    lang: Lang = None,
) -> None:
    """Write everything that a roadmap says: YAML and JSON to load again, Markdown to read."""
    from studyplan.roadmaps.dump import as_json, as_yaml
    from studyplan.roadmaps.load import load_bytes

    call = Call(lang)
    to = destination(FORMATS, format_, file, force)
    with call.existing() as connection:
        name = id_or_file(connection, name)
    data, kept = definition(call, name)
    roadmap = load_bytes(data, name, kept)
    if to.format == "markdown":
        from studyplan.render.roadmap_markdown import roadmap_markdown
        from studyplan.roadmaps.load import catalogue
        from studyplan.roadmaps.outline import outline_of
        from studyplan.roadmaps.resolve import resolve

        outline = outline_of(resolve(roadmap, catalogue()))
        to.deliver(call, roadmap_markdown(outline, call.words))
    else:
        to.deliver(call, as_yaml(roadmap) if to.format == "yaml" else as_json(roadmap))


def definition(call: Call, name: str) -> tuple[bytes, bool]:
    """The file of a roadmap: one that is named, else the one loaded from, else the bundled one.

    And whether the database has kept it.

    Raises NotFoundError where there is none.
    """
    from studyplan.roadmaps.bundled import is_file
    from studyplan.roadmaps.load import bundled_bytes, read_bytes

    if is_file(name):
        return read_bytes(Path(name)), False
    try:
        with call.reading() as connection:
            kept = file_of(connection, name)
    except NotFoundError:
        kept = None
    return (kept, True) if kept else (bundled_bytes(name), False)
