"""`studyplan priority` and `split`: how several roadmaps share the week."""

from studyplan.app import share as use_case
from studyplan.commandline.calling import ChangingCall
from studyplan.commandline.options import argument
from studyplan.locale import N_
from studyplan.render.output import View


def priority(
    call: ChangingCall,
    roadmaps: list[str] = argument(
        "ROADMAP...",
        N_("Ids of followed roadmaps, first to last. The rest follow in their present order."),
    ),
) -> View:
    """Study one roadmap first, and the next ones with what it leaves."""
    with call.writing() as store:
        return use_case.prioritise(store, call.now, roadmaps)


def split(
    call: ChangingCall,
    ratio: str | None = argument(
        "[RATIO]", N_("Shares in the order in which you followed the roadmaps: 70/30.")
    ),
) -> View:
    """Give each followed roadmap its part of the week, or say how it is shared."""
    if ratio is not None:
        with call.writing() as store:
            return use_case.split(store, call.now, ratio)
    with call.reading() as store:
        return use_case.shares(store)
