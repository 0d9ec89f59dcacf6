"""Roadmaps whole."""

import json
from typing import Any, NamedTuple

from studyplan.core.outline import Listing, ModuleOutline, Outline, StageOutline, TopicOutline
from studyplan.core.text import Text
from studyplan.core.topics import ResourceRow
from studyplan.store.area import Area
from studyplan.store.columns import RESOURCE

Resources = dict[tuple[str, int], list[ResourceRow]]
Topics = dict[int, list[TopicOutline]]


class _Part(NamedTuple):
    """What a roadmap, a stage and a module say of themselves; `at` is their row, `within` whose."""

    at: int
    within: int
    id: str
    title: Text
    goal: Text | None
    note: Text | None
    duration: str | None
    stated: str | None = None


class _Head(NamedTuple):
    at: int
    edition: str
    level: str
    title: Text
    summary: Text | None
    followed: bool


class _Topic(NamedTuple):
    at: int
    within: int
    topic: TopicOutline


class _Linked(NamedTuple):
    topic_id: int | None
    module_id: int | None
    stage_id: int | None
    resource: ResourceRow


class Outlines(Area):
    """Roadmaps whole."""

    def of(self, slug: str) -> Outline | None:
        """The roadmap `slug` with all that it holds; None if it is not loaded."""
        head = self.first(
            _Head,
            "SELECT r.id AS at, r.edition, r.level, r.title_en, r.title_zh, r.summary_en,"
            " r.summary_zh, f.start IS NOT NULL AS followed FROM roadmap r"
            " LEFT JOIN following f ON f.roadmap = r.slug WHERE r.slug = ?",
            (slug,),
        )
        if head is None:
            return None
        resources = self._resources(head.at)
        return Outline(
            *(slug, head.edition, head.level, head.title, head.summary, head.followed),
            stages=self._stages(head.at, resources),
            resources=resources.get(("roadmap", head.at), []),
            sections=self._sections(head.at),
        )

    def _stages(self, roadmap: int, resources: Resources) -> list[StageOutline]:
        modules = self._modules(roadmap, resources)
        stages = self.all(
            _Part,
            "SELECT id AS at, roadmap_id AS within, slug AS id, title_en, title_zh, goal_en,"
            " goal_zh, note_en, note_zh, duration, stated FROM stage WHERE roadmap_id = ?"
            " ORDER BY position",
            (roadmap,),
        )
        return [
            StageOutline(
                *(number, stage.id, stage.title, stage.goal, stage.note, stage.duration),
                stated=json.loads(stage.stated) if stage.stated else [],
                resources=resources.get(("stage", stage.at), []),
                modules=modules.get(stage.at, []),
            )
            for number, stage in enumerate(stages, 1)
        ]

    def _modules(self, roadmap: int, resources: Resources) -> dict[int, list[ModuleOutline]]:
        """Modules by stage."""
        topics = self._topics(roadmap, resources)
        by_stage: dict[int, list[ModuleOutline]] = {}
        for part in self.all(
            _Part,
            "SELECT m.id AS at, m.stage_id AS within, m.slug AS id, m.title_en, m.title_zh,"
            " m.goal_en, m.goal_zh, m.note_en, m.note_zh, m.duration FROM module m"
            " JOIN stage g ON g.id = m.stage_id WHERE g.roadmap_id = ?"
            " ORDER BY g.position, m.position",
            (roadmap,),
        ):
            module = ModuleOutline(
                *(part.id, part.title, part.goal, part.note, part.duration),
                resources=resources.get(("module", part.at), []),
                topics=topics.get(part.at, []),
            )
            by_stage.setdefault(part.within, []).append(module)
        return by_stage

    def _topics(self, roadmap: int, resources: Resources) -> Topics:
        """Topics by module."""
        points = self._points(roadmap)
        needs = self._needs(roadmap)
        by_module: Topics = {}
        for at, module, topic in self.all(
            _Topic,
            "SELECT t.id AS at, t.module_id AS within, r.slug || '/' || t.slug AS key, t.title_en,"
            " t.title_zh, t.kind, t.lane, t.depth, t.area, t.concept, t.optional, t.origin,"
            " t.low_minutes, t.high_minutes, s.status, t.note_en, t.note_zh, s.number,"
            " NULL AS points, NULL AS resources, NULL AS needs"
            " FROM topic t JOIN topic_state s ON s.topic_id = t.id"
            " JOIN roadmap r ON r.id = t.roadmap_id WHERE t.roadmap_id = ? ORDER BY t.position",
            (roadmap,),
        ):
            whole = topic._replace(
                points=points.get(at, []),
                resources=resources.get(("topic", at), []),
                needs=needs.get(at, []),
            )
            by_module.setdefault(module, []).append(whole)
        return by_module

    def _points(self, roadmap: int) -> dict[int, list[tuple[Text, str]]]:
        """Points by topic."""
        by_topic: dict[int, list[tuple[Text, str]]] = {}
        for topic, en, zh, origin in self.execute(
            "SELECT p.topic_id, p.en, p.zh, p.origin FROM topic t JOIN point p ON p.topic_id = t.id"
            " WHERE t.roadmap_id = ? ORDER BY p.topic_id, p.position",
            (roadmap,),
        ):
            by_topic.setdefault(topic, []).append((Text(en, zh), origin))
        return by_topic

    def _needs(self, roadmap: int) -> dict[int, list[tuple[str, bool]]]:
        """What each topic needs, and whether only its concept says so, in the roadmap's order."""
        by_topic: dict[int, list[tuple[str, bool]]] = {}
        for topic, slug, implied in self.execute(
            "SELECT p.topic_id, n.slug, p.implied FROM topic t JOIN prerequisite p"
            " ON p.topic_id = t.id JOIN topic n ON n.id = p.needs_id JOIN module m"
            " ON m.id = n.module_id JOIN stage g ON g.id = m.stage_id WHERE t.roadmap_id = ?"
            " ORDER BY g.position, m.position, n.position",
            (roadmap,),
        ):
            by_topic.setdefault(topic, []).append((slug, bool(implied)))
        return by_topic

    def _resources(self, roadmap: int) -> Resources:
        """The resources of each topic, module and stage, and of the roadmap."""
        by_owner: Resources = {}
        for linked in self.all(
            _Linked,
            f"SELECT {RESOURCE}, NULL AS level, l.topic_id, l.module_id, l.stage_id"
            " FROM resource_link l JOIN resource x ON x.id = l.resource_id"
            " WHERE l.roadmap_id = ? ORDER BY l.position",
            (roadmap,),
        ):
            *ids, resource = linked
            owners = zip(("topic", "module", "stage"), ids, strict=True)
            owner = next(((level, id_) for level, id_ in owners if id_), ("roadmap", roadmap))
            by_owner.setdefault(owner, []).append(resource._replace(level=owner[0]))
        return by_owner

    def _sections(self, roadmap: int) -> dict[str, list[Any]]:
        sections: dict[str, list[Any]] = {}
        for name, data in self.execute(
            "SELECT name, data FROM section WHERE roadmap_id = ? ORDER BY name, position",
            (roadmap,),
        ):
            sections.setdefault(name, []).append(json.loads(data))
        return sections

    def listings(self) -> list[Listing]:
        """The roadmaps in the database, each in a line, by id."""
        return self.all(
            Listing,
            "SELECT r.slug AS id, r.edition, r.level, r.title_en, r.title_zh, r.summary_en,"
            " r.summary_zh, (SELECT count(*) FROM stage g WHERE g.roadmap_id = r.id) AS stages,"
            " count(*) AS topics, sum(t.low_minutes) AS low_minutes,"
            " sum(t.high_minutes) AS high_minutes, f.start IS NOT NULL AS followed FROM roadmap r"
            " JOIN topic t ON t.roadmap_id = r.id LEFT JOIN following f ON f.roadmap = r.slug"
            " GROUP BY r.id ORDER BY r.slug",
        )
