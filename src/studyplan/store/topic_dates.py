"""Topics whose day is past, what they hold up no longer, and what is due."""

from datetime import date

from studyplan.core.choose import TOMORROW
from studyplan.core.topics import TopicRow
from studyplan.store.area import Area
from studyplan.store.columns import JOIN, ON, OPEN, ROW, WITH_DATES


class TopicDates(Area):
    """Topics whose day is past, what they hold up no longer, and what is due."""

    def gone_by(self, today: date, roadmap: str | None = None) -> list[TopicRow]:
        """Open topics of which the day that they were on is past, the first one first."""
        return self.all(
            TopicRow,
            f"SELECT {ROW} FROM topic_state s{JOIN} WHERE {OPEN} AND s.topic_id IN ({WITH_DATES})"
            f" AND {ON} < :today AND r.slug = coalesce(:roadmap, r.slug) ORDER BY {ON}, s.number",
            {"today": str(today), "roadmap": roadmap},
        )

    def freed(self, today: date) -> list[int]:
        """The ids of topics that wait for nothing but what a day has passed over."""
        return self.column(
            "SELECT w.topic_id FROM topic_state s JOIN topic t ON t.id = s.topic_id"
            " JOIN prerequisite p ON p.needs_id = s.topic_id JOIN topic_state w"
            f" ON w.topic_id = p.topic_id WHERE {OPEN} AND s.topic_id IN ({WITH_DATES})"
            f" AND {ON} < ? GROUP BY w.topic_id HAVING count(*) = w.blocked",
            (str(today),),
        )

    def due_and_waiting(self, today: date, roadmap: str | None = None) -> list[TopicRow]:
        """What was due or is by tomorrow, and waits for something; the first one first."""
        return self.all(
            TopicRow,
            f"SELECT {ROW} FROM topic_state s{JOIN} WHERE {OPEN} AND s.status = 'todo'"
            f" AND s.blocked > 0 AND s.topic_id IN ({WITH_DATES}) AND t.due <= ?1"
            f" AND ({ON} IS NULL OR {ON} <= ?2) AND r.slug = coalesce(?3, r.slug)"
            " ORDER BY t.due, s.number",
            (str(today + TOMORROW), str(today), roadmap),
        )
