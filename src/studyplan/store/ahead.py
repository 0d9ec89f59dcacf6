"""The work ahead in totals: by roadmap, and by stage with what comes before its end."""

import json
import sqlite3
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from studyplan.core.goals import OpenRoadmap, OpenStage
from studyplan.store.coming import by_roadmap, by_stage, coming
from studyplan.store.places import OPEN

_PLACE = (
    "(SELECT {}(s.plan_order) FROM topic_state s INDEXED BY state_open_in_stage"
    f" WHERE s.stage_id = g.id AND {OPEN})"
)
# Totals, and for each stage the two ends of its open topics in an index: no topic is looked at.
_STAGES = (
    "SELECT r.slug, g.slug, g.id, g.open_ended, y.minutes_left,"
    f" {_PLACE.format('min')}, {_PLACE.format('max')}"
    " FROM following f JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
    " JOIN tally y ON y.stage_id = g.id WHERE y.topics > y.done + y.skipped + y.known"
    " ORDER BY f.place, g.position"
)


def open_roadmaps(connection: sqlite3.Connection, today: date) -> list[OpenRoadmap]:
    """The followed roadmaps with open topics and their minutes, in the order of the plan.

    What comes with topics of other roadmaps takes no minutes. Roadmaps that begin after `today`
    come behind those that have begun.
    """
    rows = connection.execute(
        "SELECT r.slug, max(f.start, ?) AS start, sum(y.minutes_left) FROM following f"
        " JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
        " JOIN tally y ON y.stage_id = g.id"
        " GROUP BY r.slug HAVING sum(y.topics - y.done - y.skipped - y.known) > 0"
        " ORDER BY start, f.place",
        (today.isoformat(),),
    ).fetchall()
    credited = by_roadmap(coming(connection, today))
    return [
        OpenRoadmap(slug, date.fromisoformat(start), left - credited[slug])
        for slug, start, left in rows
    ]


def minutes_ahead(connection: sqlite3.Connection, today: date) -> int:
    """The minutes of everything that is open in followed roadmaps, what is shared once."""
    return sum(one.minutes for one in open_roadmaps(connection, today))


class _Stage(NamedTuple):
    """A stage with open topics; the places in the plan of the `first` and the `last` of them."""

    roadmap: str
    slug: str
    id: int
    open_ended: bool
    minutes: int
    first: int
    last: int


def with_stages(connection: sqlite3.Connection, today: date) -> list[OpenRoadmap]:
    """The same with their stages.

    In front of a stage's end is all that comes up to its last open topic, in the roadmap's order.
    Stages without an end run side by side after the others, and end together.
    """
    credited = coming(connection, today)
    saved = by_stage(credited)
    stages = defaultdict[str, list[_Stage]](list)
    for row in connection.execute(_STAGES):
        stage = _Stage(*row)
        left = stage.minutes - saved[stage.roadmap, stage.slug]
        stages[stage.roadmap].append(stage._replace(minutes=left))
    ids = json.dumps([one.id for one in credited])

    def before(stage: _Stage, last: int) -> int:
        """The minutes of a stage that come up to the place `last`."""
        if stage.last <= last or stage.first > last:
            return stage.minutes if stage.last <= last else 0
        found: int = connection.execute(
            "SELECT coalesce(sum(s.left_minutes), 0) FROM topic_state s"
            f" INDEXED BY state_open_in_stage WHERE s.stage_id = ? AND {OPEN}"
            " AND s.plan_order <= ? AND s.topic_id NOT IN (SELECT value FROM json_each(?))",
            (stage.id, last, ids),
        ).fetchone()[0]
        return found

    def ends(whole: OpenRoadmap) -> list[OpenStage]:
        own = stages[whole.roadmap]
        closed = [stage for stage in own if not stage.open_ended]
        fronts = [
            whole.minutes if one.open_ended else sum(before(other, one.last) for other in closed)
            for one in own
        ]
        return [OpenStage(one.slug, one.minutes, n) for one, n in zip(own, fronts, strict=True)]

    return [one._replace(stages=ends(one)) for one in open_roadmaps(connection, today)]
