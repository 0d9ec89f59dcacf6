"""How far the learner is: topics and hours by stage, and the weeks gone and left."""

from collections.abc import Sequence
from datetime import date

from studyplan.app.ends import ends_of, lateness
from studyplan.core.credit_ahead import Coming, by_stage, to_come
from studyplan.core.stages import StageCounts, summed
from studyplan.core.weeks import weeks_between
from studyplan.render.status import StatusView
from studyplan.store.store import Store


def status_view(store: Store, today: date, only: str | None = None) -> StatusView:
    """Everything that is followed counted by stage, or `only` one roadmap."""
    credited = [c for c in store.credit_ahead.coming(today) if only in (None, c.roadmap)]
    counted = [s for s in store.roadmaps.stages() if only in (None, s.roadmap)]
    stages = _counted_once(counted, credited)
    total = summed(stages)
    starts = [date.fromisoformat(stage.start) for stage in stages]
    gone = max(0, weeks_between(min(starts), today)) if starts else 0
    a_week = store.learner_time.minutes_a_week(today)
    weeks = -(-total.minutes_left // a_week) if total.met < total.topics and a_week else None
    ends = ends_of(store, today, only)
    late = lateness(store, today, only)
    coming, missing = to_come(credited), () if counted else store.incoming.missing_alone()
    return StatusView(today, stages, total, gone, weeks, ends, late, a_week, coming, missing)


def _counted_once(stages: Sequence[StageCounts], credited: Sequence[Coming]) -> list[StageCounts]:
    """The stages without the minutes of what comes with topics of other roadmaps."""
    minutes = by_stage(credited)
    return [
        s._replace(counts=s.counts._replace(minutes_left=left))
        for s in stages
        for left in [s.counts.minutes_left - minutes[s.roadmap, s.stage]]
    ]
