"""What plans are made from, and the plans that were adopted."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.core.availability import Lanes, lane_shares
from studyplan.core.budgets import Budgets
from studyplan.core.durations import parse_range
from studyplan.core.journal.keys import Identity
from studyplan.core.journal.plans import BaselineSet, PlanAdopted, Planned
from studyplan.core.journal.rows import Fact_co, Recorded
from studyplan.core.planned import Target
from studyplan.core.replan import stretches
from studyplan.core.schedule import Session
from studyplan.core.vocabulary import Lane
from studyplan.core.weeks import monday
from studyplan.store.recorded import of_kind

_A_WEEK = {"day": 7.0, "week": 1.0, "month": 12 / 52}


def weights(connection: sqlite3.Connection) -> dict[str, int]:
    """How the followed roadmaps share the week, by weight; empty if one comes after the other."""
    rows = connection.execute(
        "SELECT s.roadmap, s.weight FROM share s JOIN following f ON f.roadmap = s.roadmap"
        " ORDER BY f.place"
    )
    return dict(rows.fetchall())


def budgets(connection: sqlite3.Connection) -> Budgets:
    """How roadmaps and lanes share the week, as learner and roadmaps say."""
    rows = connection.execute(
        "SELECT f.roadmap, x.name, x.data FROM following f JOIN roadmap r ON r.slug = f.roadmap"
        " JOIN section x ON x.roadmap_id = r.id WHERE x.name IN ('pace', 'habits')"
        " ORDER BY f.place, x.name, x.position"
    )
    lanes: dict[str, Lanes] = {}
    habits: dict[Lane, int] = {}
    for roadmap, name, data in rows:
        part = json.loads(data)
        if name == "pace" and part.get("lanes"):
            lanes[roadmap] = lane_shares({k: parse_range(v) for k, v in part["lanes"].items()})
        elif name == "habits" and part.get("hours"):
            minutes = sum(parse_range(part["hours"])) * 30 * _A_WEEK[part["every"]]
            habits[part["lane"]] = habits.get(part["lane"], 0) + round(minutes)
    return Budgets(weights(connection), lanes, habits)


def template(connection: sqlite3.Connection, roadmap: str) -> list[Mapping[str, object]]:
    """The typical week that a loaded roadmap brings; empty if it has none."""
    rows = connection.execute(
        "SELECT x.data FROM section x JOIN roadmap r ON r.id = x.roadmap_id"
        " WHERE r.slug = ? AND x.name = 'week' ORDER BY x.position",
        (roadmap,),
    )
    return [json.loads(row[0]) for row in rows]


def with_template(connection: sqlite3.Connection) -> list[str]:
    """The loaded roadmaps that bring a typical week."""
    rows = connection.execute(
        "SELECT DISTINCT r.slug FROM section x JOIN roadmap r ON r.id = x.roadmap_id"
        " WHERE x.name = 'week' ORDER BY r.slug"
    )
    return [row[0] for row in rows]


def targets(connection: sqlite3.Connection) -> list[Target]:
    """The targets of followed roadmaps, earliest first."""
    rows = connection.execute(
        "SELECT t.roadmap, t.stage, t.day FROM target t JOIN following f ON f.roadmap = t.roadmap"
        " ORDER BY t.day, f.place, t.stage"
    )
    return [Target(r[0], r[1] or None, date.fromisoformat(r[2])) for r in rows]


def adopted(connection: sqlite3.Connection, begin: date) -> list[Session]:
    """The sessions of the adopted plan from the week of `begin` on, in their order.

    Only those of open topics of followed roadmaps: what a new plan would take the place of.
    """
    rows = connection.execute(
        "SELECT r.slug || '/' || t.slug, x.week, x.date, x.lane, x.minutes FROM session x"
        " CROSS JOIN topic_state s ON s.topic_id = x.topic_id CROSS JOIN topic t"
        " ON t.id = x.topic_id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE x.week >= ? AND s.followed AND s.status IN ('todo', 'doing')"
        " ORDER BY x.week, x.position",
        (monday(begin).isoformat(),),
    )
    return [_session(row) for row in rows]


class Adopted(NamedTuple):
    """A plan as the journal has it: when it was adopted, its first day, its sessions."""

    identity: Identity
    day: date
    begin: date
    sessions: list[Session]


def baseline(connection: sqlite3.Connection, roadmap: str) -> Adopted | None:
    """The first plan adopted for a roadmap, or the one that was made its baseline later.

    Plans that were taken back do not count.
    """
    since = Identity("", "", "")
    for chosen in _standing(connection, BaselineSet):
        since = chosen.event.plan or since
    for past in _standing(connection, PlanAdopted):
        plan = past.event
        if past.identity < since or not any(
            row[0].partition("/")[0] == roadmap for row in plan.sessions
        ):
            continue
        day = date.fromisoformat(past.local_date)
        sessions = [_session(row) for row in plan.sessions]
        return Adopted(past.identity, day, plan.begin or day, sessions)
    return None


def newest_plan(connection: sqlite3.Connection) -> Identity | None:
    """The plan that stands, as the journal calls it."""
    return max((plan.identity for plan in _standing(connection, PlanAdopted)), default=None)


def _standing(connection: sqlite3.Connection, kind: type[Fact_co]) -> list[Recorded[Fact_co]]:
    """The events of a kind that say something new and were not taken back."""
    standing = {
        row[0]
        for row in connection.execute(
            "SELECT id FROM command WHERE undone IS NULL AND undoes IS NULL"
        )
    }
    return [one for one in of_kind(connection, kind) if one.identity.command in standing]


def _session(row: Planned | tuple[str, str, str | None, Lane, int]) -> Session:
    topic, week, day, lane, minutes = row
    on = date.fromisoformat(str(day)) if day else None
    return Session(str(topic), date.fromisoformat(str(week)), on, lane, minutes)  # type: ignore[arg-type]


def pin_of(connection: sqlite3.Connection, topic: int) -> dict[str, object] | None:
    """A topic's pin as the journal says it."""
    row = connection.execute("SELECT day, week FROM pin WHERE topic_id = ?", (topic,)).fetchone()
    return {"day": row[0], "week": bool(row[1])} if row else None


