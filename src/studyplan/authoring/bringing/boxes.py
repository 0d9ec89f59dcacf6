"""Nodes of a drawing as boxes: what holds what, what touches, what is near, and how they are read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from studyplan.named_tuples import NamedTuple

if TYPE_CHECKING:
    from studyplan.authoring.bringing.graph import GraphUnit

# Boxes that are so near belong to one stack; a line that ends so near to a box touches it.
_TOUCH = 12
# Of more boxes than this, the nearest is looked for among those at about the same height.
_MANY = 600


class GraphNode(NamedTuple):
    """A node: its kind, its words, its box, what a legend says of it, and entries of its own."""

    id: str
    kind: str
    label: str
    x: float = 0
    y: float = 0
    w: float = 0
    h: float = 0
    legend: str = ""
    items: Sequence[str] = ()
    url: str = ""
    said: str = ""
    line: int = 1

    def holds(self, other: "GraphNode") -> bool:
        """Whether the middle of another box lies in this one."""
        x, y = other.x + other.w / 2, other.y + other.h / 2
        return (
            self.id != other.id
            and self.x <= x <= self.x + self.w
            and self.y <= y <= self.y + self.h
        )

    def gap(self, other: "GraphNode") -> float:
        """How far two boxes are from each other."""
        across = max(self.x - other.x - other.w, other.x - self.x - self.w, 0)
        down = max(self.y - other.y - other.h, other.y - self.y - self.h, 0)
        return across + down


def joined(nodes: Sequence[GraphNode]) -> Iterator[tuple[str, str]]:
    """The boxes that lines which are drawn as boxes of their own lead from and to."""
    boxes = [n for n in nodes if n.kind not in ("horizontal", "vertical", "legend")]
    for line in nodes:
        if line.kind == "horizontal":
            middle = line.y + line.h / 2
            ends = (line.x, middle), (line.x + line.w, middle)
        elif line.kind == "vertical":
            middle = line.x + line.w / 2
            ends = (middle, line.y), (middle, line.y + line.h)
        else:
            continue
        points = [GraphNode("", "", "", x, y) for x, y in ends]
        touched = [
            min(
                ((box.gap(point), box.w * box.h, box.id) for box in boxes),
                default=(_TOUCH + 1, 0, ""),
            )
            for point in points
        ]
        (gap, _, one), (other_gap, _, other) = touched
        if max(gap, other_gap) <= _TOUCH and one != other:
            yield one, other


def near(
    units: Sequence[GraphNode], owners: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """The owner of each unit: its own, or that of what lies nearest, one after the other."""
    found = dict(owners)
    known = [unit for unit in units if unit.id in found]
    open_ = [unit for unit in units if unit.id not in found]
    if not known or len(units) > _MANY:
        last = ("", "")
        for unit in sorted(units, key=lambda one: (one.y, one.x)):
            last = found.setdefault(unit.id, last)
        return found
    nearest = {unit.id: min((unit.gap(one), one.id) for one in known) for unit in open_}
    while open_:
        unit = min(open_, key=lambda one: nearest[one.id])
        open_.remove(unit)
        found[unit.id] = found[nearest[unit.id][1]]
        for one in open_:
            nearest[one.id] = min(nearest[one.id], (one.gap(unit), unit.id))
    return found


def reading_order(units: "Sequence[GraphUnit]") -> "list[GraphUnit]":
    """The units as they are read: stack by stack, each row by row; what has one heading together."""
    if len(units) > _MANY:
        return sorted(units, key=lambda one: (one.node.y, one.node.x))
    stacks: list[list[GraphUnit]] = []
    for unit in sorted(units, key=lambda one: (one.node.y, one.node.x)):
        joins = [
            stack
            for stack in stacks
            if any(
                (one.group and one.group == unit.group)
                or (one.group == unit.group and one.node.gap(unit.node) <= _TOUCH)
                for one in stack
            )
        ]
        for stack in joins:
            stacks.remove(stack)
        stacks.append([*(one for stack in joins for one in stack), unit])
    for stack in stacks:
        stack.sort(key=lambda one: (round(one.node.y / _TOUCH), one.node.x))
    stacks.sort(key=lambda stack: (stack[0].node.y, stack[0].node.x))
    return [unit for stack in stacks for unit in stack]
