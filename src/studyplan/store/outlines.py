"""Roadmaps whole."""

import json
from collections import defaultdict
from typing import Any

from studyplan.core.listing import Listing
from studyplan.core.model import Concept, Elective, Module, Prerequisite, Roadmap, Stage, Topic
from studyplan.core.sections import Sections, entry
from studyplan.core.topics import Fact, Point, Resource
from studyplan.store.area import Area, R, made
from studyplan.store.columns import IS_GONE, POINT, RESOURCE


class Outlines(Area):
    """Roadmaps whole."""

    def of(self, slug: str) -> Roadmap | None:
        """The roadmap `slug` with all that it holds; None if it is not loaded."""
        roadmap = self.first(
            Roadmap,
            "SELECT r.slug AS id, r.edition, r.title_en, r.title_zh, r.level, NULL AS stages,"
            " r.pace_low, r.pace_high, r.summary_en, r.summary_zh, r.origin, r.as_of,"
            " f.start IS NOT NULL AS followed"
            " FROM roadmap r LEFT JOIN following f ON f.roadmap = r.slug WHERE r.slug = ?"
            f" AND NOT {IS_GONE}",
            (slug,),
        )
        if roadmap is None:
            return None
        resources = self._resources(slug)
        return roadmap._replace(
            stages=self._stages(slug, resources),
            resources=resources.get("roadmap/", ()),
            concepts=self._concepts(slug),
            sections=self._sections(slug),
        )

    def _by_owner(self, kind: type[R], sql: str, slug: str) -> dict[str, tuple[R, ...]]:
        """Rows of a roadmap by what their first column says that they belong to."""
        cursor = self.execute(sql, (slug,))
        make = made(kind, tuple(column[0] for column in cursor.description))
        owned = defaultdict[str, list[R]](list)
        for row in cursor:
            owned[row[0]].append(make(row))
        return {owner: tuple(its) for owner, its in owned.items()}

    def _stages(self, slug: str, resources: dict[str, tuple[Resource, ...]]) -> tuple[Stage, ...]:
        topics = self._topics(slug, resources)
        modules = self._by_owner(
            Module,
            "SELECT g.slug, m.slug AS id, m.title_en, m.title_zh, m.goal_en, m.goal_zh,"
            " m.note_en, m.note_zh, m.duration, NULL AS topics FROM roadmap r"
            " JOIN stage g ON g.roadmap_id = r.id JOIN module m ON m.stage_id = g.id"
            " WHERE r.slug = ? ORDER BY g.position, m.position",
            slug,
        )
        electives = self._by_owner(
            Elective,
            "SELECT m.slug, e.slug AS id, e.choose, e.title_en, e.title_zh, (SELECT"
            " json_group_array(slug) FROM (SELECT t.slug FROM topic t WHERE t.roadmap_id = r.id"
            " AND t.elective = e.slug ORDER BY t.position)) AS topics FROM roadmap r"
            " JOIN elective e ON e.roadmap_id = r.id JOIN module m ON m.id = e.module_id"
            " WHERE r.slug = ? ORDER BY e.rowid",
            slug,
        )
        stages = self.all(
            Stage,
            "SELECT g.slug AS id, g.title_en, g.title_zh, g.goal_en, g.goal_zh, g.note_en,"
            " g.note_zh, g.duration, g.hours_per_week, g.stated, NULL AS modules FROM roadmap r"
            " JOIN stage g ON g.roadmap_id = r.id WHERE r.slug = ? ORDER BY g.position",
            (slug,),
        )
        return tuple(
            stage._replace(
                number=number,
                resources=resources.get(f"stage/{stage.id}", ()),
                modules=tuple(
                    module._replace(
                        resources=resources.get(f"module/{module.id}", ()),
                        topics=topics.get(module.id, ()),
                        electives=electives.get(module.id, ()),
                    )
                    for module in modules.get(stage.id, ())
                ),
            )
            for number, stage in enumerate(stages, 1)
        )

    def _topics(
        self, slug: str, resources: dict[str, tuple[Resource, ...]]
    ) -> dict[str, tuple[Topic, ...]]:
        """Topics by module."""
        points = self._by_owner(
            Point,
            f"SELECT t.slug, {POINT} FROM roadmap r"
            " JOIN topic t ON t.roadmap_id = r.id JOIN point p ON p.topic_id = t.id"
            " WHERE r.slug = ? ORDER BY p.topic_id, p.position",
            slug,
        )
        facts = self._by_owner(
            Fact,
            "SELECT t.slug, f.en AS text_en, f.zh AS text_zh, f.origin, f.url, f.as_of"
            " FROM roadmap r"
            " JOIN topic t ON t.roadmap_id = r.id JOIN fact f ON f.topic_id = t.id"
            " WHERE r.slug = ? ORDER BY f.topic_id, f.position",
            slug,
        )
        needs = self._by_owner(
            Prerequisite,
            "SELECT t.slug, n.slug AS topic, p.implied FROM roadmap r"
            " JOIN topic t ON t.roadmap_id = r.id JOIN prerequisite p ON p.topic_id = t.id"
            " JOIN topic n ON n.id = p.needs_id JOIN module m ON m.id = n.module_id"
            " JOIN stage g ON g.id = m.stage_id WHERE r.slug = ?"
            " ORDER BY g.position, m.position, n.position",
            slug,
        )
        by_module = self._by_owner(
            Topic,
            "SELECT m.slug, t.slug AS id, r.slug AS roadmap, t.title_en, t.title_zh, t.kind,"
            " t.lane, t.depth, t.area, t.concept, t.optional, t.note_en, t.note_zh, t.origin,"
            " t.weight, t.own_hours, t.own_weight, t.basis_en, t.basis_zh, t.same_as, t.group_en,"
            " t.group_zh, t.done_when_en, t.done_when_zh, t.on_day, t.due, t.elective,"
            " (SELECT json_group_array(about) FROM (SELECT about FROM topic_about a"
            " WHERE a.topic_id = t.id ORDER BY a.rowid)) AS about,"
            " t.low_minutes, t.high_minutes, s.number, s.status"
            " FROM roadmap r JOIN topic t ON t.roadmap_id = r.id JOIN topic_state s"
            " ON s.topic_id = t.id JOIN module m ON m.id = t.module_id WHERE r.slug = ?"
            " ORDER BY t.position",
            slug,
        )
        return {
            module: tuple(
                topic._replace(
                    points=points.get(topic.id, ()),
                    facts=facts.get(topic.id, ()),
                    needs=needs.get(topic.id, ()),
                    resources=resources.get(f"topic/{topic.id}", ()),
                )
                for topic in topics
            )
            for module, topics in by_module.items()
        }

    def _resources(self, slug: str) -> dict[str, tuple[Resource, ...]]:
        """The resources of each topic, module and stage, and of the roadmap, by `level/id`."""
        return self._by_owner(
            Resource,
            "SELECT coalesce('topic/' || t.slug, 'module/' || m.slug, 'stage/' || g.slug,"
            f" 'roadmap/'), {RESOURCE}, iif(t.id, 'topic', iif(m.id, 'module', iif(g.id, 'stage',"
            " 'roadmap'))) AS level FROM roadmap r JOIN resource_link l ON l.roadmap_id = r.id"
            " JOIN resource x ON x.id = l.resource_id LEFT JOIN topic t ON t.id = l.topic_id"
            " LEFT JOIN module m ON m.id = l.module_id LEFT JOIN stage g ON g.id = l.stage_id"
            " WHERE r.slug = ? ORDER BY l.position",
            slug,
        )

    def _sections(self, slug: str) -> Sections:
        entries = defaultdict[str, list[Any]](list)
        for name, data in self.execute(
            "SELECT x.name, x.data FROM section x JOIN roadmap r ON r.id = x.roadmap_id"
            " WHERE r.slug = ? ORDER BY x.name, x.position",
            (slug,),
        ):
            entries[name].append(json.loads(data))
        sections: Sections = entry(Sections, entries)
        return sections

    def listings(self) -> list[Listing]:
        """The roadmaps in the database, each in a line, by id."""
        return self.all(
            Listing,
            "SELECT r.slug AS id, r.edition, r.level, r.title_en, r.title_zh, r.summary_en,"
            " r.summary_zh, (SELECT count(*) FROM stage g WHERE g.roadmap_id = r.id) AS stages,"
            " count(*) AS topics, (SELECT sum(m.low_minutes) FROM stage g JOIN module m"
            " ON m.stage_id = g.id WHERE g.roadmap_id = r.id) AS low_minutes, (SELECT"
            " sum(m.high_minutes) FROM stage g JOIN module m ON m.stage_id = g.id"
            " WHERE g.roadmap_id = r.id) AS high_minutes, f.start IS NOT NULL AS followed,"
            " r.origin, r.as_of FROM roadmap r JOIN topic t ON t.roadmap_id = r.id"
            f" LEFT JOIN following f ON f.roadmap = r.slug WHERE NOT {IS_GONE}"
            " GROUP BY r.id ORDER BY r.slug",
        )

    def _concepts(self, slug: str) -> tuple[Concept, ...]:
        """Those that the roadmap brings."""
        return tuple(
            self.all(
                Concept,
                "SELECT c.id, c.title_en, c.title_zh, c.area, (SELECT json_group_array(needs_id)"
                " FROM concept_prerequisite WHERE concept_id = c.id) AS requires FROM concept c"
                " JOIN roadmap r ON r.id = c.roadmap_id WHERE r.slug = ? ORDER BY c.id",
                (slug,),
            )
        )
