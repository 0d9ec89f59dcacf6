"""When everything will be finished, how sure that is, and by which days it is to be."""

from collections.abc import Sequence
from datetime import date

from studyplan.app.estimates import beyond_durations
from studyplan.app.naming import followed_one, the_followed
from studyplan.core.ends import Target
from studyplan.core.forecast import Forecast
from studyplan.core.forecast_basis import ForecastBasis
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.frame import TargetSet
from studyplan.errors import Choice, NotFoundError, UsageError
from studyplan.render.forecast import ForecastView, Inverse
from studyplan.render.target import TargetView
from studyplan.store.store import Store


def forecast(
    store: Store, now: Moment, roadmap: str | None = None, target: date | None = None
) -> ForecastView:
    """When each stage and roadmap is likely finished, and what its targets, or `target`, take."""
    only = followed_one(store, roadmap)
    rests_on = store.forecasts.basis(now.today)
    stages = [s for s in store.roadmaps.stages() if only in (None, s.roadmap)]
    if rests_on is None:
        missing = store.incoming.missing_alone()
        return ForecastView(now.today, Forecast(), (), stages, (), (), None, missing=missing)
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
        estimates=beyond_durations(store, now.today, only),
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


def targets(store: Store, now: Moment) -> TargetView:
    """The targets, with how likely they are."""
    standing = store.learner_time.targets()
    milestones = store.forecasts.forecast(now.today).milestones if standing else ()
    return TargetView(now.today, standing, milestones, store.roadmaps.stages())


def set_target(
    store: Store, now: Moment, roadmap: str | None, stage: str | None, day: date | None
) -> TargetView:
    """Have a roadmap, or a stage of it by number or id, be finished by `day`; None takes it back.

    Raises UsageError where several roadmaps could be meant.
    """
    wanted = _subject(store, roadmap, stage)._replace(day=day)
    standing = {(t.roadmap, t.stage) for t in store.learner_time.targets()}
    if day or (wanted.roadmap, wanted.stage) in standing:
        store.journal.append([wanted], now)
    return targets(store, now)


def _subject(store: Store, roadmap: str | None, stage: str | None) -> TargetSet:
    followed = [slug for slug, _, _ in store.roadmaps.followed()]
    if roadmap is not None:
        name = the_followed(store, roadmap)
    elif len(followed) == 1:
        name = followed[0]
    elif followed:
        raise UsageError("target-which", names=tuple(followed))
    else:
        raise NotFoundError("roadmap-not-followed", name="")
    if stage is None:
        return TargetSet(name)
    stages = [s for s in store.roadmaps.stages() if s.roadmap == name]
    for number, candidate in enumerate(stages, 1):
        if stage in (candidate.stage, str(number)):
            return TargetSet(name, candidate.stage)
    near = [Choice(s.stage, s.title, n) for n, s in enumerate(stages, 1)]
    raise NotFoundError("no-such-stage", near, name=stage[:60], roadmap=name)
