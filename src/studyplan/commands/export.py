"""`studyplan export`: a week, the plan, a checklist, progress and the journal as files."""

from datetime import date
from typing import Annotated

from studyplan.app import exports
from studyplan.call import Call
from studyplan.commandline.calling import SpeakingCall
from studyplan.commandline.options import DAY_OF_WEEK, FOLLOWED, NEXT_WEEK, flag, option
from studyplan.commands.documents import Destination, destined
from studyplan.core.weeks import sunday
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.checklist import ChecklistExport
from studyplan.render.formats import formats_of
from studyplan.render.journal import JournalExport
from studyplan.render.plan_export import CalendarExport, PlanExport
from studyplan.render.progress_export import ProgressExport
from studyplan.render.week_export import WeekExport

FORMATS = {
    "week": formats_of(WeekExport, CalendarExport),
    "plan": formats_of(PlanExport, CalendarExport),
    "checklist": formats_of(ChecklistExport),
    "progress": formats_of(ProgressExport),
    "journal": formats_of(JournalExport),
}


def week(
    call: SpeakingCall,
    to: Annotated[Destination, destined(FORMATS["week"])],
    next_: bool = NEXT_WEEK,
    day: str | None = DAY_OF_WEEK,
    roadmap: str | None = FOLLOWED,
    notes: bool = flag("--notes", N_("markdown, html, json: Include the notes of the week.")),
) -> None:
    """Write the week: a Markdown task list with points and links, or another format."""
    first = call.week(next_, day)
    if notes and to.format in ("csv", "ics"):
        raise UsageError("notes-elsewhere", name=to.format)
    if to.format == "ics":
        _calendar(call, to, (first, sunday(first)), roadmap, committed=True)
        return
    with call.reading() as store:
        export = exports.week(store, call.today, first, roadmap, notes)
    to.deliver(call, export)


def plan(
    call: SpeakingCall,
    to: Annotated[Destination, destined(FORMATS["plan"])],
    begin: str | None = option("--from", "DATE", N_("First day (default: today).")),
    end: str | None = option("--to", "DATE", N_("Last day (default: the end of the plan).")),
    roadmap: str | None = FOLLOWED,
) -> None:
    """Write all sessions of the plan, from today on or for some days."""
    first, last = call.day(begin), None if end is None else call.day(end)
    if last is not None and last < first:
        raise UsageError("export-backwards", first=first, last=last)
    if to.format == "ics":
        _calendar(call, to, (first, last), roadmap)
        return
    with call.reading() as store:
        export = exports.plan(store, call.today, first, last, roadmap)
    to.deliver(call, export)


def _calendar(
    call: Call,
    to: Destination,
    days: tuple[date, date | None],
    roadmap: str | None,
    committed: bool = False,
) -> None:
    times = to.times
    with call.reading() as store:
        export = exports.calendar(store, call.today, days, times, roadmap, to.cancelled, committed)
    to.deliver(call, export)
    if export.new:
        call.note(lambda store: store.exported_sessions.note(export.sessions, call.today))


def checklist(
    call: SpeakingCall,
    to: Annotated[Destination, destined(FORMATS["checklist"])],
    roadmap: str | None = option(
        *("--roadmap", "-r", "ID"),
        N_("Roadmap id, followed or not (default: all that you follow)."),
    ),
) -> None:
    """Write core tasks, practical goals and links by stage, with what is done ticked."""
    with call.library() as store:
        export = exports.checklist(store, call.today, roadmap)
    to.deliver(call, export)


def progress(
    call: SpeakingCall,
    to: Annotated[Destination, destined(FORMATS["progress"])],
) -> None:
    """Write how far you are; as JSON it is everything that `import progress` takes back."""
    with call.reading() as store:
        to.deliver(call, exports.progress(store, call.now))


def journal(
    call: SpeakingCall,
    to: Annotated[Destination, destined(FORMATS["journal"])],
) -> None:
    """Write everything that was ever done, first to last; nothing of it is left out as JSON."""
    with call.reading() as store:
        to.deliver(call, exports.journal(store))
