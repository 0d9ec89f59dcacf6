"""What a late roadmap can do about it."""

from datetime import date

from studyplan.app.ends import ends_of, lateness
from studyplan.app.naming import followed_one
from studyplan.app.plan_change import changed, written
from studyplan.core.availability import MOST_MINUTES, scaled_from
from studyplan.core.ends import CatchUpOption, Wanted
from studyplan.core.forecast_basis import ForecastBasis
from studyplan.core.goals import Goal
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import AvailabilitySet
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.optional_topics import last_spare
from studyplan.errors import UsageError
from studyplan.named_tuples import NamedTuple
from studyplan.render.replan import ReplanView
from studyplan.store.store import Store

# What can be accepted: that nothing is done needs no accepting.
WAYS = ("hours", "cut")


class _Behind(NamedTuple):
    """A roadmap that is unlikely to be finished by the day it is to be.

    A week has `minutes` now, and can have `most` on the days that it has.
    """

    wanted: Wanted
    goal: Goal
    basis: ForecastBasis
    minutes: int
    most: int


def replan(
    store: Store,
    now: Moment,
    roadmap: str | None = None,
    day: date | None = None,
    accepted: str | None = None,
) -> ReplanView:
    """The ways to finish by `day`, else by the target or the baseline; or what one of them did.

    Raises UsageError where the `accepted` one cannot help.
    """
    only, today = followed_one(store, roadmap), now.today
    titles = {slug: title for slug, title, _ in store.roadmaps.followed()}
    basis = store.forecasts.basis(today)
    wanted = _wanted(store, today, basis, only, day) if basis else None
    only = wanted.roadmap if wanted else only
    view = ReplanView(today, titles, only, wanted, ends_of(store, today, only))._replace(
        missing=store.incoming.missing_alone()
    )
    goal = basis.goal(wanted.roadmap) if basis and wanted else None
    if not (basis and wanted and goal) or basis.chance(goal, wanted.day) >= 0.5:
        return view
    rule = store.learner_time.calendar().rule_on(today)
    minutes, most = (rule.minutes, rule.most) if rule else (0, MOST_MINUTES)
    behind = _Behind(wanted, goal, basis, minutes, most)
    view = view._replace(now=minutes)
    if accepted is None:
        ways = [CatchUpOption("later", minutes, {}, view.ends)]
        for name in WAYS:
            way = _way(store, behind, name)
            if way.changes(minutes):
                with store.supposing():
                    written(store, now, _events(store, today, way, minutes))
                    way = way._replace(ends=ends_of(store, today, wanted.roadmap))
            ways.append(way)
        return view._replace(ways=ways)
    way = _way(store, behind, accepted)
    if not way.changes(minutes):
        key = "hours-do-not-help" if accepted == "hours" else "nothing-to-cut"
        raise UsageError(key, roadmap=wanted.roadmap)
    # More hours are to bring the baseline within reach: they do not move it.
    change = changed(store, now, _events(store, today, way, minutes), moving=False)
    way = way._replace(ends=ends_of(store, today, wanted.roadmap))
    return view._replace(ways=[way], accepted=accepted, change=change)


def _wanted(
    store: Store, today: date, basis: ForecastBasis, only: str | None, day: date | None
) -> Wanted | None:
    """The day to finish by, of the roadmap that is furthest behind it; None if none is late."""
    if day is None:
        late = lateness(store, today, only)
        return late.wanted if late else None
    whole = [m for m in basis.forecast().milestones if m.stage is None]
    chosen = [m for m in whole if only in (None, m.roadmap)]
    last = max(chosen, key=lambda m: m.p50 or date.max, default=None)
    return Wanted(last.roadmap, day, "date") if last else None


def _way(store: Store, behind: _Behind, name: str) -> CatchUpOption:
    """The least that makes it in half of all cases: hours, or optional topics, or all of these."""
    (roadmap, day, _), goal, basis, now, most = behind
    if name == "hours":
        minutes = basis.minutes_needed(goal, day, 0.5, now)
        return CatchUpOption(
            "hours", minutes if minutes is not None and minutes <= most else None, {}
        )
    work, optional = store.open_work.whole(basis.today), store.plan.optional()
    keys = basis.leave_out(work, optional, roadmap, day) or last_spare(work, optional, roadmap)
    return CatchUpOption("cut", now, {key: optional[key] for key in keys})


def _events(store: Store, today: date, way: CatchUpOption, now: int) -> list[Event]:
    if way.cut:
        return [TopicMarked(TopicKey(key), "skipped", today) for key in way.cut]
    rules = scaled_from(store.learner_time.rules(), today, (way.minutes or now) / now)
    return [AvailabilitySet(rule.since, rule) for rule in rules]
