"""`studyplan stats`: what the record of a time comes to."""

from studyplan.app.naming import followed_one
from studyplan.app.statistics import statistics
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import FOLLOWED, flag
from studyplan.core.statistics import WINDOWS
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.output import View, document


def stats(
    call: AnsweringCall,
    week: bool = flag("--week", N_("This week.")),
    month: bool = flag("--month", N_("The last four weeks, with this one (the default).")),
    all_: bool = flag("--all", N_("All weeks since you began.")),
    roadmap: str | None = FOLLOWED,
    csv: bool = flag("--csv", N_("Print CSV, for a spreadsheet.")),
) -> View | None:
    """Show what you studied: hours, streak, topics a week, estimates, burn-up, milestones."""
    said = [name for name, is_said in zip(WINDOWS, (week, month, all_), strict=True) if is_said]
    if len(said) > 1:
        raise UsageError("one-window", first=f"--{said[0]}", second=f"--{said[1]}")
    if csv and call.mode == "json":
        raise UsageError("json-or-csv")
    window = said[0] if said else "month"
    with call.reading() as store:
        view = statistics(store, call.today, window, followed_one(store, roadmap))
    if not csv:
        return view
    from studyplan.render.csv import write

    document(write(view.table(call.words), call.words))
    return None
