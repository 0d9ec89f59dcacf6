"""`studyplan roadmap validate`, `lint`, `check-links` and `schema`: for authors of roadmaps."""

from functools import partial

import typer

from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import argument, flag, number, option
from studyplan.commands.documents import incoming
from studyplan.core.bounds import MOST_BYTES
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render import output
from studyplan.render.json import indented
from studyplan.render.progress_bar import progress


def validate(
    call: AnsweringCall,
    file: str = argument("FILE|-", N_("A roadmap file (- reads standard input).")),
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
    name: str = argument("FILE|ID", N_("A roadmap id or file (- reads standard input).")),
    strict: bool = flag("--strict", N_("Exit with code 1 if there is a warning.")),
) -> None:
    """Contradictions, gaps and doubtful places of a roadmap: warnings first, then notes."""
    from studyplan.app.authoring import content, linted
    from studyplan.render.roadmap import ValidView

    given = incoming(name, MOST_BYTES) if name == "-" else None
    with call.existing() as store:
        data, file = content(store, name) if given is None else (given, name)
        view = linted(data, name, file, store)
    call.emit(view)
    if isinstance(view, ValidView) or (strict and view.warnings):
        raise typer.Exit(1)


def _seconds(text: object) -> float:
    try:
        seconds = float(str(text))
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 600:
        raise UsageError("bad-seconds", text=text)
    return seconds


def check_links(
    call: AnsweringCall,
    name: str = argument("ROADMAP|FILE", N_("A roadmap id or file.")),
    timeout: float = option(
        "--timeout", "SECONDS", N_("Seconds to wait for an answer."), parser=_seconds, default=20.0
    ),
    jobs: int = option(
        "--jobs",
        "N",
        N_("Number of hosts to ask at once (one request at a time for each)."),
        parser=number(1, 64),
        default=8,
    ),
    allow_local: bool = flag(
        "--allow-local", N_("Also check addresses on this machine and in local networks.")
    ),
) -> None:
    """Ask for every link; exit 1 if one is gone or cannot be reached."""
    from studyplan.app.authoring import content, links_asked

    with call.existing() as store:
        data, file = content(store, name)
    watched = partial(progress, call.words("Checking"))
    view = links_asked(data, file or name, timeout, jobs, allow_local, watched)
    call.emit(view)
    if any(one.broken for one in view.checked):
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of the roadmap format."""
    from studyplan.roadmaps.parts import json_schema

    output.document(indented(json_schema()))
