"""What becomes of claims and their evidence where a newer edition takes an older one's place."""

from collections.abc import Sequence

from studyplan.core.edition_ticks import ClaimedCriterion, reworded
from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.events import Event
from studyplan.core.journal.notes import EvidenceSet
from studyplan.core.sections import Criterion
from studyplan.store.store import Store


def carried_claims(
    store: Store, slug: str, before: Sequence[Criterion]
) -> tuple[list[ClaimedCriterion], list[Event]]:
    """What becomes of claimed criteria of `before` that are not there now, and what that takes.

    Evidence goes along, also for what is not claimed.
    """
    now = store.criteria.of(slug)
    there, became = {one.mark for one in now}, reworded(before, now)
    days = {one.mark: one.on for one in store.criteria.claims(slug).values()}
    claims, events = list[ClaimedCriterion](), list[Event]()
    for was in {one.mark: one for one in before if one.mark not in there}.values():
        after = became.get(was.mark)
        if was.mark in days:
            claims.append(ClaimedCriterion(was, days[was.mark], after))
        if after is None:
            continue
        if was.mark in days:
            events.append(CriterionClaimed(slug, was.mark))
            events.append(CriterionClaimed(slug, after.mark, days[was.mark]))
        for kept in store.evidence.all_of(f"{slug}#{was.mark}"):
            shown = EvidenceSet(kept.about, kept.id, kept.kind, kept.what, kept.on, kept.sha256)
            events.append(EvidenceSet(kept.about, kept.id))
            events.append(shown._replace(about=f"{slug}#{after.mark}"))
    return claims, events
