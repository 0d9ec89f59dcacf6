"""The days that slips are measured against."""

from studyplan.core.journal.clock import Moment
from studyplan.errors import NotFoundError
from studyplan.locale import N_
from studyplan.render.baseline import BaselineView
from studyplan.store.baselines import begun
from studyplan.store.store import Store


def baseline(store: Store, fresh: bool = False) -> BaselineView:
    """The baselines of followed roadmaps; `fresh` ones have just been set."""
    stages = store.plan.stages([])
    return BaselineView(stages, store.baselines.written_on(), store.baselines.days(), fresh)


def set_baseline(store: Store, now: Moment) -> BaselineView:
    """Have the plan as it is now be the baseline; raises NotFoundError where nothing is left."""
    ends = store.baselines.stage_ends(store.plan.ahead(now.today).sessions)
    events = begun(ends, [roadmap for roadmap, _, _ in store.roadmaps.followed()])
    if not events:
        raise NotFoundError(N_("Nothing is left to plan."))
    store.journal.append(events, now)
    return baseline(store, fresh=True)
