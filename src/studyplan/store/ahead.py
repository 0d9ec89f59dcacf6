"""The work ahead in totals: by roadmap, and by stage with what comes before its end."""

import json
import sqlite3
from collections import defaultdict
from datetime import date

from studyplan.core.goals import OpenRoadmap, OpenStage
from studyplan.store.coming import by_roadmap, coming


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


def with_stages(connection: sqlite3.Connection, today: date) -> list[OpenRoadmap]:
    """The same with their stages.

    In front of a stage's end is all that comes up to its last open topic, in the roadmap's order.
    Stages without an end run side by side after the others, and end together.
    """
    rows = connection.execute(
        "WITH ahead AS (SELECT r.slug AS roadmap, g.slug AS stage, g.open_ended, s.plan_order,"
        " iif(s.topic_id IN (SELECT value FROM json_each(?)), 0, s.left_minutes) AS left_minutes"
        " FROM following f JOIN roadmap r ON r.slug = f.roadmap JOIN topic t ON t.roadmap_id = r.id"
        " JOIN topic_state s ON s.topic_id = t.id JOIN stage g ON g.id = t.stage_id"
        " WHERE s.status IN ('todo', 'doing'))"
        " SELECT roadmap, stage, open_ended, sum(left_minutes), max(front) FROM (SELECT *,"
        " sum(left_minutes) OVER (PARTITION BY roadmap ORDER BY open_ended, plan_order) AS front"
        " FROM ahead) GROUP BY roadmap, stage",
        (json.dumps([one.id for one in coming(connection, today)]),),
    ).fetchall()
    whole = open_roadmaps(connection, today)
    minutes = {one.roadmap: one.minutes for one in whole}
    stages = defaultdict(list)
    for roadmap, stage, open_ended, left, front in rows:
        stages[roadmap].append(OpenStage(stage, left, minutes[roadmap] if open_ended else front))
    return [one._replace(stages=stages[one.roadmap]) for one in whole]
