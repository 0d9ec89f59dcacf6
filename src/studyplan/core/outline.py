"""A roadmap as a reader goes through it, and the parts of it that can be asked for."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from studyplan.core.model import Roadmap, Stage, Topic
from studyplan.core.sections import TopicArea
from studyplan.core.text import Text
from studyplan.core.topics import Resource


class Listing(NamedTuple):
    """A roadmap in a line; minutes are all its topics', `newer` says that an edition waits."""

    id: str
    edition: str
    level: str
    title: Text
    summary: Text | None
    stages: int
    topics: int
    low_minutes: int
    high_minutes: int
    followed: bool = False
    newer: bool = False


# The parts of a roadmap that can be asked for, in the order in which they are shown; and the
# sections of which they consist.
PARTS: Mapping[str, tuple[str, ...]] = {
    "stages": (),
    "areas": (),
    "projects": (),
    "resources": (),
    "methods": ("methods",),
    "criteria": ("criteria",),
    "week": ("pace", "week", "habits"),
    "timeline": ("timeline", "charts"),
    "charts": ("charts",),
    "tools": ("tools", "environment"),
    "careers": ("careers",),
    "appendices": ("appendices",),
    "notes": ("notes", "source"),
}


def stage_of(roadmap: Roadmap, name: str) -> Stage | None:
    """The stage of that id or number; None if there is none."""
    return next((s for s in roadmap.stages if name in (s.id, str(s.number))), None)


def by_area(roadmap: Roadmap) -> list[tuple[TopicArea | None, list[tuple[Stage, Topic]]]]:
    """The topics of each area with their stages; those of none come last, under None."""
    placed: dict[str | None, list[tuple[Stage, Topic]]]
    placed = {area.id: [] for area in roadmap.sections.areas} | {None: []}
    for stage in roadmap.stages:
        for topic in stage.topics:
            placed[topic.area if topic.area in placed else None].append((stage, topic))
    areas = [(area, placed[area.id]) for area in roadmap.sections.areas]
    return [*areas, *([(None, placed[None])] if placed[None] else [])]


class ResourceUse(NamedTuple):
    """A resource, all that is said of it wherever it is named, and the ids of these places."""

    resource: Resource
    notes: list[Text]
    original_urls: list[str]
    where: list[str]


def resources_once(roadmap: Roadmap) -> list[ResourceUse]:
    """Every resource of a roadmap, in the order in which it is first named.

    The same URL, or without one the same kind and title, is the same resource. A resource of the
    roadmap as a whole has no place.
    """
    named = [(r, "") for r in roadmap.resources]
    for stage in roadmap.stages:
        named += [(r, stage.id) for r in stage.resources]
        for module in stage.modules:
            named += [(r, module.id) for r in module.resources]
            named += [(r, topic.id) for topic in module.topics for r in topic.resources]
    uses: dict[str, ResourceUse] = {}
    for resource, place in named:
        used = uses.setdefault(resource.identity, ResourceUse(resource, [], [], []))
        _add(used.notes, resource.note)
        _add(used.original_urls, resource.original_url)
        _add(used.where, place or None)
        uses[resource.identity] = used._replace(
            resource=used.resource._replace(
                by=used.resource.by or resource.by,
                year=used.resource.year or resource.year,
                group=used.resource.group or resource.group,
            )
        )
    return list(uses.values())


def _add(listed: list[Any], item: object) -> None:
    if item is not None and item not in listed:
        listed.append(item)
