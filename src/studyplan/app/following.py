"""Following roadmaps, and following them no longer."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from studyplan.app.credit import credit_for, credits_given, elsewhere
from studyplan.app.edition_credit import declined_when_dropped, still_declined
from studyplan.app.ends import ends_of
from studyplan.app.estimates import beyond_durations
from studyplan.app.naming import the_followed
from studyplan.app.plan_change import changed, compared, standing
from studyplan.app.whats_next import whats_next
from studyplan.core.availability import Rule
from studyplan.core.credit import Credited
from studyplan.core.credit_ahead import to_come
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import AvailabilitySet, RoadmapFollowed
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.journal.study import TopicMarked
from studyplan.core.stages import summed
from studyplan.core.topics import Credit
from studyplan.core.week_rules import possible
from studyplan.named_tuples import NamedTuple
from studyplan.render.following import DropView
from studyplan.render.init import InitView
from studyplan.render.plan_change import PlanChange
from studyplan.store import baselines
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.core.model import Loaded

DEFAULT_MINUTES = 10 * 60


class Begun(NamedTuple):
    """What following a roadmap did: the credit that it gave, the minutes that it adds.

    `change` is what that does to the plan; None where there was none before.
    """

    credited: Sequence[Credited] = ()
    adds: int = 0
    change: PlanChange | None = None


class Brought(NamedTuple):
    """What bringing a roadmap did: the credit that came by that.

    And which points of its topics were declined before it was dropped: their marks, by keys.
    """

    credits: Sequence[Credit]
    refused: Mapping[str, Collection[str]]


def bring(
    store: Store, now: Moment, roadmap: str, loaded: "Loaded | None", crediting: bool = True
) -> Brought:
    """Have `loaded`, and every bundled roadmap, in the database, before `roadmap` is followed.

    One that was removed comes back as it was. One that was worked on, and is there in another
    edition, is updated as a followed one is.
    """
    from studyplan.app.library import fill, refuse_circle

    if file := store.removed.file_of(roadmap):
        from studyplan.roadmaps.load import load_kept

        back = load_kept(file)
        refuse_circle(store, back)
        store.definitions.load_roadmaps([back])
    fill(store, loaded)
    refused = declined_when_dropped(store, roadmap)
    if loaded is None:
        return Brought((), refused.marks)
    there = store.editions.by_id()[roadmap]
    if there.followed or there.digest == loaded.digest:
        return Brought((), refused.marks)
    from studyplan.app.editions import update

    updated = update(store, now, [loaded], crediting, older=True).updated
    credited = [credit for one in updated for credit in one.credits]
    return Brought(credited, still_declined(refused, [loaded.roadmap]))


def begin(
    store: Store,
    now: Moment,
    roadmap: str,
    start: date,
    minutes: int | None,
    crediting: bool = True,
    known: Collection[str] = (),
    refused: Mapping[str, Collection[str]] | None = None,
) -> Begun:
    """Follow `roadmap` from `start` on, with so many minutes a week, and write its baseline.

    Without minutes: what was said before, else ten hours. Marks its topics `known` as such. Gives
    the roadmap's topics credit for what is done already, apart from points that were `refused`,
    and others for what is known, unless told not to. Raises StudyplanError if the work cannot be
    placed.
    """
    new = roadmap not in {slug for slug, _, _ in store.roadmaps.followed()}
    before = standing(store, now.today, failing=False)
    ahead = store.outlook.minutes_ahead(now.today)
    frame = store.committing.frame(now.today)
    events: list[Event] = [RoadmapFollowed(roadmap, start, store.roadmaps.place_of(roadmap))]
    marks = [TopicMarked(TopicKey(key), "known", now.today) for key in known]
    events += marks
    if minutes is None and store.learner_time.minutes_a_week(max(start, now.today)) is None:
        minutes = DEFAULT_MINUTES
    if minutes is not None:
        rule = store.learner_time.calendar().rule_on(now.today)
        since = now.today if rule else min(start, now.today)
        stated = rule.scaled(minutes)._replace(since=since) if rule else Rule(since, minutes)
        events.append(AvailabilitySet(since, possible(stated, rule)))
    credited = elsewhere(store, marks, now.today, crediting)
    command = store.journal.append(events, now)
    if crediting:
        credited += credit_for(store, roadmap, now.today, refused)
    store.journal.append(credited, now, of=command)
    store.committing.commit(now, frame)
    after = standing(store, now.today)
    written = list[Event]()
    if minutes is not None:
        written += store.baselines.moved(before.stages, after.stages)
    if new:
        written += baselines.begun(after.stages, [roadmap])
    store.journal.append(written, now, of=command)
    change = compared(store, before, after) if before.ends.plan else None
    return Begun(credited, store.outlook.minutes_ahead(now.today) - ahead, change)


def follow(
    store: Store,
    now: Moment,
    roadmap: str,
    loaded: "Loaded | None",
    start: date | None = None,
    minutes: int | None = None,
    crediting: bool = True,
    known: Sequence[str] = (),
    *,
    again: bool = False,
    told: bool = False,
) -> InitView:
    """Follow `roadmap`, `loaded` where it is not at hand; what that did, and what comes next.

    One that is followed already stays as it is, unless it is to be begun `again`; `told` is whether
    that was offered. Otherwise as `begin` does.
    """
    days = {slug: date.fromisoformat(day) for slug, _, day in store.roadmaps.followed()}
    new = roadmap not in days
    day = days.get(roadmap, now.today)
    begun, brought = Begun(), Brought((), {})
    if new or again:
        day = start or day
        brought = bring(store, now, roadmap, loaded, crediting)
        # Other hours are no reason to give what was refused, or what was reopened.
        giving = new and crediting
        begun = begin(store, now, roadmap, day, minutes, giving, known, brought.refused)
    title, pace = store.roadmaps.title_and_pace(roadmap)
    credited = [one for one in store.credit_ahead.coming(now.today) if one.roadmap == roadmap]
    return InitView(
        new=new,
        changed=new or again,
        told=told,
        roadmap=roadmap,
        title=title,
        start=day,
        minutes=usual_minutes(store, max(day, now.today)),
        ends=ends_of(store, now.today),
        pace=pace,
        known=list(store.topics.rows_of(known).values()),
        credits=[*brought.credits, *credits_given(store, begun.credited)],
        adds=begun.adds,
        coming=to_come(credited),
        following=whats_next(store, now.today),
        change=begun.change,
        estimates=beyond_durations(store, max(day, now.today), roadmap),
        later=store.roadmaps.later_than(roadmap) if new else (),
    )


def usual_minutes(store: Store, day: date) -> int:
    """The minutes of a week on that day; ten hours where nothing was said."""
    return store.learner_time.minutes_a_week(day) or DEFAULT_MINUTES


def drop(store: Store, now: Moment, name: str) -> DropView:
    """Follow the roadmap that `name` says no longer; what that does to the plan."""
    roadmap = the_followed(store, name)
    counts = summed(s for s in store.roadmaps.stages() if s.roadmap == roadmap)
    change = changed(store, now, [RoadmapFollowed(roadmap), BaselineWritten(roadmap, {})])
    title, _ = store.roadmaps.title_and_pace(roadmap)
    return DropView(roadmap, title, counts, change, whats_next(store, now.today))
