"""What is said of the learner's weeks, and the plans adopted, do to the projections."""

import json
import sqlite3
from datetime import date
from typing import Any

from studyplan.core.weeks import monday
from studyplan.store.subjects import topic_of


def _availability_set(
    connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]
) -> None:
    """`subject` is the day from which it holds; what is not minutes is the rule."""
    if "minutes" in data:
        rule = {name: value for name, value in data.items() if name != "minutes"}
        connection.execute(
            "INSERT INTO availability (since, minutes, rule) VALUES (?, ?, ?)"
            " ON CONFLICT (since) DO UPDATE SET minutes = excluded.minutes, rule = excluded.rule",
            (subject, data["minutes"], json.dumps(rule) if rule else None),
        )
    else:
        connection.execute("DELETE FROM availability WHERE since = ?", (subject,))


def _pause_set(
    connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]
) -> None:
    """`subject` is `first..last`; without a reason (it may be empty) there is no pause."""
    first, _, last = subject.partition("..")
    connection.execute("DELETE FROM pause WHERE first = ? AND last = ?", (first, last))
    if "why" in data:
        connection.execute(
            "INSERT INTO pause (first, last, why) VALUES (?, ?, ?)", (first, last, data["why"])
        )


def _share_set(
    connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]
) -> None:
    connection.execute("DELETE FROM share WHERE roadmap = ?", (subject,))
    if "weight" in data:
        connection.execute(
            "INSERT INTO share (roadmap, weight) VALUES (?, ?)", (subject, data["weight"])
        )


def _target_set(
    connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]
) -> None:
    """`subject` is `roadmap` or `roadmap#stage`."""
    roadmap, _, stage = subject.partition("#")
    connection.execute("DELETE FROM target WHERE roadmap = ? AND stage = ?", (roadmap, stage))
    if "day" in data:
        connection.execute(
            "INSERT INTO target (roadmap, stage, day) VALUES (?, ?, ?)",
            (roadmap, stage, data["day"]),
        )


def _pin_set(
    connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]
) -> None:
    topic = topic_of(connection, subject)
    if topic is None:
        return
    connection.execute("DELETE FROM pin WHERE topic_id = ?", (topic[0],))
    if "day" in data:
        connection.execute(
            "INSERT INTO pin (topic_id, day, week) VALUES (?, ?, ?)",
            (topic[0], data["day"], bool(data.get("week"))),
        )


def week_of(begin: str) -> str:
    """The Monday of the week of a day; nothing for no day."""
    return monday(date.fromisoformat(begin)).isoformat() if begin else ""


def _between(connection: sqlite3.Connection, stamp: str, week: str) -> list[dict[str, Any]]:
    """The plans that stood before the one that this event takes back, if that began earlier."""
    taken_back = connection.execute(
        "SELECT u.stamp, coalesce(json_extract(u.data, '$.from'), '') FROM event e JOIN event u"
        " ON u.command_id = e.undoes AND u.kind = e.kind AND u.subject = e.subject"
        " WHERE e.stamp = ? AND e.kind = 'plan.adopt' ORDER BY u.stamp LIMIT 1",
        (stamp,),
    ).fetchone()
    if taken_back is None or week_of(taken_back[1]) >= week:
        return []
    rows = connection.execute(
        "SELECT e.data FROM event e JOIN command c ON c.id = e.command_id"
        " WHERE e.kind = 'plan.adopt' AND c.undone IS NULL AND e.undoes IS NULL AND e.stamp < ?"
        " ORDER BY e.stamp, e.device",
        (taken_back[0],),
    )
    earliest = {"from": taken_back[1]}  # makes room for them
    return [earliest, *(json.loads(row[0]) for row in rows)]


def _place(connection: sqlite3.Connection, data: dict[str, Any]) -> None:
    """Put a plan's sessions in place of those from its week on."""
    connection.execute("DELETE FROM session WHERE week >= ?", (week_of(data.get("from", "")),))
    topics = dict(
        connection.execute(
            "SELECT r.slug || '/' || f.slug, f.topic_id FROM former_topic f"
            " JOIN roadmap r ON r.id = f.roadmap_id"
            " UNION ALL SELECT r.slug || '/' || t.slug, t.id FROM topic t"
            " JOIN roadmap r ON r.id = t.roadmap_id"
        ).fetchall()
    )
    last = connection.execute("SELECT coalesce(max(position), -1) FROM session").fetchone()[0]
    rows = [row for row in data.get("sessions", []) if row[0] in topics]
    connection.executemany(
        "INSERT INTO session (topic_id, week, date, position, lane, minutes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            (topics[key], week_, day, place, lane, minutes)
            for place, (key, week_, day, lane, minutes) in enumerate(rows, last + 1)
        ),
    )


def _plan_adopt(
    connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]
) -> None:
    """`sessions` are rows [topic key, week, date or null, lane, minutes] in their order.

    The plan begins on the day `from`. Weeks before that day's are past and stay as they are; its
    own week is in the rows whole. Without a day there are no plans at all. Where it comes back in
    place of one that began earlier, so does what stood in the weeks between.
    """
    begin = data.get("from", "")
    week = week_of(begin)
    for earlier in _between(connection, stamp, week):
        _place(connection, earlier)
    _place(connection, data)
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
        {"week": week, "begin": begin},
    )


HANDLERS = {
    "availability.set": _availability_set,
    "pause.set": _pause_set,
    "share.set": _share_set,
    "target.set": _target_set,
    "pin.set": _pin_set,
    "plan.adopt": _plan_adopt,
}
