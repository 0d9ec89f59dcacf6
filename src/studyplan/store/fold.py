"""What each kind of event does to the projections."""

import sqlite3
from collections.abc import Callable
from typing import Any

from studyplan.core.journal.events import Redone, Undone
from studyplan.core.journal.fields import text_of
from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.journal.numbers import TopicsNumbered
from studyplan.core.journal.rows import Past
from studyplan.core.journal.study import TopicMarked
from studyplan.core.vocabulary import MET
from studyplan.store import fold_effort, fold_plan
from studyplan.store.places import PLAN_RANGE
from studyplan.store.subjects import topic_of


def apply(connection: sqlite3.Connection, past: Past) -> None:
    """Bring the projections along with one event; what cannot be read changes nothing."""
    handler = _HANDLERS.get(type(past.event))
    if handler is not None:
        handler(connection, past, past.event)


def _topic_marked(connection: sqlite3.Connection, past: Past, event: TopicMarked) -> None:
    row = topic_of(connection, event.topic)
    if row is None:  # a roadmap that this database has not loaded, or a topic that is gone
        return
    topic_id, stage_id, before, credited, minutes = row
    after, on, started = event.status, text_of(event.on), text_of(event.started)
    by = _current(connection, event.by) if after == "done" and event.by else None
    begun, ended = (on, None) if after == "doing" else (started, on if after in MET else None)
    with fold_effort.by_week(connection, topic_id):
        connection.execute(
            "UPDATE topic_state SET status = ?, started_on = ?, finished_on = ?, credited_by = ?"
            " WHERE topic_id = ?",
            (after, begun, ended, by, topic_id),
        )
    if before != after:
        _count(connection, stage_id, before, -1, minutes)
        _count(connection, stage_id, after, +1, minutes)
    if (credited is None) != (by is None):
        _count(connection, stage_id, "credited", 1 if by else -1, minutes)
    change = (before in MET) - (after in MET)
    if change:
        connection.execute(
            "UPDATE tally SET minutes_left = minutes_left + ? * (SELECT left_minutes"
            " FROM topic_state WHERE topic_id = ?) WHERE stage_id = ?",
            (change, topic_id, stage_id),
        )
        connection.execute(
            "UPDATE topic_state SET blocked = blocked + ? WHERE topic_id IN"
            " (SELECT topic_id FROM prerequisite WHERE needs_id = ?)",
            (change, topic_id),
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
    "known": "known = known + :n, minutes_known = minutes_known + :n * :m",
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


def _roadmap_followed(connection: sqlite3.Connection, past: Past, event: RoadmapFollowed) -> None:
    place = 0
    if event.start is not None:
        last = connection.execute("SELECT coalesce(max(place), 0) FROM following").fetchone()[0]
        place = connection.execute(
            "INSERT INTO following (roadmap, start, place) VALUES (?, ?, ?)"
            " ON CONFLICT (roadmap) DO UPDATE SET start = excluded.start,"
            " place = coalesce(?, place) RETURNING place",
            (event.roadmap, event.start.isoformat(), event.place or last + 1, event.place),
        ).fetchone()[0]
    else:
        connection.execute("DELETE FROM following WHERE roadmap = ?", (event.roadmap,))
    connection.execute(
        "UPDATE topic_state SET followed = ?, plan_order = ? + t.plan_order FROM topic t"
        " JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE t.id = topic_state.topic_id AND r.slug = ?",
        (event.start is not None, place * PLAN_RANGE, event.roadmap),
    )


def _topics_numbered(connection: sqlite3.Connection, past: Past, event: TopicsNumbered) -> None:
    """A number that means another topic already stays with that one."""
    for topic, number in event.numbers.items():
        connection.execute(
            "INSERT OR IGNORE INTO topic_number (number, roadmap, topic) VALUES (?, ?, ?)",
            (number, event.roadmap, topic),
        )
        whose = "SELECT roadmap || '/' || topic FROM topic_number WHERE number = ?"
        key = connection.execute(whose, (number,)).fetchone()[0]
        row = topic_of(connection, key)
        if row is not None:
            connection.execute(
                "UPDATE topic_state SET number = min(coalesce(number, ?1), ?1) WHERE topic_id = ?2",
                (number, row[0]),
            )


def _undone(connection: sqlite3.Connection, past: Past, event: Undone) -> None:
    connection.execute(
        "UPDATE command SET undone = ? WHERE id = ?", (past.identity.command, event.command)
    )
    fold_plan.plan_undone(connection, past, event.command)
    fold_plan.week_undone(connection, past, event.command)


def _redone(connection: sqlite3.Connection, past: Past, event: Redone) -> None:
    connection.execute("UPDATE command SET undone = NULL WHERE id = ?", (event.command,))
    fold_plan.week_redone(connection, event.command)


_HANDLERS: dict[type[Any], Callable[[sqlite3.Connection, Past, Any], None]] = {
    TopicMarked: _topic_marked,
    RoadmapFollowed: _roadmap_followed,
    TopicsNumbered: _topics_numbered,
    **fold_effort.HANDLERS,
    **fold_plan.HANDLERS,
    Undone: _undone,
    Redone: _redone,
}
