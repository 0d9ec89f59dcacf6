"""Work on topics as the journal tells it: logs, ticks, and the days on which they were finished."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import date

from studyplan.core.effort import Effort
from studyplan.core.vocabulary import Lane

_BETWEEN = (
    "SELECT topic_id FROM time_log WHERE day BETWEEN :first AND :last UNION"
    " SELECT topic_id FROM point_tick WHERE day BETWEEN :first AND :last UNION SELECT topic_id"
    " FROM topic_state INDEXED BY state_finished WHERE finished_on BETWEEN :first AND :last"
    " AND status = 'done' AND credited_by IS NULL"
)


def efforts(connection: sqlite3.Connection, topics: Iterable[int]) -> dict[int, Effort]:
    """The work on these topics by their ids."""
    return {topic: _effort(connection, topic) for topic in topics}


def worked_on(
    connection: sqlite3.Connection, first: date, last: date = date.max
) -> dict[int, Effort]:
    """The same of topics with a log or tick of these days, or finished in them."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return efforts(connection, [row[0] for row in connection.execute(_BETWEEN, days)])


def minutes_by_lane(connection: sqlite3.Connection, first: date, last: date) -> Counter[Lane]:
    """The time that topics really got on these days, by lane."""
    found = Counter[Lane]()
    for topic, effort in worked_on(connection, first, last).items():
        row = connection.execute("SELECT lane FROM topic WHERE id = ?", (topic,)).fetchone()
        found[row[0]] += effort.actual_in(first, last)
    return found


def studied(connection: sqlite3.Connection, topic: int) -> bool:
    """Whether work on a topic counts: not where it is credited, known or skipped."""
    row = connection.execute(
        "SELECT status IN ('todo', 'doing', 'done') AND credited_by IS NULL FROM topic_state"
        " WHERE topic_id = ?",
        (topic,),
    ).fetchone()
    return bool(row[0])


def _effort(connection: sqlite3.Connection, topic: int) -> Effort:
    minutes, points, status, credited, started, finished = connection.execute(
        "SELECT t.minutes, (SELECT count(*) FROM point p WHERE p.topic_id = t.id), s.status,"
        " s.credited_by, s.started_on, s.finished_on FROM topic t"
        " JOIN topic_state s ON s.topic_id = t.id WHERE t.id = ?",
        (topic,),
    ).fetchone()
    logs = connection.execute(
        "SELECT day, minutes FROM time_log WHERE topic_id = ? ORDER BY day", (topic,)
    )
    ticks = connection.execute(
        "SELECT k.day FROM point_tick k WHERE k.topic_id = ? AND EXISTS"
        " (SELECT 1 FROM point p WHERE p.topic_id = k.topic_id AND p.mark = k.point)",
        (topic,),
    )
    done = status == "done" and credited is None
    return Effort(
        minutes,
        points,
        [(date.fromisoformat(day), spent) for day, spent in logs],
        [date.fromisoformat(day) for (day,) in ticks],
        date.fromisoformat(finished) if done and finished else None,
        date.fromisoformat(started) if started else None,
    )
