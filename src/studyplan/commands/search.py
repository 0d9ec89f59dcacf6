"""`studyplan search`: in all roadmaps, in both languages."""

from typing import Annotated

import typer

from studyplan.app.library import titled
from studyplan.app.naming import the_roadmap
from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either, number
from studyplan.core.bounds import LONGEST_SEARCH
from studyplan.core.query import runs, signs
from studyplan.core.search import ranked
from studyplan.errors import UsageError
from studyplan.render.output import tell
from studyplan.render.search import SearchView, did_you_mean
from studyplan.store.search import found, suggested


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help=either("What to look for; all of it has to be there.", "要找的词，须全部出现。"),
        ),
    ],
    number: Annotated[
        int,
        typer.Option(
            "-n",
            "--number",
            metavar="N",
            parser=number(1, 400),
            help=either("How many places.", "结果数量。"),
        ),
    ] = 12,
    roadmap: Annotated[
        str | None,
        typer.Option(
            "--roadmap",
            "-r",
            metavar="ID",
            help=either("Only this roadmap, followed or not.", "只搜这份路线图，无论是否关注。"),
        ),
    ] = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Search titles, points, resources and notes; say where each was found."""
    call = Call(lang, json, plain)
    wanted = " ".join(words)
    if len(wanted) > LONGEST_SEARCH:
        raise UsageError("text-too-long", option="WORDS", most=LONGEST_SEARCH)
    if not (runs(wanted) or signs(wanted)):
        raise UsageError("nothing-to-search", text=wanted[:60])
    with call.library() as connection:
        if roadmap is not None:
            roadmap = the_roadmap(roadmap, titled(connection))
        everything = ranked(found(connection, wanted, roadmap))
        whole = bool(everything) and everything[0].every
        near = [] if whole else suggested(connection, wanted, roadmap)
    view = SearchView(wanted, everything[:number], len(everything), near)
    call.emit(view)
    if near and call.mode == "plain":
        tell(did_you_mean(near, call.words))
