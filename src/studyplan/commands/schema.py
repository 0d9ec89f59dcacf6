"""`studyplan schema`: what commands print as JSON, for programs that read it."""

from typing import Annotated

from studyplan.app import schemas
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import argument
from studyplan.locale import N_
from studyplan.render import output
from studyplan.render.json import indented


def schema(
    call: AnsweringCall,
    verb: Annotated[
        list[str] | None,
        argument(
            "[COMMAND]",
            N_(
                "Command: `week`, `roadmap list`, or `failure` for errors. Omit it to see the list."
            ),
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of what a command prints with `--json`, or a list of them."""
    if verb:
        output.document(indented(schemas.described(" ".join(verb))))
    else:
        call.emit(schemas.listed())
