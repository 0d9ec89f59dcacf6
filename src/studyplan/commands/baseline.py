"""`studyplan baseline`: the days that slips are measured against."""

from typing import Annotated

import typer

from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.errors import NotFoundError, UsageError
from studyplan.render.baseline import BaselineView
from studyplan.store import journal, queries
from studyplan.store.baseline import baselines, begun, stage_ends, written_on
from studyplan.store.commitment import plan
from studyplan.store.road import road


def baseline(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[set]",
            help=either(
                "`set`: the plan as it is now is the baseline from here on.",
                "set：把现在的计划设为基线。",
            ),
        ),
    ] = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Show the plan as it was when each roadmap began, by stage; or start it again from today."""
    call = Call(lang, json, plain)
    if what not in (None, "set"):
        raise UsageError("bad-baseline", name=what)
    if what == "set":
        with call.writing() as connection:
            sessions = plan(connection, call.today).sessions
            names = [slug for slug, _, _ in queries.followed(connection)]
            events = begun(stage_ends(connection, sessions), names)
            if not events:
                raise NotFoundError("change.nothing-left")
            journal.append(connection, events, call.now)
    with call.reading() as connection:
        stages = road(connection, [])
        view = BaselineView(stages, written_on(connection), baselines(connection), what == "set")
    call.emit(view)
