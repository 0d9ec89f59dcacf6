"""What editors say that topics take, beside what the durations of their roadmaps allow."""

from studyplan.core.arithmetic import Estimated
from studyplan.core.effort import minutes_left
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import ESTIMATE, OPEN


class _Estimate(NamedTuple):
    """An open topic with what is left of it and, where its module counts by estimates, its own.

    `begun` is whether something of it was logged or ticked.
    """

    id: int
    roadmap: str
    left: int
    estimate: float | None
    begun: bool


class Estimates(Area):
    """What editors say that topics take, beside what the durations of their roadmaps allow."""

    def of_followed(self) -> list[Estimated]:
        """What is left of each followed roadmap that is not finished, both ways.

        Modules count by estimates where all of their topics without stated hours have one.
        """
        left, estimated = dict[str, int](), dict[str, float]()
        for topic in self.all(
            _Estimate,
            "WITH said AS MATERIALIZED (SELECT t.id, t.module_id, t.minutes, f.roadmap, f.place,"
            f" {ESTIMATE} AS said, t.own_hours IS NULL AS shared"
            " FROM following f JOIN roadmap r ON r.slug = f.roadmap"
            " JOIN topic t ON t.roadmap_id = r.id),"
            " whole AS (SELECT module_id FROM said WHERE shared GROUP BY module_id"
            " HAVING count(said) = count(*))"
            " SELECT d.id, d.roadmap, s.left_minutes AS left,"
            " CASE WHEN d.shared AND d.module_id IN whole THEN d.said END AS estimate,"
            " s.spent > 0 OR s.left_minutes < d.minutes AS begun"
            f" FROM said d CROSS JOIN topic_state s ON s.topic_id = d.id WHERE {OPEN}"
            " ORDER BY d.place",
        ):
            name = topic.roadmap
            left[name] = left.get(name, 0) + topic.left
            estimated[name] = estimated.get(name, 0) + self._left(topic)
        return [Estimated(name, left[name], round(estimated[name])) for name in left]

    def _left(self, topic: _Estimate) -> float:
        """The minutes of its estimate that are left of a topic, as what is planned of it is."""
        if topic.estimate is None:
            return topic.left
        if not topic.begun:
            return topic.estimate
        spent, points, ticked = self.execute(
            "SELECT s.spent, (SELECT count(*) FROM point p WHERE p.topic_id = s.topic_id),"
            " (SELECT count(*) FROM point_tick k WHERE k.topic_id = s.topic_id AND k.point IN"
            " (SELECT mark FROM point p WHERE p.topic_id = s.topic_id))"
            " FROM topic_state s WHERE s.topic_id = ?",
            (topic.id,),
        ).fetchone()
        read = self.store.effort.said_of_read(topic.id)
        return minutes_left(round(topic.estimate), spent, points, ticked, read)
