"""Roadmaps of roadmap.sh as drafts: what is drawn, with the words and links of its contents."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from studyplan.authoring.bringing import drawings, markdown
from studyplan.authoring.bringing.boxes import GraphNode
from studyplan.authoring.bringing.contents import Contents
from studyplan.authoring.bringing.draft import (
    Draft,
    DraftModule,
    DraftResource,
    DraftStage,
    DraftTopic,
    cut,
)
from studyplan.authoring.bringing.drawings import as_dict, as_text
from studyplan.authoring.bringing.graph import Graph, GraphStage, GraphUnit
from studyplan.authoring.bringing.making import LONGEST_NOTE
from studyplan.authoring.bringing.page import Piece
from studyplan.authoring.bringing.report import Report
from studyplan.authoring.bringing.resources import kind_of_topic, resource
from studyplan.authoring.bringing.titles import clean
from studyplan.authoring.bringing.urls import address

if TYPE_CHECKING:
    from studyplan.authoring.bringing.readers import BroughtSource

_VARIABLE = re.compile(r"\s*(?:\b(?:in|of|for)\s+)?@\w{1,40}@")
_OPTIONAL = re.compile(r"alternative|optional|not recommend|wouldn.?t recommend|选学|替代", re.I)


def fits(text: str) -> bool:
    """Whether a text looks like a drawing of roadmap.sh."""
    return text.lstrip("\ufeff \t\r\n")[:1] == "{" and bool(
        re.search(r'"(?:nodes"\s*:\s*\[|mockup"\s*:\s*\{)', text)
    )


def draft(source: "BroughtSource") -> Draft:
    """The draft that a drawing is; without stages if it is none."""
    try:
        said = as_dict(json.loads(source.text.lstrip("\ufeff")))
    except (ValueError, RecursionError):
        said = {}
    head = _head(source.beside)
    old = as_dict(said.get("mockup"))
    nodes = list(drawings.nodes(said, source.text))
    title = clean(
        _title(said)
        or head.get("title", "")
        or as_text(as_dict(old.get("attributes")).get("name"))
        or next((node.label for node in nodes if node.kind == "title" and node.label), "")
        or source.name,
        number=False,
    )
    if old:
        stages, added = drawings.tree(old, source.text, title), {}
    else:
        graph = Graph(nodes, list(drawings.edges(said)))
        stages, added = graph.stages(title), graph.added()
    contents = Contents(source.beside, source.url)
    report = Report()
    made = [_stage(stage, contents, added, report) for stage in stages]
    _left_out(nodes, stages, report)
    several = drawings.as_list(said.get("nodes")) or drawings.controls(old)
    if (beyond := len(several) - drawings.MOST_NODES) > 0:
        report.out(1, 1, f"{beyond} nodes", "beyond")
    slug = as_text(said.get("slug"))
    where = {"url": f"https://roadmap.sh/{slug}"} if re.fullmatch(r"[a-z0-9-]{1,64}", slug) else {}
    summary = _VARIABLE.sub("", as_text(said.get("description")) or head.get("description", ""))
    return Draft(
        title, made, tuple(report.entries), summary=" ".join(summary.split()),
        source={} if source.url else where,
    )  # fmt: skip


def _title(said: Mapping[str, Any]) -> str:
    title = said.get("title")
    names = as_dict(title)
    return as_text(title) or as_text(names.get("page")) or as_text(names.get("card"))


def _head(beside: Mapping[str, str]) -> Mapping[str, str]:
    """What the page beside the drawing says of it at its head."""
    for path, text in beside.items():
        if "/" not in path and path.endswith(".md") and text.lstrip("\ufeff").startswith("---"):
            return markdown.read(text, "").head
    return {}


def _stage(
    stage: GraphStage, contents: Contents, added: Mapping[str, Sequence[GraphNode]], report: Report
) -> DraftStage:
    report.add(stage.head.line, stage.head.line, stage.title, "stage")
    modules = []
    for heading, units in stage.modules:
        if heading:
            report.add(units[0].node.line, units[0].node.line, heading, "module")
        topics = [_topic(unit, contents, added.get(unit.node.id, ()), report) for unit in units]
        modules.append(DraftModule(clean(heading, number=False), topics))
    return DraftStage(clean(stage.title, number=False), modules)


def _topic(
    unit: GraphUnit, contents: Contents, added: Sequence[GraphNode], report: Report
) -> DraftTopic:
    node, learned = unit.node, contents.of(unit.node.id)
    report.add(node.line, node.line, node.label, "topic")
    points: list[str] = []
    resources: list[DraftResource] = [*learned.resources]
    for one in added:
        became = "point" if one.items else "resource"
        report.add(one.line, one.line, " · ".join(one.items) or one.label, became)  # type: ignore[arg-type]
        points += one.items
        if not one.items:
            resources.append(resource(Piece(one.label, address(one.url)), one.said))
    notes = [text for text in (learned.words, node.legend) if text]
    return DraftTopic(
        clean(node.label, number=False) or node.label, node.line,
        kind_of_topic(node.label) or "study", points, resources,
        optional=bool(_OPTIONAL.search(f"{node.legend} {node.label}")),
        note=cut(" · ".join(notes), LONGEST_NOTE), group=clean(unit.group, number=False),
    )  # fmt: skip


def _left_out(nodes: Sequence[GraphNode], stages: Sequence[GraphStage], report: Report) -> None:
    """Note what else is drawn: words that are headings, and what is no part of it."""
    taken = {(entry.line, entry.words) for entry in report.entries}
    units = [unit for stage in stages for _, several in stage.modules for unit in several]
    headings = {stage.title for stage in stages} | {unit.group for unit in units}
    for node in nodes:
        if not node.label or node.kind in ("horizontal", "vertical"):
            continue
        if (node.line, cut(node.label)) in taken:
            continue
        if node.label in headings:
            report.add(node.line, node.line, node.label, "note", "heading")
        elif node.kind == "title":
            report.add(node.line, node.line, node.label, "title")
        else:
            report.out(node.line, node.line, node.label, "drawn")
