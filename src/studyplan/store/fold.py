"""What each kind of event does to the projections."""

import sqlite3
from collections.abc import Callable
from typing import Any

from studyplan.core.journal.events import Redone, Undone
from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.journal.numbers import TopicsNumbered
from studyplan.core.journal.rows import Past
from studyplan.core.journal.study import PointTicked, TimeLogged, TopicMarked
from studyplan.store import fold_plan, fold_topic, settle
from studyplan.store.places import PLAN_RANGE
from studyplan.store.settle import Settling
from studyplan.store.subjects import topic_of


def apply(connection: sqlite3.Connection, past: Past, settled: Settling = settle.settled) -> None:
    """Bring the projections along with one event; what cannot be read changes nothing.

    `settled` brings along what follows from how a topic stands: at once, or later.
    """
    if isinstance(past.event, TopicMarked | TimeLogged | PointTicked):
        fold_topic.apply(connection, past.event, settled)
    elif handler := _HANDLERS.get(type(past.event)):
        handler(connection, past, past.event)


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
    RoadmapFollowed: _roadmap_followed,
    TopicsNumbered: _topics_numbered,
    **fold_plan.HANDLERS,
    Undone: _undone,
    Redone: _redone,
}
