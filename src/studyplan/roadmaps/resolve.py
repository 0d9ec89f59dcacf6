"""From what a roadmap file says to what the program works with: needs and hours worked out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from studyplan.core import estimate, model
from studyplan.core.durations import parse_range
from studyplan.core.graph import implied_needs
from studyplan.core.sections import Sections, entry
from studyplan.core.text import Text
from studyplan.core.topics import Fact, Point, Resource
from studyplan.core.vocabulary import LANE_OF_KIND
from studyplan.named_tuples import NamedTuple
from studyplan.roadmaps import parts, values

_Made = TypeVar(
    "_Made",
    model.Roadmap,
    model.Stage,
    model.Module,
    model.Elective,
    model.Topic,
    model.Concept,
    Fact,
    Point,
    Resource,
)


def resolve(roadmap: parts.RoadmapFile, concepts: Sequence[model.Concept]) -> model.Roadmap:
    """A roadmap with its needs and hours worked out."""
    topics = [t for s in roadmap.stages for m in s.modules for t in m.topics]
    own = own_concepts(roadmap)
    stated = stated_needs(roadmap)
    implied = implied_needs(
        [(t.id, t.concept) for t in topics],
        {c.id: c.requires for c in (*concepts, *own)},
        stated,
    )
    place = {topic.id: n for n, topic in enumerate(topics)}
    needs = {
        topic.id: tuple(
            model.Prerequisite(need, need not in stated[topic.id])
            for need in sorted({*stated[topic.id], *implied[topic.id]}, key=place.__getitem__)
        )
        for topic in topics
    }
    pace = estimate.pace(roadmap.pace.hours_per_week if roadmap.pace else None)
    dumped = roadmap.model_dump(include={*Sections._fields}, exclude_defaults=True)
    sections = {name: one if isinstance(one, list) else [one] for name, one in dumped.items()}
    stages = tuple(
        _made(
            *(model.Stage, stage),
            modules=tuple(
                _modules(stage, estimate.pace(stage.hours_per_week, pace), needs, roadmap.id)
            ),
            number=number,
        )
        for number, stage in enumerate(roadmap.stages, 1)
    )
    return _made(
        *(model.Roadmap, roadmap),
        stages=stages,
        pace_low=pace[0],
        pace_high=pace[1],
        concepts=own,
        sections=entry(Sections, sections),
    )


def stated_needs(roadmap: parts.RoadmapFile) -> dict[str, list[str]]:
    """What each topic says that it needs; an elective stands for all of its topics."""
    modules = [module for stage in roadmap.stages for module in stage.modules]
    electives = {one.id: one.topics for module in modules for one in module.electives}
    return {
        topic.id: [name for need in topic.needs for name in electives.get(need, (need,))]
        for module in modules
        for topic in module.topics
    }


def own_concepts(roadmap: parts.RoadmapFile) -> tuple[model.Concept, ...]:
    """The concepts that a roadmap brings."""
    return tuple(_made(model.Concept, concept) for concept in roadmap.concepts)


def _modules(
    stage: parts.StagePart,
    pace: estimate.LowHigh,
    needs: Mapping[str, tuple[model.Prerequisite, ...]],
    roadmap: str,
) -> Iterator[model.Module]:
    for module, (weeks, works) in zip(stage.modules, planned(stage), strict=True):
        estimates = estimate.share_out(weeks, pace, works)
        topics = (
            _made(
                *(model.Topic, topic),
                lane=topic.lane or LANE_OF_KIND[topic.kind],
                needs=needs[topic.id],
                on_day=topic.on,
                elective=next((e.id for e in module.electives if topic.id in e.topics), None),
                own_hours=topic.hours,
                own_weight=topic.weight,
                low_minutes=its.low,
                high_minutes=its.high,
                weight=its.weight,
                roadmap=roadmap,
            )
            for topic, its in zip(module.topics, estimates, strict=True)
        )
        yield _made(model.Module, module, topics=tuple(topics))


class Planned(NamedTuple):
    """The weeks that a module has, and its topics' work."""

    weeks: estimate.LowHigh | None
    works: list[estimate.TopicToEstimate]


def planned(stage: parts.StagePart) -> list[Planned]:
    """The modules of a stage, which share its weeks."""
    modules = [
        (module.duration, [work(topic, part_of(module, topic)) for topic in module.topics])
        for module in stage.modules
    ]
    weeks = estimate.weeks_of(stage.duration, modules)
    return [Planned(its.weeks, works) for its, (_, works) in zip(weeks, modules, strict=True)]


def part_of(module: parts.ModulePart, topic: parts.TopicPart) -> float:
    """The part of a topic that counts in its module: of electives those that are to be chosen."""
    counts = (one.choose / len(one.topics) for one in module.electives if topic.id in one.topics)
    return next(counts, 1.0)


def work(topic: parts.TopicPart, part: float = 1.0) -> estimate.TopicToEstimate:
    """What a topic's file says of its hours, and which part of it counts."""
    return estimate.topic_to_estimate(
        *(topic.kind, len(topic.points)),
        hours=parse_range(topic.hours) if topic.hours else None,
        beside=topic.origin == "editor",
        weight=topic.weight,
        read=estimate.reading_minutes((one.minutes, one.pages) for one in topic.resources),
        part=part,
    )


def _made(kind: type[_Made], part: values.RoadmapPart, **said: Any) -> _Made:
    """A `kind` of what the file has by the same names, and of what is `said` beside."""
    level = kind.__name__.lower()
    shared = {
        name: _plain(getattr(part, name), level)
        for name in kind._fields
        if name not in said and name in type(part).model_fields
    }
    return kind(**shared, **said)


def _plain(value: Any, level: str) -> Any:
    """A value of the file as the program has it, in what is of this `level`."""
    if isinstance(value, parts.FactPart):
        return _made(Fact, value, text=Text(value.en, value.zh))
    if isinstance(value, parts.PointPart):
        return _made(Point, value, text=Text(value.en, value.zh))
    if isinstance(value, values.TextPart):
        return Text(value.en, value.zh)
    if isinstance(value, parts.ElectivePart):
        return _made(model.Elective, value)
    if isinstance(value, parts.ResourcePart):
        return _made(Resource, value, level=level)
    if not isinstance(value, list):
        return value
    return tuple(sorted((_plain(one, level) for one in value), key=_comes_later))


def _comes_later(one: Any) -> bool:
    """Whether it follows what is to be read first; all else keeps its order."""
    return not (isinstance(one, Resource) and one.first)
