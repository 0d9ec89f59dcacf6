"""What each kind of event does to the projections."""

import sqlite3
from collections.abc import Callable
from typing import Any

from studyplan.core.events import NewEvent

SATISFIED = ("done", "skipped")
# Places in the plan are unique across the followed roadmaps: each has a range of its own.
PLAN_RANGE = 10_000_000


def apply(connection: sqlite3.Connection, stamp: str, event: NewEvent) -> None:
    """Bring the projections along with one event; kinds that are not known change nothing."""
    handler = _HANDLERS.get(event.kind)
    if handler is not None:
        handler(connection, stamp, event.subject, event.data)


def _topic_status(
    connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]
) -> None:
    row = _topic(connection, subject)
    if row is None:  # a roadmap that this database has not loaded, or a topic that is gone
        return
    topic_id, stage_id, before, credited, minutes = row
    after, on = data.get("status", "todo"), data.get("on")
    by = _current(connection, data["by"]) if after == "done" and data.get("by") else None
    connection.execute(
        "UPDATE topic_state SET status = ?, started_on = ?, finished_on = ?, credited_by = ?"
        " WHERE topic_id = ?",
        (
            after,
            on if after == "doing" else data.get("started"),
            on if after in SATISFIED else None,
            by,
            topic_id,
        ),
    )
    if before != after:
        _count(connection, stage_id, before, -1, minutes)
        _count(connection, stage_id, after, +1, minutes)
    if (credited is None) != (by is None):
        _count(connection, stage_id, "credited", 1 if by else -1, minutes)
    change = (before in SATISFIED) - (after in SATISFIED)
    if change:
        connection.execute(
            "UPDATE topic_state SET blocked = blocked + ? WHERE topic_id IN"
            " (SELECT topic_id FROM prerequisite WHERE needs_id = ?)",
            (change, topic_id),
        )


def _topic(connection: sqlite3.Connection, subject: str) -> Any:
    """Id, stage, status, credit and minutes of the topic that `subject` names, or once named."""
    slug, _, topic = subject.partition("/")
    state = "s.topic_id, s.stage_id, s.status, s.credited_by, t.minutes FROM roadmap r"
    return (
        connection.execute(
            f"SELECT {state} JOIN topic t ON t.roadmap_id = r.id AND t.slug = ?"
            " JOIN topic_state s ON s.topic_id = t.id WHERE r.slug = ?",
            (topic, slug),
        ).fetchone()
        or connection.execute(
            f"SELECT {state} JOIN former_topic f ON f.roadmap_id = r.id AND f.slug = ?"
            " JOIN topic t ON t.id = f.topic_id JOIN topic_state s ON s.topic_id = t.id"
            " WHERE r.slug = ?",
            (topic, slug),
        ).fetchone()
    )


def _current(connection: sqlite3.Connection, key: str) -> str:
    """The key that the topic of `key` has by now."""
    slug, _, topic = key.partition("/")
    row = connection.execute(
        "SELECT r.slug || '/' || t.slug FROM roadmap r JOIN former_topic f ON f.roadmap_id = r.id"
        " AND f.slug = ? JOIN topic t ON t.id = f.topic_id WHERE r.slug = ?",
        (topic, slug),
    ).fetchone()
    return str(row[0]) if row else key


_TALLIED = {
    "doing": "doing = doing + :n",
    "done": "done = done + :n, minutes_done = minutes_done + :n * :m",
    "skipped": "skipped = skipped + :n, minutes_skipped = minutes_skipped + :n * :m",
    "credited": "credited = credited + :n, minutes_credited = minutes_credited + :n * :m",
}


def _count(
    connection: sqlite3.Connection, stage: int, status: str, change: int, minutes: int
) -> None:
    if status in _TALLIED:
        connection.execute(
            f"UPDATE tally SET {_TALLIED[status]} WHERE stage_id = :s",
            {"n": change, "m": minutes, "s": stage},
        )


def _roadmap_follow(
    connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]
) -> None:
    """`place` orders the followed roadmaps; without one it keeps its own, or comes last."""
    place = 0
    if data.get("following"):
        last = connection.execute("SELECT coalesce(max(place), 0) FROM following").fetchone()[0]
        place = connection.execute(
            "INSERT INTO following (roadmap, start, place) VALUES (?, ?, ?)"
            " ON CONFLICT (roadmap) DO UPDATE SET start = excluded.start,"
            " place = coalesce(?, place) RETURNING place",
            (subject, data["start"], data.get("place", last + 1), data.get("place")),
        ).fetchone()[0]
    else:
        connection.execute("DELETE FROM following WHERE roadmap = ?", (subject,))
    connection.execute(
        "UPDATE topic_state SET followed = ?, plan_order = ? + t.plan_order FROM topic t"
        " JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE t.id = topic_state.topic_id AND r.slug = ?",
        (bool(data.get("following")), place * PLAN_RANGE, subject),
    )


def _availability_set(
    connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]
) -> None:
    """`subject` is the day from which it holds."""
    if "minutes" in data:
        connection.execute(
            "INSERT INTO availability (since, minutes) VALUES (?, ?)"
            " ON CONFLICT (since) DO UPDATE SET minutes = excluded.minutes",
            (subject, data["minutes"]),
        )
    else:
        connection.execute("DELETE FROM availability WHERE since = ?", (subject,))


def _plan_adopt(
    connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]
) -> None:
    """`sessions` are rows [topic key, week, date or null, lane, minutes] in their order.

    The plan begins on the day `from`, which may lie within the first week.
    """
    for table in ("session", "week_tally"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute(
        "UPDATE topic_state SET planned_from = NULL, planned_to = NULL"
        " WHERE planned_from IS NOT NULL"
    )
    topics = dict(
        connection.execute(
            "SELECT r.slug || '/' || f.slug, f.topic_id FROM former_topic f"
            " JOIN roadmap r ON r.id = f.roadmap_id"
            " UNION ALL SELECT r.slug || '/' || t.slug, t.id FROM topic t"
            " JOIN roadmap r ON r.id = t.roadmap_id"
        ).fetchall()
    )
    rows = [row for row in data.get("sessions", []) if row[0] in topics]
    connection.executemany(
        "INSERT INTO session (topic_id, week, date, position, lane, minutes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            (topics[key], week, day, place, lane, minutes)
            for place, (key, week, day, lane, minutes) in enumerate(rows)
        ),
    )
    connection.execute(
        "INSERT INTO week_tally (week, sessions, minutes)"
        " SELECT week, count(*), sum(minutes) FROM session GROUP BY week"
    )
    connection.execute(
        "UPDATE topic_state SET planned_from = p.first, planned_to = p.last FROM"
        " (SELECT topic_id, max(min(coalesce(date, week)), ?) AS first,"
        " max(coalesce(date, date(week, '+6 days'))) AS last"
        " FROM session GROUP BY topic_id) AS p WHERE p.topic_id = topic_state.topic_id",
        (data.get("from", ""),),
    )


def _undo(connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]) -> None:
    connection.execute("UPDATE command SET undone = ? WHERE id = ?", (stamp, subject))


def _redo(connection: sqlite3.Connection, stamp: str, subject: str, data: dict[str, Any]) -> None:
    connection.execute("UPDATE command SET undone = NULL WHERE id = ?", (subject,))


_HANDLERS: dict[str, Callable[[sqlite3.Connection, str, str, dict[str, Any]], None]] = {
    "topic.status": _topic_status,
    "roadmap.follow": _roadmap_follow,
    "availability.set": _availability_set,
    "plan.adopt": _plan_adopt,
    "undo": _undo,
    "redo": _redo,
}
