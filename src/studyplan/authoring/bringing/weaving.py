"""Orders and places of three sides as one: what it was made from, one's own file, the newer source."""

from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import TypeVar

from studyplan.named_tuples import NamedTuple

Name = TypeVar("Name", bound=Hashable)


class Tree(NamedTuple):
    """What each is in, and what is in each, in its order."""

    parents: dict[str, str]
    inside: dict[str, list[str]]


def tree(pairs: Iterable[tuple[str, str]]) -> Tree:
    """The tree of children with their parents."""
    made = Tree({}, {})
    for child, parent in pairs:
        made.parents[child] = parent
        made.inside.setdefault(parent, []).append(child)
    return made


def woven(
    kept: Collection[Name],
    base: Sequence[Name],
    mine: Sequence[Name],
    source: Sequence[Name],
    *others: Sequence[Name],
) -> list[Name]:
    """What is kept, in the newer source's order, but in one's own where that was changed.

    What is not in the order stands behind the neighbour that it has elsewhere, or before the next.
    Where no order is known of before (`base`), it is one's own.
    """
    first, last = (source, mine) if base and not is_reordered(base, mine) else (mine, source)
    order: list[Name] = []
    for row in (first, base, last, *others):  # what is not kept has its place till the end, too
        _put(order, row)
    inside = {*kept}
    return [one for one in order if one in inside]


def is_reordered(one: Sequence[Name], other: Sequence[Name]) -> bool:
    """Whether what is in both stands in another order."""
    first, second = {*one}, {*other}
    return [x for x in one if x in second] != [x for x in other if x in first]


def _put(order: list[Name], row: Sequence[Name]) -> None:
    placed = {*order}
    last = None  # the nearest one before that has its place
    for n, one in enumerate(row):
        if one not in placed:
            if last is not None:
                at = order.index(last) + 1
            else:
                after = next((x for x in row[n + 1 :] if x in placed), None)
                at = len(order) if after is None else order.index(after)
            order.insert(at, one)
            placed.add(one)
        last = one


def placed(kept: Sequence[str], base: Tree, mine: Tree, source: Tree) -> dict[str, list[str]]:
    """What is in each parent, in order: where one's own file has put it, else where the source has.

    What is on one side alone goes with its neighbours where the other side has taken them out of
    what they were in, and that with them.
    """
    parents = {one: _parent(one, base, mine, source) for one in kept}
    rows: dict[str, list[Sequence[str]]] = {}
    left: dict[str, Sequence[str]] = {}
    for one, parent in parents.items():
        side, other = (mine, source) if one in mine.parents else (source, mine)
        known = parent in base.inside
        if known and one not in other.parents and parent not in other.inside:
            left[one] = side.inside[parent]
    for one, row in left.items():
        at = row.index(one)
        near = (x for x in (*reversed(row[:at]), *row[at + 1 :]) if x in parents and x not in left)
        if (neighbour := next(near, None)) is not None:
            parents[one] = parents[neighbour]
            rows.setdefault(parents[one], []).append(row)
    children: dict[str, list[str]] = {}
    for one in kept:
        children.setdefault(parents[one], []).append(one)
    return {
        parent: woven(
            several,
            base.inside.get(parent, ()),
            mine.inside.get(parent, ()),
            source.inside.get(parent, ()),
            *rows.get(parent, ()),
        )
        for parent, several in children.items()
    }


def _parent(one: str, base: Tree, mine: Tree, source: Tree) -> str:
    if one not in mine.parents:
        return source.parents[one]
    own = mine.parents[one]
    if base.parents.get(one) == own:
        return source.parents.get(one, own)
    return own
