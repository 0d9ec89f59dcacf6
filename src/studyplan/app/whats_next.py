"""What to study now: what is in progress, planned and ready, ranked."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from studyplan.app.looking_back import last_week
from studyplan.core.choose import Candidate, choose, fitting, reasons
from studyplan.core.stages import summed
from studyplan.core.weeks import sunday
from studyplan.render.next import HeldUp, NextRow, NextView
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.core.commitment import Commitment

# To find what fits into a time, more has to be looked at than is shown.
_LOOKED_AT = 40


def whats_next(
    store: Store,
    today: date,
    number: int = 5,
    lane: str | None = None,
    roadmap: str | None = None,
    fit: int | None = None,
    commitment: "Commitment | None" = None,
) -> NextView:
    """The best `number` topics to study now, in all followed roadmaps or in one.

    With `fit` those that so many minutes are good for. The running week's `commitment` is looked
    for where it is not given.
    """
    looked_at = number if fit is None else max(number, _LOOKED_AT)
    candidates = offered(store, today, looked_at, lane, roadmap, commitment)
    ranked = choose(candidates, today) if fit is None else fitting(candidates, fit, today)
    best = []
    for candidate in ranked[:number]:
        topic, at = candidate.topic, candidate.planned
        due = (at.last or sunday(today)) if at else None
        why = reasons(candidate, today, fit)
        best.append(NextRow(topic, today, why, store.topics.resources(topic.id), due))
    following = store.roadmaps.followed()
    counts = summed(s for s in store.roadmaps.stages() if roadmap in (None, s.roadmap))
    before = last_week(store, today) if following else None
    missing = () if following else store.incoming.missing_alone()
    gone = store.topic_dates.gone_by(today, roadmap)
    waiting = _waiting(store, today, roadmap, [*(one.topic.id for one in candidates)])
    offered_by = {row.topic.roadmap for row in best}
    own = [one for one in store.roadmaps.editors_own() if one.roadmap in offered_by]
    return NextView(today, best, following, counts, lane, fit, before, missing, gone, waiting, own)


def _waiting(
    store: Store, today: date, roadmap: str | None, offered: Collection[int]
) -> list[HeldUp]:
    """What is due by tomorrow and cannot be begun, and what is in the way: no day gone by is."""
    found = []
    for topic in store.topic_dates.due_and_waiting(today, roadmap):
        if topic.id not in offered:
            unmet = store.choices.unmet(topic)
            there = [one for one in unmet.topics if not (one.on and one.on < today)]
            found.append(HeldUp(topic, unmet._replace(topics=there)))
    return found


def offered(
    store: Store,
    today: date,
    limit: int,
    lane: str | None = None,
    roadmap: str | None = None,
    commitment: "Commitment | None" = None,
) -> list[Candidate]:
    """The topics that could be studied now, each with the one that it will come with."""
    places = store.this_week.places(today, commitment)
    candidates = store.candidates.of(
        limit, today, places, lane, roadmap, freed=store.topic_dates.freed(today)
    )
    candidates = _with_alternatives(store, candidates)
    if not store.roadmaps.several():
        return candidates
    givers = store.credit_ahead.givers_of(one.topic for one in candidates)
    return [one._replace(comes_with=givers.get(one.topic.id)) for one in candidates]


def _with_alternatives(store: Store, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, those of electives with what could be studied in their place."""
    found, others = list[Candidate](), dict[int, Candidate]()
    for one in candidates:
        if one.topic.elective is not None and one.topic.status == "todo":
            one = one._replace(choice=store.choices.of(one.topic))
            # Of several that are to be chosen, the last one is followed by the others.
            others |= {t.id: one._replace(topic=t) for t in store.choices.alternatives(one.topic)}
        found.append(one)
    return [*found, *others.values()]
