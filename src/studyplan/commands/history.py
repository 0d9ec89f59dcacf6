"""`studyplan history`: what was done, latest first."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either, number
from studyplan.core.text import Text, told_apart
from studyplan.render.history import Act, HistoryView, told
from studyplan.store.history import PastCommand, latest, subjects, titles_of


def history(
    number: Annotated[
        int,
        typer.Option(
            "-n",
            "--number",
            metavar="N",
            parser=number(1, 100_000),
            help=either("How many.", "条数。"),
        ),
    ] = 20,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """List the last commands of the journal."""
    call = Call(lang, json, plain)
    with call.reading() as connection:
        commands = latest(connection, number)
        found = titles_of(connection, subjects(commands))
    call.emit(HistoryView(acts(commands, told_apart(found)), call.today))


def acts(commands: Sequence[PastCommand], titles: Mapping[str, Text]) -> list[Act]:
    """The commands as they are told."""
    return [
        told(
            *(c.id, c.events, titles, c.at, c.local_date, c.undoes),
            *(c.undone is not None, (), c.original),
        )
        for c in commands
    ]
