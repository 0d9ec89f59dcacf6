"""`studyplan roadmap list`, `show`, `export`, `update` and `remove`: what there is, and editions."""

from typing import Annotated

from studyplan.app import editions, exports, library, own_roadmaps
from studyplan.app.library import doubts_in
from studyplan.commandline.calling import AnsweringCall, ChangingCall, SpeakingCall
from studyplan.commandline.options import NO_CREDIT, argument, flag, option
from studyplan.commands.documents import Destination, destined
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.formats import formats_of
from studyplan.render.outline import RoadmapExport
from studyplan.render.output import View
from studyplan.surroundings import note_stored

FORMATS = {"export": formats_of(RoadmapExport)}
_BY = ("stage", "area")


def list_(call: AnsweringCall) -> View:
    """List the bundled roadmaps and the learner's own, with their size."""
    with call.library() as store:
        return own_roadmaps.listed(store)


def show(
    call: AnsweringCall,
    name: str = argument("ROADMAP", N_("A roadmap id.")),
    stage: str | None = option("--stage", "ID|NUMBER", N_("Show this stage in full.")),
    by: str | None = option("--by", "stage|area", N_("Group topics by stage or by area (default: stage).")),
    full: bool = flag("--full", N_("Show every topic in full.")),
    resources: bool = flag("--resources", N_("Show every resource once.")),
    projects: bool = flag("--projects", N_("Show the projects in full.")),
    methods: bool = flag("--methods", N_("Show the methods.")),
    criteria: bool = flag("--criteria", N_("Show what you should be able to do.")),
    week: bool = flag("--week", N_("Show pace, typical week and habits.")),
    timeline: bool = flag("--timeline", N_("Show the timeline and the charts.")),
    charts: bool = flag("--charts", N_("Show the charts.")),
    tools: bool = flag("--tools", N_("Show tools and environment.")),
    careers: bool = flag("--careers", N_("Show the careers.")),
    appendices: bool = flag("--appendices", N_("Show the appendices.")),
    notes: bool = flag("--notes", N_("Show the notes and the source.")),
) -> View:  # fmt: skip
    """An overview; or, under the title, the parts that are asked for, in a fixed order."""
    if by is not None and by not in _BY:
        raise UsageError("bad-by", name=by)
    whole = full or stage is not None
    asked = {
        "areas": by == "area",
        "stages": by == "stage" or (by is None and whole),
        "resources": resources,
        "projects": projects,
        "methods": methods,
        "criteria": criteria,
        "week": week,
        "timeline": timeline,
        "charts": charts and not timeline,
        "tools": tools,
        "careers": careers,
        "appendices": appendices,
        "notes": notes,
    }
    parts = frozenset(part for part, wanted in asked.items() if wanted)
    with call.existing() as store:
        return library.overview(store, name, stage, parts, whole)


def export(
    call: SpeakingCall,
    name: str = argument("ROADMAP|FILE", N_("A roadmap id or file.")),
    *,
    to: Annotated[Destination, destined(FORMATS["export"])],
) -> None:
    """Write everything that a roadmap says: YAML and JSON to load again, Markdown to read."""
    with call.existing() as store:
        export = exports.roadmap(store, name)
    to.deliver(call, export)


def update(
    call: ChangingCall,
    name: str | None = argument(
        "[ROADMAP|FILE]",
        N_(
            "A roadmap id, or a changed file of yours (default: all bundled ones, and those in "
            "your folders)."
        ),
    ),
    no_credit: bool = NO_CREDIT,
    older: bool = flag("--older", N_("Allow an older edition to replace the current one.")),
) -> None:
    """Say what was kept, moved, renamed, added and removed; progress stays with its topics."""
    with call.reading() as store:
        newest = editions.newest(store, name, older)
    with call.writing() as store:
        view = editions.update(store, call.now, newest, not no_credit, older)
    if view.updated and not call.dry_run:  # of which the journal need not know anything
        note_stored()
    call.emit(view._replace(dry_run=call.dry_run))
    call.tell_problems(doubts_in(name, newest[0]))


def remove(
    call: ChangingCall,
    name: str = argument("ROADMAP", N_("Id of a roadmap of your own.")),
) -> View:
    """Take a roadmap of the learner's own out; what was done in it stays in the journal."""
    with call.writing() as store:
        return own_roadmaps.remove(store, call.now, name)
