"""`studyplan roadmap lint`: what an editor would find in a roadmap."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from studyplan.app.library import id_or_file
from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.errors import NotFoundError
from studyplan.render.lint import LintView
from studyplan.render.roadmap import ValidView


def lint(
    name: Annotated[
        str,
        typer.Argument(
            metavar="FILE|ID",
            help=either(
                "A file (- reads standard input), or the id of a roadmap.",
                "文件（- 为标准输入），或路线图的 id。",
            ),
        ),
    ],
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=either("Exit with 1 if there is a warning.", "有警告时以 1 退出。")
        ),
    ] = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Contradictions, gaps and doubtful places of a roadmap: warnings first, then notes."""
    from studyplan.roadmaps.lint import lint_bytes
    from studyplan.roadmaps.load import InvalidRoadmapError

    call = Call(lang, json, plain)
    data, file = _content(call, name)
    try:
        roadmap, findings = lint_bytes(data, file or name)
    except InvalidRoadmapError as error:
        call.emit(ValidView(file or name, error.problems, warnings=error.warnings))
        raise typer.Exit(1) from None
    view = LintView(roadmap, file, findings)
    call.emit(view)
    if strict and view.warnings:
        raise typer.Exit(1)


def _content(call: Call, name: str) -> tuple[bytes, str | None]:
    """A roadmap's file, and its name if the caller gave one: ids go before files of that name.

    Raises NotFoundError, or StudyplanError for a file that cannot be read.
    """
    from studyplan import paths
    from studyplan.core.bounds import MOST_BYTES
    from studyplan.roadmaps.bundled import bundled_ids, is_file
    from studyplan.roadmaps.load import read_bytes

    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1), name
    known = bundled_ids()
    if name in known:
        return read_bytes(paths.bundled("roadmaps") / f"{name}.yaml"), None
    if kept := _kept(call, name):
        return kept, None
    if is_file(name) or _is_there(name):
        return read_bytes(Path(name)), name
    with call.existing() as connection:
        name = id_or_file(connection, name)
    return _content(call, name)


def _is_there(name: str) -> bool:
    try:
        return name != "" and Path(name).exists()
    except OSError:  # nothing can have that name
        return False


def _kept(call: Call, name: str) -> bytes | None:
    """The file of a roadmap that is in the database; None if there is none."""
    from studyplan.store.editions import file_of

    try:
        with call.reading() as connection:
            return file_of(connection, name)
    except NotFoundError:  # no database yet
        return None
