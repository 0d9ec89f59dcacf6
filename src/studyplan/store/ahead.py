"""The work ahead in totals: by roadmap, and by stage with what comes before its end."""

import sqlite3
from collections import defaultdict
from datetime import date

from studyplan.core.goals import OpenRoadmap, OpenStage


def open_roadmaps(connection: sqlite3.Connection, today: date) -> list[OpenRoadmap]:
    """The followed roadmaps with open topics and their minutes, in the order of the plan.

    Roadmaps that begin after `today` come behind those that have begun.
    """
    rows = connection.execute(
        "SELECT r.slug, max(f.start, ?) AS start, sum(s.left_minutes) FROM following f"
        " JOIN roadmap r ON r.slug = f.roadmap JOIN topic t ON t.roadmap_id = r.id"
        " JOIN topic_state s ON s.topic_id = t.id WHERE s.status IN ('todo', 'doing')"
        " GROUP BY r.slug ORDER BY start, f.place",
        (today.isoformat(),),
    )
    return [OpenRoadmap(slug, date.fromisoformat(start), left) for slug, start, left in rows]


def with_stages(connection: sqlite3.Connection, today: date) -> list[OpenRoadmap]:
    """The same with their stages.

    In front of a stage's end is all that comes up to its last open topic, in the roadmap's order.
    Stages without an end run side by side after the others, and end together.
    """
    rows = connection.execute(
        "SELECT roadmap, stage, open_ended, sum(left_minutes), max(front) FROM ("
        " SELECT r.slug AS roadmap, g.slug AS stage, g.open_ended, s.left_minutes, sum("
        " s.left_minutes) OVER (PARTITION BY r.id ORDER BY g.open_ended, s.plan_order) AS front"
        " FROM following f JOIN roadmap r ON r.slug = f.roadmap JOIN topic t ON t.roadmap_id = r.id"
        " JOIN topic_state s ON s.topic_id = t.id JOIN stage g ON g.id = t.stage_id"
        " WHERE s.status IN ('todo', 'doing')) GROUP BY roadmap, stage"
    ).fetchall()
    whole = open_roadmaps(connection, today)
    minutes = {one.roadmap: one.minutes for one in whole}
    stages = defaultdict(list)
    for roadmap, stage, open_ended, left, front in rows:
        stages[roadmap].append(OpenStage(stage, left, minutes[roadmap] if open_ended else front))
    return [one._replace(stages=stages[one.roadmap]) for one in whole]
