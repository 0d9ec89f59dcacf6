"""What a drawing of roadmap.sh holds: nodes and lines of its new form, controls of its old one."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from studyplan.authoring.bringing.boxes import GraphNode
from studyplan.authoring.bringing.graph import GraphEdge, GraphStage, GraphUnit, together
from studyplan.core.bounds import LONGEST_TEXT
from studyplan.core.signs import bare

_ID = re.compile(r'"(?:id|controlName)"\s*:\s*"([^"\\]{1,200})"')
# What links and boxes are called by names no topic.
_NUMBERED = re.compile(r"(?!(?:ext_link|check):)(?:(\d{1,4})-)?(.+)", re.S)
_FAR = 1e7
_DEEPEST = 12
# Ten times what the largest drawings have.
MOST_NODES = 4000


def nodes(said: Mapping[str, Any], text: str) -> Iterator[GraphNode]:
    """The nodes of the new form, each once, with the lines they stand in."""
    lines = _lines(text)
    seen = set()
    for one in as_list(said.get("nodes"))[:MOST_NODES]:
        node, style, data = (
            as_dict(one),
            as_dict(as_dict(one).get("style")),
            as_dict(as_dict(one).get("data")),
        )
        name = as_text(node.get("id"))
        if not name or name in seen:
            continue
        seen.add(name)
        place = as_dict(node.get("position"))
        entries = [as_dict(entry).get("label") for entry in as_list(data.get("checklists"))]
        yield GraphNode(
            name, as_text(node.get("type")), as_text(data.get("label")),
            _figure(place.get("x")), _figure(place.get("y")),
            _figure(node.get("width") or style.get("width")),
            _figure(node.get("height") or style.get("height")),
            as_text(as_dict(data.get("legend")).get("label")),
            [entry for entry in map(as_text, entries) if entry],
            as_text(data.get("href")), as_text(as_dict(data.get("badge")).get("text")),
            lines.get(name, 1),
        )  # fmt: skip


def edges(said: Mapping[str, Any]) -> Iterator[GraphEdge]:
    """The lines between nodes; those that are not dashed are the way through."""
    for one in as_list(said.get("edges"))[:MOST_NODES]:
        edge = as_dict(one)
        yield GraphEdge(
            as_text(edge.get("source")),
            as_text(edge.get("target")),
            as_dict(edge.get("data")).get("edgeStyle") == "solid",
        )


def tree(mockup: Mapping[str, Any], text: str, title: str) -> list[GraphStage]:
    """The stages of the old form, whose controls are named as they hang together: `101-basics:loops`."""
    lines = _lines(text)
    found: dict[tuple[str, ...], tuple[int, GraphNode]] = {}
    for one in controls(mockup)[:MOST_NODES]:
        control = as_dict(one)
        name = as_text(as_dict(control.get("properties")).get("controlName"))
        numbered = _NUMBERED.fullmatch(name)
        labels = list(_labels(control))
        # A title may go on in a second label; more of them are remarks under it.
        label = " ".join(labels if len(labels) == 2 else labels[:1])
        if not numbered or not label:
            continue
        node = GraphNode(
            numbered[2], "topic", label, _figure(control.get("x")), _figure(control.get("y")),
            line=lines.get(name, 1),
        )  # fmt: skip
        found.setdefault(tuple(numbered[2].split(":")), (int(numbered[1] or 0), node))

    def place(path: tuple[str, ...]) -> list[tuple[int, float, float]]:
        """Where a control stands: the numbers of all that it hangs on, and its own."""
        ways = [path[:length] for length in range(1, len(path) + 1)]
        known = [found.get(way) for way in ways]
        return [(one[0], one[1].y, one[1].x) if one else (0, 0, 0) for one in known]

    stages: dict[str, list[GraphUnit]] = {}
    for path in sorted(found, key=place):
        above = found.get(path[:2]) if len(path) > 2 else None
        stages.setdefault(path[0], []).append(
            GraphUnit(found[path][1], above[1].label if above else "")
        )
    return together(
        [
            GraphStage(units[0].node.label, [("", units)], units[0].node)
            for units in stages.values()
        ],
        title,
    )


def controls(mockup: Mapping[str, Any]) -> list[Any]:
    """The controls of the old form, or of a group in it."""
    return as_list(as_dict(mockup.get("controls")).get("control"))


def _labels(control: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """The labels in a control, in their order."""
    said = as_text(as_dict(control.get("properties")).get("text"))
    if said and control.get("typeID") == "Label":
        yield said
    for one in controls(as_dict(control.get("children"))) if depth < _DEEPEST else ():
        yield from _labels(as_dict(one), depth + 1)


def _lines(text: str) -> dict[str, int]:
    """The lines in which names stand first."""
    found: dict[str, int] = {}
    line, end = 1, 0
    for matched in _ID.finditer(text):
        line += text.count("\n", end, matched.start())
        end = matched.start()
        found.setdefault(matched[1], line)
    return found


def as_dict(value: object) -> Mapping[str, Any]:
    """A value as what JSON calls an object: an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """A value as a list: an empty one for anything else."""
    return value if isinstance(value, list) else []


def as_text(value: object) -> str:
    """A value as words in one line: none for anything else."""
    return " ".join(bare(value[: 2 * LONGEST_TEXT]).split()) if isinstance(value, str) else ""


def _figure(value: object) -> float:
    if isinstance(value, str):
        value = value.strip().removesuffix("px")
    try:
        figure = float(value) if isinstance(value, (int, float, str)) else 0.0
    except (ValueError, OverflowError):
        return 0.0
    return max(-_FAR, min(_FAR, figure)) if math.isfinite(figure) else 0.0
