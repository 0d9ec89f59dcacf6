"""Prerequisite graphs: their cycles, their order, and what concepts imply."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import heapify, heappop, heappush
from itertools import pairwise


def find_cycle(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """A shortest-found cycle as the path that closes it (`a, b, a`), or an empty list."""
    state: dict[str, int] = {}
    for root in needs:
        if root in state:
            continue
        path: list[str] = [root]
        stack = [iter(needs[root])]
        state[root] = 1
        while stack:
            for node in stack[-1]:
                if state.get(node) == 1:
                    return [*path[path.index(node) :], node]
                if node in needs and node not in state:
                    state[node] = 1
                    path.append(node)
                    stack.append(iter(needs[node]))
                    break
            else:
                stack.pop()
                state[path.pop()] = 2
    return []


def circle_beside(
    own: Mapping[str, Sequence[str]], beside: Mapping[str, Mapping[str, Sequence[str]]]
) -> tuple[list[str], list[str]]:
    """A circle (`a, b, a`) that needs of one's own close with those `beside`, and whose these are.

    It begins with a need of one's own; both are empty where there is none.
    """
    merged = {name: [*needs] for name, needs in own.items()}
    for needs_of in beside.values():
        for name, needs in needs_of.items():
            merged.setdefault(name, []).extend(needs)
    for name, needs in own.items() if find_cycle(merged) else ():
        for need in needs:
            if way := _way(need, name, merged):
                steps = {*pairwise(way)}
                return [name, *way], [
                    whose
                    for whose, needs_of in beside.items()
                    if any((a, b) in steps for a, all_ in needs_of.items() for b in all_)
                ]
    return [], []


def _way(start: str, end: str, needs: Mapping[str, Sequence[str]]) -> list[str]:
    """A shortest way along needs, with both its ends; empty where none leads there."""
    ways = {start: [start]}
    for name, way in (queue := [*ways.items()]):
        if name == end:
            return way
        for need in needs.get(name, ()):
            if need not in ways:
                ways[need] = [*way, need]
                queue.append((need, ways[need]))
    return []


def plan_order(
    ids: Sequence[str], needs: Mapping[str, Iterable[str]], last: Iterable[str] = ()
) -> list[str]:
    """`ids` so that what is needed comes first, otherwise as given.

    Those in `last` wait until nothing else is left, unless something else needs them. Needs that
    are not among `ids` do not count. O((n + e) log n). Raises ValueError where needs run in a
    circle.
    """
    late = set(last)
    rank = {name: (name in late, place) for place, name in enumerate(ids)}
    waiting = dict.fromkeys(ids, 0)
    opens: dict[str, list[str]] = {name: [] for name in ids}
    for name in ids:
        for need in set(needs.get(name, ())):
            if need in waiting:
                waiting[name] += 1
                opens[need].append(name)
    for name in reversed(ids):  # what an early topic needs is not late, however it is marked
        if not rank[name][0]:
            _hurry(name, needs, rank)
    ready = [(rank[name], name) for name, count in waiting.items() if not count]
    heapify(ready)
    order = []
    while ready:
        _, name = heappop(ready)
        order.append(name)
        for freed in opens[name]:
            waiting[freed] -= 1
            if not waiting[freed]:
                heappush(ready, (rank[freed], freed))
    if len(order) < len(waiting):
        raise ValueError("prerequisites run in a circle")
    return order


def _hurry(
    name: str, needs: Mapping[str, Iterable[str]], rank: dict[str, tuple[bool, int]]
) -> None:
    stack = [name]
    while stack:
        for need in needs.get(stack.pop(), ()):
            if need in rank and rank[need][0]:
                rank[need] = (False, rank[need][1])
                stack.append(need)


def implied_needs(
    topics: Sequence[tuple[str, str | None]],
    requires: Mapping[str, Sequence[str]],
    explicit: Mapping[str, Sequence[str]],
) -> dict[str, list[str]]:
    """What each topic needs because its concept requires others that are taught earlier.

    `topics` are (id, concept) in the roadmap's order. A required concept that the roadmap does
    not teach before the topic stands for its own requirements. The first topic that teaches a
    concept is the one needed. Left out are needs that are explicit already, that another need
    brings along, or that would close a circle with explicit ones.
    """
    taught: dict[str, str] = {}
    implied: dict[str, list[str]] = {}
    for topic, concept in topics:
        given = {topic, *explicit.get(topic, ())}
        earlier = (taught[wanted] for wanted in required(concept or "", requires, taught))
        implied[topic] = [name for name in dict.fromkeys(earlier) if name not in given]
        if concept is not None:
            taught.setdefault(concept, topic)
    _break_circles(implied, explicit)
    if len(topics) <= _REDUCE_UP_TO:
        _reduce([topic for topic, _ in topics], implied, explicit)
    return implied


def required(
    concept: str, requires: Mapping[str, Sequence[str]], taught: Container[str]
) -> Iterator[str]:
    """The concepts of those `taught` that one requires; each other one stands for its own."""
    seen: set[str] = set()
    stack = [*reversed(requires.get(concept, ()))]
    while stack:
        wanted = stack.pop()
        if wanted in taught and wanted not in seen:
            yield wanted
        elif wanted not in seen:
            stack += reversed(requires.get(wanted, ()))
        seen.add(wanted)


# Reducing keeps every topic's ancestors: quadratic, and only for the sake of a shorter list.
_REDUCE_UP_TO = 2000


def _break_circles(implied: dict[str, list[str]], explicit: Mapping[str, Sequence[str]]) -> None:
    """Drop the implied needs that close a circle; one of explicit needs alone is left as it is."""
    while True:
        merged = {t: [*explicit.get(t, ()), *needs] for t, needs in implied.items()}
        cycle = find_cycle(merged)
        edge = next(((a, b) for a, b in pairwise(cycle) if b in implied[a]), None)
        if edge is None:
            return
        implied[edge[0]].remove(edge[1])


def _reduce(
    ids: Sequence[str], implied: dict[str, list[str]], explicit: Mapping[str, Sequence[str]]
) -> None:
    merged = {t: [*explicit.get(t, ()), *implied[t]] for t in ids}
    if find_cycle(merged):
        return
    ancestors: dict[str, set[str]] = {}
    for topic in plan_order(ids, merged):
        direct = [need for need in merged[topic] if need in ancestors]
        brought = set[str]().union(*(ancestors[need] for need in direct))
        implied[topic] = [need for need in implied[topic] if need not in brought]
        ancestors[topic] = brought.union(direct)


def order_keys(
    opens: Sequence[Sequence[int]],
    later: Sequence[bool],
    hurried: Sequence[bool],
    by: Sequence[date | None] = (),
) -> list[int]:
    """A number for each place that tells rank and place: the lowest is taken first.

    `opens` are the (later) places that need each one. What is `later` comes after all others, what
    is `hurried` before them (empty if nothing is); what a topic needs is as urgent as the topic.
    Those that are to be finished `by` a day (empty if none is) change places so that the earliest
    comes first.
    """
    size = len(opens)
    rank = [size + n if last else n for n, last in enumerate(later)]
    if hurried:
        rank = [r - 2 * size if first else r for r, first in zip(rank, hurried, strict=True)]
    days = {n: day for n, day in enumerate(by) if day}
    first_due = sorted(days, key=lambda n: (days[n], rank[n]))
    for n, place in zip(first_due, sorted(rank[n] for n in days), strict=True):
        rank[n] = place
    if hurried or days or any(later):
        for n in range(size - 1, -1, -1):
            for other in opens[n]:
                if rank[other] < rank[n]:
                    rank[n] = rank[other]
    return [r * size + n for n, r in enumerate(rank)]
