"""The editions of roadmaps that are in the database, and their files."""

import json
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from studyplan.core.editions import PlacedTopic
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.text import Text
from studyplan.core.topics import Point, Resource
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import IS_GONE

# What the database calls what a roadmap said in earlier editions.
_SAID = "said:"
# And what it calls the topics that one has become, by its id.
_PARTS = "parts:"
# The topics whose credit rests on nothing, of which that was told.
_TOLD = "told ungrounded"
# Where the file of one of the learner's own was read.
_PATH = "path:"


class Edition(NamedTuple):
    """An edition that is in the database; `digest` is its file's, or empty if that is not kept.

    `path` is where that was read, if it is the learner's own.
    """

    id: str
    edition: str
    title: Text
    digest: str
    followed: bool
    path: str | None


class Editions(Area):
    """The editions of roadmaps that are in the database, and their files."""

    def by_id(self) -> dict[str, Edition]:
        """The roadmaps in the database, by id."""
        editions = self.all(
            Edition,
            "SELECT r.slug AS id, r.edition, r.title_en, r.title_zh,"
            " iif(x.roadmap_id IS NULL, '', r.digest) AS digest, f.start IS NOT NULL AS followed,"
            " m.value AS path FROM roadmap r LEFT JOIN roadmap_file x ON x.roadmap_id = r.id"
            " LEFT JOIN following f ON f.roadmap = r.slug"
            f" LEFT JOIN meta m ON m.key = ? || r.slug WHERE NOT {IS_GONE} ORDER BY r.slug",
            (_PATH,),
        )
        return {one.id: one for one in editions}

    def topics_of(self, slug: str) -> list[PlacedTopic]:
        """The topics of a roadmap as the database has them, in plan order."""
        return self.all(
            PlacedTopic,
            "SELECT t.slug AS id, t.title_en, t.title_zh, g.slug AS stage, m.slug AS module"
            " FROM topic t"
            " JOIN roadmap r ON r.id = t.roadmap_id JOIN stage g ON g.id = t.stage_id"
            " JOIN module m ON m.id = t.module_id WHERE r.slug = ? ORDER BY t.plan_order",
            (slug,),
        )

    def texts_of(self, slug: str) -> dict[str | None, list[tuple[str, Text]]]:
        """All texts of a roadmap with what they are, by the id of their topic (None: of none)."""
        texts: dict[str | None, list[tuple[str, Text]]] = {}
        for topic, kind, en, zh in self.execute(
            "SELECT t.slug, p.kind, p.en, p.zh FROM passage p JOIN roadmap r ON r.id = p.roadmap_id"
            " LEFT JOIN topic t ON t.id = p.topic_id WHERE r.slug = ? ORDER BY p.id",
            (slug,),
        ):
            texts.setdefault(topic, []).append((kind, Text(en, zh)))
        return texts

    def said_before(self, roadmap: str) -> dict[str, list[Text]]:
        """What topics, points, resources and criteria said in earlier editions, and do no more.

        By the ids of the topics then, and the marks of all others behind `#`.
        """
        kept = self.value("SELECT value FROM meta WHERE key = ?", (_SAID + roadmap,))
        return {name: [Text(*t) for t in texts] for name, texts in json.loads(kept or "{}").items()}

    def keep_said(self, roadmap: str, before: Mapping[str, Sequence[Text]]) -> None:
        """Keep what earlier editions said, besides what is kept of them already."""
        said = self.said_before(roadmap)
        for name, texts in before.items():
            kept = said.setdefault(name, [])
            kept += [text for text in texts if text not in kept]
        if said:
            self.store.identity.put(_SAID + roadmap, json.dumps(said, ensure_ascii=False))

    def changed(self) -> list[str]:
        """The ids of the roadmaps of whose earlier editions something is kept."""
        return self.column(
            "SELECT substr(key, ?) FROM meta WHERE key GLOB ? UNION SELECT roadmap"
            " FROM archived_topic UNION SELECT subject FROM event WHERE kind = 'roadmap.update'",
            (len(_SAID) + 1, _SAID + "*"),
        )

    def parts_of(self, key: str) -> list[str]:
        """The keys of the topics that one of this key has become; none where that is one."""
        roadmap, _, slug = key.partition("/")
        parts = self.parts(roadmap)
        if slug not in parts or self.store.topics.ids_of([key]):
            return []
        names, topics = [slug], list[int]()
        while names:
            if (name := names.pop(0)) in parts:  # these may have been split again
                names = parts.pop(name) + names
            elif (topic := self.store.topics.id_of(f"{roadmap}/{name}")) is not None:
                topics.append(topic)
        return [*self.store.topics.keys_of(topics).values()]

    def keep_parts(self, roadmap: str, parts: Mapping[str, Sequence[str]]) -> None:
        """Keep which topics one has become, by its id; what earlier editions told stays."""
        self.store.identity.put(_PARTS + roadmap, json.dumps({**self.parts(roadmap), **parts}))

    def all_split(self) -> list[str]:
        """The keys of all topics of earlier editions that have become several."""
        kept = self.execute(
            "SELECT substr(m.key, ?) || '/' || p.key FROM meta m, json_each(m.value) p"
            " WHERE m.key GLOB ? ORDER BY 1",
            (len(_PARTS) + 1, _PARTS + "*"),
        )
        return [key for (key,) in kept]

    def parts(self, roadmap: str) -> dict[str, list[str]]:
        """The ids of the topics that one of an earlier edition has become, by its id."""
        kept = self.value("SELECT value FROM meta WHERE key = ?", (_PARTS + roadmap,))
        return dict(json.loads(kept or "{}"))

    def ticked_points(self, slug: str) -> dict[str, tuple[list[Point], dict[str, date]]]:
        """The points of topics with ticks, and the days of the ticks by marks; by topic ids."""
        ticks: dict[str, dict[str, date]] = {}
        numbers = dict[str, int]()
        for topic, number, mark, day in self.execute(
            "SELECT t.slug, t.id, k.point, k.day FROM point_tick k JOIN topic t"
            " ON t.id = k.topic_id JOIN roadmap r ON r.id = t.roadmap_id WHERE r.slug = ?"
            " ORDER BY t.plan_order",
            (slug,),
        ):
            ticks.setdefault(topic, {})[mark] = date.fromisoformat(day)
            numbers[topic] = number
        points = self.store.topics.points
        return {topic: (points(numbers[topic]), days) for topic, days in ticks.items()}

    def ticked_resources(self, slug: str) -> dict[str, tuple[list[Resource], dict[str, date]]]:
        """The resources of topics with such ticks, and the days of these by marks; by topic ids."""
        found: dict[str, tuple[list[Resource], dict[str, date]]] = {}
        for topic, number, mark, day in self.execute(
            "SELECT t.slug, t.id, k.resource, k.day FROM resource_tick k JOIN topic t"
            " ON t.id = k.topic_id JOIN roadmap r ON r.id = t.roadmap_id WHERE r.slug = ?"
            " ORDER BY t.plan_order",
            (slug,),
        ):
            if topic not in found:
                found[topic] = self.store.topics.resources(number), {}
            found[topic][1][mark] = date.fromisoformat(day)
        return found

    def credited_points(self, slug: str) -> dict[tuple[str, str], TopicKey]:
        """What credit for points of a roadmap comes from, by their topics' ids and marks."""
        ticks = self.execute(
            "SELECT t.slug, k.point, k.credited_by FROM point_tick k JOIN topic t"
            " ON t.id = k.topic_id JOIN roadmap r ON r.id = t.roadmap_id WHERE r.slug = ?"
            " AND k.credited_by IS NOT NULL",
            (slug,),
        )
        return {(topic, mark): TopicKey(by) for topic, mark, by in ticks}

    def marks_of(self, slug: str) -> dict[str, TopicMarked]:
        """How the topics of a roadmap stand that are not open, as one would mark them, by id."""
        marks = self.all(
            TopicMarked,
            "SELECT t.slug AS topic, s.status, s.credited_by AS [by],"
            " iif(s.status = 'doing', s.started_on, s.finished_on) AS [on],"
            " iif(s.status = 'doing', NULL, s.started_on) AS started FROM topic_state s"
            " JOIN topic t ON t.id = s.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
            " WHERE r.slug = ? AND s.status != 'todo'",
            (slug,),
        )
        return {mark.topic: mark for mark in marks}

    def states_of(self, slug: str) -> dict[str, str]:
        """How the topics of a roadmap stand, by id."""
        return dict(
            self.execute(
                "SELECT t.slug, s.status FROM topic t JOIN topic_state s ON s.topic_id = t.id"
                " JOIN roadmap r ON r.id = t.roadmap_id WHERE r.slug = ?",
                (slug,),
            ).fetchall()
        )

    def is_worked_on(self, slug: str) -> bool:
        """Whether anything of a roadmap is marked, logged or ticked."""
        return bool(
            self.value(
                "SELECT EXISTS (SELECT 1 FROM roadmap r JOIN topic t ON t.roadmap_id = r.id"
                " JOIN topic_state s ON s.topic_id = t.id WHERE r.slug = ?"
                " AND (s.status != 'todo' OR s.spent > 0"
                " OR EXISTS (SELECT 1 FROM point_tick k WHERE k.topic_id = t.id)"
                " OR EXISTS (SELECT 1 FROM resource_tick k WHERE k.topic_id = t.id)))",
                (slug,),
            )
        )

    def by_points(self) -> set[str]:
        """The roadmaps whose points have ids, or say themselves what they teach."""
        return {
            *self.column(
                f"SELECT r.slug FROM roadmap r WHERE NOT {IS_GONE} AND EXISTS (SELECT 1"
                " FROM topic t JOIN point p ON p.topic_id = t.id WHERE t.roadmap_id = r.id"
                " AND (p.slug IS NOT NULL OR coalesce(p.concepts, '') NOT IN ('', '[]')))"
            )
        }

    def file_of(self, slug: str) -> bytes | None:
        """The file that a roadmap in the database was loaded from; None if it is not kept."""
        data = self.value(
            "SELECT x.data FROM roadmap_file x JOIN roadmap r ON r.id = x.roadmap_id"
            " WHERE r.slug = ?",
            (slug,),
        )
        return None if data is None else zlib.decompress(data)

    def told_ungrounded(self) -> list[str]:
        """The keys of the topics of which it was told that their credit rests on nothing now."""
        kept = self.value("SELECT value FROM meta WHERE key = ?", (_TOLD,))
        return list(json.loads(kept or "[]"))

    def keep_told(self, topics: Sequence[str]) -> None:
        """Keep that it was told of these, and of no others."""
        self.store.identity.put(_TOLD, json.dumps(topics))

    def keep_path(self, slug: str, path: str) -> None:
        """Keep where the file of a roadmap was read, unless the path is no text."""
        with suppress(UnicodeEncodeError):
            path.encode()
            self.store.identity.put(_PATH + slug, path)
