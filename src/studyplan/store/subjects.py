"""What the subject of an event names."""

import sqlite3
from typing import Any


def topic_of(connection: sqlite3.Connection, subject: str) -> Any:
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
