"""What is said of the learner's weeks, and the plans adopted, do to the projections."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from studyplan.core.journal.fields import text_of
from studyplan.core.journal.frame import AvailabilitySet, PauseSet, PinSet, ShareSet, TargetSet
from studyplan.core.journal.plans import PlanAdopted
from studyplan.core.journal.rows import Past
from studyplan.core.weeks import monday
from studyplan.store.recorded import of_command, of_kind
from studyplan.store.subjects import topic_of


def _availability_set(connection: sqlite3.Connection, past: Past, event: AvailabilitySet) -> None:
    """What is not minutes is the rule."""
    connection.execute("DELETE FROM availability WHERE since = ?", (event.subject,))
    if event.rule is not None:
        rule = event.data()
        minutes = rule.pop("minutes")
        connection.execute(
            "INSERT INTO availability (since, minutes, rule) VALUES (?, ?, ?)",
            (event.subject, minutes, json.dumps(rule) if rule else None),
        )


def _pause_set(connection: sqlite3.Connection, past: Past, event: PauseSet) -> None:
    first, last = (day.isoformat() for day in event.period)
    connection.execute("DELETE FROM pause WHERE first = ? AND last = ?", (first, last))
    if event.why is not None:
        connection.execute(
            "INSERT INTO pause (first, last, why) VALUES (?, ?, ?)", (first, last, event.why)
        )


def _share_set(connection: sqlite3.Connection, past: Past, event: ShareSet) -> None:
    connection.execute("DELETE FROM share WHERE roadmap = ?", (event.roadmap,))
    if event.weight is not None:
        connection.execute("INSERT INTO share (roadmap, weight) VALUES (?, ?)", event)


def _target_set(connection: sqlite3.Connection, past: Past, event: TargetSet) -> None:
    of = (event.roadmap, event.stage or "")
    connection.execute("DELETE FROM target WHERE roadmap = ? AND stage = ?", of)
    if event.day is not None:
        connection.execute(
            "INSERT INTO target (roadmap, stage, day) VALUES (?, ?, ?)",
            (*of, event.day.isoformat()),
        )


def _pin_set(connection: sqlite3.Connection, past: Past, event: PinSet) -> None:
    topic = topic_of(connection, event.topic)
    if topic is None:
        return
    connection.execute("DELETE FROM pin WHERE topic_id = ?", (topic[0],))
    if event.day is not None:
        connection.execute(
            "INSERT INTO pin (topic_id, day, week) VALUES (?, ?, ?)",
            (topic[0], event.day.isoformat(), event.week),
        )


def week_of(begin: date | None) -> str:
    """The Monday of the week of a day; nothing for no day."""
    return monday(begin).isoformat() if begin else ""


def _between(connection: sqlite3.Connection, past: Past, week: str) -> Iterable[PlanAdopted]:
    """The plans that stood before the one that this event takes back, if that began earlier."""
    plans = [e for e in of_command(connection, past.undoes or "") if _is_same(e, past)]
    back = plans[0] if plans else None
    if back is None or not isinstance(back.event, PlanAdopted) or week_of(back.event.begin) >= week:
        return
    yield PlanAdopted("", back.event.begin)  # makes room for them
    standing = "SELECT id FROM command WHERE undone IS NULL AND undoes IS NULL"
    commands = {row[0] for row in connection.execute(standing)}
    for other in of_kind(connection, PlanAdopted):
        if other.identity < back.identity and other.identity.command in commands:
            yield other.event


def _is_same(one: Past, other: Past) -> bool:
    """Whether two events are of one kind and about the same."""
    return type(one.event) is type(other.event) and one.event.subject == other.event.subject


def _place(connection: sqlite3.Connection, plan: PlanAdopted) -> None:
    """Put a plan's sessions in place of those from its week on."""
    connection.execute("DELETE FROM session WHERE week >= ?", (week_of(plan.begin),))
    topics = dict(
        connection.execute(
            "SELECT r.slug || '/' || f.slug, f.topic_id FROM former_topic f"
            " JOIN roadmap r ON r.id = f.roadmap_id"
            " UNION ALL SELECT r.slug || '/' || t.slug, t.id FROM topic t"
            " JOIN roadmap r ON r.id = t.roadmap_id"
        ).fetchall()
    )
    last = connection.execute("SELECT coalesce(max(position), -1) FROM session").fetchone()[0]
    rows = [row for row in plan.sessions if row[0] in topics]
    connection.executemany(
        "INSERT INTO session (topic_id, week, date, position, lane, minutes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            (topics[key], week_, day, place, lane, minutes)
            for place, (key, week_, day, lane, minutes) in enumerate(rows, last + 1)
        ),
    )


def _plan_adopted(connection: sqlite3.Connection, past: Past, event: PlanAdopted) -> None:
    """Where it comes back in place of one that began earlier, so does what stood between them."""
    week = week_of(event.begin)
    for earlier in _between(connection, past, week):
        _place(connection, earlier)
    _place(connection, event)
    connection.execute("DELETE FROM week_tally")
    connection.execute(
        "INSERT INTO week_tally (week, sessions, minutes)"
        " SELECT week, count(*), sum(minutes) FROM session GROUP BY week"
    )
    connection.execute(
        "UPDATE topic_state SET planned_from = NULL, planned_to = NULL"
        " WHERE planned_from IS NOT NULL"
    )
    connection.execute(
        "UPDATE topic_state SET planned_from = p.first, planned_to = p.last FROM"
        " (SELECT topic_id, coalesce(min(CASE WHEN date IS NULL AND week = :week"
        " THEN max(week, :begin) WHEN date IS NULL AND week > :week THEN week"
        " WHEN date >= :begin THEN date END), min(coalesce(date, week))) AS first,"
        " max(coalesce(date, date(week, '+6 days'))) AS last"
        " FROM session GROUP BY topic_id) AS p WHERE p.topic_id = topic_state.topic_id",
        {"week": week, "begin": text_of(event.begin) or ""},
    )


HANDLERS: dict[type[Any], Callable[[sqlite3.Connection, Past, Any], None]] = {
    AvailabilitySet: _availability_set,
    PauseSet: _pause_set,
    ShareSet: _share_set,
    TargetSet: _target_set,
    PinSet: _pin_set,
    PlanAdopted: _plan_adopted,
}
