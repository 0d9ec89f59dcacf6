"""Topics by the concept that they teach: what could be credited, what was, what will be."""

from collections.abc import Iterable
from datetime import date

from studyplan.core.credit import Lesson, giver
from studyplan.core.credit_ahead import Coming, credited_in_order
from studyplan.core.topics import TopicRow
from studyplan.store.area import Area

_LESSON = (
    "SELECT r.slug || '/' || t.slug AS key, t.concept, t.depth, t.kind, s.finished_on AS 'on',"
    " s.started_on AS started, s.credited_by AS by, s.status, s.followed FROM topic t"
    " CROSS JOIN topic_state s ON s.topic_id = t.id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
)
# Most concepts are taught once: only the others are looked at, and the index alone tells which. The
# order is that of the plan, said here because 100,000 topics need not be read to be put into it.
_SHARED = (
    "WITH shared AS MATERIALIZED (SELECT concept FROM topic WHERE concept IS NOT NULL"
    " GROUP BY concept HAVING count(*) > 1)"
    " SELECT t.id, r.slug || '/' || t.slug AS topic, s.left_minutes AS minutes,"
    " r.slug AS roadmap, g.slug AS stage, r.slug || '/' || t.slug AS key, t.concept, t.depth,"
    " t.kind FROM shared CROSS JOIN topic t ON t.concept = shared.concept"
    " CROSS JOIN topic_state s ON s.topic_id = t.id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    " CROSS JOIN stage g ON g.id = t.stage_id CROSS JOIN following f ON f.roadmap = r.slug"
    " WHERE s.status IN ('todo', 'doing') ORDER BY max(f.start, ?), f.place,"
    " s.status <> 'doing', g.open_ended, s.plan_order"
)


class CreditByConcept(Area):
    """Topics by the concept that they teach: what could be credited, what was, what will be."""

    def lessons(self, concepts: Iterable[str]) -> list[Lesson]:
        """The topics that teach one of `concepts`, concept by concept in plan order."""
        query = f"{_LESSON} WHERE t.concept = ? ORDER BY s.plan_order"
        taught = (self.all(Lesson, query, (concept,)) for concept in sorted(set(concepts)))
        return [lesson for lessons in taught for lesson in lessons]

    def concepts_taught(self, keys: Iterable[str]) -> list[str]:
        """The concepts that the topics `keys` teach; some teach none."""
        query = (
            "SELECT t.concept FROM roadmap r JOIN topic t ON t.roadmap_id = r.id AND t.slug = ?"
            " WHERE r.slug = ? AND t.concept IS NOT NULL"
        )
        return [taught for key in keys for taught in self.column(query, key.split("/")[::-1])]

    def giver_of(self, topic: TopicRow) -> TopicRow | None:
        """The open topic of a roadmap further ahead that will satisfy this one."""
        if topic.status != "todo":
            return None
        lesson = giver(topic.key, self.lessons(self.concepts_taught([topic.key])))
        return None if lesson is None else self.store.topics.rows_of([lesson.key])[lesson.key]

    def coming(self, today: date) -> list[Coming]:
        """The topics that come with others, if everything is done in the order of the plan."""
        if self.value("SELECT count(*) FROM following") < 2:
            return []
        work = self.all(Coming, _SHARED, (today.isoformat(),))
        credited = credited_in_order(work)
        return [one for one in work if one.topic in credited]
