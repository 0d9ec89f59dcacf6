"""Credit that topics ahead will bring, if everything is done in the order of the plan."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from studyplan.core.lessons import NOTHING, Learnt
from studyplan.core.topics import TopicRow
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import OPEN
from studyplan.store.credit import GIVING, TaughtTopic

if TYPE_CHECKING:  # where no two roadmaps are followed, none of this is needed
    from studyplan.core.credit_ahead import Coming, LessonAhead

# Of few topics, those that teach what another roadmap teaches, too, or have a task.
_SHARING = (
    "SELECT t.id FROM json_each(?) i CROSS JOIN topic t ON t.id = i.value WHERE t.same_as IS NOT"
    " NULL OR EXISTS (SELECT 1 FROM lesson l CROSS JOIN lesson o ON o.concept = l.concept"
    " CROSS JOIN topic u ON u.id = o.topic_id WHERE l.topic_id = t.id"
    " AND u.roadmap_id <> t.roadmap_id)"
)
# Most concepts are taught once: only the others are looked at, and the index alone tells which. Of
# these the ones of several roadmaps count.
# The order is that of the plan: said here, so that 100,000 topics need not be read to be ordered.
_SHARED = (
    "WITH often AS MATERIALIZED (SELECT concept FROM lesson GROUP BY concept"
    " HAVING min(topic_id) <> max(topic_id)), shared AS MATERIALIZED (SELECT l.concept"
    " FROM often CROSS JOIN lesson l ON l.concept = often.concept CROSS JOIN topic t"
    " ON t.id = l.topic_id GROUP BY l.concept HAVING min(t.roadmap_id) <> max(t.roadmap_id)),"
    " teaching AS (SELECT DISTINCT l.topic_id AS id"
    " FROM shared CROSS JOIN lesson l ON l.concept = shared.concept"
    " UNION SELECT id FROM topic WHERE same_as IS NOT NULL)"
    " SELECT t.id, r.slug || '/' || t.slug AS topic, s.left_minutes AS minutes,"
    " r.slug AS roadmap, g.slug AS stage FROM teaching CROSS JOIN topic t ON t.id = teaching.id"
    " CROSS JOIN topic_state s ON s.topic_id = t.id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    " CROSS JOIN stage g ON g.id = t.stage_id CROSS JOIN following f ON f.roadmap = r.slug"
    " WHERE s.status IN ('todo', 'doing') AND NOT s.spare ORDER BY max(f.start, ?), f.place,"
    " s.status <> 'doing', g.open_ended, s.plan_order"
)


class _Open(NamedTuple):
    """An open topic that teaches something, and what is left of it."""

    id: int
    topic: str
    minutes: int
    roadmap: str
    stage: str
    lesson: "LessonAhead | None" = None


class CreditToCome(Area):
    """Credit that topics ahead will bring, if everything is done in the order of the plan."""

    def lessons(self, topics: Collection[int], before: date = date.max) -> "dict[int, LessonAhead]":
        """What open topics of several roadmaps teach, for what their plan will credit.

        As facts dated `before` that day leave them. Those that share nothing are left out.
        """
        if not self.store.roadmaps.several():
            return {}
        shared = self.column(_SHARING, (json.dumps([*topics]),))
        return self._ahead(shared, before, {*topics})

    def _ahead(
        self, shared: Collection[int], before: date = date.max, others: Collection[int] = ()
    ) -> "dict[int, LessonAhead]":
        told = self.store.credit.taught(shared, before)
        aware = self._aware(told, others)
        return {one.id: lesson for one, lesson in zip(told, aware, strict=True)}

    def _aware(
        self, told: Sequence[TaughtTopic], others: Collection[int] = ()
    ) -> "list[LessonAhead]":
        """What open topics teach, each with what is done already, apart from `others`."""
        from studyplan.core.credit_ahead import LessonAhead

        done = self.store.credit.teaching([one.id for one in told], GIVING).difference(others)
        learnt = Learnt(one.lesson for one in self.store.credit.taught(done)) if done else NOTHING
        return [LessonAhead(one.lesson, one.minutes, learnt) for one in told]

    def givers_of(self, topics: Iterable[TopicRow]) -> dict[int, TopicRow]:
        """The open topics further ahead with which some of these come, by the ids of these."""
        ids = [topic.id for topic in topics if topic.status == "todo"]
        if not ids or not self.store.roadmaps.several():
            return {}
        from studyplan.core.credit_ahead import CreditAhead

        told = self.store.credit.taught({*ids, *self.store.credit.teaching(ids, OPEN)})
        ahead = CreditAhead(self._aware(told))
        left = [one.minutes for one in told]
        givers = dict[int, str]()
        for place, one in enumerate(told if ahead else ()):
            gains = ahead.finish(place, left) if left[place] else []
            left[place] = 0
            for other, rest in gains:
                left[other] = rest
                if not rest:
                    givers[told[other].id] = one.lesson.key
        rows = self.store.topics.rows_of(givers[topic] for topic in ids if topic in givers)
        return {topic: rows[givers[topic]] for topic in ids if topic in givers}

    def coming(self, today: date) -> "list[Coming]":
        """What topics save of others, if everything is done in the order of the plan."""
        if not self.store.roadmaps.several():
            return []
        from studyplan.core.credit_ahead import Coming, credited_in_order

        work = self.all(_Open, _SHARED, (today.isoformat(),))
        lessons = self._ahead([one.id for one in work])
        saved = credited_in_order(one._replace(lesson=lessons.get(one.id)) for one in work)
        return [
            Coming(one.id, one.topic, one.roadmap, one.stage, *saved[one.topic])
            for one in work
            if one.topic in saved
        ]
