"""What an editor would find in a roadmap; docs/roadmap-format.md says what each rule looks for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from studyplan.authoring.rules import (
    dates,
    duplicates,
    hours,
    languages,
    lengths,
    order,
    teaching,
    timeline,
)
from studyplan.authoring.rules.course import Course, RuleFinding, course
from studyplan.core import model
from studyplan.core.lint_findings import FINDING_LEVELS, Finding, FindingItem
from studyplan.roadmaps import parts
from studyplan.roadmaps.check import doubts
from studyplan.roadmaps.load import catalogue, checked_bytes
from studyplan.roadmaps.positions import Document, Path

Rule = Callable[[Course], Iterator[RuleFinding]]

_RULES: tuple[Rule, ...] = (
    *(hours.week_hours, hours.week_lanes, hours.lane_hours, hours.lane_unused),
    *(hours.habit_hours, hours.module_hours),
    *(hours.weights_beyond, hours.no_weight, hours.weight_unused, hours.no_basis),
    *(lengths.module_weeks, lengths.module_places, lengths.stage_stated),
    *(lengths.stage_weeks, lengths.stage_open),
    dates.date_order,
    *(timeline.timeline_gaps, timeline.timeline_order),
    *(timeline.timeline_stages, timeline.timeline_span),
    *(
        order.elective_needed,
        order.needs_later,
        order.concept_later,
        order.concept_untaught,
        order.concept_circle,
    ),
    *(teaching.project_untaught, teaching.same_as_topic),
    *(teaching.criterion_unshown, teaching.criterion_untaught),
    *(teaching.no_resources, teaching.no_reading, teaching.no_links),
    *(
        duplicates.link_missing,
        duplicates.link_differs,
        duplicates.link_spelling,
        duplicates.link_shared,
    ),
    *(languages.english_missing, languages.chinese_missing, languages.one_language),
    *(teaching.no_concept, teaching.no_points, teaching.area_unused, order.title_twice),
)


Beside = Mapping[str, Mapping[str, Sequence[str]]]
ALONE: Beside = {}


def lint(
    roadmap: parts.RoadmapFile,
    concepts: Sequence[model.Concept],
    document: Document | None = None,
    beside: Beside = ALONE,
) -> list[Finding]:
    """What the rules find in a valid roadmap: warnings first, each level in the rules' order.

    With the `document` that it was read from, findings have their lines and columns. `beside` is
    what concepts require that other roadmaps bring, by the ids of these.
    """
    whole = course(roadmap, concepts, beside)
    findings = [
        *(
            _placed(each, rule.__name__, roadmap, document)
            for rule in _RULES
            for each in rule(whole)
        ),
        *(_doubts(roadmap, document) if document else ()),
    ]
    return sorted(findings, key=lambda finding: FINDING_LEVELS.index(finding.level))


def lint_bytes(data: bytes, name: str, beside: Beside = ALONE) -> tuple[str, list[Finding]]:
    """The id of the roadmap in the file `name`, and what the rules find, with lines and columns.

    Raises InvalidRoadmapError with every problem that makes it no roadmap.
    """
    roadmap, document = checked_bytes(data, name)
    return roadmap.id, lint(roadmap, catalogue(), document, beside)


def _doubts(roadmap: parts.RoadmapFile, document: Document) -> Iterator[Finding]:
    """`text-cut`, `text-joined`: texts without quotes that lose something, or take it in."""
    for path, doubt in doubts(document).items():
        (fact,) = doubt.facts.values()
        rule = "text-cut" if doubt.says == "cut" else "text-joined"
        yield _placed(RuleFinding("warning", path, {"text": str(fact)}), rule, roadmap, document)


def _placed(
    finding: RuleFinding, rule: str, roadmap: parts.RoadmapFile, document: Document | None
) -> Finding:
    rule = rule.replace("_", "-")
    ways = (finding.path, *(thing.path for thing in finding.items))
    where, *items = ((place(roadmap, way), document and document.where(way)) for way in ways)
    return Finding(
        *(finding.level, rule, *where),
        says=f"{rule}.{finding.says}" if finding.says else rule,
        facts=finding.facts,
        items=tuple(
            FindingItem(*at, thing.text) for at, thing in zip(items, finding.items, strict=True)
        ),
    )


def place(roadmap: parts.RoadmapFile, path: Path) -> str:
    """A way in words: `stage/module/topic/resources/2`, `criteria/3`; the roadmap's id for none."""
    words: list[str] = []
    here: Any = roadmap
    for step in path:
        if isinstance(step, str):
            here = here.get(step) if isinstance(here, dict) else getattr(here, step)
            words.append(step)
            continue
        here = here[step]
        if isinstance(here, parts.StagePart | parts.ModulePart | parts.TopicPart):
            words[-1] = here.id
        else:
            words.append(getattr(here, "id", None) or str(step + 1))
    return "/".join(words) or roadmap.id
