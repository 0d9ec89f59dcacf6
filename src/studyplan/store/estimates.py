"""What editors say that topics take, beside what the durations of their roadmaps allow."""

from studyplan.core.estimate import Estimated
from studyplan.core.topics import PAGE
from studyplan.store.area import Area
from studyplan.store.columns import OPEN


class Estimates(Area):
    """What editors say that topics take, beside what the durations of their roadmaps allow."""

    def of_followed(self) -> list[Estimated]:
        """What is left of each followed roadmap that is not finished, both ways.

        Modules count by estimates where all of their topics without stated hours have one.
        """
        return self.all(
            Estimated,
            "WITH said AS MATERIALIZED (SELECT t.id, t.module_id, t.minutes, f.roadmap, f.place,"
            " CASE WHEN t.own_hours IS NULL THEN coalesce(t.own_weight * 60,"
            f" (SELECT sum(coalesce(l.minutes, l.pages * {PAGE})) FROM resource_link l"
            " WHERE l.topic_id = t.id)) END AS said, t.own_hours IS NULL AS shared"
            " FROM following f JOIN roadmap r ON r.slug = f.roadmap"
            " JOIN topic t ON t.roadmap_id = r.id),"
            " whole AS (SELECT module_id FROM said WHERE shared GROUP BY module_id"
            " HAVING count(said) = count(*))"
            " SELECT d.roadmap, sum(s.left_minutes) AS left, CAST(round(sum(CASE"
            " WHEN d.shared AND d.module_id IN whole THEN s.left_minutes * d.said / d.minutes"
            " ELSE s.left_minutes END)) AS INTEGER) AS estimated"
            f" FROM said d CROSS JOIN topic_state s ON s.topic_id = d.id WHERE {OPEN}"
            " GROUP BY d.roadmap ORDER BY d.place",
        )
