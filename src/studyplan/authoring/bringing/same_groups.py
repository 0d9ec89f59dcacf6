"""Which stages, modules and electives are those of before: by what is in them, and by titles."""

from collections.abc import Iterable, Sequence

from studyplan.authoring.bringing.titles import key
from studyplan.core.rewording import is_reworded
from studyplan.named_tuples import NamedTuple


class KnownGroup(NamedTuple):
    """A stage, a module or an elective of either: its titles and topics, and what it is in.

    Topics and what it is in (`within`) have the same names on both sides where they are the same.
    """

    id: str
    titles: Sequence[str]
    topics: frozenset[str]
    within: str = ""


def same_groups(
    old: Sequence[KnownGroup], new: Sequence[KnownGroup], known: dict[int, int] | None = None
) -> dict[int, int]:
    """For each place in the newer list that of the same one in the older; each is taken once.

    Those that are `known` come first, then an equal title with a topic in common, then half of the
    topics in common or more, whatever the title; then equal titles, and ones in other words within the same group.
    """
    found = {**known} if known else {}
    shared = _shared(old, new)
    equal = _equal(old, new)
    _take(found, sorted(equal & shared.keys(), key=lambda pair: (-shared[pair], pair)))
    most = [
        (-n, pair)
        for pair, n in shared.items()
        if 2 * n >= min(len(old[pair[1]].topics), len(new[pair[0]].topics))
    ]
    _take(found, (pair for _, pair in sorted(most)))
    _take(found, sorted(equal, key=lambda pair: (not _within(old, new, pair), pair)))
    _take(found, [*_reworded(old, new, found)])
    return found


def _take(found: dict[int, int], pairs: Iterable[tuple[int, int]]) -> None:
    taken = {*found.values()}
    for place, at in pairs:
        if place not in found and at not in taken:
            found[place] = at
            taken.add(at)


def _shared(old: Sequence[KnownGroup], new: Sequence[KnownGroup]) -> dict[tuple[int, int], int]:
    """How many topics each pair has in common, where it has some."""
    places: dict[str, list[int]] = {}
    for at, group in enumerate(old):
        for topic in group.topics:
            places.setdefault(topic, []).append(at)
    shared: dict[tuple[int, int], int] = {}
    for place, group in enumerate(new):
        for topic in group.topics:
            for at in places.get(topic, ()):
                shared[place, at] = shared.get((place, at), 0) + 1
    return shared


def _equal(old: Sequence[KnownGroup], new: Sequence[KnownGroup]) -> set[tuple[int, int]]:
    """The pairs of one title."""
    places: dict[str, list[int]] = {}
    for at, group in enumerate(old):
        for name in {*map(key, group.titles)} - {""}:
            places.setdefault(name, []).append(at)
    return {
        (place, at)
        for place, group in enumerate(new)
        for name in map(key, group.titles)
        for at in places.get(name, ())
    }


def _within(old: Sequence[KnownGroup], new: Sequence[KnownGroup], pair: tuple[int, int]) -> bool:
    return new[pair[0]].within == old[pair[1]].within


def _reworded(
    old: Sequence[KnownGroup], new: Sequence[KnownGroup], found: dict[int, int]
) -> Iterable[tuple[int, int]]:
    taken = {*found.values()}
    left = [at for at in range(len(old)) if at not in taken]
    for place, group in enumerate(new):
        for at in left if place not in found else ():
            alike = _within(old, new, (place, at)) and any(
                is_reworded(a, b) for a in old[at].titles for b in group.titles
            )
            if alike:
                yield place, at
