"""A roadmap, whole or in the parts that a reader asks for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from studyplan.core.details import ModuleOutline, Outline, StageOutline, TopicOutline
from studyplan.core.outline_sections import with_every_key
from studyplan.render.blocks import Block
from studyplan.render.topic import resource_json
from studyplan.render.words import Words, in_hours

# The parts that can be asked for, in the order in which they are shown.
PARTS = (
    *("stages", "areas", "projects", "resources", "methods", "criteria", "week"),
    *("timeline", "charts", "tools", "careers", "appendices", "notes"),
)


class RoadmapView(NamedTuple):
    """One roadmap: an overview, or the `parts` of it that are named.

    Topics stand with all that belongs to them if it is to be `full`.
    """

    outline: Outline
    parts: frozenset[str] = frozenset()
    full: bool = False

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `roadmap show --json`: everything, whatever the parts."""
        o = self.outline
        return {
            "schema": 1,
            "id": o.id,
            "edition": o.edition,
            "level": o.level,
            "title": words.text(o.title),
            "summary": words.text(o.summary) or None,
            "followed": o.followed,
            "stages": [_stage_json(o.id, stage, words) for stage in o.stages],
            "resources": [resource_json(r, words) for r in o.resources],
            "sections": with_every_key(o.sections),
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Stage, module, key, title, kind, hours low and high, status; or the parts' rows."""
        if self.parts:
            from studyplan.render.outline_rows import part_rows

            for part in self._wanted():
                yield from part_rows(part, self.outline, self.full, words)
            return
        for stage in self.outline.stages:
            for module in stage.modules:
                for t in module.topics:
                    yield (
                        *(stage.id, module.id, f"{self.outline.id}/{t.id}", words.text(t.title)),
                        *(
                            t.kind,
                            str(in_hours(t.low_minutes)),
                            str(in_hours(t.high_minutes)),
                        ),
                        t.status or "",
                    )

    def blocks(self, words: Words) -> Iterable[Block]:
        """The overview, or the parts under the title."""
        from studyplan.render.roadmap_parts import heading_of, overview, part_blocks

        if not self.parts:
            yield from overview(self.outline, words)
            return
        yield heading_of(self.outline, words)
        for part in self._wanted():
            yield from part_blocks(part, self.outline, self.full, words)

    def _wanted(self) -> Iterator[str]:
        return (part for part in PARTS if part in self.parts)


def _stage_json(roadmap: str, stage: StageOutline, words: Words) -> dict[str, Any]:
    return {
        "id": stage.id,
        "number": stage.number,
        "title": words.text(stage.title),
        "goal": words.text(stage.goal) or None,
        "note": words.text(stage.note) or None,
        "duration": stage.duration,
        "stated": stage.stated,
        "resources": [resource_json(r, words) for r in stage.resources],
        "modules": [_module_json(roadmap, module, words) for module in stage.modules],
    }


def _module_json(roadmap: str, module: ModuleOutline, words: Words) -> dict[str, Any]:
    return {
        "id": module.id,
        "title": words.text(module.title),
        "goal": words.text(module.goal) or None,
        "note": words.text(module.note) or None,
        "duration": module.duration,
        "resources": [resource_json(r, words) for r in module.resources],
        "topics": [_topic_json(roadmap, topic, words) for topic in module.topics],
    }


def _topic_json(roadmap: str, topic: TopicOutline, words: Words) -> dict[str, Any]:
    return {
        "key": f"{roadmap}/{topic.id}",
        "number": topic.number,
        "title": words.text(topic.title),
        "kind": topic.kind,
        "lane": topic.lane,
        "depth": topic.depth,
        "area": topic.area,
        "concept": topic.concept,
        "optional": topic.optional,
        "origin": topic.origin,
        "hours": {
            "low": in_hours(topic.low_minutes),
            "high": in_hours(topic.high_minutes),
        },
        "status": topic.status,
        "note": words.text(topic.note) or None,
        "points": [{"text": words.text(text), "origin": origin} for text, origin in topic.points],
        "resources": [resource_json(r, words) for r in topic.resources],
        "needs": [
            {"key": f"{roadmap}/{need}", "implied": implied} for need, implied in topic.needs
        ],
    }
