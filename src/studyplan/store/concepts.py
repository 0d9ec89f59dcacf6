"""Concepts: where they are taught, what they rest on, how far the learner is with them."""

from studyplan.core.concepts import ConceptDetail, ConceptRow, Taught
from studyplan.core.names import Name
from studyplan.core.text import Text
from studyplan.core.vocabulary import Depth
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area

_TAUGHT = (
    "SELECT t.id, t.title_en, t.title_zh, r.title_en AS roadmap_en, r.title_zh AS roadmap_zh,"
    " t.low_minutes, t.high_minutes, t.depth, s.number FROM topic t"
    " JOIN roadmap r ON r.id = t.roadmap_id JOIN topic_state s ON s.topic_id = t.id"
)


class _Titled(NamedTuple):
    """A topic by its id, with its titles and what it takes."""

    id: int
    title: Text
    roadmap: Text
    low_minutes: int
    high_minutes: int
    depth: Depth
    number: int | None


class Concepts(Area):
    """Concepts: where they are taught, what they rest on, how far the learner is with them."""

    def names(self) -> list[Name]:
        """What the concepts are called; keys are `concept/ID`."""
        return self.all(
            Name, "SELECT 'concept/' || id AS key, title_en, title_zh FROM concept ORDER BY id"
        )

    def are_brought(self) -> bool:
        """Whether there are any that the catalogue lacks."""
        return bool(self.value("SELECT EXISTS (SELECT 1 FROM concept WHERE roadmap_id NOT NULL)"))

    def detail(self, concept: str) -> ConceptDetail:
        """A concept of the catalogue with what it rests on, what rests on it, and its topics."""
        en, zh, area = self.execute(
            "SELECT title_en, title_zh, area FROM concept WHERE id = ?", (concept,)
        ).fetchone()
        taught = self._taught(
            "t.id IN (SELECT topic_id FROM lesson WHERE concept = ?)"
            " ORDER BY s.followed DESC, r.slug, t.plan_order",
            concept,
        )
        return ConceptDetail(
            *(concept, Text(en, zh), area),
            requires=self._beside("p.needs_id", "p.concept_id", concept),
            required_by=self._beside("p.concept_id", "p.needs_id", concept),
            taught=[self._with_points(topic.of(concept)) for topic in taught],
        )

    def taught_in(self, roadmap: str) -> list[Taught]:
        """All topics of a roadmap, in its order, as what they teach."""
        return self._taught("r.slug = ? ORDER BY t.plan_order", roadmap)

    def titles(self) -> dict[str, Text]:
        """What concepts are called, by id."""
        rows = self.execute("SELECT id, title_en, title_zh FROM concept")
        return {concept: Text(en, zh) for concept, en, zh in rows}

    def _taught(self, where: str, fact: str) -> list[Taught]:
        titled = self.all(_Titled, f"{_TAUGHT} WHERE {where}", (fact,))
        lessons = self.store.credit.lessons([one.id for one in titled])
        return [Taught(lessons[one.id], *one[1:]) for one in titled if one.id in lessons]

    def _with_points(self, taught: Taught) -> Taught:
        """The same with the points that teach its concept."""
        topic = self.store.topics.id_of(taught.lesson.key)
        marks = {p.mark for p in taught.lesson.points if taught.concept in p.concepts}
        points = self.store.topics.points(topic) if topic else []
        texts = [point.text for point in points if point.mark in marks]
        return taught._replace(points=tuple(texts) if len(texts) < len(points) else ())

    def _beside(self, wanted: str, given: str, concept: str) -> list[ConceptRow]:
        """The concepts at the other end of an edge, each with the best status of its topics."""
        return self.all(
            ConceptRow,
            "SELECT c.id, c.title_en, c.title_zh, (SELECT s.status FROM lesson l"
            " JOIN topic_state s ON s.topic_id = l.topic_id WHERE l.concept = c.id"
            " ORDER BY instr('done known doing skipped todo', s.status) LIMIT 1) AS status"
            f" FROM concept_prerequisite p JOIN concept c ON c.id = {wanted} WHERE {given} = ?"
            " ORDER BY c.id",
            (concept,),
        )
