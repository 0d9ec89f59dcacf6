"""A roadmap that is not in the database, in the form in which one is shown."""

from collections.abc import Iterable

from studyplan.core.model import Module, Resource, Roadmap, Stage, Topic
from studyplan.core.outline import ModuleOutline, Outline, StageOutline, TopicOutline
from studyplan.core.topics import ResourceRow


def outline_of(roadmap: Roadmap) -> Outline:
    """The outline of a roadmap that the learner does not follow."""
    order = {topic.id: place for place, topic in enumerate(roadmap.topics())}
    return Outline(
        *(roadmap.id, roadmap.edition, roadmap.level, roadmap.title, roadmap.summary),
        followed=False,
        stages=[_stage(number, s, roadmap.id, order) for number, s in enumerate(roadmap.stages, 1)],
        resources=_rows(roadmap.resources, "roadmap"),
        sections={name: parts for name, parts in roadmap.sections.items() if parts},
    )


def _stage(number: int, stage: Stage, roadmap: str, order: dict[str, int]) -> StageOutline:
    return StageOutline(
        *(number, stage.id, stage.title, stage.goal, stage.note, stage.duration_text),
        stated=list(stage.stated),
        resources=_rows(stage.resources, "stage"),
        modules=[_module(module, roadmap, order) for module in stage.modules],
    )


def _module(module: Module, roadmap: str, order: dict[str, int]) -> ModuleOutline:
    return ModuleOutline(
        *(module.id, module.title, module.goal, module.note, module.duration_text),
        resources=_rows(module.resources, "module"),
        topics=[_topic(topic, roadmap, order) for topic in module.topics],
    )


def _topic(topic: Topic, roadmap: str, order: dict[str, int]) -> TopicOutline:
    needs = [*((n, False) for n in topic.needs), *((n, True) for n in topic.implied)]
    return TopicOutline(
        f"{roadmap}/{topic.id}",
        *(topic.title, topic.kind, topic.lane, topic.depth, topic.area, topic.concept),
        *(topic.optional, topic.origin, topic.low, topic.high, None, topic.note),
        points=list(topic.points),
        resources=_rows(topic.resources, "topic"),
        needs=sorted(needs, key=lambda need: order[need[0]]),
    )


def _rows(resources: Iterable[Resource], level: str) -> list[ResourceRow]:
    return [
        ResourceRow(
            *(r.kind, r.title, r.url, r.original_url, r.by, r.year, r.group, r.note, r.origin),
            level,
        )
        for r in resources
    ]
