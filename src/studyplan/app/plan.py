"""The plan: stages and months ahead, alone and against the baseline."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter

from studyplan.app.dated import dated_topics
from studyplan.app.estimates import beyond_durations
from studyplan.app.naming import followed_one
from studyplan.core.commitment import by_topic
from studyplan.core.deadlines import Dated
from studyplan.core.journal.clock import Moment
from studyplan.core.plan import end_of, stretches
from studyplan.core.session import Session
from studyplan.core.stages import StageAhead
from studyplan.core.topic_details import ComesWith
from studyplan.core.topics import TopicRow
from studyplan.core.weeks import monday
from studyplan.core.work import Plan
from studyplan.errors import NotFoundError
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.baseline import AgainstView, BaselineView, Slip
from studyplan.render.plan import PlanView
from studyplan.store.baselines import begun
from studyplan.store.store import Store

Window = tuple[date | None, date | None]


def plan(
    store: Store,
    now: Moment,
    roadmap: str | None = None,
    by: str = "stage",
    window: Window = (None, None),
) -> PlanView:
    """The stages over the weeks of everything that is followed, or of the roadmap that is named.

    `by` is `stage` or `month`; `window` are the first and the last day that are shown, None where
    there is no such end.
    """
    only, today = followed_one(store, roadmap), now.today
    laid = _laid_out(store, today, only)
    forecast = store.forecasts.forecast(today)
    return PlanView(
        today=today,
        stages=laid.stages,
        targets=[t for t in store.learner_time.targets() if only in (None, t.roadmap)],
        milestones=forecast.milestones,
        ending=_ending(store, laid.sessions, window[0] or today, window[1] or date.max),
        by=by,
        window=window,
        ends=forecast.ends(end_of(laid.sessions), only),
        comes_with=[c for c in laid.credited if only in (None, c.topic.roadmap)],
        estimates=beyond_durations(store, today, only),
        dated=dated_topics(store, laid.dated, only),
        missing=store.incoming.missing_alone(),
    )


def against_baseline(store: Store, now: Moment, roadmap: str | None = None) -> AgainstView:
    """The slip of each stage against its baseline."""
    only = followed_one(store, roadmap)
    slips = _slips(store, _laid_out(store, now.today, only).stages)
    days = {name: day for name, day in store.baselines.written_on().items() if only in (None, name)}
    return AgainstView(now.today, slips, days)


def baseline(store: Store, fresh: bool = False) -> BaselineView:
    """The baselines of followed roadmaps; `fresh` ones have just been set."""
    slips = _slips(store, store.plan.stages([]))
    return BaselineView(slips, store.baselines.written_on(), fresh)


def set_baseline(store: Store, now: Moment) -> BaselineView:
    """Have the plan as it is now be the baseline; raises NotFoundError where nothing is left."""
    ends = store.baselines.stage_ends(store.plan.ahead(now.today).sessions)
    events = begun(ends, [roadmap for roadmap, _, _ in store.roadmaps.followed()])
    if not events:
        raise NotFoundError(N_("Nothing is left to plan."))
    store.journal.append(events, now)
    return baseline(store, fresh=True)


def _slips(store: Store, stages: Iterable[StageAhead]) -> list[Slip]:
    days = store.baselines.days()
    return [Slip(stage, days.get((stage.roadmap, stage.stage))) for stage in stages]


class _Laid(NamedTuple):
    """The sessions ahead and the stages with them, topics that come with others, and dates."""

    sessions: Sequence[Session]
    stages: Sequence[StageAhead]
    credited: Sequence[ComesWith]
    dated: Sequence[Dated]


def _laid_out(store: Store, today: date, only: str | None) -> _Laid:
    laid = store.plan.ahead(today)
    sessions = [s for s in laid.sessions if only in (None, s.roadmap)]
    kept = (session for session, _ in store.weeks.kept_sessions(today))
    gone = [session for session in kept if session.week < monday(today)]
    credited = _credited(store, laid)
    saved = {one.topic.key: one.minutes for one in credited}
    stages = store.plan.stages([*gone, *laid.sessions], saved)
    its_stages = [s for s in stages if only in (None, s.roadmap)]
    return _Laid(sessions, its_stages, credited, laid.dated)


def _credited(store: Store, laid: Plan) -> list[ComesWith]:
    givers = {**laid.comes_with, **laid.partly}
    rows = store.topics.rows_of([key for pair in givers.items() for key in pair])
    placed = by_topic(laid.sessions)
    return [
        ComesWith(
            *(rows[key], rows[by], rows[key].left - placed.get(key, 0)), key in laid.comes_with
        )
        for key, by in givers.items()
    ]


def _ending(
    store: Store, sessions: Sequence[Session], first: date, last: date
) -> list[tuple[date, TopicRow]]:
    """Topics whose last session lies in these days, with that day, in order."""
    days = {topic: at.last for topic, at in stretches(sessions).items()}
    rows = store.topics.rows_of([topic for topic, day in days.items() if first <= day <= last])
    return sorted(((days[key], row) for key, row in rows.items()), key=itemgetter(0))
