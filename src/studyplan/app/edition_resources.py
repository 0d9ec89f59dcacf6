"""What becomes of ticked resources where a newer edition takes an older one's place."""

from collections.abc import Iterator, Mapping, Sequence

from studyplan.core.edition_ticks import TickedResource, Ticks, readdressed
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import ResourceTicked
from studyplan.core.topics import Resource
from studyplan.store.store import Store

# Ticked resources among those of their topic, with their days, by the ids of topics.
Shelves = Mapping[str, tuple[Sequence[Resource], Ticks]]


def in_parts(
    store: Store, slug: str, before: Shelves, split: Mapping[str, Sequence[str]]
) -> Iterator[ResourceTicked]:
    """The ticks of resources that are in another part than the first of what a topic became."""
    for name, (_, ticks) in before.items():
        for part in split.get(name, ())[1:]:
            for mark in dict.fromkeys(r.mark for r in _resources(store, f"{slug}/{part}")):
                if mark in ticks:
                    yield ResourceTicked(TopicKey(f"{slug}/{part}"), mark, ticks[mark])


def carried_resources(
    store: Store,
    slug: str,
    before: Shelves,
    split: Mapping[str, Sequence[str]],
    all_shelves: Mapping[str, Sequence[Resource]],
) -> list[TickedResource]:
    """What becomes of ticked resources that are elsewhere now, or called otherwise.

    `all_shelves` are the resources of all topics, ticked or not, by the ids of then.
    """
    moves = store.moved_points.moved_resources(slug, all_shelves)
    gone = {(name, was.mark) for name, was, _, _ in moves}
    ticked = [
        TickedResource(_id(store, number), was, before[name][1][was.mark], now, name)
        for name, was, number, now in moves
        if name in before and was.mark in before[name][1]
    ]
    for name, (resources, ticks) in before.items():
        topic = store.topics.id_of(f"{slug}/{name}")
        if topic is None:
            continue
        first = _id(store, topic)
        homes = dict[str, str]()
        shelf = list[Resource]()
        for part in split.get(name, [first]):
            for resource in _resources(store, f"{slug}/{part}"):
                if homes.setdefault(resource.mark, part) == part:
                    shelf.append(resource)
        ticked += (
            one._replace(topic=homes[one.after.mark]) if one.after else one
            for one in readdressed(first, resources, shelf, ticks)
            if one.after or (name, one.resource.mark) not in gone
        )
    return ticked


def _id(store: Store, topic: int) -> str:
    return store.topics.keys_of([topic])[topic].partition("/")[2]


def _resources(store: Store, key: str) -> list[Resource]:
    topic = store.topics.id_of(key)
    return [] if topic is None else store.topics.resources(topic)
