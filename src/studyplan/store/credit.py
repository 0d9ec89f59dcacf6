"""Topics by the concepts that they teach: what could be credited, and what was."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from studyplan.core.lessons import Lesson, LessonPoint
from studyplan.core.topics import TopicRow
from studyplan.core.vocabulary import Depth
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import IS_GONE, OPEN

_THESE = "(SELECT value FROM json_each(?))"
_LESSON = (
    "SELECT t.id, t.minutes, r.slug || '/' || t.slug AS lesson_key, t.kind AS lesson_kind,"
    " t.same_as AS lesson_same_as, NULL AS lesson_points, s.finished_on AS lesson_on,"
    " s.started_on AS lesson_started, s.credited_by AS lesson_by, s.status AS lesson_status,"
    " s.followed AS lesson_followed FROM json_each(?) i CROSS JOIN topic t ON t.id = i.value"
    " CROSS JOIN topic_state s ON s.topic_id = t.id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    f" WHERE NOT {IS_GONE} ORDER BY s.plan_order"
)
_POINTS = (
    "SELECT p.topic_id, p.mark, k.day IS NOT NULL, k.credited_by FROM json_each(?) i"
    " CROSS JOIN point p ON p.topic_id = i.value LEFT JOIN point_tick k"
    " ON k.topic_id = p.topic_id AND k.point = p.mark AND k.day < ?"
    " ORDER BY p.topic_id, p.position"
)


class TaughtTopic(NamedTuple):
    """A topic by its id, and what it teaches."""

    id: int
    minutes: int
    lesson: Lesson


GIVING = "s.status IN ('done', 'known') AND s.credited_by IS NULL"
_CREDITED = (
    f"(({OPEN}) OR s.credited_by IS NOT NULL OR EXISTS (SELECT 1 FROM point_tick k"
    " WHERE k.topic_id = s.topic_id AND k.credited_by IS NOT NULL))"
)


class CreditByConcept(Area):
    """Topics by the concepts that they teach: what could be credited, and what was."""

    def around(self, keys: Iterable[str]) -> list[Lesson]:
        """The topics `keys`, what they could credit or have credited, and what could do so, too.

        In the order of the plan.
        """
        own = self.store.topics.ids_of(keys)
        takers = {*own.values(), *self._credited_by(own), *self.teaching(own.values(), _CREDITED)}
        givers = self.teaching(takers, GIVING)
        return [told.lesson for told in self.taught(takers | givers)]

    def everywhere(self) -> list[Lesson]:
        """All that could be credited, and all that could credit it, in the order of the plan."""
        ids = self.column(f"SELECT s.topic_id FROM topic_state s WHERE s.followed OR ({GIVING})")
        return [told.lesson for told in self.taught(ids)]

    def when_dropped(self, roadmap: str) -> list[Lesson]:
        """The topics of a roadmap, as followed ones, and what could credit them as it was dropped.

        Nothing of one that was not. What was marked since then is left out of the others.
        """
        dropped = self.store.facts.dropped_at(roadmap)
        if dropped is None:
            return []
        later, names = self.store.facts.marked_after(dropped), self.store.journal.names
        return [
            one._replace(followed=True) if one.roadmap == roadmap else one
            for one in self.around(self.store.roadmaps.topic_keys(roadmap))
            if one.roadmap == roadmap or later.isdisjoint(names(one.key) if later else ())
        ]

    def ungrounded(self) -> list[tuple[Lesson, LessonPoint | None]]:
        """The followed topics that are done by a credit which would not be given now.

        And points of others that are ticked by such a one.
        """
        from studyplan.core.credit_grounds import ungrounded, ungrounded_points

        credited = self.column(
            "SELECT r.slug || '/' || t.slug FROM topic_state s JOIN topic t ON t.id = s.topic_id"
            " JOIN roadmap r ON r.id = t.roadmap_id WHERE s.followed AND (s.credited_by IS NOT NULL"
            " OR EXISTS (SELECT 1 FROM point_tick k WHERE k.topic_id = t.id"
            " AND k.credited_by IS NOT NULL))"
        )
        lessons = self.around(credited)
        whole = [(lesson, None) for lesson in ungrounded(lessons)]
        return [*whole, *ungrounded_points(lessons)]

    def sources(self, topic: TopicRow) -> list[TopicRow]:
        """All that the credit of a topic rests on, whole or in part; what it names comes first."""
        credited = self.value(
            "SELECT credited_by IS NOT NULL OR EXISTS (SELECT 1 FROM point_tick k"
            " WHERE k.topic_id = s.topic_id AND k.credited_by IS NOT NULL)"
            " FROM topic_state s WHERE s.topic_id = ?",
            (topic.id,),
        )
        if not credited:
            return []
        from studyplan.core.credit_grounds import sources

        lessons = self.around([topic.key])
        own = next(lesson for lesson in lessons if lesson.key == topic.key)
        return [*self.store.topics.rows_of(sources(own, lessons)).values()]

    def lessons(self, topics: Iterable[int]) -> dict[int, Lesson]:
        """Topics by what they teach, if anything."""
        return {told.id: told.lesson for told in self.taught(topics)}

    def _credited_by(self, keys: Iterable[str]) -> list[int]:
        """The topics that these have credited, whole or in part, whatever they teach by now."""
        return self.column(
            f"SELECT topic_id FROM topic_state WHERE credited_by IN {_THESE}"
            f" UNION SELECT topic_id FROM point_tick WHERE credited_by IN {_THESE}",
            (json.dumps([*keys]),) * 2,
        )

    def teaching(self, topics: Iterable[int], where: str) -> set[int]:
        """The topics of this kind that teach a concept of `topics`, or are of the same task."""
        ids = json.dumps(sorted(topics))
        taught = self.column(
            f"SELECT DISTINCT l.topic_id FROM (SELECT DISTINCT concept FROM lesson"
            f" WHERE topic_id IN {_THESE}) c CROSS JOIN lesson l ON l.concept = c.concept"
            f" JOIN topic_state s ON s.topic_id = l.topic_id WHERE {where}",
            (ids,),
        )
        tasks = self.column(
            f"SELECT t.id FROM topic t JOIN topic_state s ON s.topic_id = t.id"
            f" WHERE t.same_as IN (SELECT same_as FROM topic WHERE id IN {_THESE}) AND {where}",
            (ids,),
        )
        return {*taught, *tasks}

    def taught(self, topics: Iterable[int], before: date = date.max) -> list[TaughtTopic]:
        """What these topics teach, in the order of the plan, as ticks `before` leave it."""
        topics = [*topics]
        ids = json.dumps([*topics])
        concepts = defaultdict[tuple[int, str], list[str]](list)
        depths: dict[tuple[int, str], Depth] = {}
        for topic, mark, concept, depth in self.execute(
            f"SELECT topic_id, point, concept, depth FROM lesson WHERE topic_id IN {_THESE}", (ids,)
        ):
            concepts[topic, mark].append(concept)
            depths[topic, mark] = depth
        points = defaultdict[int, list[LessonPoint]](list)
        for topic, mark, ticked, by in self.execute(_POINTS, (ids, before.isoformat())):
            at = topic, mark
            points[topic].append(
                LessonPoint(
                    mark, (*concepts.get(at, ()),), depths.get(at, "know"), bool(ticked), by
                )
            )
        told, declined = [], self.store.declined.of(topics)
        for one in self.all(TaughtTopic, _LESSON, (ids,)):
            at = one.id, ""
            whole = LessonPoint("", (*concepts.get(at, ()),), depths.get(at, "know"))
            its = points.get(one.id) or [whole]
            if marks := declined.get(one.id):
                its = [p._replace(declined="" in marks or p.mark in marks) for p in its]
            told.append(one._replace(lesson=one.lesson._replace(points=(*its,))))
        return told
