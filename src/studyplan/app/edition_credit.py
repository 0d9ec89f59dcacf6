"""Credit that newer editions of roadmaps bring: what is covered by them, and was not before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from studyplan.core.credit import Credited, declined, due
from studyplan.core.edition_ticks import carried
from studyplan.core.topics import Point
from studyplan.named_tuples import NamedTuple
from studyplan.render.editions import Updated
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.core.model import Roadmap, Topic


class Declined(NamedTuple):
    """The marks of points that were covered and not ticked, and all points of these topics."""

    marks: Mapping[str, frozenset[str]]
    points: Mapping[str, Sequence[Point]]


def declined_before(store: Store, roadmaps: Iterable[str]) -> Declined:
    """What was covered and not ticked, before other editions of these `roadmaps` are there."""
    return _of(store, declined(store.credit.everywhere()), roadmaps)


def declined_when_dropped(store: Store, roadmap: str) -> Declined:
    """What was covered and not ticked when a roadmap was dropped; nothing of one that was not."""
    return _of(store, declined(store.credit.when_dropped(roadmap)), [roadmap])


def _of(store: Store, marks: Mapping[str, frozenset[str]], roadmaps: Iterable[str]) -> Declined:
    ids = store.topics.ids_of(key for key in marks if key.partition("/")[0] in {*roadmaps})
    return Declined(marks, {key: store.topics.points(number) for key, number in ids.items()})


def credit_since(
    store: Store, before: Declined, roadmaps: "Iterable[Roadmap]", today: date
) -> list[Credited]:
    """The credit that open topics have a right to since these editions of `roadmaps` are there.

    What was covered before them and not ticked was declined, and stays so.
    """
    return due(store.credit.everywhere(), today, still_declined(before, roadmaps))


def still_declined(before: Declined, roadmaps: "Iterable[Roadmap]") -> Mapping[str, frozenset[str]]:
    """The marks of what was declined, as points of these editions of `roadmaps` have them."""
    marks = dict[str, frozenset[str]](before.marks)
    for roadmap in roadmaps:
        for topic in roadmap.topics:
            names = [f"{roadmap.id}/{name}" for name in (topic.id, *topic.formerly)]
            its = {mark for name in names for mark in _still_declined(before, name, topic)}
            marks[f"{roadmap.id}/{topic.id}"] = frozenset(its)
    return marks


def _still_declined(before: Declined, name: str, topic: "Topic") -> Iterator[str]:
    """The points of a topic that were declined, when its key was `name`."""
    marks, points = before.marks.get(name, frozenset()), before.points.get(name, ())
    if not topic.points or not points:
        # As a whole, since it has, or had, no points.
        yield from [point.mark for point in topic.points] or [""] if "" in marks else ()
        return
    yield from (p.mark for p in topic.points if not marks.isdisjoint((p.mark, *p.other_marks)))
    became = carried(topic.id, points, topic.points, dict.fromkeys(marks, date.min))
    yield from (one.after.mark for one in became if one.after)


def shared_out(updated: Sequence[Updated], events: Iterable[Credited]) -> list[list[Credited]]:
    """Credit by the update that it is told with: that of its topic, or else of what gives it."""
    places = {one.roadmap: n for n, one in enumerate(updated)}
    shares: list[list[Credited]] = [[] for _ in updated]
    for event in events:
        giver = places.get(event.by.roadmap, 0) if event.by else 0
        shares[places.get(event.topic.roadmap, giver)].append(event)
    return shares
