"""A roadmap as a reader goes through it, and the parts of it that can be asked for."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from studyplan.core.text import Text
from studyplan.core.topics import ResourceRow
from studyplan.core.vocabulary import Depth, Kind, Lane, Status


class TopicOutline(NamedTuple):
    """A topic within its roadmap; minutes are its own, `status` is None if it is not loaded.

    `points` are (text, origin), `needs` (topic id, whether only its concept says so). `number` is
    None where the roadmap was never followed.
    """

    key: str
    title: Text
    kind: Kind
    lane: Lane
    depth: Depth
    area: str | None
    concept: str | None
    optional: bool
    origin: str
    low_minutes: int
    high_minutes: int
    status: Status | None
    note: Text | None
    points: list[tuple[Text, str]]
    resources: list[ResourceRow]
    needs: list[tuple[str, bool]]
    number: int | None = None

    @property
    def id(self) -> str:
        """Its own id, without its roadmap's."""
        return self.key.partition("/")[2]

    @property
    def needed(self) -> list[tuple[str, bool]]:
        """What it needs, by keys."""
        roadmap = self.key.partition("/")[0]
        return [(f"{roadmap}/{topic}", implied) for topic, implied in self.needs]


class ModuleOutline(NamedTuple):
    """A module with its topics."""

    id: str
    title: Text
    goal: Text | None
    note: Text | None
    duration: str | None
    resources: list[ResourceRow]
    topics: list[TopicOutline]


class StageOutline(NamedTuple):
    """A stage with its modules; `number` counts from 1, `stated` are the source's other words."""

    number: int
    id: str
    title: Text
    goal: Text | None
    note: Text | None
    duration: str | None
    stated: list[str]
    resources: list[ResourceRow]
    modules: list[ModuleOutline]

    @property
    def topics(self) -> list[TopicOutline]:
        """Those of all its modules."""
        return [topic for module in self.modules for topic in module.topics]


class Outline(NamedTuple):
    """A roadmap as a reader goes through it."""

    id: str
    edition: str
    level: str
    title: Text
    summary: Text | None
    followed: bool
    stages: list[StageOutline]
    resources: list[ResourceRow]
    sections: dict[str, list[Any]]

    @property
    def topics(self) -> list[TopicOutline]:
        """Those of all stages, in the file's order."""
        return [topic for stage in self.stages for topic in stage.topics]


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


def stage_of(outline: Outline, name: str) -> StageOutline | None:
    """The stage of that id or number; None if there is none."""
    return next((s for s in outline.stages if name in (s.id, str(s.number))), None)


def by_area(
    outline: Outline,
) -> list[tuple[dict[str, Any] | None, list[tuple[StageOutline, TopicOutline]]]]:
    """The topics of each area with their stages; those of none come last, under None."""
    areas: list[dict[str, Any] | None] = [*outline.sections.get("areas", []), None]
    topics = [(stage, topic) for stage in outline.stages for topic in stage.topics]
    known = {area["id"] for area in areas if area}
    topics_by_area = []
    for area in areas:
        area_id = area["id"] if area else None
        its = [(s, t) for s, t in topics if (t.area if t.area in known else None) == area_id]
        if its or area:
            topics_by_area.append((area, its))
    return topics_by_area


class ResourceUse(NamedTuple):
    """A resource, all that is said of it wherever it is named, and the ids of these places."""

    resource: ResourceRow
    notes: list[Text]
    original_urls: list[str]
    where: list[str]


def resources_once(outline: Outline) -> list[ResourceUse]:
    """Every resource of a roadmap, in the order in which it is first named.

    The same URL, or without one the same kind and title, is the same resource. A resource of the
    roadmap as a whole has no place.
    """
    named = [(r, "") for r in outline.resources]
    for stage in outline.stages:
        named += [(r, stage.id) for r in stage.resources]
        for module in stage.modules:
            named += [(r, module.id) for r in module.resources]
            named += [(r, topic.id) for topic in module.topics for r in topic.resources]
    uses: dict[str, ResourceUse] = {}
    for resource, place in named:
        same = resource.url or f"{resource.kind}:{resource.title.en.casefold()}"
        used = uses.setdefault(same, ResourceUse(resource, [], [], []))
        _add(used.notes, resource.note)
        _add(used.original_urls, resource.original_url)
        _add(used.where, place or None)
        uses[same] = used._replace(
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
