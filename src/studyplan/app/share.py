"""How several roadmaps share the week: one after the other, or side by side."""

from collections.abc import Iterable
from datetime import date

from studyplan.app.naming import the_followed
from studyplan.app.plan_change import changed
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.frame import RoadmapFollowed, ShareSet
from studyplan.core.week_rules import parse_ratio
from studyplan.errors import UsageError
from studyplan.render.plan_change import PlanChange
from studyplan.render.share import ShareView
from studyplan.store.store import Store


def prioritise(store: Store, now: Moment, names: Iterable[str]) -> ShareView:
    """Study the roadmaps that are named in this order, and the others behind them in theirs."""
    first = [the_followed(store, name) for name in dict.fromkeys(names)]
    days = {roadmap: day for roadmap, _, day in store.roadmaps.followed()}
    order, shared = list(dict.fromkeys([*first, *days])), store.learner_time.weights()
    if order == list(days) and not shared:
        return shares(store)
    moved = [RoadmapFollowed(r, date.fromisoformat(days[r]), n) for n, r in enumerate(order, 1)]
    return shares(store, changed(store, now, [*moved, *map(ShareSet, shared)]))


def split(store: Store, now: Moment, ratio: str) -> ShareView:
    """Give each followed roadmap its part of the week; raises UsageError."""
    names = [roadmap for roadmap, _, _ in store.roadmaps.followed()]
    if len(names) < 2:
        raise UsageError("split-needs-two")
    wanted = parse_ratio(ratio, names)
    if wanted == store.learner_time.weights():
        return shares(store)
    events = [ShareSet(roadmap, weight) for roadmap, weight in wanted.items()]
    return shares(store, changed(store, now, events))


def shares(store: Store, change: PlanChange | None = None) -> ShareView:
    """How the week is shared, after a `change` of that or as it is."""
    weights = store.learner_time.weights()
    whole = sum(weights.values())
    shared = [
        (roadmap, title, round(weights.get(roadmap, 0) / whole, 4) if weights else None)
        for roadmap, title, _ in store.roadmaps.followed()
    ]
    return ShareView(
        "split" if weights else "priority", shared, change, store.incoming.missing_alone()
    )
