"""`studyplan next`: what to study now."""

from typing import Annotated

import typer

from studyplan.app.naming import followed_one
from studyplan.app.whats_next import whats_next
from studyplan.commands.calling import AnsweringCall
from studyplan.commands.options import Followed, number
from studyplan.core.vocabulary import LANES
from studyplan.errors import UsageError
from studyplan.locale import N_


def next_(
    call: AnsweringCall,
    number: Annotated[
        int,
        typer.Option(
            "-n",
            "--number",
            metavar="N",
            parser=number(1, 200),
            help=N_("How many topics."),
        ),
    ] = 5,
    lane: Annotated[
        str | None,
        typer.Option(
            metavar="LANE",
            help=N_("Only this lane: theory, practice, trends, review."),
        ),
    ] = None,
    fit: Annotated[
        str | None,
        typer.Option(
            "--fit",
            metavar="TIME",
            help=N_("What can be finished, or usefully begun, in that time: 45m."),
        ),
    ] = None,
    roadmap: Followed = None,
) -> None:
    """Rank what is in progress, planned and ready, and print the best of it."""
    if lane is not None and lane not in LANES:
        raise UsageError("bad-lane", name=lane, lanes=tuple(LANES))
    with call.reading() as store:
        only = followed_one(store, roadmap)
        view = whats_next(store, call.today, number, lane, only, _minutes(fit))
    call.emit(view)


def _minutes(text: str | None) -> int | None:
    """The minutes that `--fit` says; raises UsageError."""
    if text is None:
        return None
    from studyplan.core.durations import parse_minutes

    try:
        return parse_minutes(text)
    except ValueError:
        raise UsageError("bad-fit", text=text) from None
