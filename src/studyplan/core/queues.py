"""What is ready to be studied, by roadmap and lane, and which of it is due."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heappop, heappush

from studyplan.core.availability import Lanes, Rule
from studyplan.core.lanes import in_order
from studyplan.core.vocabulary import LANES, Lane
from studyplan.named_tuples import NamedTuple

# A lane that had nothing to do catches up on two weeks of its share at most.
MOST_DEBT_WEEKS = 2
# Where lanes and roadmaps ask for what cannot be had together, debts would grow without end.
MOST_DEBT_SITTINGS = 8


class _Group:
    """The ready topics of a roadmap: a heap for each lane, and how much each lane is owed.

    `credit` is the account that counts: its own one, or the one of all roadmaps together.
    """

    __slots__ = ("credit", "heaps", "own", "place", "shares")

    def __init__(self, place: int, lanes: int) -> None:
        self.heaps: list[list[int]] = [[] for _ in range(lanes)]
        self.own = [0.0] * lanes
        self.credit = self.own
        self.shares: list[tuple[int, float]] | None = None
        self.place = place


class _Survey(NamedTuple):
    """Where something is ready: heaps with their roadmap and lane, and whether in each of those."""

    heaps: list[tuple[list[int], int, int]]
    groups: list[bool]
    lanes: list[bool]


class Queues:
    """Places of ready topics, taken by their keys (lowest first) within lane and roadmap.

    A key modulo the number of topics is a topic's place. Lanes are served as deficit round robin
    does: what is spent is owed to all lanes by their shares, and the one that is owed most is next.
    Roadmaps with weights share the time in the same way; without, they come one after the other.
    Shares that the learner has set hold for all roadmaps together. Then the topic is next whose
    lane and roadmap together are owed most: such a choice meets all shares that can be met at once
    (Tassiulas and Ephremides 1992).
    """

    def __init__(
        self, homes: Sequence[tuple[str, Lane]], keys: Sequence[int], weights: Mapping[str, int]
    ) -> None:
        made = dict.fromkeys(homes)
        names = list(dict.fromkeys(group for group, _ in made))
        self._split = any(weights.get(name) for name in names)
        whole = sum(weights.get(name, 0) for name in names) or 1
        self._weights = [(n, weights.get(name, 0) / whole) for n, name in enumerate(names)]
        lanes = in_order((*LANES, *(lane for _, lane in made)))
        self._lanes = {lane: n for n, lane in enumerate(lanes)}
        groups = {name: _Group(n, len(lanes)) for n, name in enumerate(names)}
        self._names = names
        self._groups = [groups[name] for name in names]
        self._owed = [0.0] * len(names)
        self._common = [0.0] * len(lanes)
        self._survey: _Survey | None = None
        self._together = False
        its = {home: (groups[home[0]], self._lanes[home[1]]) for home in made}
        self._home = [its[home] for home in homes]
        self._keys = keys
        self._size = len(keys)
        self._urgent: list[int] = []
        self._gone = set[int]()
        self.ready = 0
        self._most = self._far = 0.0

    def __len__(self) -> int:
        return self.ready

    @property
    def in_lanes(self) -> bool:
        """Whether lanes or roadmaps take turns."""
        return self._split or any(group.shares is not None for group in self._groups)

    def push(self, place: int, urgent: bool) -> None:
        """A topic has become ready; an urgent one comes before all others."""
        group, lane = self._home[place]
        heap = self._urgent if urgent else group.heaps[lane]
        if not heap:
            self._survey = None
        heappush(heap, self._keys[place])
        self.ready += 1

    def has(self, lane: Lane) -> bool:
        """Whether a topic of this lane is ready."""
        number = self._lanes.get(lane)
        if number is None:
            return False
        if any(group.heaps[number] for group in self._groups):
            return True
        urgent = {key % self._size for key in self._urgent} - self._gone
        return any(self._home[place][1] == number for place in urgent)

    def pop(self, place: int) -> None:
        """The topic that `best` has given is not ready any more."""
        group, lane = self._home[place]
        urgent = self._urgent
        heap = urgent if urgent and urgent[0] == self._keys[place] else group.heaps[lane]
        heappop(heap)
        self.ready -= 1
        if self._gone:
            self._clear(heap)
        if not heap:
            self._survey = None

    def drop(self, place: int) -> None:
        """A ready topic, wherever it is in its queue, is not ready any more."""
        group, lane = self._home[place]
        self._gone.add(place)
        self.ready -= 1
        self._clear(self._urgent)
        self._clear(group.heaps[lane])
        self._survey = None

    def urge(self, urgent: Callable[[int], bool]) -> None:
        """Have those that are `urgent` now come before all others, and no others."""
        heaps = [heap for group in self._groups for heap in group.heaps]
        ready = [key for heap in (self._urgent, *heaps) for key in heap]
        for heap in (self._urgent, *heaps):
            heap.clear()
        for key in ready:
            place = key % self._size
            if place not in self._gone:
                group, lane = self._home[place]
                heappush(self._urgent if urgent(place) else group.heaps[lane], key)
        self._survey = None

    def _clear(self, heap: list[int]) -> None:
        """Take what is gone from a heap's top: below, it is left until it comes up."""
        while heap and heap[0] % self._size in self._gone:
            heappop(heap)

    def follow(self, rule: Rule, lanes: Mapping[str, Lanes]) -> None:
        """Go by another rule: its lanes, or where it has none those that each roadmap asks for."""
        self._most = float(MOST_DEBT_WEEKS * rule.minutes)
        self._far = max(self._most, float(MOST_DEBT_SITTINGS * rule.longest))
        self._together = bool(rule.lanes)
        for name, group in zip(self._names, self._groups, strict=True):
            shares = dict(rule.lanes or lanes.get(name, ()))
            self._learn(shares)
            group.credit = self._common if self._together else group.own
            group.shares = (
                [(n, shares[lane]) for lane, n in self._lanes.items() if shares.get(lane)]
                if shares
                else None
            )

    def _learn(self, lanes: Iterable[Lane]) -> None:
        """Number what no topic is in as well: it is owed its share until it has caught up."""
        for lane in lanes:
            if lane not in self._lanes:
                self._lanes[lane] = len(self._lanes)
                self._common.append(0.0)
                for group in self._groups:
                    group.heaps.append([])
                    group.own.append(0.0)
                self._survey = None

    def best(self, lane: Lane | None) -> int:
        """The place of the topic to go on with, in `lane` if it has any; -1 if none is ready."""
        if self._urgent:
            return self._urgent[0] % self._size
        if not self.ready:
            return -1
        groups = self._groups
        if lane is not None and (number := self._lanes.get(lane)) is not None:
            able = [group for group in groups if group.heaps[number]]
            if able:
                return self._due(able).heaps[number][0] % self._size
        if len(groups) == 1:
            group = groups[0]
        elif self._together:
            return self._due_of_all()
        else:
            group = self._due([group for group in groups if any(group.heaps)])
        # Asked for every session: plain loops cost half of what min and max over generators do.
        first: int | None = None  # keys of what is hurried are negative
        most = 0.0
        if group.shares is None:
            for heap in group.heaps:
                if heap and (first is None or heap[0] < first):
                    first = heap[0]
        else:
            for heap, credit in zip(group.heaps, group.credit, strict=True):
                if heap and (first is None or credit > most):
                    first, most = heap[0], credit
        return -1 if first is None else first % self._size

    def _due(self, able: list[_Group]) -> _Group:
        """The roadmap that is owed most; without weights, the first one."""
        return max(able, key=lambda g: self._owed[g.place]) if self._split else able[0]

    def _due_of_all(self) -> int:
        """The place of the first topic of the lane and roadmap that together are owed most."""
        owed, common = self._owed, self._common
        due, most = None, 0.0
        for heap, group, lane in self._ready().heaps:
            debt = owed[group] + common[lane]
            if due is None or debt > most:
                due, most = heap, debt
        return due[0] % self._size if due else -1

    def _ready(self) -> _Survey:
        """Where something is ready now; looked for when a heap was filled, or became empty."""
        if self._survey is None:
            groups = self._groups
            heaps = [(h, g.place, n) for g in groups for n, h in enumerate(g.heaps) if h]
            lanes = [any(g.heaps[n] for g in groups) for n in range(len(self._lanes))]
            self._survey = _Survey(heaps, [any(g.heaps) for g in groups], lanes)
        return self._survey

    def spend(self, place: int, minutes: int) -> None:
        """So many minutes go to a topic: everybody is owed them by their shares."""
        group, lane = self._home[place]
        several = self._together and len(self._groups) > 1
        if group.shares is not None:
            busy: Sequence[object] = self._ready().lanes if several else group.heaps
            _owe(group.credit, group.shares, busy, minutes, self._most)
            group.credit[lane] = max(group.credit[lane] - minutes, -self._far)
        if self._split:
            _owe(self._owed, self._weights, self._ready().groups, minutes, self._most)
            self._owed[group.place] = max(self._owed[group.place] - minutes, -self._far)
            if several:
                for debts in (self._common, self._owed):
                    if max(debts) > self._far:
                        debts[:] = [min(debt, self._far) for debt in debts]


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
