"""Topics that others may stand for, and what a topic needs."""

from collections.abc import Iterable

from studyplan.core.needs import Unmet, unmet
from studyplan.core.topic_details import Need
from studyplan.core.topics import ElectiveChoice, TopicRow
from studyplan.store.area import Area
from studyplan.store.columns import JOIN, ROW


class Choices(Area):
    """Topics that others may stand for, and what a topic needs."""

    def alternatives(self, topic: TopicRow) -> list[TopicRow]:
        """The spare topics of its elective that could be studied instead of it now."""
        return self.all(
            TopicRow,
            f"SELECT {ROW} FROM topic o CROSS JOIN topic t ON t.roadmap_id = o.roadmap_id"
            " AND t.elective = o.elective CROSS JOIN topic_state s ON s.topic_id = t.id"
            " CROSS JOIN roadmap r ON r.id = t.roadmap_id CROSS JOIN stage g ON g.id = t.stage_id"
            " CROSS JOIN module m ON m.id = t.module_id WHERE o.id = ? AND s.spare"
            " AND s.blocked = 0 ORDER BY t.position",
            (topic.id,),
        )

    def of(self, topic: TopicRow) -> ElectiveChoice | None:
        """How many topics of its elective are enough, and of how many; None if it is of none."""
        return self.first(
            ElectiveChoice,
            "SELECT e.slug AS elective, e.choose, (SELECT count(*) FROM topic o WHERE"
            " o.roadmap_id = e.roadmap_id AND o.elective = e.slug) AS of, e.title_en, e.title_zh,"
            " (SELECT count(*) FROM topic o JOIN topic_state s ON s.topic_id = o.id WHERE"
            " o.roadmap_id = e.roadmap_id AND o.elective = e.slug"
            " AND (s.status NOT IN ('todo', 'skipped')"
            " OR EXISTS (SELECT 1 FROM pin p WHERE p.topic_id = o.id))) AS taken"
            " FROM topic t JOIN elective e ON e.roadmap_id = t.roadmap_id AND e.slug = t.elective"
            " WHERE t.id = ?",
            (topic.id,),
        )

    def among(self, topics: Iterable[TopicRow]) -> dict[str, ElectiveChoice]:
        """The electives that these topics of one roadmap are of, by their ids."""
        one_of_each = {t.elective: t for t in topics if t.elective}
        found = {name: self.of(topic) for name, topic in one_of_each.items()}
        return {name: choice for name, choice in found.items() if choice}

    def needs(self, topic: TopicRow) -> list[Need]:
        """The prerequisites of a topic, in plan order."""
        return self.all(
            Need,
            f"SELECT {ROW}, p.implied FROM prerequisite p CROSS JOIN topic_state s"
            f" ON s.topic_id = p.needs_id{JOIN} WHERE p.topic_id = ? ORDER BY s.plan_order",
            (topic.id,),
        )

    def unmet(self, topic: TopicRow) -> Unmet:
        """What a topic still waits for."""
        needed = [need.topic for need in self.needs(topic)]
        return unmet(needed, self.among(needed))
