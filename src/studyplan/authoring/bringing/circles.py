"""Circles that what a file's topics need closes with what a newer source's do."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from studyplan.authoring.bringing.definitions import Part
from studyplan.core.graph import find_cycle


def broken(
    topics: Mapping[str, Part], own: Mapping[str, Part], electives: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Take needs out of topics until there is no circle, one's own last; each topic and its need.

    To need an elective is to need its topics.
    """

    def leading(name: str, to: str) -> list[str]:
        return [one for one in topics[name]["needs"] if to in electives.get(one, (one,))]

    def is_own(name: str, to: str) -> bool:
        return not {*leading(name, to)}.isdisjoint(own.get(name, {}).get("needs", ()))

    needs = {
        name: [to for one in topic["needs"] for to in electives.get(one, (one,))]
        for name, topic in topics.items()
    }
    while cycle := find_cycle(needs):
        name, to = min(pairwise(cycle), key=lambda step: is_own(*step))
        for need in leading(name, to):
            topics[name]["needs"].remove(need)
            needs[name] = [
                one for kept in topics[name]["needs"] for one in electives.get(kept, (kept,))
            ]
            yield name, need
