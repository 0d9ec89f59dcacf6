"""Abilities: the criteria of the followed roadmaps, what shows them, and what is claimed."""

from collections import Counter
from datetime import date

from studyplan.app import evidence as shows
from studyplan.app.criteria import the_criterion
from studyplan.core.abilities import Ability, NumberedCriterion
from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event
from studyplan.render.abilities import ClaimView, CriteriaView
from studyplan.store.store import Store


def listed(store: Store, today: date) -> CriteriaView:
    """The criteria of the followed roadmaps, and what is claimed of them that they say no more."""
    known, claims = store.criteria.followed(), store.criteria.claims()
    shown = Counter(one.about for one in store.evidence.all_of())
    followed = {slug: title for slug, title, _ in store.roadmaps.followed()}
    days = {subject: one.on for subject, one in claims.items()}
    abilities = [
        Ability(
            *(one, followed[one.roadmap], store.criteria.topics_of(one)),
            *(shown[one.subject], days.get(one.subject)),
        )
        for one in known
    ]
    there = {one.subject for one in known}
    gone = [o for o in claims.values() if o.roadmap in followed and o.subject not in there]
    return CriteriaView(today, abilities, gone)


def claim(
    store: Store,
    now: Moment,
    name: str,
    day: date | None = None,
    what: shows.Shown | None = None,
) -> ClaimView:
    """Claim an ability, since a day or today, and keep `what` shows it as its evidence.

    What is claimed already stays so since its day, if none is named. Raises as `the_criterion`.
    """
    one = the_criterion(store, name)
    before = store.criteria.claims(one.roadmap).get(one.subject)
    since = day or (before.on if before else now.today)
    events: list[Event] = []
    if before is None or before.on != since:
        events.append(CriterionClaimed(one.roadmap, one.criterion.mark, since))
    if what and (shown := shows.event_of(store, one.subject, what, day or now.today)):
        events.append(shown)
    if events:
        store.journal.append(events, now)
    return _view(store, "criteria claim", one, now.today, bool(events))


def unclaim(store: Store, now: Moment, name: str) -> ClaimView:
    """No longer claim an ability; its evidence stays. Raises as `the_criterion` does."""
    one = the_criterion(store, name)
    changed = one.subject in store.criteria.claims(one.roadmap)
    if changed:
        store.journal.append([CriterionClaimed(one.roadmap, one.criterion.mark)], now)
    return _view(store, "criteria unclaim", one, now.today, changed)


def _view(store: Store, verb: str, one: NumberedCriterion, today: date, changed: bool) -> ClaimView:
    view = listed(store, today)
    ability = next(o for o in view.abilities if o.numbered == one)
    return ClaimView(verb, ability, today, changed)
