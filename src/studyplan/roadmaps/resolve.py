"""From what a roadmap file says to what the program works with: needs and hours worked out."""

import dataclasses
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from studyplan.core import estimate, model
from studyplan.core.durations import parse_range, parse_span
from studyplan.core.graph import implied_needs
from studyplan.core.text import Text
from studyplan.core.vocabulary import LANE_OF_KIND
from studyplan.roadmaps import parts, values

SECTIONS = (
    *("week", "habits", "criteria", "methods", "tools", "environment"),
    *("timeline", "charts", "careers", "appendices", "areas", "notes"),
)
_Made = TypeVar("_Made", model.Roadmap, model.Stage, model.Module, model.Topic, model.Resource)
SINGLE = ("audience", "source", "pace", "duration")


def resolve(roadmap: parts.RoadmapFile, concepts: Sequence[model.Concept]) -> model.Roadmap:
    """A roadmap with its needs and hours worked out."""
    topics = [t for s in roadmap.stages for m in s.modules for t in m.topics]
    implied = implied_needs(
        [(t.id, t.concept) for t in topics],
        {c.id: c.requires for c in concepts},
        {t.id: t.needs for t in topics},
    )
    pace = parse_range(roadmap.pace.hours_per_week) if roadmap.pace else estimate.DEFAULT_PACE
    dumped = roadmap.model_dump(include={*SECTIONS, *SINGLE}, exclude_defaults=True)
    sections: dict[str, list[Any]] = {name: dumped.get(name, []) for name in SECTIONS}
    sections |= {name: [dumped[name]] if dumped.get(name) else [] for name in SINGLE}
    stages = tuple(_stage(stage, pace, implied) for stage in roadmap.stages)
    return _made(model.Roadmap, roadmap, stages=stages, pace=pace, sections=sections)


def _stage(
    stage: parts.StagePart, pace: tuple[float, float], implied: dict[str, list[str]]
) -> model.Stage:
    modules = []
    for module, (weeks, works) in zip(stage.modules, planned(stage), strict=True):
        estimates = estimate.share_out(weeks, pace, works)
        made = zip(module.topics, estimates, strict=True)
        modules.append(
            _made(
                *(model.Module, module),
                topics=tuple(_topic(topic, implied[topic.id], its) for topic, its in made),
                duration=parse_span(module.duration) if module.duration else None,
                duration_text=module.duration,
                low=sum(e.low for e in estimates),
                high=sum(e.high for e in estimates),
            )
        )
    return _made(
        *(model.Stage, stage),
        modules=tuple(modules),
        duration=parse_span(stage.duration) if stage.duration else None,
        duration_text=stage.duration,
    )


class Planned(NamedTuple):
    """The weeks that a module has, and its topics' work."""

    weeks: estimate.LowHigh | None
    works: list[estimate.TopicToEstimate]


def planned(stage: parts.StagePart) -> list[Planned]:
    """The modules of a stage, which share its weeks."""
    modules = [(module.duration, [*map(work, module.topics)]) for module in stage.modules]
    weeks = estimate.weeks_of(stage.duration, modules)
    return [Planned(its.weeks, works) for its, (_, works) in zip(weeks, modules, strict=True)]


def work(topic: parts.TopicPart) -> estimate.TopicToEstimate:
    """What a topic's file says of its hours."""
    hours = parse_range(topic.hours) if topic.hours else None
    return estimate.TopicToEstimate(
        topic.kind, len(topic.points), hours, beside=topic.origin == "editor"
    )


def _topic(topic: parts.TopicPart, implied: Sequence[str], its: estimate.Estimate) -> model.Topic:
    return _made(
        *(model.Topic, topic),
        lane=topic.lane or LANE_OF_KIND[topic.kind],
        points=tuple((_plain(point), point.origin) for point in topic.points),
        needs=tuple(dict.fromkeys(topic.needs)),
        implied=tuple(implied),
        weight=its.weight,
        own_hours=topic.hours,
        low=its.low,
        high=its.high,
    )


def _made(kind: type[_Made], part: values.RoadmapPart, **said: Any) -> _Made:
    """A `kind` of what the file has by the same names, and of what is `said` beside."""
    names = (field.name for field in dataclasses.fields(kind) if field.name not in said)
    shared = {
        name: _plain(getattr(part, name)) for name in names if name in type(part).model_fields
    }
    return kind(**shared, **said)


def _plain(value: Any) -> Any:
    """A value of the file as the program has it."""
    if isinstance(value, values.TextPart):
        return Text(value.en, value.zh)
    if isinstance(value, parts.ResourcePart):
        return _made(model.Resource, value)
    return tuple(map(_plain, value)) if isinstance(value, list) else value
