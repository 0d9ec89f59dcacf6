"""What the record of a time comes to."""

from datetime import date

from studyplan.core.availability import Lanes
from studyplan.core.budgets import Budgets
from studyplan.core.burn_up import BurnUp, StageEnd, way_of_baseline, way_so_far
from studyplan.core.stages import StageCounts
from studyplan.core.statistics import (
    Offered,
    Reached,
    Window,
    WindowName,
    by_lane,
    heat_map,
    map_begin,
    offered,
    recalled,
    weeks_studied,
    window_of,
)
from studyplan.render.statistics import StatisticsView
from studyplan.store.store import Store


def statistics(store: Store, today: date, name: WindowName, roadmap: str | None) -> StatisticsView:
    """The figures of this week, the last four, or all weeks: of everything, or of one roadmap."""
    stages = [s for s in store.roadmaps.stages() if roadmap in (None, s.roadmap)]
    starts = [date.fromisoformat(s.start) for s in stages]
    if studied := store.study_days.begun(today, roadmap):
        starts.append(studied)
    begin = min(starts, default=None)
    window = window_of(name, today, begin)
    first, last = window.first, window.last
    minutes = store.statistics.by_day(min(first, map_begin(today)), today, roadmap)
    got = store.statistics.by_lane(window, roadmap)
    offer = _offered(store, today, window, begin, roadmap)
    return StatisticsView(
        today=today,
        roadmap=roadmap,
        followed=[*dict.fromkeys(s.roadmap_title for s in stages)],
        window=window,
        begin=begin,
        minutes=sum(got.values()),
        available=offer and offer.minutes,
        lanes=by_lane(got, offer and offer.lanes),
        streak=store.study_days.streak(today, roadmap),
        days=heat_map(today, begin, minutes),
        weeks=weeks_studied(window, begin, store.statistics.days_done(window, roadmap), minutes)
        if begin
        else [],
        kinds=store.statistics.by_kind(window, roadmap),
        reviews=recalled(store.statistics.graded(window, roadmap), store.reviews.settings(), today),
        burn_up=_burn_up(store, today, stages, roadmap),
        reached=[one for one in _reached(store, stages) if first <= one.day <= last],
        not_logged=store.study_days.not_logged(first, last, roadmap),
        missing=store.incoming.missing_alone(),
    )


def _offered(
    store: Store, today: date, window: Window, begin: date | None, roadmap: str | None
) -> Offered | None:
    """What the weeks hold; None where no hours are known, or several roadmaps share them."""
    followed = [slug for slug, *_ in store.roadmaps.followed()]
    time = store.learner_time.calendar()
    if begin is None or not time.rules or (roadmap and followed != [roadmap]):
        return None
    begun = store.roadmaps.begun()
    lanes = _lanes(store.learner_time.budgets(), followed)
    # Who begins later may study now: the week has the hours that it has.
    since = min(max(begin, begun), today) if begun else begin
    return offered(time, window, since, lanes, store.reviews.settings())


def _lanes(budgets: Budgets, followed: list[str]) -> Lanes:
    """The shares that the followed roadmaps ask for; none where nothing says how they share."""
    return budgets.lanes.get(followed[0], ()) if len(followed) == 1 else ()


def _burn_up(
    store: Store, today: date, stages: list[StageCounts], roadmap: str | None
) -> BurnUp | None:
    """The way to the end of what is followed; None where nothing is, or it has not begun."""
    begin = min((date.fromisoformat(s.start) for s in stages), default=today)
    if not stages or begin > today:
        return None
    finished = store.statistics.finished_by_week(roadmap)
    begin = min([begin, *finished])
    way = way_so_far(begin, today, finished)
    ahead = store.outlook.open_roadmaps(today)
    left = sum(one.minutes for one in ahead if roadmap in (None, one.roadmap))
    total = way[-1][1] + left
    days = store.baselines.days()
    ends = [
        StageEnd(
            s.counts.minutes_wanted, days.get((s.roadmap, s.stage)), s.counts.met == s.counts.topics
        )
        for s in stages
    ]
    written = store.baselines.written_on()
    since = min((day for name, day in written.items() if roadmap in (None, name)), default=begin)
    by_then = max((done for day, done in way if day <= since), default=0)
    likely = store.forecasts.forecast(today, stages=False).ends(only=roadmap)
    baseline = way_of_baseline(since, by_then, total, ends)
    return BurnUp(total, way, baseline, likely.p50, likely.p80) if total else None


def _reached(store: Store, stages: list[StageCounts]) -> list[Reached]:
    """The stages that were finished, and the roadmaps whose stages all are, latest first.

    What is all known or skipped is no milestone.
    """
    days, ends = store.baselines.days(), store.statistics.stages_finished()
    reached = list[Reached]()
    for roadmap, title in dict.fromkeys((s.roadmap, s.roadmap_title) for s in stages):
        its_days = {stage: day for (name, stage), day in days.items() if name == roadmap}
        its_stages = [s for s in stages if s.roadmap == roadmap and s.counts.topics]
        over = {s.stage: ends[key] for s in its_stages if (key := (roadmap, s.stage)) in ends}
        done = [
            Reached(roadmap, s.stage, s.title, over[s.stage], its_days.get(s.stage))
            for s in its_stages
            if s.stage in over and s.counts.done
        ]
        reached += done
        if done and len(over) == len(its_stages):
            last = max(its_days.values(), default=None)
            reached.append(Reached(roadmap, None, title, max(over.values()), last))
    return sorted(reached, key=lambda one: (one.day, one.stage is None), reverse=True)
