"""`studyplan priority` and `split`: how several roadmaps share the week."""

from typing import Annotated

from studyplan.app import share as use_case
from studyplan.commandline.calling import ChangingCall
from studyplan.commandline.options import argument
from studyplan.locale import N_


def priority(
    call: ChangingCall,
    roadmaps: Annotated[
        list[str],
        argument(
            "ROADMAP...",
            N_("Ids of followed roadmaps, first to last. The rest follow in their present order."),
        ),
    ],
) -> None:
    """Study one roadmap first, and the next ones with what it leaves."""
    with call.writing() as store:
        view = use_case.prioritise(store, call.now, roadmaps)
    call.emit(view)


def split(
    call: ChangingCall,
    ratio: Annotated[
        str | None,
        argument("[RATIO]", N_("Shares in the order in which you followed the roadmaps: 70/30.")),
    ] = None,
) -> None:
    """Give each followed roadmap its part of the week, or say how it is shared."""
    if ratio is not None:
        with call.writing() as store:
            view = use_case.split(store, call.now, ratio)
        call.emit(view)
        return
    with call.reading() as store:
        view = use_case.shares(store)
    call.emit(view)
