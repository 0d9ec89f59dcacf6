"""What topics are called by, and which have no number yet."""

from studyplan.core.journal.events import TopicsNumbered
from studyplan.core.topic_numbers import given
from studyplan.store.area import Area


class TopicNumbers(Area):
    """What topics are called by, and which have no number yet."""

    def key_of(self, number: int) -> str | None:
        """The topic that has the number, by the key that it had when it got it."""
        key: str | None = self.value(
            "SELECT roadmap || '/' || topic FROM topic_number WHERE number = ?", (number,)
        )
        return key

    def used(self, followed: bool = True) -> list[int]:
        """The numbers of the topics that are there, if `followed` only of followed roadmaps."""
        return self.column(
            "SELECT n.number FROM topic_number n WHERE (NOT ? OR n.roadmap IN (SELECT roadmap"
            " FROM following)) AND NOT EXISTS (SELECT 1 FROM archived_topic a"
            " WHERE a.roadmap = n.roadmap AND a.slug = n.topic) AND (EXISTS (SELECT 1"
            " FROM topic t JOIN roadmap r ON r.id = t.roadmap_id WHERE r.slug = n.roadmap"
            " AND t.slug = n.topic) OR EXISTS (SELECT 1 FROM former_topic t JOIN roadmap r"
            " ON r.id = t.roadmap_id WHERE r.slug = n.roadmap AND t.slug = n.topic))"
            " ORDER BY n.number",
            (followed,),
        )

    def standing(self) -> list[TopicsNumbered]:
        """Every number that was given, roadmap by roadmap."""
        by_roadmap: dict[str, dict[str, int]] = {}
        for number, roadmap, topic in self.execute(
            "SELECT number, roadmap, topic FROM topic_number ORDER BY number"
        ):
            by_roadmap.setdefault(roadmap, {})[topic] = number
        return [TopicsNumbered(roadmap, numbers) for roadmap, numbers in by_roadmap.items()]

    def missing(self) -> list[TopicsNumbered]:
        """The numbers that topics of followed roadmaps lack, roadmap by roadmap."""
        taken = dict(self.execute("SELECT number, roadmap FROM topic_number").fetchall())
        numbered = []
        for roadmap in self.column("SELECT roadmap FROM following ORDER BY place"):
            topics = self.column(
                "SELECT t.slug FROM topic_state s CROSS JOIN topic t ON t.id = s.topic_id"
                " JOIN roadmap r ON r.id = t.roadmap_id JOIN stage g ON g.id = t.stage_id"
                " JOIN module m ON m.id = t.module_id WHERE r.slug = ? AND s.number IS NULL"
                " ORDER BY g.position, m.position, t.position",
                (roadmap,),
            )
            if numbers := given(topics, roadmap, taken):
                numbered.append(TopicsNumbered(roadmap, numbers))
                taken |= dict.fromkeys(numbers.values(), roadmap)
        return numbered
