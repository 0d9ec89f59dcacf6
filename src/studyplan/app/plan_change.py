"""What events do to the plan: how far they move its end, and what they mean for this week."""

from collections.abc import Sequence
from datetime import date

from studyplan.core.ends import Ends, PlanDifference
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import AvailabilitySet
from studyplan.core.journal.reviews import ReviewsSet
from studyplan.core.plan import end_of
from studyplan.core.text import told_apart
from studyplan.core.vocabulary import MET
from studyplan.core.weeks import monday
from studyplan.errors import StudyplanError
from studyplan.named_tuples import NamedTuple
from studyplan.render.plan_change import PlanChange
from studyplan.store import baselines
from studyplan.store.store import Store


def changed(store: Store, now: Moment, events: Sequence[Event], moving: bool = True) -> PlanChange:
    """Write down these events, with the commitment and the baselines that follow; what they do.

    Other hours, and reviews, move the baselines as they move the plan, unless not `moving`.
    """
    before = standing(store, now.today, failing=False)
    command = written(store, now, events)
    after = standing(store, now.today)
    if moving and any(isinstance(event, AvailabilitySet | ReviewsSet) for event in events):
        moved = store.baselines.moved(before.stages, after.stages)
        store.journal.append(moved, now, of=command)
    return compared(store, before, after)


def compared(store: Store, before: "PlanStanding", after: "PlanStanding") -> PlanChange:
    """What another plan changes: its ends, and the topics of this week that are still open."""
    rows = store.topics.rows_of([*before.week, *after.week])
    open_ = {key for key, row in rows.items() if row.status not in MET}
    leaves = [key for key in before.week if key in open_ and key not in after.week]
    enters = [key for key in after.week if key in open_ and key not in before.week]
    difference = PlanDifference(before.ends, after.ends, leaves, enters)
    return PlanChange(difference, told_apart({k: row.title for k, row in rows.items()}))


def written(store: Store, now: Moment, events: Sequence[Event]) -> str:
    """Write down these events, with the commitment that follows; the command that they are."""
    frame = store.committing.frame(now.today)
    command = store.journal.append(events, now)
    store.committing.commit(now, frame)
    return command


class PlanStanding(NamedTuple):
    """The plan as it stands: its ends, those of its stages, and the topics of this week."""

    ends: Ends
    stages: baselines.Ends
    week: Sequence[str]


def standing(store: Store, today: date, failing: bool = True) -> PlanStanding:
    """The plan as it stands; where it cannot be laid out, an empty one unless `failing`.

    Then raises StudyplanError.
    """
    try:
        sessions = store.plan.ahead(today).sessions
    except StudyplanError:
        if failing:
            raise
        sessions = []
    this = store.weeks.commitment(monday(today), today)
    return PlanStanding(
        store.forecasts.forecast(today, stages=False).ends(end_of(sessions)),
        store.baselines.stage_ends(sessions),
        list(this.minutes) if this else [],
    )
