"""What a database remembers of earlier editions of its roadmaps, beyond what their files say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from studyplan.core.edition_ticks import became, moved, reworded
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.journal.transfer import EarlierEditions
from studyplan.core.sections import Criterion
from studyplan.core.text import Text
from studyplan.core.topics import RESOURCE_BOX, Point, Resource
from studyplan.store.area import Area

if TYPE_CHECKING:
    from studyplan.core.model import Roadmap

_OWN = "(SELECT id FROM roadmap WHERE slug = ?)"
_OF_IT = f"roadmap_id = {_OWN}"
_COLUMNS = (
    "slug, edition, kind, lane, depth, concept, title_en, title_zh, stage_en, stage_zh, module_en,"
    " module_zh, minutes"
)


# The points and resources of a topic.
Shelf = tuple[Sequence[Point], Sequence[Resource]]


class RememberedEditions(Area):
    """What is remembered of earlier editions of roadmaps."""

    def of(self, roadmap: str) -> EarlierEditions:
        """What is remembered of one."""
        removed = self.execute(
            f"SELECT {_COLUMNS} FROM archived_topic WHERE roadmap = ? ORDER BY slug", (roadmap,)
        )
        said, parts = self.store.editions.said_before(roadmap), self.store.editions.parts(roadmap)
        # What another home has told of one that is whole here is for that home to say.
        whole = self.store.topics.ids_of(f"{roadmap}/{name}" for name in parts)
        parts = {name: its for name, its in parts.items() if f"{roadmap}/{name}" not in whole}
        return EarlierEditions(
            roadmap,
            self._former_topics(roadmap),
            self._former_points(roadmap),
            {name: [list(text) for text in texts] for name, texts in said.items()},
            parts,
            list(map(list, removed)),
        )

    def keep(self, earlier: EarlierEditions) -> None:
        """Remember it; of what is remembered here already, nothing goes."""
        roadmap, editions = earlier.roadmap, self.store.editions
        self.keep_names(earlier)
        said = {name: [Text(*text) for text in texts] for name, texts in earlier.said.items()}
        editions.keep_said(roadmap, said)
        editions.keep_parts(roadmap, {**earlier.parts, **editions.parts(roadmap)})
        self.executemany(
            f"INSERT OR IGNORE INTO archived_topic (roadmap, {_COLUMNS})"
            f" SELECT ?{', ?' * 13} WHERE NOT EXISTS (SELECT slug FROM topic WHERE {_OF_IT}"
            f" AND slug = ? UNION ALL SELECT slug FROM former_topic WHERE {_OF_IT} AND slug = ?)",
            [(roadmap, *row, roadmap, row[0], roadmap, row[0]) for row in earlier.removed],
        )

    def keep_names(self, earlier: EarlierEditions) -> None:
        """Let what topics and points were called lead to those that are there."""
        roadmap = earlier.roadmap
        for old, new in earlier.topics:
            self.execute(
                "INSERT OR IGNORE INTO former_topic (roadmap_id, slug, topic_id)"
                f" SELECT {_OWN}, ?, id FROM topic WHERE {_OF_IT} AND (slug = ?"
                " OR id IN (SELECT topic_id FROM former_topic WHERE slug = ?"
                f" AND {_OF_IT}))"
                f" AND NOT EXISTS (SELECT 1 FROM topic WHERE slug = ? AND {_OF_IT})",
                (roadmap, old, roadmap, new, new, roadmap, old, roadmap),
            )
        criteria = {old: new for topic, old, new in earlier.points if not topic}
        self.store.criteria.keep_became(roadmap, criteria)
        parts = self.store.editions.parts(roadmap)
        if renamed := {old: [new] for old, new in earlier.topics if new in parts}:
            self.store.editions.keep_parts(roadmap, renamed | parts)
        for topic, old, new in earlier.points:
            for number in self.topics_now(f"{roadmap}/{topic}"):
                self.store.former_points.keep(number, old, new)

    def learn(
        self, roadmap: str, before: Mapping[str, Shelf], criteria: Sequence[Criterion]
    ) -> None:
        """Remember what points, resources and `criteria` of another edition are in the one here.

        The first two are given by the ids of their topics then.
        """
        now_ = reworded(criteria, self.store.criteria.of(roadmap))
        self.store.criteria.keep_became(roadmap, {old: one.mark for old, one in now_.items()})
        topics = self.store.topics
        for slug, (points, resources) in before.items():
            numbers = self.topics_now(f"{roadmap}/{slug}")
            its = [(number, point) for number in numbers for point in topics.points(number)]
            for mark, now in became(points, [point for _, point in its]).items():
                (number,) = (number for number, point in its if point is now)
                self.store.former_points.keep(number, mark, now.mark)
            shelf = [(number, r) for number in numbers for r in topics.resources(number)]
            for mark, there in moved(resources, [r for _, r in shelf]).items():
                for number in (number for number, r in shelf if r.mark == there.mark):
                    self.store.former_points.keep(number, RESOURCE_BOX + mark, there.box)
        all_points = {slug: its for slug, (its, _) in before.items()}
        self.store.former_points.learn_apart(roadmap, all_points)
        for slug, points in all_points.items():
            for number in self.topics_now(f"{roadmap}/{slug}"):
                self.store.former_points.learn_together(slug, number, points)
        self.store.moved_points.learn_moves(roadmap, all_points)
        self.store.moved_points.learn_moved_resources(
            roadmap, {slug: shelf for slug, (_, shelf) in before.items()}
        )

    def learn_from(self, roadmap: "Roadmap") -> None:
        """Remember what is in the edition that is here of all that another one says."""
        self.learn(roadmap.id, roadmap.shelves, roadmap.sections.criteria)

    def ticks_of(
        self, mark: TopicMarked, key: str, before: Iterable[Point]
    ) -> Iterator[PointTicked]:
        """The ticks of points of `before` that a topic has which has taken in a finished one.

        `mark` is that of the latter.
        """
        topic = self.store.topics.id_of(key)
        if topic is not None:
            has, named = self.store.former_points.has, self.store.former_points.named
            now = [named(mark.topic, topic, point.mark) for point in before]
            its = (PointTicked(TopicKey(key), m, mark.on, mark.by) for m in now if has(topic, m))
            yield from its

    def shelves(self, roadmap: str) -> dict[str, Shelf]:
        """The points and resources of the topics of a roadmap as it is here, by these' ids."""
        topics = self.store.topics
        rows = self.execute(f"SELECT slug, id FROM topic WHERE {_OF_IT}", (roadmap,)).fetchall()
        return {slug: (topics.points(n), topics.resources(n)) for slug, n in rows}

    def topics_now(self, key: str) -> list[int]:
        """The topics that a topic of this key is by now."""
        parts = self.store.editions.parts_of(key)
        number = self.store.topics.id_of(key)
        return [*self.store.topics.ids_of(parts).values()] or ([] if number is None else [number])

    def _former_topics(self, roadmap: str) -> list[list[str]]:
        rows = self.execute(
            "SELECT f.slug, t.slug FROM former_topic f JOIN topic t ON t.id = f.topic_id"
            f" WHERE f.{_OF_IT} ORDER BY 1",
            (roadmap,),
        )
        return list(map(list, rows))

    def _former_points(self, roadmap: str) -> list[list[str]]:
        rows = self.execute(
            "SELECT t.slug, p.mark, p.point FROM former_point p JOIN topic t ON t.id = p.topic_id"
            f" WHERE t.{_OF_IT} ORDER BY 1, 2",
            (roadmap,),
        )
        criteria = self.store.criteria.became(roadmap)
        return [["", *marks] for marks in sorted(criteria.items())] + list(map(list, rows))
