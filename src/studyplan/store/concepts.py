"""Concepts: where they are taught, what they rest on, how far the learner is with them."""

from studyplan.core.concepts import ConceptDetail, ConceptRow, Taught
from studyplan.core.credit import Lesson
from studyplan.core.names import Name
from studyplan.core.text import Text
from studyplan.store.area import Area

_TAUGHT = (
    "SELECT r.slug || '/' || t.slug, t.title_en, t.title_zh, r.title_en, r.title_zh, t.concept,"
    " c.title_en, c.title_zh, t.depth, t.kind, t.low_minutes, t.high_minutes, s.status,"
    " s.finished_on, s.credited_by, s.followed, s.number FROM topic t"
    " JOIN roadmap r ON r.id = t.roadmap_id JOIN topic_state s ON s.topic_id = t.id"
    " LEFT JOIN concept c ON c.id = t.concept"
)


class Concepts(Area):
    """Concepts: where they are taught, what they rest on, how far the learner is with them."""

    def names(self) -> list[Name]:
        """What the concepts are called; keys are `concept/ID`."""
        rows = self.execute("SELECT id, title_en, title_zh FROM concept ORDER BY id")
        return [Name(f"concept/{r[0]}", Text(r[1], r[2])) for r in rows]

    def detail(self, concept: str) -> ConceptDetail:
        """A concept of the catalogue with what it rests on, what rests on it, and its topics."""
        row = self.execute(
            "SELECT title_en, title_zh, area FROM concept WHERE id = ?", (concept,)
        ).fetchone()
        return ConceptDetail(
            *(concept, Text(row[0], row[1]), row[2]),
            requires=self._beside("p.needs_id", "p.concept_id", concept),
            required_by=self._beside("p.concept_id", "p.needs_id", concept),
            taught=self._taught("t.concept = ? ORDER BY s.followed DESC, r.slug", concept),
        )

    def taught_in(self, roadmap: str) -> list[Taught]:
        """All topics of a roadmap, in its order, as what they teach."""
        return self._taught("r.slug = ? ORDER BY t.plan_order", roadmap)

    def _taught(self, where: str, fact: str) -> list[Taught]:
        found = []
        for r in self.execute(f"{_TAUGHT} WHERE {where}", (fact,)):
            lesson = Lesson(r[0], r[5] or "", r[8], r[9], r[13], None, r[14])
            concept = Text(r[6], r[7]) if r[6] else None
            titles = Text(r[1], r[2]), Text(r[3], r[4])
            found.append(Taught(lesson, *titles, concept, r[10], r[11], r[12], bool(r[15]), r[16]))
        return found

    def _beside(self, wanted: str, given: str, concept: str) -> list[ConceptRow]:
        """The concepts at the other end of an edge, each with the best status of its topics."""
        rows = self.execute(
            "SELECT c.id, c.title_en, c.title_zh, (SELECT s.status FROM topic t"
            " JOIN topic_state s ON s.topic_id = t.id WHERE t.concept = c.id"
            " ORDER BY instr('done known doing skipped todo', s.status) LIMIT 1)"
            f" FROM concept_prerequisite p JOIN concept c ON c.id = {wanted} WHERE {given} = ?"
            " ORDER BY c.id",
            (concept,),
        )
        return [ConceptRow(r[0], Text(r[1], r[2]), r[3]) for r in rows]

    def of_roadmap(self, roadmap: str) -> list[str]:
        """The concepts that a roadmap's topics teach."""
        rows = self.execute(
            "SELECT DISTINCT t.concept FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
            " WHERE r.slug = ? AND t.concept IS NOT NULL",
            (roadmap,),
        )
        return [row[0] for row in rows]
