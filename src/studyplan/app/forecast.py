"""When everything will be finished, how sure that is, and what a day takes."""

from collections.abc import Sequence
from datetime import date

from studyplan.app.naming import followed_one
from studyplan.core.ends import Target
from studyplan.core.forecast import Forecast
from studyplan.core.forecast_basis import ForecastBasis
from studyplan.core.journal.clock import Moment
from studyplan.render.forecast import ForecastView, Inverse
from studyplan.store.store import Store


def forecast(
    store: Store,
    now: Moment,
    roadmap: str | None = None,
    target: date | None = None,
) -> ForecastView:
    """When each stage and roadmap is likely finished, and what its targets, or `target`, take."""
    only = followed_one(store, roadmap)
    rests_on = store.outlook.basis(now.today)
    stages = [s for s in store.roadmaps.stages() if only in (None, s.roadmap)]
    if rests_on is None:
        return ForecastView(now.today, Forecast(), (), stages, (), (), None)
    outcome = rests_on.forecast()
    milestones = [m for m in outcome.milestones if only in (None, m.roadmap)]
    targets = [t for t in store.learner_time.targets() if only in (None, t.roadmap)]
    wanted = targets
    if target is not None:
        wanted = [Target(m.roadmap, None, target) for m in milestones if m.stage is None]
    minutes = store.learner_time.minutes_a_week(now.today) or 0
    return ForecastView(
        today=now.today,
        forecast=outcome,
        milestones=milestones,
        stages=stages,
        targets=targets,
        inverses=_inverses(store, rests_on, wanted, minutes),
        minutes=minutes or None,
    )


def _inverses(
    store: Store, rests_on: ForecastBasis, wanted: Sequence[Target], minutes: int
) -> list[Inverse]:
    """What each target takes that something is ahead of; a week has so many `minutes` now."""
    if not wanted:
        return []
    work = store.open_work.whole(rests_on.today)
    optional = store.plan.optional()
    inverses = []
    for name, stage, by in wanted:
        goal = rests_on.goal(name, stage)
        if goal is None:
            continue
        p80, p50 = (rests_on.minutes_needed(goal, by, share, minutes) for share in (0.8, 0.5))
        cut = rests_on.leave_out(work, optional, name, by) if stage is None else ()
        titles = [(key, optional[key]) for key in cut]
        inverses.append(Inverse(name, stage, by, p80, p50, titles))
    return inverses
