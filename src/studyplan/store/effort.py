"""What was done of topics: logs, ticks, and the days on which they were finished."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from studyplan.core.effort import Effort, ended, minutes_read
from studyplan.core.weeks import monday
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import ESTIMATE

# Which topics were worked on is found here, by indexes: a journal has a million entries.
_BETWEEN = (
    "SELECT topic_id FROM time_log WHERE day BETWEEN :first AND :last UNION"
    " SELECT topic_id FROM point_tick WHERE day BETWEEN :first AND :last AND credited_by IS NULL"
    " UNION SELECT topic_id FROM resource_tick WHERE day BETWEEN :first AND :last"
    " UNION SELECT topic_id"
    " FROM topic_state INDEXED BY state_finished WHERE finished_on BETWEEN :first AND :last"
    " AND status = 'done' AND credited_by IS NULL"
)


class _Standing(NamedTuple):
    """The work on a topic, and how it stands: since when it is met, and whether by credit."""

    effort: Effort
    status: str
    credited: bool
    on: date | None


class Efforts(Area):
    """What was done of topics: logs, ticks, and the days on which they were finished."""

    def spent_on(self, topic: int) -> int:
        """Minutes logged for a topic."""
        return int(self.value("SELECT spent FROM topic_state WHERE topic_id = ?", (topic,)))

    def left_of(self, topic: int) -> int:
        """Minutes that a topic still takes."""
        return int(self.value("SELECT left_minutes FROM topic_state WHERE topic_id = ?", (topic,)))

    def logged_on(self, day: date) -> int:
        """Minutes logged on a day."""
        query = "SELECT coalesce(sum(minutes), 0) FROM time_log WHERE day = ?"
        return int(self.value(query, (day.isoformat(),)))

    def logged_in_week(self, day: date) -> int:
        """Minutes logged in the week of a day."""
        query = "SELECT sum(minutes) FROM week_spent WHERE week = ?"
        return int(self.value(query, (monday(day).isoformat(),)) or 0)

    def of(self, topics: Iterable[int], since: date = date.min) -> dict[int, Effort]:
        """The work on these topics by their ids; what was logged before `since` as of one day."""
        return {topic: self._effort(topic, since) for topic in topics}

    def worked_on(self, first: date, last: date = date.max) -> dict[int, Effort]:
        """The same, since the `first`, of topics with a log or tick of these days or their end."""
        topics = self.column(_BETWEEN, {"first": str(first), "last": str(last)})
        return self.of(topics, first)

    def read_of(self, topic: int) -> list[tuple[date, int]]:
        """The days of a topic's ticked resources with the minutes that these take off it."""
        days = self._resources_ticked(topic)
        worth = self.worth_of(topic) if days else {}
        return [
            (date.fromisoformat(day), worth[mark]) for mark, day in days.items() if mark in worth
        ]

    def said_of_read(self, topic: int) -> int:
        """The minutes that a topic's ticked resources say they take together."""
        days = self._resources_ticked(topic)
        said = self._said_of(topic) if days else {}
        return sum(said.get(mark, 0) for mark in days)

    def _resources_ticked(self, topic: int) -> dict[str, str]:
        """The days of a topic's ticked resources by their marks."""
        ticks = "SELECT resource, day FROM resource_tick WHERE topic_id = ?"
        return dict(self.execute(ticks, (topic,)).fetchall())

    def worth_of(self, topic: int) -> dict[str, int]:
        """The minutes that a topic's own resources take off it when they are ticked, by marks."""
        hours = f"SELECT t.minutes, {ESTIMATE} FROM topic t WHERE t.id = ?"
        minutes, estimate = self.execute(hours, (topic,)).fetchone()
        said = self._said_of(topic)
        return {mark: minutes_read(says, minutes, estimate) for mark, says in said.items()}

    def _said_of(self, topic: int) -> dict[str, int]:
        """The minutes that a topic's own resources say they take, by their marks.

        What its module has serves others too: its minutes are not this topic's alone.
        """
        said = Counter[str]()
        for resource in self.store.topics.resources(topic):
            if resource.level == "topic" and resource.effort:
                said[resource.mark] += resource.effort
        return said

    def _effort(self, topic: int, since: date) -> Effort:
        effort, status, credited, on = self.all(
            _Standing,
            "SELECT t.minutes, (SELECT count(*) FROM point p WHERE p.topic_id = t.id) AS points,"
            " iif(s.status = 'done' AND s.credited_by IS NULL, s.finished_on, NULL) AS finished,"
            " s.started_on AS begun, s.status, s.credited_by IS NOT NULL AS credited,"
            " s.finished_on AS [on] FROM topic t JOIN topic_state s ON s.topic_id = t.id"
            " WHERE t.id = ?",
            (topic,),
        )[0]
        query = (
            "SELECT day, sum(minutes) FROM time_log WHERE topic_id = ? AND day >= ? GROUP BY day"
        )
        logged = self.execute(query, (topic, since.isoformat()))
        logs = [(date.fromisoformat(day), spent) for day, spent in logged]
        if since > date.min:
            before = self.spent_on(topic) - sum(spent for _, spent in logs)
            logs = [(since - timedelta(days=1), before), *logs] if before else logs
        ticks = self.execute(
            "SELECT k.day, k.credited_by FROM point_tick k WHERE k.topic_id = ? AND EXISTS"
            " (SELECT 1 FROM point p WHERE p.topic_id = k.topic_id AND p.mark = k.point)",
            (topic,),
        ).fetchall()
        return effort._replace(
            read=self.read_of(topic),
            logs=logs,
            ticks=[date.fromisoformat(day) for day, by in ticks if by is None],
            credited=[date.fromisoformat(day) for day, by in ticks if by is not None],
            ended=ended(status, credited, on),
        )
