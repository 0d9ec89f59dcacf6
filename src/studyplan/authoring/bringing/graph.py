"""A drawn roadmap as stages: nodes by what joins them, where they lie, and what stands round them."""

import heapq
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from studyplan.authoring.bringing.boxes import GraphNode, joined, near, reading_order
from studyplan.named_tuples import NamedTuple

UNITS = {"topic", "subtopic", "todo"}
_LONGEST_HEADING = 60
# One or two words on the way are remarks; so many divide it.
_FEWEST_TITLES = 3
# The heading of a frame stands in it, or so far under it.
_UNDER = 40
_MOST_FRAMES = 300
_FAREWELL = re.compile(
    r"\b(?:roadmaps?|tracks?|keep (?:on )?learning|continue|visit|have a look|find the|this version)\b",
    re.I,
)


class GraphEdge(NamedTuple):
    """A line drawn from one node to another; those of the way through are `solid`."""

    source: str
    target: str
    solid: bool = False


class GraphUnit(NamedTuple):
    """What is to be learnt, and the heading in its module that it stands under."""

    node: GraphNode
    group: str = ""


class GraphStage(NamedTuple):
    """A part of the way: its title, and its modules, each with a title; the first has none."""

    title: str
    modules: Sequence[tuple[str, Sequence[GraphUnit]]]
    head: GraphNode


