"""The days by which roadmaps and stages are to be finished."""

from datetime import date

from studyplan.app.naming import the_followed
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.frame import TargetSet
from studyplan.errors import Choice, NotFoundError, UsageError
from studyplan.render.target import TargetView
from studyplan.store.store import Store


def targets(store: Store, now: Moment) -> TargetView:
    """The targets, with how likely they are."""
    standing = store.learner_time.targets()
    milestones = store.outlook.forecast(now.today).milestones if standing else ()
    return TargetView(now.today, standing, milestones, store.roadmaps.stages())


def set_target(
    store: Store,
    now: Moment,
    roadmap: str | None,
    stage: str | None,
    day: date | None,
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
    """The target without its day."""
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
    raise NotFoundError("no-such-stage", near=near, name=stage[:60], roadmap=name)
