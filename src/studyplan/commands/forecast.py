"""`studyplan forecast`: when everything will be finished, and how sure that is."""

import random
from math import ceil
from typing import Annotated

import typer

from studyplan.commands.followed import followed_one
from studyplan.commands.options import Followed, Json, Lang, Plain, either
from studyplan.commands.outlook import grounds
from studyplan.commands.planning import situation
from studyplan.core.forecast import forecast, hours_needed
from studyplan.core.replan import later, with_less
from studyplan.core.simulate import simulate
from studyplan.errors import UsageError
from studyplan.render.forecast import ForecastView, Inverse
from studyplan.store import planning, queries
from studyplan.store.work import described
from studyplan.wiring import App

RUNS = 2000


def foresee(
    roadmap: Followed = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target",
            metavar="DATE",
            help=either("What it takes to be finished by that day.", "要在这一天前完成需要什么。"),
        ),
    ] = None,
    simulated: Annotated[
        bool,
        typer.Option(
            "--simulate",
            help=either(
                "Walk through the weeks 2,000 times instead of reckoning.",
                "不用公式，而是把各周模拟 2000 次。",
            ),
        ),
    ] = False,
    seed: Annotated[
        int,
        typer.Option(
            "--seed",
            metavar="NUMBER",
            help=either("What chance --simulate takes.", "--simulate 的随机种子。"),
        ),
    ] = 1,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Say by which days stages and roadmaps are finished in half, and in four of five cases."""
    app = App(lang, json, plain)
    day = None if target is None else app.day(target)
    if day is not None and day <= app.today:
        raise UsageError("day-gone", day=day.isoformat())
    with app.reading() as connection:
        only = followed_one(app, connection, roadmap)
        rests_on = grounds(app, connection)
        stages = [s for s in queries.stages(connection) if only in (None, s.roadmap)]
        if rests_on is None:
            app.emit(ForecastView(app.today, None, (), stages, (), (), None, None))
            return
        if simulated:
            found = simulate(*rests_on, app.today, random.Random(seed), RUNS)  # noqa: S311
        else:
            found = forecast(*rests_on, app.today)
        milestones = [m for m in found.milestones if only in (None, m.roadmap)]
        targets = [t for t in planning.targets(connection) if only in (None, t.roadmap)]
        wanted = [(t.roadmap, t.stage, t.day) for t in targets]
        if day is not None:
            wanted = [(m.roadmap, None, day) for m in milestones if m.stage is None]
        topics = described(connection)
        optional = {key for key, topic in topics.items() if topic.optional}
        # The plan as it is, laid out once for all targets, and only where there are any.
        there = situation(app, connection) if wanted else None
        as_it_is = later(there) if there else None
        now = queries.minutes_a_week(connection, app.today) or 0
        inverses = []
        for name, stage, by in wanted:
            if not any((m.roadmap, m.stage) == (name, stage) for m in milestones):
                continue
            # Of the hours a week a part is kept for reviews and habits: all of them grow alike.
            p80, p50 = (
                n and n._replace(minutes=ceil(n.factor * now))
                for share in (0.8, 0.5)
                for n in [hours_needed(*rests_on, app.today, by, name, stage, share)]
            )
            cut = with_less(there, optional, by, as_it_is).cut if there and stage is None else ()
            titles = [topics[key].title for key in cut]
            inverses.append(Inverse(name, stage, by, p80, p50, list(zip(cut, titles, strict=True))))
        view = ForecastView(
            today=app.today,
            found=found,
            milestones=milestones,
            stages=stages,
            targets=targets,
            inverses=inverses,
            minutes=now or None,
            runs=RUNS if simulated else None,
        )
    app.emit(view)
