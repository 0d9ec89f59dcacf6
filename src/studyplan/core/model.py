"""A roadmap as the rest of the program sees it: resolved, estimated, plain data; and its parts."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from studyplan.core.sections import Sections, TopicArea
from studyplan.core.text import Text
from studyplan.core.topics import Fact, Point, Resource
from studyplan.core.vocabulary import Depth, Kind, Lane, Level, Status
from studyplan.named_tuples import NamedTuple


class Prerequisite(NamedTuple):
    """A topic that another one needs, and whether only its concept says so."""

    topic: str
    implied: bool = False


class Topic(NamedTuple):
    """The unit that is scheduled; `needs` are in the roadmap's order.

    `own_hours` and `own_weight` are what its file says of its hours, `basis` what they rest on. Its
    `facts` need not be learnt. Projects and exercises of one task are the `same_as`
    each other.
    `on_day` and `due` are ISO days: the one that it is on, and the one that it is due by. It
    continues the topics that it is `about`, of other roadmaps, by their keys.
    `number` is None where its roadmap was never followed, `status` where it is not loaded.
    """

    id: str
    title: Text
    kind: Kind
    lane: Lane
    depth: Depth
    area: str | None = None
    concept: str | None = None
    points: tuple[Point, ...] = ()
    needs: tuple[Prerequisite, ...] = ()
    resources: tuple[Resource, ...] = ()
    optional: bool = False
    note: Text | None = None
    origin: str = "source"
    weight: float = 1.0
    own_hours: str | None = None
    own_weight: float | None = None
    basis: Text | None = None
    same_as: str | None = None
    group: Text | None = None
    facts: tuple[Fact, ...] = ()
    done_when: Text | None = None
    on_day: str | None = None
    due: str | None = None
    elective: str | None = None
    about: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    low_minutes: int = 0
    high_minutes: int = 0
    roadmap: str = ""
    number: int | None = None
    status: Status | None = None

    @property
    def key(self) -> str:
        """Its roadmap's id and its own."""
        return f"{self.roadmap}/{self.id}"

    @property
    def taught(self) -> list[tuple[str, str, Depth]]:
        """What it teaches: the marks of its points, each with a concept and how far.

        Without points, what it teaches itself has no mark.
        """
        if not self.points:
            return [("", self.concept, self.depth)] if self.concept else []
        own = (self.concept,) if self.concept else ()
        taught = [
            (point.mark, concept, point.depth or self.depth)
            for point in self.points
            for concept in point.concepts or own
        ]
        return list(dict.fromkeys(taught))

    @property
    def former_marks(self) -> dict[str, str]:
        """What its points were called once, and are no more, with what each is called now."""
        said = {mark: p.mark for p in reversed(self.points) for mark in p.other_marks}
        told = {mark: p.mark for p in reversed(self.points) for mark in p.formerly}
        now = {point.mark for point in self.points}
        return {mark: point for mark, point in {**said, **told}.items() if mark not in now}

    @property
    def needed(self) -> list[Prerequisite]:
        """What it needs, by keys."""
        return [Prerequisite(f"{self.roadmap}/{topic}", implied) for topic, implied in self.needs]

    @property
    def minutes(self) -> int:
        """The middle of the range, in minutes: what a plan counts on."""
        return (self.low_minutes + self.high_minutes + 1) // 2


class Elective(NamedTuple):
    """Topics of a module, by their ids, of which some are enough: `choose` of them."""

    id: str
    choose: int
    topics: tuple[str, ...]
    title: Text | None = None


class Module(NamedTuple):
    """Topics that belong together; `duration` is as the file says it."""

    id: str
    title: Text
    topics: tuple[Topic, ...]
    goal: Text | None = None
    note: Text | None = None
    duration: str | None = None
    resources: tuple[Resource, ...] = ()
    electives: tuple[Elective, ...] = ()

    @property
    def low_minutes(self) -> int:
        """Those of all its topics; of electives the least that is enough."""
        return self._chosen({topic.id: topic.low_minutes for topic in self.topics}, most=False)

    @property
    def high_minutes(self) -> int:
        """Those of all its topics; of electives the most of so many."""
        return self._chosen({topic.id: topic.high_minutes for topic in self.topics}, most=True)

    def _chosen(self, minutes: Mapping[str, int], most: bool) -> int:
        spare = [
            sum(sorted((minutes[name] for name in one.topics), reverse=most)[one.choose :])
            for one in self.electives
        ]
        return sum(minutes.values()) - sum(spare)


class Stage(NamedTuple):
    """A level of the roadmap, by its `number`; `stated` are other durations in its source."""

    id: str
    title: Text
    modules: tuple[Module, ...]
    goal: Text | None = None
    note: Text | None = None
    duration: str | None = None
    hours_per_week: str | None = None
    stated: tuple[str, ...] = ()
    resources: tuple[Resource, ...] = ()
    number: int = 0

    @property
    def topics(self) -> list[Topic]:
        """Those of all its modules."""
        return [topic for module in self.modules for topic in module.topics]


class Concept(NamedTuple):
    """A canonical subject, shared by roadmaps."""

    id: str
    title: Text
    area: str
    requires: tuple[str, ...] = ()


class Roadmap(NamedTuple):
    """A curriculum with its pace in hours a week; `sections` are only shown.

    `concepts` are those that it brings, beside the catalogue's. One whose `origin` is the editor
    has no source; it is true `as_of` a year, month or day. `elsewhere` has titles of topics that it
    names and has not, by ids or keys.
    """

    id: str
    edition: str
    title: Text
    level: Level
    stages: tuple[Stage, ...]
    pace_low: float
    pace_high: float
    summary: Text | None = None
    resources: tuple[Resource, ...] = ()
    sections: Sections = Sections()
    concepts: tuple[Concept, ...] = ()
    origin: str = "source"
    as_of: str | None = None
    followed: bool = False
    elsewhere: Mapping[str, Text] = MappingProxyType({})

    @property
    def topics(self) -> list[Topic]:
        """Those of all stages, in the file's order."""
        return [topic for stage in self.stages for topic in stage.topics]

    @property
    def shelves(self) -> dict[str, tuple[tuple[Point, ...], tuple[Resource, ...]]]:
        """The points of its topics, and their resources and their modules', by ids."""
        return {
            topic.id: (topic.points, topic.resources + module.resources)
            for stage in self.stages
            for module in stage.modules
            for topic in module.topics
        }


class Loaded(NamedTuple):
    """A roadmap ready for the store, and its file; `digest` changes when the file does.

    `path` is where a file of the learner's own lies.
    """

    roadmap: Roadmap
    digest: str
    file: bytes
    path: str | None = None


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
