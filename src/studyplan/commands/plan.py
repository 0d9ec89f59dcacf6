"""`plan`, `replan`, `forecast`, `target` and `baseline`: what lies ahead, and by when."""

from studyplan.app import forecast as forecasts
from studyplan.app import plan as plans
from studyplan.app import replan as ways
from studyplan.commandline.calling import AnsweringCall, ChangingCall
from studyplan.commandline.options import FOLLOWED, argument, option
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.output import View


def plan(
    call: AnsweringCall,
    by: str = option("--by", "stage|month", N_("Group by stage or by month."), default="stage"),
    begin: str | None = option("--from", "DATE", N_("First day to show.")),
    end: str | None = option("--to", "DATE", N_("Last day to show.")),
    against: str | None = option(
        "--against", "baseline", N_("Show how much later than the baseline each stage ends.")
    ),
    roadmap: str | None = FOLLOWED,
) -> View:
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
            return plans.against_baseline(store, call.now, roadmap)
        return plans.plan(store, call.now, roadmap, by, (first, last))


def replan(
    call: ChangingCall,
    accept: str | None = option(
        "--accept",
        "OPTION",
        N_("Apply one option: hours (more hours a week) or cut (skip optional topics)."),
    ),
    by: str | None = option(
        "--by", "DATE", N_("Date to finish by (default: your target, else the baseline).")
    ),
    roadmap: str | None = option(
        "--roadmap", "-r", "ID", N_("Roadmap to catch up in (default: the one furthest behind).")
    ),
) -> View:
    """Compare ways to catch up when a roadmap is late, and apply one."""
    if accept is not None and accept not in ways.WAYS:
        raise UsageError("bad-accept", name=accept, ways=ways.WAYS)
    day = None if by is None else call.day_to_come(by)
    with call.writing(keep=accept is not None) as store:
        view = ways.replan(store, call.now, roadmap, day, accept)
    return view._replace(dry_run=call.dry_run)


def forecast(
    call: AnsweringCall,
    roadmap: str | None = FOLLOWED,
    target: str | None = option(
        "--target", "DATE", N_("Show what it takes to finish by this day.")
    ),
) -> View:
    """Show by which days you are 50% and 80% likely to finish each stage and roadmap."""
    day = None if target is None else call.day_to_come(target)
    with call.reading() as store:
        return forecasts.forecast(store, call.now, roadmap, day)


def target(
    call: AnsweringCall,
    day: str | None = argument(
        "[DATE|none]", N_("Date to finish by: 2027-06-30; `none` removes it.")
    ),
    roadmap: str | None = option(
        "--roadmap", "-r", "ID", N_("Roadmap to finish. Needed if you follow several.")
    ),
    stage: str | None = option("--stage", "STAGE", N_("A stage's number or id.")),
) -> View:
    """Set the day by which a roadmap or a stage is to be finished, or show the targets."""
    if day is not None:
        wanted = None if day == "none" else call.day_to_come(day)
        with call.writing() as store:
            return forecasts.set_target(store, call.now, roadmap, stage, wanted)
    if stage is not None or roadmap is not None:
        raise UsageError("target-day-first")
    with call.reading() as store:
        return forecasts.targets(store, call.now)


def baseline(
    call: AnsweringCall,
    what: str | None = argument("[set]", N_("`set` makes today's plan the baseline.")),
) -> View:
    """Show the plan as it was when each roadmap began, by stage; or start it again from today."""
    if what == "set":
        with call.writing() as store:
            return plans.set_baseline(store, call.now)
    if what is not None:
        raise UsageError("bad-baseline", name=what)
    with call.reading() as store:
        return plans.baseline(store)
