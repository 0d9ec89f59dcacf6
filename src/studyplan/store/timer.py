"""The learner's timer."""

from studyplan.core.timer import RunningTimer
from studyplan.store.area import Area


class Timer(Area):
    """The learner's timer."""

    def running(self) -> RunningTimer | None:
        """The topic that it runs for, and since when; None where it does not run."""
        return self.first(
            RunningTimer,
            "SELECT x.topic, x.since, t.title_en, t.title_zh, s.number FROM timer x"
            " LEFT JOIN roadmap r ON r.slug = substr(x.topic, 1, instr(x.topic, '/') - 1)"
            " LEFT JOIN topic t ON t.roadmap_id = r.id"
            " AND t.slug = substr(x.topic, instr(x.topic, '/') + 1)"
            " LEFT JOIN topic_state s ON s.topic_id = t.id",
        )
