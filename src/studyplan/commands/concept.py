"""`studyplan concept` and `roadmap compare`: one web over all roadmaps."""

from typing import Annotated

import typer

from studyplan.app import concepts
from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either


def concept(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help=either("The id of a concept, or words.", "概念的 id，或文字。"),
        ),
    ],
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Where a concept is taught, at which depth, what it rests on, and how far you are."""
    call = Call(lang, json, plain)
    with call.library() as connection:
        view = concepts.concept(connection, name)
    call.emit(view)


Roadmap = Annotated[
    str,
    typer.Argument(
        metavar="ROADMAP",
        help=either("The id of a roadmap.", "路线图的 id。"),
    ),
]


def compare(
    first: Roadmap,
    second: Roadmap,
    every: Annotated[
        bool,
        typer.Option(
            "--all", help=either("Every topic that only one has.", "列出只有一方才有的全部主题。")
        ),
    ] = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """What two roadmaps share by concept, and what only one of them has."""
    call = Call(lang, json, plain)
    with call.library() as connection:
        view = concepts.compared(connection, first, second, every)
    call.emit(view)
