"""The days by which stages were to be finished, and are by a plan."""

from collections.abc import Iterable, Mapping
from datetime import date

from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.plan import Stretch, stretches
from studyplan.core.session import Session
from studyplan.store.area import Area

Ends = Mapping[tuple[str, str], date]
_NONE = date.min - date.min


class Baselines(Area):
    """The days by which stages were to be finished, and are by a plan."""

    def days(self) -> dict[tuple[str, str], date]:
        """The baseline of each stage of the followed roadmaps, by roadmap and stage."""
        rows = self.execute(
            "SELECT b.roadmap, b.stage, b.day FROM baseline b JOIN following f"
            " ON f.roadmap = b.roadmap ORDER BY f.place, b.day"
        )
        return {(roadmap, stage): date.fromisoformat(day) for roadmap, stage, day in rows}

    def written_on(self) -> dict[str, date]:
        """The days on which baselines of followed roadmaps were written, where that is known.

        One that `undo` has put back is of the day on which it was written first.
        """
        rows = self.execute(
            "SELECT f.roadmap, (SELECT"
            " min(coalesce(json_extract(w.data, '$.on'), w.local_date)) FROM event w"
            " WHERE w.kind = 'baseline.write' AND w.subject = f.roadmap AND w.data ="
            " (SELECT e.data FROM event e WHERE e.kind = 'baseline.write'"
            " AND e.subject = f.roadmap ORDER BY e.stamp DESC, e.device DESC, e.command_id DESC"
            " LIMIT 1)) FROM following f WHERE f.roadmap IN (SELECT roadmap FROM baseline)"
            " ORDER BY f.place"
        )
        return {roadmap: date.fromisoformat(day) for roadmap, day in rows if day}

    def stage_ends(self, sessions: Iterable[Session]) -> dict[tuple[str, str], date]:
        """The last day of each stage in a plan, by roadmap and stage."""
        return {stage: at.last for stage, at in self.stretches(sessions, self.homes()).items()}

    def homes(self) -> dict[str, tuple[str, str]]:
        """The roadmap and the stage of each topic, by every key that it has or had."""
        return {
            key: (roadmap, stage)
            for key, roadmap, stage in self.execute(
                "SELECT r.slug || '/' || t.slug, r.slug, g.slug FROM topic t"
                " JOIN roadmap r ON r.id = t.roadmap_id JOIN stage g ON g.id = t.stage_id"
                " UNION ALL SELECT r.slug || '/' || f.slug, r.slug, g.slug FROM former_topic f"
                " JOIN roadmap r ON r.id = f.roadmap_id JOIN topic t ON t.id = f.topic_id"
                " JOIN stage g ON g.id = t.stage_id"
            )
        }

    def stretches(
        self, sessions: Iterable[Session], homes: Mapping[str, tuple[str, str]]
    ) -> dict[tuple[str, str], Stretch]:
        """From when to when each stage is planned.

        Topics that a later edition has taken out belong to no stage any more.
        """
        spans: dict[tuple[str, str], Stretch] = {}
        for topic, at in stretches(sessions).items():
            if stage := homes.get(topic):
                spans[stage] = at.joined(spans.get(stage, at))
        return spans

    def moved(self, before: Ends, after: Ends) -> list[BaselineWritten]:
        """The events that move baselines as other hours move the plan, from `before` to `after`."""
        days = self.days()
        ends = {
            stage: day
            + (after[stage] - before[stage] if stage in before and stage in after else _NONE)
            for stage, day in days.items()
        }
        return begun(ends, dict.fromkeys(roadmap for roadmap, _ in days)) if ends != days else []


def begun(ends: Ends, roadmaps: Iterable[str]) -> list[BaselineWritten]:
    """The events that write these ends as the baselines of `roadmaps`."""
    return [
        BaselineWritten(roadmap, its_ends)
        for roadmap in roadmaps
        if (its_ends := {stage: day for (name, stage), day in ends.items() if name == roadmap})
    ]
