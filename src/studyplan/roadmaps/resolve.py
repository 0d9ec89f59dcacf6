"""From what a roadmap file says to what the program works with: needs and hours worked out."""

from collections.abc import Sequence
from typing import Any

from studyplan.core import estimate, model
from studyplan.core.durations import parse_range, parse_span
from studyplan.core.graph import implied_needs
from studyplan.core.text import Text
from studyplan.core.vocabulary import LANE_OF_KIND
from studyplan.roadmaps import fields, schema

SECTIONS = (
    *("week", "habits", "criteria", "methods", "tools", "environment"),
    *("timeline", "charts", "careers", "appendices", "areas", "notes"),
)
SINGLE = ("audience", "source", "pace", "duration")


def resolve(roadmap: schema.Roadmap, concepts: Sequence[model.Concept]) -> model.Roadmap:
    """A roadmap with its needs and hours worked out."""
    topics = [t for s in roadmap.stages for m in s.modules for t in m.topics]
    implied = implied_needs(
        [(t.id, t.concept) for t in topics],
        {c.id: c.requires for c in concepts},
        {t.id: t.needs for t in topics},
    )
    pace = parse_range(roadmap.pace.hours_per_week) if roadmap.pace else estimate.DEFAULT_PACE
    said = roadmap.model_dump(include={*SECTIONS, *SINGLE}, exclude_defaults=True)
    sections: dict[str, list[Any]] = {name: said.get(name, []) for name in SECTIONS}
    sections |= {name: [said[name]] if said.get(name) else [] for name in SINGLE}
    return model.Roadmap(
        id=roadmap.id,
        edition=roadmap.edition,
        title=_text(roadmap.title),
        level=roadmap.level,
        stages=tuple(_stage(stage, pace, implied) for stage in roadmap.stages),
        pace=pace,
        summary=_maybe(roadmap.summary),
        resources=_resources(roadmap.resources),
        sections=sections,
    )


def _stage(
    stage: schema.Stage, pace: tuple[float, float], implied: dict[str, list[str]]
) -> model.Stage:
    span = parse_span(stage.duration) if stage.duration else None
    works = [[work(t) for t in m.topics] for m in stage.modules]
    weights = [sum(estimate.weight(w) for w in topics) for topics in works]
    spans = [parse_span(m.duration) if m.duration else None for m in stage.modules]
    weeks = [its.weeks for its in estimate.module_weeks(span, spans, weights)]
    modules = []
    for module, own, its_weeks, topics in zip(stage.modules, spans, weeks, works, strict=True):
        estimates = estimate.share_out(its_weeks, pace, topics)
        modules.append(
            model.Module(
                id=module.id,
                title=_text(module.title),
                topics=tuple(
                    _topic(topic, implied[topic.id], its)
                    for topic, its in zip(module.topics, estimates, strict=True)
                ),
                goal=_maybe(module.goal),
                note=_maybe(module.note),
                duration=own,
                duration_text=module.duration,
                resources=_resources(module.resources),
                low=sum(e.low for e in estimates),
                high=sum(e.high for e in estimates),
            )
        )
    return model.Stage(
        id=stage.id,
        title=_text(stage.title),
        modules=tuple(modules),
        goal=_maybe(stage.goal),
        note=_maybe(stage.note),
        duration=span,
        duration_text=stage.duration,
        stated=tuple(stage.stated),
        resources=_resources(stage.resources),
    )


def work(topic: schema.Topic) -> estimate.Work:
    """What a topic's file says of its hours."""
    hours = parse_range(topic.hours) if topic.hours else None
    return estimate.Work(topic.kind, len(topic.points), hours, beside=topic.origin == "editor")


def _topic(topic: schema.Topic, implied: Sequence[str], its: estimate.Estimate) -> model.Topic:
    return model.Topic(
        id=topic.id,
        title=_text(topic.title),
        kind=topic.kind,
        lane=topic.lane or LANE_OF_KIND[topic.kind],
        depth=topic.depth,
        area=topic.area,
        concept=topic.concept,
        points=tuple((_text(p), p.origin) for p in topic.points),
        needs=tuple(dict.fromkeys(topic.needs)),
        implied=tuple(implied),
        resources=_resources(topic.resources),
        optional=topic.optional,
        note=_maybe(topic.note),
        origin=topic.origin,
        weight=its.weight,
        own_hours=topic.hours,
        formerly=tuple(topic.formerly),
        low=its.low,
        high=its.high,
    )


def _resources(resources: Sequence[schema.Resource]) -> tuple[model.Resource, ...]:
    return tuple(
        model.Resource(
            kind=r.kind,
            title=_text(r.title),
            url=r.url,
            original_url=r.original_url,
            by=_maybe(r.by),
            year=r.year,
            group=_maybe(r.group),
            note=_maybe(r.note),
            origin=r.origin,
        )
        for r in resources
    )


def _text(text: fields.Text) -> Text:
    return Text(text.en, text.zh)


def _maybe(text: fields.Text | None) -> Text | None:
    return None if text is None else _text(text)
