"""Roadmaps whole."""

import json
from typing import Any

from studyplan.core.details import Listing, ModuleOutline, Outline, StageOutline, TopicOutline
from studyplan.core.records import ResourceRow
from studyplan.core.text import Text
from studyplan.store.area import Area
from studyplan.store.rows import RESOURCE_COLUMNS, maybe, resource_rows

Resources = dict[tuple[str, int], list[ResourceRow]]
Topics = dict[int, list[TopicOutline]]


class Outlines(Area):
    """Roadmaps whole."""

    def of(self, slug: str) -> Outline | None:
        """The roadmap `slug` with all that it holds; None if it is not loaded."""
        row = self.execute(
            "SELECT r.id, r.edition, r.level, r.title_en, r.title_zh, r.summary_en, r.summary_zh,"
            " f.start FROM roadmap r LEFT JOIN following f ON f.roadmap = r.slug WHERE r.slug = ?",
            (slug,),
        ).fetchone()
        if row is None:
            return None
        resources = self._resources(row[0])
        return Outline(
            *(slug, row[1], row[2], Text(row[3], row[4]), maybe(row[5], row[6])),
            followed=row[7] is not None,
            stages=self._stages(row[0], resources),
            resources=resources.get(("roadmap", row[0]), []),
            sections=self._sections(row[0]),
        )

    def _stages(self, roadmap: int, resources: Resources) -> list[StageOutline]:
        modules = self._modules(roadmap, resources)
        rows = self.execute(
            "SELECT id, slug, title_en, title_zh, goal_en, goal_zh, note_en, note_zh, duration,"
            " stated FROM stage WHERE roadmap_id = ? ORDER BY position",
            (roadmap,),
        )
        return [
            StageOutline(
                *(number, s[1], Text(s[2], s[3]), maybe(s[4], s[5]), maybe(s[6], s[7]), s[8]),
                stated=json.loads(s[9]) if s[9] else [],
                resources=resources.get(("stage", s[0]), []),
                modules=modules.get(s[0], []),
            )
            for number, s in enumerate(rows, 1)
        ]

    def _modules(self, roadmap: int, resources: Resources) -> dict[int, list[ModuleOutline]]:
        """Modules by stage."""
        topics = self._topics(roadmap, resources)
        found: dict[int, list[ModuleOutline]] = {}
        for m in self.execute(
            "SELECT m.stage_id, m.id, m.slug, m.title_en, m.title_zh, m.goal_en, m.goal_zh,"
            " m.note_en, m.note_zh, m.duration FROM module m JOIN stage g ON g.id = m.stage_id"
            " WHERE g.roadmap_id = ? ORDER BY g.position, m.position",
            (roadmap,),
        ):
            module = ModuleOutline(
                *(m[2], Text(m[3], m[4]), maybe(m[5], m[6]), maybe(m[7], m[8]), m[9]),
                resources=resources.get(("module", m[1]), []),
                topics=topics.get(m[1], []),
            )
            found.setdefault(m[0], []).append(module)
        return found

    def _topics(self, roadmap: int, resources: Resources) -> Topics:
        """Topics by module."""
        points = self._points(roadmap)
        needs = self._needs(roadmap)
        found: Topics = {}
        for t in self.execute(
            "SELECT t.module_id, t.id, r.slug || '/' || t.slug, t.title_en, t.title_zh, t.kind,"
            " t.lane, t.depth, t.area, t.concept, t.optional, t.origin, t.low_minutes,"
            " t.high_minutes, s.status, t.note_en, t.note_zh, s.number"
            " FROM topic t JOIN topic_state s ON s.topic_id = t.id"
            " JOIN roadmap r ON r.id = t.roadmap_id WHERE t.roadmap_id = ? ORDER BY t.position",
            (roadmap,),
        ):
            topic = TopicOutline(
                *(t[2], Text(t[3], t[4]), t[5], t[6], t[7], t[8], t[9], bool(t[10])),
                *(t[11], t[12], t[13], t[14], maybe(t[15], t[16])),
                *(points.get(t[1], []), resources.get(("topic", t[1]), []), needs.get(t[1], [])),
                t[17],
            )
            found.setdefault(t[0], []).append(topic)
        return found

    def _points(self, roadmap: int) -> dict[int, list[tuple[Text, str]]]:
        """Points by topic."""
        found: dict[int, list[tuple[Text, str]]] = {}
        for topic, en, zh, origin in self.execute(
            "SELECT p.topic_id, p.en, p.zh, p.origin FROM topic t JOIN point p ON p.topic_id = t.id"
            " WHERE t.roadmap_id = ? ORDER BY p.topic_id, p.position",
            (roadmap,),
        ):
            found.setdefault(topic, []).append((Text(en, zh), origin))
        return found

    def _needs(self, roadmap: int) -> dict[int, list[tuple[str, bool]]]:
        """What each topic needs, and whether only its concept says so, in the roadmap's order."""
        found: dict[int, list[tuple[str, bool]]] = {}
        for topic, slug, implied in self.execute(
            "SELECT p.topic_id, n.slug, p.implied FROM topic t JOIN prerequisite p ON p.topic_id"
            " = t.id JOIN topic n ON n.id = p.needs_id JOIN module m ON m.id = n.module_id JOIN"
            " stage g ON g.id = m.stage_id WHERE t.roadmap_id = ? ORDER BY g.position,"
            " m.position, n.position",
            (roadmap,),
        ):
            found.setdefault(topic, []).append((slug, bool(implied)))
        return found

    def _resources(self, roadmap: int) -> Resources:
        """The resources of each topic, module and stage, and of the roadmap."""
        found: Resources = {}
        rows = self.execute(
            f"SELECT {RESOURCE_COLUMNS}, l.topic_id, l.module_id, l.stage_id FROM resource_link l"
            " JOIN resource x ON x.id = l.resource_id WHERE l.roadmap_id = ? ORDER BY l.position",
            (roadmap,),
        )
        for row in rows:
            owners = zip(("topic", "module", "stage"), row[-3:], strict=True)
            owner = next(((level, id_) for level, id_ in owners if id_), ("roadmap", roadmap))
            found.setdefault(owner, []).extend(resource_rows([row], owner[0]))
        return found

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
        rows = self.execute(
            "SELECT r.slug, r.edition, r.level, r.title_en, r.title_zh, r.summary_en, r.summary_zh,"
            " (SELECT count(*) FROM stage g WHERE g.roadmap_id = r.id), count(*),"
            " sum(t.low_minutes), sum(t.high_minutes), f.start FROM roadmap r"
            " JOIN topic t ON t.roadmap_id = r.id LEFT JOIN following f ON f.roadmap = r.slug"
            " GROUP BY r.id ORDER BY r.slug"
        )
        return [
            Listing(
                *(r[0], r[1], r[2], Text(r[3], r[4]), maybe(r[5], r[6])),
                *(r[7], r[8], r[9], r[10], r[11] is not None),
            )
            for r in rows
        ]
