"""Topics by the concepts that they teach: what could be credited, what was, what will be."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from studyplan.core.credit import Lesson, LessonPoint, ungrounded
from studyplan.core.credit_ahead import (
    Coming,
    CreditAhead,
    LessonAhead,
    credited_in_order,
)
from studyplan.core.topics import TopicRow
from studyplan.core.vocabulary import Depth
from studyplan.store.area import Area
from studyplan.store.columns import OPEN

_THESE = "(SELECT value FROM json_each(?))"
_LESSON = (
    "SELECT t.id, t.minutes, r.slug || '/' || t.slug AS lesson_key, t.kind AS lesson_kind,"
    " t.same_as AS lesson_same_as, NULL AS lesson_points, s.finished_on AS lesson_on,"
    " s.started_on AS lesson_started, s.credited_by AS lesson_by, s.status AS lesson_status,"
    " s.followed AS lesson_followed FROM json_each(?) i CROSS JOIN topic t ON t.id = i.value"
    " CROSS JOIN topic_state s ON s.topic_id = t.id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    " ORDER BY s.plan_order"
)
# Those of them that teach something, with a mark that is empty for what has no points.
_POINTS = (
    "SELECT p.topic_id, p.mark, k.day IS NOT NULL, k.credited_by FROM json_each(?) i"
    " CROSS JOIN point p ON p.topic_id = i.value LEFT JOIN point_tick k"
    " ON k.topic_id = p.topic_id AND k.point = p.mark ORDER BY p.topic_id, p.position"
)
# Most concepts are taught once: only the others are looked at, and the index alone tells which. The
# order is that of the plan, said here because 100,000 topics need not be read to be put into it.
_SHARED = (
    "WITH shared AS MATERIALIZED (SELECT concept FROM lesson GROUP BY concept"
    " HAVING min(topic_id) <> max(topic_id)), teaching AS (SELECT DISTINCT l.topic_id AS id"
    " FROM shared CROSS JOIN lesson l ON l.concept = shared.concept"
    " UNION SELECT id FROM topic WHERE same_as IS NOT NULL)"
    " SELECT t.id, r.slug || '/' || t.slug AS topic, s.left_minutes AS minutes,"
    " r.slug AS roadmap, g.slug AS stage FROM teaching CROSS JOIN topic t ON t.id = teaching.id"
    " CROSS JOIN topic_state s ON s.topic_id = t.id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    " CROSS JOIN stage g ON g.id = t.stage_id CROSS JOIN following f ON f.roadmap = r.slug"
    " WHERE s.status IN ('todo', 'doing') ORDER BY max(f.start, ?), f.place,"
    " s.status <> 'doing', g.open_ended, s.plan_order"
)


class _Told(NamedTuple):
    """A topic by its id, and what it teaches."""

    id: int
    minutes: int
    lesson: Lesson


class _Open(NamedTuple):
    """An open topic that teaches something, and what is left of it."""

    id: int
    topic: str
    minutes: int
    roadmap: str
    stage: str
    lesson: LessonAhead | None = None


class CreditByConcept(Area):
    """Topics by the concepts that they teach: what could be credited, what was, what will be."""

    def around(self, keys: Iterable[str]) -> list[Lesson]:
        """The topics `keys`, what they could credit or have credited, and what could do so, too.

        In the order of the plan.
        """
        own = {topic for key in keys if (topic := self.store.topics.id_of(key)) is not None}
        takers = self._teaching(
            own,
            f"(({OPEN}) OR s.credited_by IS NOT NULL OR EXISTS (SELECT 1 FROM point_tick k"
            " WHERE k.topic_id = s.topic_id AND k.credited_by IS NOT NULL))",
        )
        givers = self._teaching(takers, "s.status IN ('done', 'known') AND s.credited_by IS NULL")
        return [told.lesson for told in self._told(own | takers | givers)]

    def ungrounded(self) -> list[str]:
        """The keys of topics that are done by a credit which would not be given now."""
        credited = self.column(
            "SELECT r.slug || '/' || t.slug FROM topic_state s JOIN topic t ON t.id = s.topic_id"
            " JOIN roadmap r ON r.id = t.roadmap_id WHERE s.credited_by IS NOT NULL AND s.followed"
        )
        return [lesson.key for lesson in ungrounded(self.around(credited))]

    def lessons(self, topics: Iterable[int]) -> dict[int, Lesson]:
        """Topics by what they teach, if anything."""
        return {told.id: told.lesson for told in self._told(topics, every=True)}

    def _teaching(self, topics: Collection[int], where: str) -> set[int]:
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

    def _told(self, topics: Iterable[int], every: bool = False) -> list[_Told]:
        """What these topics teach, in the order of the plan: those that teach, or `every` one."""
        ids = (json.dumps(list(topics)),)
        concepts = defaultdict[tuple[int, str], list[str]](list)
        depths: dict[tuple[int, str], Depth] = {}
        for topic, mark, concept, depth in self.execute(
            f"SELECT topic_id, point, concept, depth FROM lesson WHERE topic_id IN {_THESE}", ids
        ):
            concepts[topic, mark].append(concept)
            depths[topic, mark] = depth
        points = defaultdict[int, list[LessonPoint]](list)
        for topic, mark, ticked, by in self.execute(_POINTS, ids):
            at = topic, mark
            taught = tuple(concepts.get(at, ()))
            points[topic].append(
                LessonPoint(mark, taught, depths.get(at, "know"), bool(ticked), by)
            )
        for topic, mark in concepts:
            if not mark:
                at = topic, mark
                points[topic].append(LessonPoint(mark, tuple(concepts[at]), depths[at]))
        return [
            told._replace(lesson=told.lesson._replace(points=tuple(points[told.id])))
            for told in self.all(_Told, _LESSON, ids)
            if every or told.id in points or told.lesson.same_as
        ]

    def ahead(self, topics: Collection[int]) -> dict[int, LessonAhead]:
        """What open topics of several roadmaps teach, for what their plan will credit."""
        if self.value("SELECT count(*) FROM following") < 2:
            return {}
        return {told.id: LessonAhead(told.lesson, told.minutes) for told in self._told(topics)}

    def giver_of(self, topic: TopicRow) -> TopicRow | None:
        """The open topic further ahead with which this one comes, if there is one."""
        if topic.status != "todo" or self.value("SELECT count(*) FROM following") < 2:
            return None
        told = self._told(self._teaching([topic.id], OPEN))
        ahead = CreditAhead([LessonAhead(one.lesson, one.minutes) for one in told])
        left = [one.minutes for one in told]
        for place, one in enumerate(told if ahead else ()):
            if one.id == topic.id:
                return None
            for other, rest in ahead.finish(place, left):
                left[other] = rest
                if not rest and told[other].id == topic.id:
                    return self.store.topics.rows_of([one.lesson.key])[one.lesson.key]
        return None

    def coming(self, today: date) -> list[Coming]:
        """What topics save of others, if everything is done in the order of the plan."""
        if self.value("SELECT count(*) FROM following") < 2:
            return []
        work = self.all(_Open, _SHARED, (today.isoformat(),))
        lessons = self.ahead([one.id for one in work])
        saved = credited_in_order(one._replace(lesson=lessons.get(one.id)) for one in work)
        return [
            Coming(one.id, one.topic, one.roadmap, one.stage, *saved[one.topic])
            for one in work
            if one.topic in saved
        ]
