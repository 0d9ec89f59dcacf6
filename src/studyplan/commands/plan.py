"""`studyplan plan`: the road ahead."""

from datetime import date
from typing import Annotated

import typer

from studyplan.commands.followed import followed_one
from studyplan.commands.options import Followed, Json, Lang, Plain, either
from studyplan.commands.outlook import outlook
from studyplan.errors import UsageError
from studyplan.render.plan import PlanView
from studyplan.render.slips import AgainstView, Slip
from studyplan.store import planning
from studyplan.store.road import road, topics_ending
from studyplan.wiring import App


def plan(
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="stage|month",
            help=either("By stage, or by month.", "按阶段（stage）或按月（month）。"),
            autocompletion=lambda: ["stage", "month"],
        ),
    ] = "stage",
    begin: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help=either("From that day on.", "从哪天起。")),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option("--to", metavar="DATE", help=either("To that day.", "到哪天为止。")),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="baseline",
            help=either("The slip of each stage against the baseline.", "各阶段与基线相比的偏差。"),
            autocompletion=lambda: ["baseline"],
        ),
    ] = None,
    roadmap: Followed = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Show stages over the weeks, with today, targets, and when they are likely to be finished."""
    app = App(lang, json, plain)
    if by not in ("stage", "month"):
        raise UsageError("bad-plan-by", name=by)
    if against is not None and against != "baseline":
        raise UsageError("bad-against", name=against)
    if against is not None and (begin or end or by != "stage"):
        raise UsageError("against-or-by")
    first = None if begin is None else app.day(begin)
    last = None if end is None else app.day(end)
    if first is not None and last is not None and last < first:
        raise UsageError("bad-window")
    with app.reading() as connection:
        only = followed_one(app, connection, roadmap)
        stages = [s for s in road(connection) if only in (None, s.roadmap)]
        found = outlook(app, connection)
        if against is not None:
            begun = {s.roadmap: planning.baseline(connection, s.roadmap) for s in stages}
            spans = planning.ends_by_stage(connection, [b for b in begun.values() if b])
            slips = [Slip(s, spans.get((s.roadmap, s.stage))) for s in stages]
            view: AgainstView | PlanView = AgainstView(
                app.today,
                slips,
                {name: plan.day for name, plan in begun.items() if plan},
            )
        else:
            months = topics_ending(connection, first or app.today, last or date.max)
            view = PlanView(
                today=app.today,
                stages=stages,
                targets=[t for t in planning.targets(connection) if only in (None, t.roadmap)],
                milestones=found.milestones if found else (),
                ending=[t for t in months if only in (None, t[1].partition("/")[0])],
                by=by,
                window=(first, last),
            )
    app.emit(view)
