"""What is ahead: the open minutes of roadmaps, and when they end if every hour is kept."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from studyplan.core.capacity import capacity
from studyplan.core.credit_ahead import by_stage
from studyplan.core.goals import OpenRoadmap, OpenStage, Waiting, kept_ends
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import OPEN

_PLACE = (
    "(SELECT {}(s.plan_order) FROM topic_state s INDEXED BY state_open_in_stage"
    f" WHERE s.stage_id = g.id AND {OPEN})"
)
# Totals, and for each stage the two ends of its open topics in an index: no topic is looked at.
_STAGES = (
    "SELECT r.slug AS roadmap, g.slug, g.id, g.open_ended, y.minutes_left AS minutes,"
    f" {_PLACE.format('min')} AS first, {_PLACE.format('max')} AS last"
    " FROM following f JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
    " JOIN tally y ON y.stage_id = g.id WHERE y.topics > y.done + y.skipped + y.known"
    " ORDER BY f.place, g.position"
)
_ROADMAPS = (
    "SELECT r.slug AS roadmap, max(f.start, ?) AS start, sum(y.minutes_left) AS minutes"
    " FROM following f JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
    " JOIN tally y ON y.stage_id = g.id GROUP BY r.slug"
    " HAVING sum(y.topics - y.done - y.skipped - y.known) > 0 ORDER BY start, f.place"
)
# Pins and days are few: what they hold back is found from them, and nothing else of the graph
# is looked at.
_WAITING = (
    "WITH RECURSIVE later (id, day) AS (SELECT x.topic_id, x.day FROM (SELECT topic_id, day"
    " FROM pin UNION ALL SELECT id, on_day FROM topic WHERE on_day IS NOT NULL) x"
    f" JOIN topic_state s ON s.topic_id = x.topic_id WHERE x.day > ? AND {OPEN}"
    " UNION SELECT s.topic_id, later.day FROM later JOIN prerequisite x ON x.needs_id = later.id"
    f" JOIN topic_state s ON s.topic_id = x.topic_id WHERE {OPEN})"
    " SELECT t.id, r.slug || '/' || t.slug AS topic, r.slug AS roadmap, g.slug AS stage,"
    " g.open_ended, s.plan_order AS place, s.left_minutes AS minutes,"
    " max(later.day) AS 'begin' FROM later CROSS JOIN topic_state s ON s.topic_id = later.id"
    " CROSS JOIN topic t ON t.id = s.topic_id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    " CROSS JOIN stage g ON g.id = t.stage_id GROUP BY t.id"
)


class _Waiting(NamedTuple):
    """A topic that waits, where it is in its roadmap."""

    id: int
    roadmap: str
    stage: str
    open_ended: bool
    place: int
    waiting: Waiting


class _Stage(NamedTuple):
    """A stage with open topics; the places in the plan of the `first` and the `last` of them."""

    roadmap: str
    slug: str
    id: int
    open_ended: bool
    minutes: int
    first: int
    last: int


class Outlook(Area):
    """What is ahead: the open minutes of roadmaps, and when they end if every hour is kept."""

    def open_roadmaps(self, today: date, stages: bool = False) -> list[OpenRoadmap]:
        """The followed roadmaps with open topics and their minutes, in the order of the plan.

        What comes with topics of other roadmaps takes no minutes. Roadmaps that begin after `today`
        come behind those that have begun. With their `stages`: in front of a stage's end is all
        that comes up to its last open topic, in the roadmap's order. Stages without an end run side
        by side after the others, and end together.
        """
        credited = {topic.id: topic for topic in self.store.credit_ahead.coming(today)}
        waiting = defaultdict[str, list[_Waiting]](list)
        for topic in self.all(_Waiting, _WAITING, (today.isoformat(),)):
            saved = credited.get(topic.id)
            left = topic.waiting.minutes - (saved.minutes if saved else 0)
            if left:
                topic = topic._replace(waiting=topic.waiting._replace(minutes=left))
                waiting[topic.roadmap].append(topic)
        open_stages = defaultdict[str, list[_Stage]](list)
        saved_in = by_stage(credited.values())
        for stage in self.all(_Stage, _STAGES) if stages else ():
            left = stage.minutes - saved_in[stage.roadmap, stage.slug]
            open_stages[stage.roadmap].append(stage._replace(minutes=left))
        roadmaps = []
        for whole in self.all(OpenRoadmap, _ROADMAPS, (today.isoformat(),)):
            name = whole.roadmap
            minutes = whole.minutes - sum(
                topic.minutes for topic in credited.values() if topic.roadmap == name
            )
            waits = tuple(one.waiting for one in waiting[name])
            whole = whole._replace(minutes=minutes, waiting=waits)
            if stages:
                off = json.dumps({topic.id: topic.minutes for topic in credited.values()})
                ends = self._ends(minutes, open_stages[name], waiting[name], off)
                whole = whole._replace(stages=ends)
            roadmaps.append(whole)
        return roadmaps

    def _ends(
        self, whole: int, stages: Sequence[_Stage], waiting: Sequence[_Waiting], credited: str
    ) -> list[OpenStage]:
        """What is in front of the end of each stage of a roadmap with so many minutes."""
        closed = [stage for stage in stages if not stage.open_ended]
        ends = []
        for stage in stages:
            front = whole
            if not stage.open_ended:
                front = sum(self._up_to(stage.last, other, credited) for other in closed)
            in_front = tuple(
                one.waiting._replace(own=one.stage == stage.slug)
                for one in waiting
                if stage.open_ended or (not one.open_ended and one.place <= stage.last)
            )
            ends.append(OpenStage(stage.slug, stage.minutes, front, in_front))
        return ends

    def _up_to(self, last: int, stage: _Stage, credited: str) -> int:
        """The minutes of a stage that come up to the place `last`."""
        if stage.last <= last or last < stage.first:
            return stage.minutes if stage.last <= last else 0
        return int(
            self.value(
                "SELECT (SELECT coalesce(sum(s.left_minutes), 0) FROM topic_state s"
                f" INDEXED BY state_open_in_stage WHERE s.stage_id = ?1 AND {OPEN}"
                " AND s.plan_order <= ?2) - (SELECT coalesce(sum(c.value), 0) FROM json_each(?3) c"
                " CROSS JOIN topic_state s ON s.topic_id = CAST(c.key AS INTEGER)"
                " WHERE s.stage_id = ?1 AND s.plan_order <= ?2)",
                (stage.id, last, credited),
            )
        )

    def minutes_ahead(self, today: date) -> int:
        """The minutes of everything that is open in followed roadmaps, what is shared once."""
        return sum(one.minutes for one in self.open_roadmaps(today))

    def kept_ends(self, today: date) -> dict[str, date | None]:
        """The day by which each roadmap is finished if every hour is kept; None if never.

        Empty where nothing is open or no hours are known.
        """
        ahead, time = self.open_roadmaps(today), self.store.learner_time.calendar()
        if not ahead or not time.rules:
            return {}
        shares = self.store.learner_time.budgets(today)
        return kept_ends(ahead, shares.weights, capacity(time, shares, today), today)