class Graph:
    """The nodes of a drawn roadmap, sorted by what they are."""

    def __init__(self, nodes: Sequence[GraphNode], edges: Sequence[GraphEdge]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.units = [node for node in nodes if node.kind in UNITS and node.label]
        self.lists = [node for node in nodes if node.items]
        self.edges = [
            edge for edge in edges if edge.source in self.nodes and edge.target in self.nodes
        ]
        self.edges += [GraphEdge(*pair) for pair in joined(nodes)]
        topics = {node.id for node in self.units if node.kind == "topic"}
        self.titles = self._titles(topics)
        self.minor = self._minor(topics)
        self.heads = {
            node.id for node in self.units if node.id in topics and node.id not in self.minor
        }
        self.boxes = self._boxes()
        self.owners = self._owners()

    def _titles(self, topics: set[str]) -> set[str]:
        """Words on the way itself, which are titles of what comes after them."""
        ways = [edge for edge in self.edges if edge.solid]
        ends = {(a, b) for edge in ways for a, b in (edge[:2], (edge.target, edge.source))}
        found = {
            a
            for a, b in ends
            if self.nodes[a].kind in ("paragraph", "label")
            and self.nodes[b].kind in ("topic", "paragraph", "section", "button")
            and is_heading(self.nodes[a].label)
        }
        return found if len(found) >= _FEWEST_TITLES and topics else set()

    def _minor(self, topics: set[str]) -> dict[str, str]:
        """Topics beside the way, each with the one on it that it hangs on."""
        on_way = {end for edge in self.edges if edge.solid for end in edge[:2]} & (
            topics | self.titles
        )
        found: dict[str, str] = {}
        for edge in self.edges:
            for one, other in (edge[:2], (edge.target, edge.source)):
                if one in topics and one not in on_way and other in on_way and not edge.solid:
                    found.setdefault(one, other)
        return found

    def _boxes(self) -> list[tuple[GraphNode, str]]:
        """Frames round units, the smallest first, each with the heading that stands in it."""
        frames = [
            node
            for node in self.nodes.values()
            if node.kind in ("section", "paragraph")
            and (node.kind == "section" or not node.label)
            and node.w * node.h > 0
        ]
        words = [n for n in self.nodes.values() if n.kind in ("label", "paragraph") and n.label]
        found: list[tuple[GraphNode, str]] = []
        for frame in sorted(frames[:_MOST_FRAMES], key=lambda node: node.w * node.h):
            under = frame._replace(h=frame.h + _UNDER)
            inside = [one for one in words if under.holds(one)]
            first = min(inside, key=lambda one: (one.y, one.x), default=None)
            found.append((frame, frame.label or (first.label if first else "")))
        return found

    def stages(self, title: str) -> list[GraphStage]:
        """The stages in the order of the way; `title` is what one is called that holds all."""
        owners, groups = self.owners, self._groups()
        of_head: dict[str, list[GraphUnit]] = {}
        for unit in self.units:
            if unit.id in self.heads or unit.id in self.minor:
                continue
            group = owners[unit.id][1] or groups.get(unit.id, "")
            of_head.setdefault(owners[unit.id][0], []).append(GraphUnit(unit, group))
        found: list[GraphStage] = []
        for head in self._way():
            modules = list(self._modules(head, of_head))
            if head in self.titles or not found or not self._goes_on(found[-1], head):
                found.append(GraphStage(self._heading(head) or title, modules, self.nodes[head]))
            else:
                label = self.nodes[head].label
                modules[0] = (label, modules[0][1])
                found[-1] = found[-1]._replace(modules=[*found[-1].modules, *modules])
        if "" in of_head:
            rest = GraphNode("", "", title)
            found.append(GraphStage(title, [("", reading_order(of_head[""]))], rest))
        stages = [
            stage._replace(modules=kept)
            for stage in found
            if (kept := [module for module in stage.modules if module[1]])
        ]
        return together(stages, title)

    def added(self) -> dict[str, list[GraphNode]]:
        """What is drawn beside a unit for it: entries to tick, and buttons that lead to a resource."""
        found: dict[str, list[GraphNode]] = {}
        for one in self.lists:
            head = self.owners[one.id][0]
            if head in self.titles:
                head = next((u.id for u in self.units if self.owners[u.id][0] == head), "")
            found.setdefault(head, []).append(one)
        buttons = [n for n in self.nodes.values() if n.kind == "resourceButton" and n.label]
        own = {unit.id: (unit.id, "") for unit in self.units}
        owners = near(self.units + buttons, own)
        for one in buttons:
            found.setdefault(owners[one.id][0], []).append(one)
        return found

    def _heading(self, head: str) -> str:
        """What a stage is called that begins there: the frame round several heads, or its own."""
        if frame := self._frame(head):
            return frame[1]
        return self.nodes[head].label

    def _frame(self, head: str) -> tuple[GraphNode, str] | None:
        """The largest frame with a heading that holds this head and others."""
        node = self.nodes[head]
        for frame, heading in reversed(self.boxes):
            if heading and frame.holds(node):
                held = sum(frame.holds(self.nodes[one]) for one in self.heads)
                if held > 1:
                    return frame, heading
        return None

    def _goes_on(self, stage: GraphStage, head: str) -> bool:
        """Whether a head belongs to the stage before: one with a title, or in its frame."""
        if stage.head.id in self.titles:
            return True
        frame = self._frame(head)
        return frame is not None and frame[0].holds(stage.head)

    def _modules(
        self, head: str, of_head: Mapping[str, Sequence[GraphUnit]]
    ) -> Iterator[tuple[str, list[GraphUnit]]]:
        own = [GraphUnit(self.nodes[head])] if head in self.heads else []
        yield "", own + reading_order(of_head.get(head, []))
        minor = sorted(
            (self.nodes[one] for one, other in self.minor.items() if other == head),
            key=lambda node: (node.y, node.x),
        )
        for one in minor:
            units = [GraphUnit(one), *reading_order(of_head.get(one.id, []))]
            yield (one.label, units) if len(units) > 1 else ("", units)

    def _way(self) -> list[str]:
        """Heads and titles in the order of the lines between them, else from top to bottom."""
        ids = self.heads | self.titles
        pairs = {
            frozenset(edge[:2])
            for edge in self.edges
            if edge.source in ids and edge.target in ids - {edge.source}
        }
        beside: dict[str, set[str]] = {one: set() for one in ids}
        for one, other in map(tuple, pairs):
            beside[one].add(other)
            beside[other].add(one)
        far = self._far(beside)
        before = {one: sum(far[other] < far[one] for other in beside[one]) for one in ids}
        free = [(*self._place(one), one) for one in ids if not before[one]]
        heapq.heapify(free)
        way = []
        while free:
            one = heapq.heappop(free)[-1]
            way.append(one)
            for other in beside[one]:
                before[other] -= far[one] < far[other]
                if not before[other] and far[one] < far[other]:
                    heapq.heappush(free, (*self._place(other), other))
        return way

    def _far(self, beside: Mapping[str, set[str]]) -> dict[str, int]:
        """How many lines a head is from where its way begins: next to the title, or on top."""
        titles = {node.id for node in self.nodes.values() if node.kind == "title"}
        begin = {end for edge in self.edges if titles & {*edge[:2]} for end in edge[:2]}
        found: dict[str, int] = {}
        for first in sorted(beside, key=lambda one: (one not in begin, *self._place(one))):
            open_ = deque([first] if first not in found else [])
            found.setdefault(first, 0)
            while open_:
                here = open_.popleft()
                for other in beside[here]:
                    if other not in found:
                        found[other] = found[here] + 1
                        open_.append(other)
        return found

    def _place(self, one: str) -> tuple[float, float]:
        return self.nodes[one].y, self.nodes[one].x

    def _owners(self) -> dict[str, tuple[str, str]]:
        """For each unit the head that it belongs to, and the words on the line that leads there."""
        beside: dict[str, list[str]] = {}
        for edge in self.edges:
            beside.setdefault(edge.source, []).append(edge.target)
            beside.setdefault(edge.target, []).append(edge.source)
        for frame, _ in self.boxes:
            held = [one.id for one in self.units + self.lists if frame.holds(one)]
            if self.heads.isdisjoint(held):
                beside.setdefault(frame.id, []).extend(held)
                for one in held:
                    beside.setdefault(one, []).append(frame.id)
        begin = [*sorted(self.heads | self.titles | {*self.minor}, key=self._place)]
        owners = {one: (one, "") for one in begin}
        open_ = deque(begin)
        while open_:
            here = open_.popleft()
            head, group = owners[here]
            node = self.nodes[here]
            if here != head and node.kind in ("paragraph", "label") and is_heading(node.label):
                group = group or node.label
            for other in beside.get(here, ()):
                if other not in owners:
                    owners[other] = head, group
                    open_.append(other)
        return near(self.units + self.lists, owners)

    def _groups(self) -> dict[str, str]:
        """For each unit in a frame, the heading of the smallest one that has any."""
        found: dict[str, str] = {}
        for frame, heading in self.boxes:
            if not is_heading(heading):
                continue
            held = [unit.id for unit in self.units if frame.holds(unit)]
            if self.heads.isdisjoint(held):
                for one in held:
                    found.setdefault(one, heading)
        return found


def is_heading(text: str) -> bool:
    """Whether words can be a heading, rather than a remark or a word of farewell."""
    return 1 < len(text) <= _LONGEST_HEADING and not _FAREWELL.search(text)


def together(stages: list[GraphStage], title: str) -> list[GraphStage]:
    """The stages; where most hold one topic only, they are one."""
    counts = [sum(len(units) for _, units in stage.modules) for stage in stages]
    if len(stages) < 3 or sum(counts) >= 2 * len(stages):
        return stages
    units = [unit for stage in stages for _, several in stage.modules for unit in several]
    return [GraphStage(title, [("", units)], stages[0].head)]
