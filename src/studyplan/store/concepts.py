"""Concepts: where they are taught, what they rest on, how far the learner is with them."""

from studyplan.core.concepts import ConceptDetail, ConceptRow, Taught
from studyplan.core.names import Name
from studyplan.core.text import Text
from studyplan.store.area import Area

_TAUGHT = (
    "SELECT r.slug || '/' || t.slug AS lesson_key, coalesce(t.concept, '') AS lesson_concept,"
    " t.depth AS lesson_depth, t.kind AS lesson_kind, s.finished_on AS lesson_on,"
    " s.credited_by AS lesson_by,"
    " t.title_en, t.title_zh, r.title_en AS roadmap_en, r.title_zh AS roadmap_zh,"
    " c.title_en AS concept_en, c.title_zh AS concept_zh, t.low_minutes, t.high_minutes, s.status,"
    " s.followed, s.number FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
    " JOIN topic_state s ON s.topic_id = t.id LEFT JOIN concept c ON c.id = t.concept"
)


class Concepts(Area):
    """Concepts: where they are taught, what they rest on, how far the learner is with them."""

    def names(self) -> list[Name]:
        """What the concepts are called; keys are `concept/ID`."""
        return self.all(
            Name, "SELECT 'concept/' || id AS key, title_en, title_zh FROM concept ORDER BY id"
        )

    def detail(self, concept: str) -> ConceptDetail:
        """A concept of the catalogue with what it rests on, what rests on it, and its topics."""
        en, zh, area = self.execute(
            "SELECT title_en, title_zh, area FROM concept WHERE id = ?", (concept,)
        ).fetchone()
        return ConceptDetail(
            *(concept, Text(en, zh), area),
            requires=self._beside("p.needs_id", "p.concept_id", concept),
            required_by=self._beside("p.concept_id", "p.needs_id", concept),
            taught=self._taught("t.concept = ? ORDER BY s.followed DESC, r.slug", concept),
        )

    def taught_in(self, roadmap: str) -> list[Taught]:
        """All topics of a roadmap, in its order, as what they teach."""
        return self._taught("r.slug = ? ORDER BY t.plan_order", roadmap)

    def _taught(self, where: str, fact: str) -> list[Taught]:
        return self.all(Taught, f"{_TAUGHT} WHERE {where}", (fact,))

    def _beside(self, wanted: str, given: str, concept: str) -> list[ConceptRow]:
        """The concepts at the other end of an edge, each with the best status of its topics."""
        return self.all(
            ConceptRow,
            "SELECT c.id, c.title_en, c.title_zh, (SELECT s.status FROM topic t"
            " JOIN topic_state s ON s.topic_id = t.id WHERE t.concept = c.id"
            " ORDER BY instr('done known doing skipped todo', s.status) LIMIT 1) AS status"
            f" FROM concept_prerequisite p JOIN concept c ON c.id = {wanted} WHERE {given} = ?"
            " ORDER BY c.id",
            (concept,),
        )

    def of_roadmap(self, roadmap: str) -> list[str]:
        """The concepts that a roadmap's topics teach."""
        return self.column(
            "SELECT DISTINCT t.concept FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
            " WHERE r.slug = ? AND t.concept IS NOT NULL",
            (roadmap,),
        )