def planned_from(connection: sqlite3.Connection, topic: int) -> date | None:
    """The first day that a topic is planned for."""
    row = connection.execute(
        "SELECT planned_from FROM topic_state WHERE topic_id = ?", (topic,)
    ).fetchone()
    return date.fromisoformat(row[0]) if row and row[0] else None


def ends_by_stage(
    connection: sqlite3.Connection, plans: Sequence[Adopted]
) -> dict[tuple[str, str], date]:
    """The last day of each stage in the first of these plans that has it, by roadmap and stage.

    Topics that a later edition has taken out belong to no stage any more.
    """
    home = {
        key: (roadmap, stage)
        for key, roadmap, stage in connection.execute(
            "SELECT r.slug || '/' || t.slug, r.slug, g.slug FROM topic t"
            " JOIN roadmap r ON r.id = t.roadmap_id JOIN stage g ON g.id = t.stage_id"
            " UNION ALL SELECT r.slug || '/' || f.slug, r.slug, g.slug FROM former_topic f"
            " JOIN roadmap r ON r.id = f.roadmap_id JOIN topic t ON t.id = f.topic_id"
            " JOIN stage g ON g.id = t.stage_id"
        )
    }
    ends: dict[tuple[str, str], date] = {}
    for plan in sorted(plans, key=lambda plan: plan.identity):
        found: dict[tuple[str, str], date] = {}
        for topic, at in stretches(plan.sessions).items():
            if stage := home.get(topic):
                found[stage] = max(at.last, found.get(stage, at.last))
        ends = {**found, **ends}
    return ends
