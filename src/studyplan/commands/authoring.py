"""`studyplan roadmap validate`, `lint`, `check-links` and `schema`: for authors of roadmaps."""

from functools import partial
from typing import Annotated

import typer

from studyplan.commands.calling import AnsweringCall
from studyplan.commands.documents import as_json, incoming
from studyplan.commands.options import either, number
from studyplan.core.bounds import MOST_BYTES
from studyplan.errors import UsageError
from studyplan.render import output
from studyplan.render.progress import progress


def validate(
    call: AnsweringCall,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-", help=either("A file; - reads standard input.", "文件；- 为标准输入。")
        ),
    ],
) -> None:
    """Print every problem as `file:line:column: message`; exit 1 if there is one."""
    from studyplan.app.authoring import validated

    view = validated(incoming(file, MOST_BYTES), file)
    call.emit(view)
    if call.mode == "plain":
        call.tell_problems(view.warnings)
    if view.problems:
        raise typer.Exit(1)


def lint(
    call: AnsweringCall,
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
) -> None:
    """Contradictions, gaps and doubtful places of a roadmap: warnings first, then notes."""
    from studyplan.app.authoring import content, linted
    from studyplan.render.roadmap import ValidView

    if name == "-":
        view = linted(incoming(name, MOST_BYTES), name, name)
    else:
        with call.existing() as store:
            data, file = content(store, name)
        view = linted(data, name, file)
    call.emit(view)
    if isinstance(view, ValidView) or (strict and view.warnings):
        raise typer.Exit(1)


def _seconds(text: object) -> float:
    try:
        found = float(str(text))
    except ValueError:
        found = 0.0
    if not 0.1 <= found <= 600:
        raise UsageError("bad-seconds", text=text)
    return found


def check_links(
    call: AnsweringCall,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ROADMAP|FILE",
            help=either("The id of a roadmap, or a file.", "路线图 id，或文件。"),
        ),
    ],
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout",
            metavar="SECONDS",
            parser=_seconds,
            help=either("How long to wait for one answer.", "等待一次回应的秒数。"),
        ),
    ] = 20.0,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            metavar="N",
            parser=number(1, 64),
            help=either(
                "How many hosts to ask at once; each is asked one thing at a time.",
                "同时访问多少个主机；每个主机同一时间只有一个请求。",
            ),
        ),
    ] = 8,
    allow_local: Annotated[
        bool,
        typer.Option(
            "--allow-local",
            help=either(
                "Ask also addresses of this machine and of local networks.",
                "也访问本机与局域网的地址。",
            ),
        ),
    ] = False,
) -> None:
    """Ask for every link; exit 1 if one is gone or cannot be reached."""
    from studyplan.app.authoring import links_asked

    watched = partial(progress, call.words("links.asking"))
    view = links_asked(name, timeout, jobs, allow_local, watched)
    call.emit(view)
    if any(one.broken for one in view.checked):
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of the roadmap format."""
    from studyplan.roadmaps.schema import json_schema

    output.document(as_json(json_schema()))
