"""`studyplan schema`: what commands print as JSON, for programs that read it."""

from typing import Annotated

import typer

from studyplan.app import schemas
from studyplan.commands.calling import AnsweringCall
from studyplan.commands.documents import as_json
from studyplan.commands.options import either
from studyplan.render import output


def schema(
    call: AnsweringCall,
    verb: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]",
            help=either(
                "Whose JSON: `week`, `roadmap list`; `failure` for errors. Without it, the list.",
                "哪条命令的 JSON：`week`、`roadmap list`；`failure` 为出错时的输出。省略时列出全部。",
            ),
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of what a command prints with `--json`, or a list of them."""
    if verb:
        output.document(as_json(schemas.described(" ".join(verb))))
    else:
        call.emit(schemas.listed())
