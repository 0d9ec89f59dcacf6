"""`studyplan plan`: stages and months ahead."""

from typing import Annotated

from studyplan.app import plan as use_case
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import Followed, option
from studyplan.errors import UsageError
from studyplan.locale import N_


def plan(
    call: AnsweringCall,
    by: Annotated[
        str, option("--by", "stage|month", N_("Group by stage or by month (default: stage)."))
    ] = "stage",
    begin: Annotated[str | None, option("--from", "DATE", N_("First day to show."))] = None,
    end: Annotated[str | None, option("--to", "DATE", N_("Last day to show."))] = None,
    against: Annotated[
        str | None,
        option(
            "--against", "baseline", N_("Show how much later than the baseline each stage ends.")
        ),
    ] = None,
    roadmap: Followed = None,
) -> None:
    """Show stages over the weeks, with today, targets, and when they are likely to be finished."""
    if by not in ("stage", "month"):
        raise UsageError("bad-plan-by", name=by)
    if against is not None and against != "baseline":
        raise UsageError("bad-against", name=against)
    if against is not None and (begin or end or by != "stage"):
        raise UsageError("against-or-by")
    first = None if begin is None else call.day(begin)
    last = None if end is None else call.day(end)
    if first is not None and last is not None and last < first:
        raise UsageError("bad-window")
    with call.reading() as store:
        if against is not None:
            call.emit(use_case.against_baseline(store, call.now, roadmap))
        else:
            call.emit(use_case.plan(store, call.now, roadmap, by, (first, last)))
