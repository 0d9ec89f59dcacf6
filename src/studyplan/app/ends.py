"""By which days everything that is followed ends: if every hour is kept, and as it is likely."""

from datetime import date

from studyplan.core.ends import Ends, Late, furthest_behind
from studyplan.core.plan import end_of
from studyplan.errors import StudyplanError
from studyplan.store.store import Store


def ends_of(store: Store, today: date, only: str | None = None) -> Ends:
    """When everything that is followed ends, or one roadmap; nothing where no plan can be made."""
    try:
        sessions = store.plan.ahead(today).sessions
    except StudyplanError:
        sessions = []
    chosen = (s for s in sessions if only in (None, s.roadmap))
    return store.forecasts.forecast(today, stages=False).ends(end_of(chosen), only)


def lateness(store: Store, today: date, only: str | None = None) -> Late | None:
    """The followed roadmap, or `only` that one, whose plan is furthest behind, as the core says."""
    kept = store.outlook.kept_ends(today)
    ends = {name: end for name, end in kept.items() if only in (None, name)}
    begun = dict[str, date]()
    for (roadmap, _), day in store.baselines.days().items():
        begun[roadmap] = max(day, begun.get(roadmap, day))
    wanted = {t.roadmap: t.day for t in store.learner_time.targets() if t.stage is None}
    return furthest_behind(ends, wanted, begun)
