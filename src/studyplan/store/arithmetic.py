"""The figures that a topic's hours were worked out from."""

import sqlite3

from studyplan.core.details import Arithmetic


def arithmetic(connection: sqlite3.Connection, topic: int) -> Arithmetic:
    """The figures behind a topic's hours."""
    row = connection.execute(
        "SELECT t.weight, m.low_weeks, m.high_weeks, m.low_minutes, m.high_minutes, m.duration,"
        " g.low_weeks, g.duration, g.open_ended, r.pace_low, r.pace_high,"
        " (SELECT sum(o.weight) FROM topic o WHERE o.module_id = m.id),"
        " (SELECT sum(o.low_weeks) FROM module o WHERE o.stage_id = g.id),"
        " (SELECT count(*) FROM point p WHERE p.topic_id = t.id), t.kind, t.own_hours"
        " FROM topic t JOIN module m ON m.id = t.module_id JOIN stage g ON g.id = t.stage_id"
        " JOIN roadmap r ON r.id = t.roadmap_id WHERE t.id = ?",
        (topic,),
    ).fetchone()
    return Arithmetic(*row)
