"""Newer editions of roadmaps in the place of older ones."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from studyplan.app.credit import credits_given
from studyplan.app.edition_credit import credit_since, declined_before, shared_out
from studyplan.app.edition_marks import done_of, half_done, marks_of_parts
from studyplan.app.edition_points import (
    but_ticked_again,
    carried_points,
    half_ticked,
    moved_ticks,
    reworded_ticks,
)
from studyplan.app.edition_resources import carried_resources, in_parts
from studyplan.app.library import changed_files, id_or_file, kept, refuse_circle
from studyplan.app.own_roadmaps import own_files
from studyplan.app.plan_change import compared, standing
from studyplan.app.ungrounded import ungrounded_names, ungrounded_since
from studyplan.core.alterations import alterations
from studyplan.core.credit import Credited
from studyplan.core.edition_ticks import reclaimed, reworded_claims
from studyplan.core.editions import (
    changes,
    placed,
    rewritten,
)
from studyplan.core.editions import older as is_older
from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event, RoadmapUpdated
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, ResourceTicked
from studyplan.core.search import by_topic
from studyplan.errors import NotFoundError, UsageError
from studyplan.render.editions import Older, Updated, UpdateView
from studyplan.roadmaps.bundled import bundled_ids, is_file
from studyplan.roadmaps.folders import in_folders
from studyplan.store.editions import Edition
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.core.model import Loaded


def newest(store: Store, name: str | None, older: bool = False) -> "list[Loaded]":
    """The roadmaps as they are in their files, or that of an id or file, which is to be there.

    Raises NotFoundError where it is not, UsageError where it is there in a later edition and no
    `older` one is wanted, and as `load_any` does.
    """
    from studyplan.roadmaps.load import load, load_any

    known, files = store.editions.by_id(), in_folders().files
    if name is None:
        lying = own_files(known, files)
        own = [load_any(str(lying[one].absolute())) for one in changed_files(known, lying)]
        return [load(bundled) for bundled in bundled_ids()] + own
    name = id_or_file(store, name)
    if name in known and name not in bundled_ids():
        path = own_files(known, files).get(name)
        if path is None or not path.is_file():
            raise NotFoundError("update-needs-file", name=name)
        loaded = load_any(str(path.absolute()))
    else:
        loaded = load_any(name)
    if loaded.roadmap.id not in known and is_file(name):
        raise NotFoundError("update-not-there", name=loaded.roadmap.id, file=name)
    if not older and (back := _backwards([loaded], known)):
        raise UsageError("update-older", name=name, **back[0]._asdict())
    return [loaded]


def update(
    store: Store,
    now: Moment,
    candidates: "Sequence[Loaded]",
    crediting: bool = True,
    older: bool = False,
) -> UpdateView:
    """Put these `candidates` in the place of other editions; progress stays with its topics.

    Editions before the one that is there are left, unless `older` ones are wanted.
    """
    from studyplan.roadmaps.load import catalogue

    known = store.editions.by_id()
    back = [] if older else _backwards(candidates, known)
    was = standing(store, now.today, failing=False)
    ungrounded = ungrounded_names(store)
    left = {outcome.roadmap for outcome in back}
    there = [one for one in candidates if one.roadmap.id in known.keys() - left]
    outdated = [one for one in there if one.digest != known[one.roadmap.id].digest]
    declined = declined_before(store, [one.roadmap.id for one in outdated]) if outdated else None
    store.definitions.load_concepts(catalogue())
    updated, command = list[Updated](), None
    for loaded in outdated:
        refuse_circle(store, loaded)
        outcome, command = _update(store, now, known[loaded.roadmap.id], loaded, command)
        updated.append(outcome)
    if declined and crediting:
        # After the last of them, since what one of them says counts for the others.
        roadmaps = [loaded.roadmap for loaded in outdated]
        updated = _credited(
            store, now, updated, credit_since(store, declined, roadmaps, now.today), command
        )
    new = store.definitions.load_roadmaps(candidates)
    change = None
    if any(outcome.followed for outcome in updated):
        after = standing(store, now.today, failing=False)
        moved = compared(store, was, after)
        change = moved if moved.change.differs else None
    lost = ungrounded_since(store, ungrounded) if updated else []
    return UpdateView(False, updated, new, back, len(candidates), change, lost)


def _backwards(candidates: "Sequence[Loaded]", known: Mapping[str, Edition]) -> list[Older]:
    """Those of an older edition than the one that is there."""
    pairs = [(known[one.roadmap.id], one.roadmap) for one in candidates if one.roadmap.id in known]
    return [
        Older(new.id, old.edition, new.edition)
        for old, new in pairs
        if is_older(new.edition, old.edition)
    ]


def _update(
    store: Store,
    now: Moment,
    before: Edition,
    loaded: "Loaded",
    of: str | None,
) -> tuple[Updated, str | None]:
    """What an update changes, and its command: that `of` the updates before it, if there is one."""
    slug = loaded.roadmap.id
    edition_changes = changes(store.editions.topics_of(slug), placed(loaded.roadmap))
    states = store.editions.states_of(slug)
    marks = store.editions.marks_of(slug)
    file = kept(store, slug)
    # What an earlier version did not index was said all the same.
    texts = by_topic(file) if file else store.editions.texts_of(slug)
    points = store.editions.ticked_points(slug)
    given = store.editions.credited_points(slug)
    shelves = store.editions.ticked_resources(slug)
    criteria = store.criteria.of(slug)
    claimed = {one.mark: one.on for one in store.criteria.claims(slug).values()}
    all_shelves = store.earlier.shelves(slug)
    all_points = {topic: its for topic, (its, _) in all_shelves.items()}
    former = store.earlier.of(slug).points
    store.definitions.replace_roadmap(loaded)
    events = list[Event]()
    if file != loaded.roadmap:  # or only in remarks and spaces
        events.append(RoadmapUpdated(slug, before.edition, loaded.roadmap.edition))
    events += half_done(now.today, slug, edition_changes, states, store.editions.states_of(slug))
    events += done_of(store, now.today, slug, edition_changes, marks, all_points)
    ticks = [
        *carried_points(store, loaded.roadmap, edition_changes, points, given),
        *moved_ticks(store, slug, all_points, points, given, marks),
    ]
    ticks = [*but_ticked_again(store, slug, ticks, former)]
    events += marks_of_parts(
        slug, edition_changes, marks, {one.topic for one in ticks if one.after}
    )
    events += (
        PointTicked(TopicKey(f"{slug}/{one.topic}"), one.after.mark, one.on, one.by)
        for one in ticks
        if one.after
    )
    events += half_ticked(slug, ticks)
    events += in_parts(store, slug, shelves, edition_changes.split())
    resources = carried_resources(
        store, slug, shelves, edition_changes.split(), {n: r for n, (_, r) in all_shelves.items()}
    )
    events += (
        ResourceTicked(TopicKey(f"{slug}/{one.topic}"), one.after.mark, one.on)
        for one in resources
        if one.after
    )
    claims = reclaimed(criteria, store.criteria.of(slug), claimed)
    events += (CriterionClaimed(slug, one.after.mark, one.on) for one in claims if one.after)
    told = {(one.topic, one.point.mark) for one in ticks}
    ticks += reworded_ticks(store, slug, points, told)
    claims += reworded_claims(criteria, store.criteria.of(slug), claimed)
    command = store.journal.append(events, now, of=of) if events else of
    if numbers := store.numbers.missing():
        command = store.journal.append(numbers, now, of=command)
    updated = Updated(
        roadmap=slug,
        title=loaded.roadmap.title,
        before=before.edition,
        after=loaded.roadmap.edition,
        followed=before.followed,
        changes=edition_changes,
        rewritten=rewritten(edition_changes, texts, by_topic(loaded.roadmap)),
        states=states,
        now=store.editions.states_of(slug),
        ticks=ticks,
        resources=resources,
        claims=claims,
        altered=alterations(file, loaded.roadmap) if file else (),
    )
    return updated, command


def _credited(
    store: Store,
    now: Moment,
    updated: Sequence[Updated],
    events: Sequence[Credited],
    of: str | None,
) -> list[Updated]:
    """The same updates with the credit that they bring, which is stored with them."""
    given = [credits_given(store, share) for share in shared_out(updated, events)]
    if events:
        store.journal.append(events, now, of=of)
    return [
        one._replace(credits=credits_, now=store.editions.states_of(one.roadmap))
        for one, credits_ in zip(updated, given, strict=True)
    ]
