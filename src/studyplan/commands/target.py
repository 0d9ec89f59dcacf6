"""`studyplan target`: the day by which something is to be finished."""

from typing import Annotated

from studyplan.app import target as use_case
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import Followed, argument, option
from studyplan.errors import UsageError
from studyplan.locale import N_


def target(
    call: AnsweringCall,
    day: Annotated[
        str | None, argument("[DATE|none]", N_("Date to finish by: 2027-06-30; `none` removes it."))
    ] = None,
    roadmap: Followed = None,
    stage: Annotated[str | None, option("--stage", "STAGE", N_("A stage's number or id."))] = None,
) -> None:
    """Set the day by which a roadmap or a stage is to be finished, or show the targets."""
    if day is not None:
        wanted = None if day == "none" else call.day_to_come(day)
        with call.writing() as store:
            view = use_case.set_target(store, call.now, roadmap, stage, wanted)
    elif stage is not None or roadmap is not None:
        raise UsageError("target-day-first")
    else:
        with call.reading() as store:
            view = use_case.targets(store, call.now)
    call.emit(view)
