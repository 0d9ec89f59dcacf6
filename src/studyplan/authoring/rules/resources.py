"""Topics without resources, resources without links."""

from collections.abc import Iterator
from typing import NamedTuple

from studyplan.authoring.rules.course import Course, RuleFinding, Thing, of_all, text
from studyplan.roadmaps import parts
from studyplan.roadmaps.positions import Path


class Use(NamedTuple):
    """A resource where the file has it."""

    path: Path
    resource: parts.ResourcePart

    @property
    def thing(self) -> Thing:
        """The resource, by its title."""
        return Thing(self.path, text(self.resource.title))


def uses(roadmap: parts.RoadmapFile) -> list[Use]:
    """Every resource of the file: of its stages, modules and topics, then its own."""
    all_uses: list[Use] = []
    for s, stage in enumerate(roadmap.stages):
        all_uses += _of(("stages", s), stage.resources)
        for m, module in enumerate(stage.modules):
            all_uses += _of(("stages", s, "modules", m), module.resources)
            for t, topic in enumerate(module.topics):
                all_uses += _of(("stages", s, "modules", m, "topics", t), topic.resources)
    return all_uses + _of((), roadmap.resources)


def no_resources(course: Course) -> Iterator[RuleFinding]:
    """`no-resources`: topics that have none, nor has their module or stage."""
    for s, stage in enumerate(course.roadmap.stages):
        things = [
            course.topics[topic.id].thing for topic in _bare(stage) if topic.kind != "reading"
        ]
        path = ("stages", s)
        yield from of_all("note", "no-resources", "topic", things, path=path, stage=stage.id)


def no_reading(course: Course) -> Iterator[RuleFinding]:
    """`no-reading`: topics to read that have nothing to read."""
    for stage in course.roadmap.stages:
        for topic in _bare(stage):
            if topic.kind == "reading":
                path = course.topics[topic.id].path
                yield RuleFinding("warning", "no-reading", path, {"topic": topic.id})


def no_links(course: Course) -> Iterator[RuleFinding]:
    """`no-links`: resources that have no link anywhere in the file."""
    unlinked: dict[tuple[str, str], Use] = {}
    linked = set()
    for use in uses(course.roadmap):
        key = (use.resource.kind, use.resource.title.en.casefold())
        if use.resource.url:
            linked.add(key)
        else:
            unlinked.setdefault(key, use)
    things = [use.thing for key, use in unlinked.items() if key not in linked]
    yield from of_all("note", "no-links", "resource", things)


def _of(path: Path, resources: list[parts.ResourcePart]) -> list[Use]:
    return [Use((*path, "resources", n), resource) for n, resource in enumerate(resources)]


def _bare(stage: parts.StagePart) -> Iterator[parts.TopicPart]:
    for module in stage.modules:
        for topic in module.topics:
            if not (topic.resources or module.resources or stage.resources):
                yield topic
