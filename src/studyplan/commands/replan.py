"""`studyplan replan`: what a late roadmap can do about it."""

from typing import Annotated

from studyplan.app import replan as use_case
from studyplan.commandline.calling import ChangingCall
from studyplan.commandline.options import Followed, option
from studyplan.errors import UsageError
from studyplan.locale import N_


def replan(
    call: ChangingCall,
    accept: Annotated[
        str | None,
        option(
            "--accept",
            "OPTION",
            N_("Apply one option: hours (more hours a week) or cut (skip optional topics)."),
        ),
    ] = None,
    by: Annotated[
        str | None,
        option("--by", "DATE", N_("Date to finish by (default: your target, else the baseline).")),
    ] = None,
    roadmap: Followed = None,
) -> None:
    """Compare ways to catch up when a roadmap is late, and apply one."""
    if accept is not None and accept not in use_case.WAYS:
        raise UsageError("bad-accept", name=accept, ways=use_case.WAYS)
    day = None if by is None else call.day_to_come(by)
    with call.writing(keep=accept is not None) as store:
        view = use_case.replan(store, call.now, roadmap, day, accept)
    call.emit(view._replace(dry_run=call.dry_run))
