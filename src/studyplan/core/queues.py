"""What is ready to be studied, by roadmap and lane, and which of it is due."""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

from studyplan.core.availability import Lanes, Rule
from studyplan.core.vocabulary import LANES, Lane

# A lane that had nothing to do catches up on two weeks of its share at most.
MOST_DEBT_WEEKS = 2
_LANE = {lane: n for n, lane in enumerate(LANES)}


class _Group:
    """The ready topics of a roadmap: a heap for each lane, and how much each lane is owed."""

    __slots__ = ("credit", "heaps", "place", "shares")

    def __init__(self, place: int) -> None:
        self.heaps: list[list[int]] = [[] for _ in LANES]
        self.credit = [0.0] * len(LANES)
        self.shares: list[tuple[int, float]] | None = None
        self.place = place


class Queues:
    """Places of ready topics, taken by their keys (lowest first) within lane and roadmap.

    A key modulo the number of topics is a topic's place. Lanes are served as deficit round robin
    does: what is spent is owed to all lanes by their shares, and the one that is owed most is next.
    Roadmaps with weights share the time in the same way; without, they come one after the other.
    """

    def __init__(
        self, homes: Sequence[tuple[str, Lane]], keys: Sequence[int], weights: Mapping[str, int]
    ) -> None:
        names = list(dict.fromkeys(group for group, _ in homes))
        self._split = any(weights.get(name) for name in names)
        whole = sum(weights.get(name, 0) for name in names) or 1
        self._weights = [(n, weights.get(name, 0) / whole) for n, name in enumerate(names)]
        groups = {name: _Group(n) for n, name in enumerate(names)}
        self._names = names
        self._groups = [groups[name] for name in names]
        self._owed = [0.0] * len(names)
        self._home = [(groups[group], _LANE[lane]) for group, lane in homes]
        self._keys = keys
        self._size = len(keys)
        self._urgent: list[int] = []
        self._gone = set[int]()
        self.ready = 0
        self._most = 0.0

    def __len__(self) -> int:
        return self.ready

    @property
    def in_lanes(self) -> bool:
        """Whether lanes or roadmaps take turns."""
        return self._split or any(group.shares is not None for group in self._groups)

    def push(self, place: int, urgent: bool) -> None:
        """A topic has become ready; an urgent one comes before all others."""
        group, lane = self._home[place]
        heappush(self._urgent if urgent else group.heaps[lane], self._keys[place])
        self.ready += 1

    def has(self, lane: Lane) -> bool:
        """Whether a topic of this lane is ready."""
        number = _LANE[lane]
        return any(group.heaps[number] for group in self._groups) or any(
            self._home[key % self._size][1] == number
            for key in self._urgent
            if key % self._size not in self._gone
        )

    def pop(self, place: int) -> None:
        """The topic that `best` has given is not ready any more."""
        group, lane = self._home[place]
        key = self._keys[place]
        heap = self._urgent if self._urgent and self._urgent[0] == key else group.heaps[lane]
        heappop(heap)
        self.ready -= 1
        if self._gone:
            self._clear(heap)

    def drop(self, place: int) -> None:
        """A ready topic, wherever it is in its queue, is not ready any more."""
        group, lane = self._home[place]
        self._gone.add(place)
        self.ready -= 1
        self._clear(self._urgent)
        self._clear(group.heaps[lane])

    def _clear(self, heap: list[int]) -> None:
        """Take what is gone from a heap's top: below, it is left until it comes up."""
        while heap and heap[0] % self._size in self._gone:
            heappop(heap)

    def follow(self, rule: Rule, lanes: Mapping[str, Lanes]) -> None:
        """Go by another rule: its lanes, or where it has none those that each roadmap asks for."""
        self._most = float(MOST_DEBT_WEEKS * rule.minutes)
        for name, group in zip(self._names, self._groups, strict=True):
            shares = dict(rule.lanes or lanes.get(name, ()))
            group.shares = (
                [(n, shares[lane]) for n, lane in enumerate(LANES) if shares.get(lane)]
                if shares
                else None
            )

    def best(self, lane: Lane | None) -> int:
        """The place of the topic to go on with, in `lane` if it has any; -1 if none is ready."""
        if self._urgent:
            return self._urgent[0] % self._size
        if not self.ready:
            return -1
        groups = self._groups
        if len(groups) == 1:
            group = groups[0]
        else:
            ready = [group for group in groups if any(group.heaps)]
            group = max(ready, key=lambda g: self._owed[g.place]) if self._split else ready[0]
        heaps = group.heaps
        if lane is not None and heaps[_LANE[lane]]:
            return heaps[_LANE[lane]][0] % self._size
        # Asked for every session: plain loops cost half of what min and max over generators do.
        first: int | None = None  # keys of what is hurried are negative
        most = 0.0
        if group.shares is None:
            for heap in heaps:
                if heap and (first is None or heap[0] < first):
                    first = heap[0]
            return -1 if first is None else first % self._size
        for heap, credit in zip(heaps, group.credit, strict=True):
            if heap and (first is None or credit > most):
                first, most = heap[0], credit
        return -1 if first is None else first % self._size

    def spend(self, place: int, minutes: int) -> None:
        """So many minutes go to a topic: everybody is owed them by their shares."""
        group, lane = self._home[place]
        if group.shares is not None:
            _owe(group.credit, group.shares, group.heaps, minutes, self._most)
            group.credit[lane] = max(group.credit[lane] - minutes, -self._most)
        if self._split:
            ready = [any(other.heaps) for other in self._groups]
            _owe(self._owed, self._weights, ready, minutes, self._most)
            self._owed[group.place] = max(self._owed[group.place] - minutes, -self._most)


def _owe(
    credit: list[float],
    shares: Sequence[tuple[int, float]],
    busy: Sequence[object],
    minutes: int,
    most: float,
) -> None:
    """Add so many minutes to what is owed, by shares; `shares` are (place, share).

    Who has nothing to do is owed his share of `most` minutes at most: what is beyond that falls to
    the busy ones, by their shares, so that these stay in proportion.
    """
    beyond = whole = 0.0
    for n, share in shares:
        due = share * minutes
        if busy[n]:
            credit[n] += due
            whole += share
            continue
        room = share * most - credit[n]
        if due <= room:
            credit[n] += due
        elif room > 0:
            credit[n] += room
            beyond += due - room
        else:
            beyond += due
    if beyond and whole:
        for n, share in shares:
            if busy[n]:
                credit[n] += beyond * share / whole
