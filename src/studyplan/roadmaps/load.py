"""From a roadmap file to the roadmap that the rest of the program works with."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from studyplan import paths
from studyplan.core import estimate, model
from studyplan.core.details import Listing
from studyplan.core.durations import parse_range, parse_span
from studyplan.core.graph import implied_needs
from studyplan.core.text import Text
from studyplan.core.vocabulary import LANE_OF_KIND
from studyplan.errors import NotFoundError, StudyplanError
from studyplan.roadmaps import fields, schema
from studyplan.roadmaps.check import checked, parsed
from studyplan.roadmaps.positions import Problem, UnreadableError, read

SECTIONS = (
    *("week", "habits", "criteria", "methods", "tools", "environment"),
    *("timeline", "charts", "careers", "appendices", "areas", "notes"),
)


class Loaded(NamedTuple):
    """A roadmap ready for the store; `digest` changes when its file does."""

    roadmap: model.Roadmap
    digest: str


class InvalidRoadmapError(StudyplanError):
    """A roadmap file has problems; `problems` are lines `file:line:column: message`."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        super().__init__("roadmap-invalid", file=file, count=len(problems))
        self.problems = [p.at(file) for p in problems]


def bundled_ids() -> list[str]:
    """The ids of the bundled roadmaps."""
    return sorted(path.stem for path in paths.bundled("roadmaps").glob("*.yaml"))


def load_bundled(name: str) -> schema.Roadmap:
    """The bundled roadmap `name` as its file says it; raises NotFoundError."""
    return load_file(_bundled_file(name))[0]


def load(name: str) -> Loaded:
    """The bundled roadmap `name`, resolved and estimated; raises NotFoundError."""
    roadmap, digest = load_file(_bundled_file(name))
    return Loaded(resolve(roadmap, catalogue()), digest)


def load_any(name: str) -> Loaded:
    """The bundled roadmap `name`, or the one in the file of that name.

    Raises NotFoundError for an unknown id, StudyplanError for a file that cannot be read or whose
    id is a bundled roadmap's, InvalidRoadmapError for one with problems.
    """
    if "/" not in name and not name.endswith((".yaml", ".yml")):
        return load(name)
    roadmap, digest = load_file(Path(name))
    if roadmap.id in bundled_ids():
        raise StudyplanError("id-taken", name=roadmap.id, file=name)
    return Loaded(resolve(roadmap, catalogue()), digest)


def load_file(path: Path) -> tuple[schema.Roadmap, str]:
    """A roadmap file and its digest; raises InvalidRoadmapError with every problem in it."""
    return load_bytes(read_bytes(path), str(path))


def load_bytes(data: bytes, name: str) -> tuple[schema.Roadmap, str]:
    """A roadmap from the content of the file `name`, and its digest."""
    try:
        roadmap, _ = checked(data, (c.id for c in catalogue()))
    except UnreadableError as error:
        raise InvalidRoadmapError(name, error.problems) from None
    return roadmap, hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """A file's content; raises StudyplanError with the reason."""
    try:
        with path.open("rb") as file:
            # One byte more than is allowed is enough to know that it is too much.
            return file.read(64 * 1024 * 1024)
    except OSError as error:
        raise StudyplanError("cannot-read", path=path, reason=error.strerror) from error


@cache
def catalogue() -> tuple[model.Concept, ...]:
    """The shared concepts; raises InvalidRoadmapError if the bundled file is wrong."""
    path = paths.bundled("concepts.yaml")
    try:
        found = parsed(read(path.read_bytes()), schema.Catalogue)
    except UnreadableError as error:
        raise InvalidRoadmapError(str(path), error.problems) from None
    return tuple(
        model.Concept(c.id, Text(c.title.en, c.title.zh), c.area, tuple(c.requires))
        for c in found.concepts
    )


def resolve(roadmap: schema.Roadmap, concepts: Sequence[model.Concept]) -> model.Roadmap:
    """A roadmap with its needs and hours worked out."""
    topics = [t for s in roadmap.stages for m in s.modules for t in m.topics]
    implied = implied_needs(
        [(t.id, t.concept) for t in topics],
        {c.id: c.requires for c in concepts},
        {t.id: t.needs for t in topics},
    )
    pace = parse_range(roadmap.pace.hours_per_week) if roadmap.pace else estimate.DEFAULT_PACE
    sections: dict[str, list[Any]] = {
        name: [part.model_dump(exclude_defaults=True) for part in getattr(roadmap, name)]
        for name in SECTIONS
    }
    for name in ("audience", "source", "pace"):
        part = getattr(roadmap, name)
        sections[name] = [] if part is None else [part.model_dump(exclude_defaults=True)]
    sections["duration"] = [roadmap.duration] if roadmap.duration else []
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
    work = [[_work(t) for t in m.topics] for m in stage.modules]
    weights = [sum(estimate.weight(w) for w in topics) for topics in work]
    spans = [parse_span(m.duration) if m.duration else None for m in stage.modules]
    weeks = estimate.module_weeks(span, spans, weights)
    modules = []
    for module, own, its_weeks, topics in zip(stage.modules, spans, weeks, work, strict=True):
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
        resources=_resources(stage.resources),
    )


def _work(topic: schema.Topic) -> estimate.Work:
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


def _bundled_file(name: str) -> Path:
    if name not in bundled_ids():
        raise NotFoundError("roadmap-unknown", near=[(i, i) for i in bundled_ids()], name=name)
    return paths.bundled("roadmaps") / f"{name}.yaml"


def listings() -> list[Listing]:
    """The bundled roadmaps, each in a line."""
    found = []
    for name in bundled_ids():
        roadmap = load(name).roadmap
        topics = roadmap.topics()
        found.append(
            Listing(
                *(roadmap.id, roadmap.edition, roadmap.level, roadmap.title, roadmap.summary),
                *(len(roadmap.stages), len(topics)),
                *(sum(t.low for t in topics), sum(t.high for t in topics)),
            )
        )
    return found
