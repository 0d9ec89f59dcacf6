"""Topics, found by what a person calls them and listed as the daily verbs need them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from studyplan.core.text import Text
from studyplan.core.topics import (
    RESOURCE_BOX,
    UNLOCKS_COUNTED,
    Fact,
    Point,
    Resource,
    TopicRow,
)
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import (
    GONE,
    IS_GONE,
    JOIN,
    KEY,
    POINT,
    READY,
    RESOURCE,
    ROW,
)

if TYPE_CHECKING:
    from studyplan.core.marking import TopicStanding

_FORMER = (
    "SELECT f.topic_id FROM former_topic f JOIN roadmap r ON r.id = f.roadmap_id"
    " WHERE f.slug = ?1 AND r.slug = coalesce(?2, r.slug)"
)
_RESOURCES = (
    f"SELECT {RESOURCE}, ? AS level FROM resource_link l JOIN resource x ON x.id = l.resource_id"
)


class Archived(NamedTuple):
    """A topic that an edition has removed, and the last edition that had it."""

    title: Text
    edition: str


class Titled(NamedTuple):
    """What a topic is called, and whether its roadmap is followed."""

    key: str
    title: Text
    followed: bool


class Topics(Area):
    """Topics, found by what a person calls them and listed as the daily verbs need them."""

    def by_key(self, name: str) -> list[TopicRow]:
        """Topics whose key (`roadmap/topic`) or id is `name`, or was once; followed ones win."""
        roadmap, slash, slug = name.partition("/")
        there = f"t.slug = ? AND NOT {IS_GONE}{' AND r.slug = ?' if slash else ''}"
        rows = self._where(there, [slug, roadmap] if slash else [name])
        followed = [row for row in rows if row.followed]
        if not followed and self.value("SELECT 1 FROM former_topic LIMIT 1"):
            former = f"t.id IN ({_FORMER}) AND NOT {IS_GONE}"
            once = self._where(former, [slug or name, roadmap if slash else None])
            followed = [row for row in once if row.followed]
            rows = rows or once
        return followed or rows

    def rows_of(self, keys: Iterable[str]) -> dict[str, TopicRow]:
        """The topics that have these keys, each by its key; also those that are gone."""
        found = "t.slug = ? AND r.slug IN (?, ?)"
        parts = [key.partition("/")[::2] for key in dict.fromkeys(keys)]
        rows = (self._where(found, [slug, of, of + GONE]) for of, slug in parts)
        return {topic.key: topic for its in rows for topic in its}

    def keys_of(self, topics: Iterable[int]) -> dict[int, str]:
        """The keys of topics by their ids."""
        query = f"SELECT {KEY} FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
        return {topic: self.value(f"{query} WHERE t.id = ?", (topic,)) for topic in topics}

    def ids_of(self, keys: Iterable[str]) -> dict[str, int]:
        """The ids of topics by the keys that they have now."""
        query = (
            "SELECT t.id FROM roadmap r JOIN topic t ON t.roadmap_id = r.id AND t.slug = ?"
            " WHERE r.slug = ?"
        )
        return {
            key: number
            for key in dict.fromkeys(keys)
            for number in self.column(query, key.split("/")[::-1])
        }

    def gone(self, name: str) -> Archived | None:
        """The topic that an edition has removed, by its key or id."""
        roadmap, slash, slug = name.partition("/")
        return self.first(
            Archived,
            "SELECT title_en, title_zh, edition FROM archived_topic WHERE slug = ?"
            " AND roadmap = coalesce(?, roadmap) ORDER BY roadmap LIMIT 1",
            (slug, roadmap) if slash else (name, None),
        )

    def _where(self, where: str, facts: list[str | None]) -> list[TopicRow]:
        return self.all(
            TopicRow,
            f"SELECT {ROW} FROM topic t CROSS JOIN topic_state s ON s.topic_id = t.id"
            " CROSS JOIN roadmap r ON r.id = t.roadmap_id CROSS JOIN stage g ON g.id = t.stage_id"
            f" CROSS JOIN module m ON m.id = t.module_id WHERE {where} ORDER BY s.plan_order",
            facts,
        )

    def titles(self) -> list[Titled]:
        """What every topic is called, in plan order."""
        return self.all(
            Titled,
            "SELECT r.slug || '/' || t.slug AS key, t.title_en, t.title_zh, s.followed FROM topic t"
            " JOIN topic_state s ON s.topic_id = t.id JOIN roadmap r ON r.id = t.roadmap_id"
            f" WHERE NOT {IS_GONE} ORDER BY s.plan_order",
        )

    def standing(self, topic: TopicRow) -> "TopicStanding":
        """How a topic stands."""
        from studyplan.core.marking import TopicStanding

        (standing,) = self.all(
            TopicStanding,
            "SELECT ? AS key, status, started_on AS started, credited_by IS NOT NULL AS credited"
            " FROM topic_state WHERE topic_id = ?",
            (topic.key, topic.id),
        )
        return standing

    def resources(self, topic: int) -> list[Resource]:
        """A topic's resources: the one to be read first, its own, then those of its module."""
        direct = "l.topic_id = ? ORDER BY l.position"
        shared = "l.module_id = (SELECT module_id FROM topic WHERE id = ?) ORDER BY l.position"
        rows = self.all(Resource, f"{_RESOURCES} WHERE {direct}", ("topic", topic))
        known = {(r.url, r.title) for r in rows}
        others = self.all(Resource, f"{_RESOURCES} WHERE {shared}", ("module", topic))
        rows += [r for r in others if (r.url, r.title) not in known]
        # One is read first: its own, or else that of its module.
        first = next((r for r in rows if r.first), None)
        rest = [r._replace(first=False) for r in rows if r is not first]
        return rest if first is None else [first, *rest]

    def unlocks(self, topic: int) -> tuple[int, int]:
        """How many open topics need this one, directly or not, and their minutes."""
        count, minutes = self.execute(
            "WITH RECURSIVE later (id) AS (SELECT topic_id FROM prerequisite WHERE needs_id = ?"
            " UNION SELECT p.topic_id FROM prerequisite p JOIN later ON p.needs_id = later.id"
            " LIMIT ?) SELECT count(*), coalesce(sum(t.minutes), 0) FROM later"
            " JOIN topic_state s ON s.topic_id = later.id JOIN topic t ON t.id = later.id"
            " WHERE s.status IN ('todo', 'doing') AND NOT s.spare",
            (topic, UNLOCKS_COUNTED),
        ).fetchone()
        return count, minutes

    def opened_by(self, topic: int, ready: bool = True) -> list[TopicRow]:
        """The first topics that need this one, or only those of them that are `ready` now."""
        only = f" AND {READY}" if ready else ""
        return self.all(
            TopicRow,
            f"SELECT {ROW} FROM prerequisite p CROSS JOIN topic_state s ON s.topic_id = p.topic_id"
            f"{JOIN} WHERE p.needs_id = ?{only} ORDER BY s.plan_order LIMIT ?",
            (topic, 20 if ready else 50),
        )

    def id_of(self, subject: str) -> int | None:
        """The id of the topic that `subject` names, or once named; None if it is not there."""
        slug, _, topic = subject.partition("/")
        topic_id: int | None = self.value(
            "SELECT t.id FROM roadmap r JOIN topic t ON t.roadmap_id = r.id AND t.slug = ?1"
            " WHERE r.slug = ?2 UNION ALL SELECT f.topic_id FROM roadmap r JOIN former_topic f"
            " ON f.roadmap_id = r.id AND f.slug = ?1 WHERE r.slug = ?2 LIMIT 1",
            (topic, slug),
        )
        return topic_id

    def any_id_of(self, subject: str) -> int | None:
        """The same, also where an edition has removed the topic."""
        topic = self.id_of(subject)
        if topic is None and "/" in subject:
            return self.id_of(subject.replace("/", f"{GONE}/", 1))
        return topic

    def any_ids_of(self, keys: Iterable[str]) -> dict[str, int]:
        """The same of several, by the keys."""
        found = {key: self.any_id_of(key) for key in dict.fromkeys(keys)}
        return {key: topic for key, topic in found.items() if topic is not None}

    def ticked(self, topic: int) -> frozenset[str]:
        """The marks of a topic's points that are ticked, and the boxes of such resources."""
        ticks = (
            "SELECT point FROM point_tick WHERE topic_id = ?1 UNION ALL"
            f" SELECT '{RESOURCE_BOX}' || resource FROM resource_tick WHERE topic_id = ?1"
        )
        return frozenset(self.column(ticks, (topic,)))

    def facts(self, topic: int) -> list[Fact]:
        """What its roadmap states in a topic that need not be learnt, in its order."""
        return self.all(
            Fact,
            "SELECT en AS text_en, zh AS text_zh, origin, url, as_of FROM fact WHERE topic_id = ?"
            " ORDER BY position",
            (topic,),
        )

    def mark_now(self, topic: int, mark: str) -> str:
        """What a point of a topic is called by now that has, or once had, this mark."""
        now = "SELECT point FROM former_point WHERE topic_id = ? AND mark = ?"
        return self.value(now, (topic, mark)) or mark

    def other_marks(self, topic: int) -> dict[str, str]:
        """What points of a topic are called by now, by the other marks that they have or had."""
        marks = "SELECT mark, point FROM former_point WHERE topic_id = ?"
        return dict(self.execute(marks, (topic,)).fetchall())

    def marks_of(self, topic: int, mark: str) -> list[str]:
        """All marks that a point of a topic, or box of a resource, has and had."""
        now = self.mark_now(topic, mark)
        return [now, *(old for old, new in self.other_marks(topic).items() if new == now)]

    def points(self, topic: int) -> list[Point]:
        """The points of a topic, in their order."""
        return self.all(
            Point,
            f"SELECT {POINT} FROM point p WHERE p.topic_id = ? ORDER BY p.position",
            (topic,),
        )
