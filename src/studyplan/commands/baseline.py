"""`studyplan baseline`: the days that slips are measured against."""

from typing import Annotated

from studyplan.app import baseline as use_case
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import argument
from studyplan.errors import UsageError
from studyplan.locale import N_


def baseline(
    call: AnsweringCall,
    what: Annotated[
        str | None,
        argument("[set]", N_("`set` makes today's plan the baseline.")),
    ] = None,
) -> None:
    """Show the plan as it was when each roadmap began, by stage; or start it again from today."""
    if what not in (None, "set"):
        raise UsageError("bad-baseline", name=what)
    if what == "set":
        with call.writing() as store:
            view = use_case.set_baseline(store, call.now)
    else:
        with call.reading() as store:
            view = use_case.baseline(store)
    call.emit(view)
