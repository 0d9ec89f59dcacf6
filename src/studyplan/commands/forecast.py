"""`studyplan forecast`: when everything will be finished, and how sure that is."""

from typing import Annotated

from studyplan.app import forecast as use_case
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import Followed, option
from studyplan.locale import N_


def forecast(
    call: AnsweringCall,
    roadmap: Followed = None,
    target: Annotated[
        str | None, option("--target", "DATE", N_("Show what it takes to finish by this day."))
    ] = None,
) -> None:
    """Show by which days you are 50% and 80% likely to finish each stage and roadmap."""
    day = None if target is None else call.day_to_come(target)
    with call.reading() as store:
        view = use_case.forecast(store, call.now, roadmap, day)
    call.emit(view)
