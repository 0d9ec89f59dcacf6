"""What becomes of the marks of topics that a newer edition splits, or makes one of."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from studyplan.core.editions import EditionChanges, of_several
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.topics import Point
from studyplan.core.vocabulary import GIVING, MET
from studyplan.store.store import Store


def marks_of_parts(
    roadmap: str,
    edition_changes: EditionChanges,
    before: Mapping[str, TopicMarked],
    ticked: AbstractSet[str],
) -> Iterator[TopicMarked]:
    """What the parts of a topic that was marked are now, but for its first, which has its mark.

    Where it was in progress, so are those of which points are ticked.
    """
    merged = edition_changes.merged()
    for old, (_, *others) in edition_changes.split().items():
        if mark := before.get(old):
            for part in others:
                marks = [before.get(name) for name in merged.get(part, [old])]
                if mark.status == "doing":
                    same = part in ticked and part not in merged
                else:
                    same = all(one and one.status in MET for one in marks)
                if same:
                    yield mark._replace(topic=TopicKey(f"{roadmap}/{part}"))


def half_done(
    today: date,
    roadmap: str,
    edition_changes: EditionChanges,
    before: Mapping[str, str],
    after: Mapping[str, str],
) -> list[TopicMarked]:
    """Of several topics that have become one, only some were finished: then it is not."""
    events = []
    for new, old in edition_changes.merged().items():
        status = of_several([before[name] for name in old])
        if status is not None and status != after[new]:
            on = today if status == "doing" else None
            events.append(TopicMarked(TopicKey(f"{roadmap}/{new}"), status, on))
    return events


def done_of(
    store: Store,
    today: date,
    roadmap: str,
    edition_changes: EditionChanges,
    before: Mapping[str, TopicMarked],
    points: Mapping[str, Sequence[Point]],
) -> Iterator[PointTicked]:
    """The ticks of the points of topics that were finished, and are now part of one that is not."""
    for new, old in edition_changes.merged().items():
        marks = [before.get(name) for name in old]
        if of_several([one.status if one else "todo" for one in marks]) is not None:
            for name, mark in zip(old, marks, strict=True):
                if mark and mark.status in GIVING:
                    marked = mark._replace(on=mark.on or today)
                    yield from store.earlier.ticks_of(marked, f"{roadmap}/{new}", points[name])
