"""The work ahead in totals: by roadmap, and by stage with what comes before its end."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.core.goals import OpenRoadmap, OpenStage, Waiting
from studyplan.store.coming import Coming, by_roadmap, by_stage, coming
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

# Pins are few: what they hold back is found from them, and nothing else of the graph is looked at.
_WAITING = (
    "WITH RECURSIVE later (id, day) AS (SELECT x.topic_id, x.day FROM pin x JOIN topic_state s"
    f" ON s.topic_id = x.topic_id WHERE x.day > ? AND {OPEN}"
    " UNION SELECT s.topic_id, later.day FROM later JOIN prerequisite x ON x.needs_id = later.id"
    f" JOIN topic_state s ON s.topic_id = x.topic_id WHERE {OPEN})"
    " SELECT t.id, r.slug || '/' || t.slug, r.slug, g.slug, g.open_ended, s.plan_order,"
    " s.left_minutes, max(later.day) FROM later CROSS JOIN topic_state s ON s.topic_id = later.id"
    " CROSS JOIN topic t ON t.id = s.topic_id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    " CROSS JOIN stage g ON g.id = t.stage_id GROUP BY t.id"
)


def open_roadmaps(connection: sqlite3.Connection, today: date) -> list[OpenRoadmap]:
    """The followed roadmaps with open topics and their minutes, in the order of the plan.

    What comes with topics of other roadmaps takes no minutes. Roadmaps that begin after `today`
    come behind those that have begun.
    """
    credited = coming(connection, today)
    waiting = _waiting(connection, today, credited)
    return _open_roadmaps(connection, today, credited, waiting)


def _open_roadmaps(
    connection: sqlite3.Connection,
    today: date,
    credited: Sequence[Coming],
    waiting: Mapping[str, Sequence["_Waiting"]],
) -> list[OpenRoadmap]:
    rows = connection.execute(
        "SELECT r.slug, max(f.start, ?) AS start, sum(y.minutes_left) FROM following f"
        " JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
        " JOIN tally y ON y.stage_id = g.id"
        " GROUP BY r.slug HAVING sum(y.topics - y.done - y.skipped - y.known) > 0"
        " ORDER BY start, f.place",
        (today.isoformat(),),
    ).fetchall()
    saved = by_roadmap(credited)
    return [
        OpenRoadmap(
            slug,
            date.fromisoformat(start),
            left - saved[slug],
            waiting=tuple(one.topic for one in waiting[slug]),
        )
        for slug, start, left in rows
    ]


class _Waiting(NamedTuple):
    """A topic that waits, where it is in its roadmap."""

    topic: Waiting
    stage: str
    open_ended: bool
    place: int


def _waiting(
    connection: sqlite3.Connection, today: date, credited: Iterable[Coming]
) -> Mapping[str, Sequence[_Waiting]]:
    """The topics that wait for a day after today, by roadmap."""
    found = defaultdict[str, list[_Waiting]](list)
    saved = {one.id for one in credited}
    for row in connection.execute(_WAITING, (today.isoformat(),)):
        number, topic, roadmap, *where, minutes, day = row
        if number not in saved:
            waiting = Waiting(topic, date.fromisoformat(day), minutes)
            found[roadmap].append(_Waiting(waiting, *where))
    return found


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
    waiting = _waiting(connection, today, credited)
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

    def in_front(stage: _Stage, there: Sequence[_Waiting]) -> tuple[Waiting, ...]:
        """Those that wait in a stage, or come before its end."""
        return tuple(
            one.topic._replace(own=one.stage == stage.slug)
            for one in there
            if stage.open_ended or (not one.open_ended and one.place <= stage.last)
        )

    def ends(whole: OpenRoadmap) -> list[OpenStage]:
        own = stages[whole.roadmap]
        closed = [stage for stage in own if not stage.open_ended]
        fronts = [
            whole.minutes if one.open_ended else sum(before(other, one.last) for other in closed)
            for one in own
        ]
        return [
            OpenStage(one.slug, one.minutes, n, in_front(one, waiting[whole.roadmap]))
            for one, n in zip(own, fronts, strict=True)
        ]

    whole = _open_roadmaps(connection, today, credited, waiting)
    return [one._replace(stages=ends(one)) for one in whole]
