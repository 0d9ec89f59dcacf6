"""`studyplan baseline`: the plan that slips are measured against."""

from typing import Annotated

import typer

from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.core.journal.plans import BaselineSet
from studyplan.errors import NotFoundError, UsageError
from studyplan.render.baseline import BaselineView
from studyplan.store import journal, planning
from studyplan.store.road import road
from studyplan.wiring import App


def baseline(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[set]",
            help=either(
                "`set`: the plan that stands now is the baseline from here on.",
                "set：把现在的计划设为基线。",
            ),
        ),
    ] = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Show the first plan that was adopted, by stage; or take the one that stands in its place."""
    app = App(lang, json, plain)
    if what not in (None, "set"):
        raise UsageError("bad-baseline", name=what)
    if what == "set":
        with app.writing() as connection:
            plan = planning.newest_plan(connection)
            if plan is None:
                raise NotFoundError("plan.no-baseline")
            journal.append(connection, [BaselineSet(plan)], app.now)
    with app.reading() as connection:
        stages = road(connection)
        begun = {s.roadmap: planning.baseline(connection, s.roadmap) for s in stages}
        plans = [p for p in begun.values() if p]
        ends = planning.ends_by_stage(connection, plans)
        days = {name: plan.day for name, plan in begun.items() if plan}
    app.emit(BaselineView(stages, days, ends, what == "set"))
