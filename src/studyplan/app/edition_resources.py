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
    store: Store, slug: str, before: Shelves, split: Mapping[str, Sequence[str]]
) -> list[TickedResource]:
    """What becomes of ticked resources that are at another address now, or called otherwise."""
    ticked = list[TickedResource]()
    for name, (resources, ticks) in before.items():
        topic = store.topics.id_of(f"{slug}/{name}")
        if topic is None:
            continue
        (key,) = store.topics.keys_of([topic]).values()
        first = key.partition("/")[2]
        homes = dict[str, str]()
        shelf = list[Resource]()
        for part in split.get(name, [first]):
            for resource in _resources(store, f"{slug}/{part}"):
                if homes.setdefault(resource.mark, part) == part:
                    shelf.append(resource)
        ticked += (
            one._replace(topic=homes[one.after.mark]) if one.after else one
            for one in readdressed(first, resources, shelf, ticks)
        )
    return ticked


def _resources(store: Store, key: str) -> list[Resource]:
    topic = store.topics.id_of(key)
    return [] if topic is None else store.topics.resources(topic)
