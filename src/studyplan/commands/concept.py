"""`studyplan concept` and `roadmap compare`: one web over all roadmaps."""

import sqlite3
from typing import Annotated

import typer

from studyplan.app.library import titled
from studyplan.app.naming import the_roadmap
from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.core.concepts import compare as compared
from studyplan.core.names import match
from studyplan.errors import AmbiguousError, Choice, NotFoundError, UsageError
from studyplan.render.compare import CompareView
from studyplan.render.concept import ConceptView
from studyplan.store.concepts import concept_detail, names, taught_in
from studyplan.store.editions import editions


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
        view = ConceptView(concept_detail(connection, _meant(connection, name)))
    call.emit(view)


def _meant(connection: sqlite3.Connection, name: str) -> str:
    """The id of the concept that `name` says.

    Raises AmbiguousError where it fits several, NotFoundError where it fits none.
    """
    known = names(connection)
    for known_one in known:
        if known_one.key == f"concept/{name.strip()}":
            return name.strip()
    exact, near = match(name, known)
    if len(exact) == 1:
        return exact[0].key.partition("/")[2]
    listed = [Choice(n.key.partition("/")[2], n.title) for n in exact or near]
    if exact:
        raise AmbiguousError(name, listed, "ambiguous-concept")
    key = "concept-unknown" if listed else "concept-unknown-none"
    raise NotFoundError(key, near=listed, name=name[:60])


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
        known = editions(connection)
        first, second = (the_roadmap(name, titled(connection)) for name in (first, second))
        if first == second:
            raise UsageError("same-roadmap", name=first)
        ours, theirs = taught_in(connection, first), taught_in(connection, second)
    titles = (known[first].title, known[second].title)
    call.emit(CompareView((first, second), titles, (ours, theirs), compared(ours, theirs), every))
