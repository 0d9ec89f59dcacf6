"""The projections made anew from the journal, and compared with what is stored."""

import json
import sqlite3

from studyplan.core.events import NewEvent
from studyplan.store import fold
from studyplan.store.fold_plan import week_of

# What is compared; ids that only count rows are not part of what a projection says.
_COMPARED = {
    "command": "id, stamp, device, local_date, events, undoes, undone",
    "following": "roadmap, start, place",
    "availability": "since, minutes, rule",
    "pause": "first, last, why",
    "share": "roadmap, weight",
    "target": "roadmap, stage, day",
    "pin": "topic_id, day, week",
    "time_log": "id, topic_id, day, minutes",
    "week_spent": "week, minutes",
    "point_tick": "topic_id, point, day",
    "topic_state": "topic_id, stage_id, lane, plan_order, followed, status, blocked, started_on,"
    " finished_on, credited_by, planned_from, planned_to, spent, left_minutes",
    "tally": "stage_id, topics, minutes, doing, done, skipped, minutes_done, minutes_skipped,"
    " credited, minutes_credited",
    "session": "topic_id, week, date, position, lane, minutes",
    "week_tally": "week, sessions, minutes",
}


def rebuild(connection: sqlite3.Connection) -> None:
    """Derive every projection from definitions and journal alone."""
    for table in _COMPARED:
        connection.execute(f"DELETE FROM {table}")
    connection.execute(
        "INSERT INTO topic_state (topic_id, stage_id, lane, plan_order, followed, status, blocked,"
        " spent, left_minutes) SELECT t.id, t.stage_id, t.lane, t.plan_order, 0, 'todo',"
        " (SELECT count(*) FROM prerequisite p WHERE p.topic_id = t.id), 0, t.minutes FROM topic t"
    )
    connection.execute(
        "INSERT INTO tally (stage_id, topics, minutes, doing, done, skipped, minutes_done,"
        " minutes_skipped, credited, minutes_credited)"
        " SELECT stage_id, count(*), sum(minutes), 0, 0, 0, 0, 0, 0, 0 FROM topic"
        " GROUP BY stage_id"
    )
    connection.execute(
        "INSERT INTO command (id, stamp, device, local_date, events, undoes)"
        " SELECT command_id, min(stamp), device, local_date, count(*), undoes FROM event"
        " GROUP BY command_id"
    )
    superseded = _superseded(connection)
    events = connection.execute(
        "SELECT stamp, kind, subject, data FROM event ORDER BY stamp, device"
    )
    for stamp, kind, subject, data in events:
        if kind != "plan.adopt" or stamp not in superseded:
            fold.apply(connection, stamp, NewEvent(kind, subject, json.loads(data)))


def _superseded(connection: sqlite3.Connection) -> set[str]:
    """Stamps of the plans of which a later one, that begins no later, has left nothing."""
    plans = connection.execute(
        "SELECT e.stamp, coalesce(json_extract(e.data, '$.from'), ''),"
        " (SELECT min(coalesce(json_extract(u.data, '$.from'), '')) FROM event u"
        " WHERE u.command_id = e.undoes AND u.kind = e.kind AND u.subject = e.subject)"
        " FROM event e WHERE e.kind = 'plan.adopt' ORDER BY e.stamp DESC"
    )
    earliest, found = "~", set[str]()
    for stamp, begin, taken_back in plans:
        week = week_of(begin if taken_back is None else min(begin, taken_back))
        if earliest <= week:
            found.add(stamp)
        earliest = min(earliest, week)
    return found


def differences(connection: sqlite3.Connection, mend: bool) -> dict[str, int]:
    """Rows by projection in which stored and derived differ; `mend` keeps the derived ones.

    Runs inside the caller's write transaction and leaves it open.
    """
    for table, columns in _COMPARED.items():
        connection.execute(f"CREATE TEMP TABLE was_{table} AS SELECT {columns} FROM main.{table}")
    connection.execute("SAVEPOINT derived")
    rebuild(connection)
    found = {table: _apart(connection, table, columns) for table, columns in _COMPARED.items()}
    if not mend:
        connection.execute("ROLLBACK TO derived")
    connection.execute("RELEASE derived")
    for table in _COMPARED:
        connection.execute(f"DROP TABLE temp.was_{table}")
    return {table: count for table, count in found.items() if count}


def _apart(connection: sqlite3.Connection, table: str, columns: str) -> int:
    stored = f"SELECT {columns} FROM temp.was_{table}"
    derived = f"SELECT {columns} FROM main.{table}"
    count: int = connection.execute(
        f"SELECT max((SELECT count(*) FROM ({stored} EXCEPT {derived})),"
        f" (SELECT count(*) FROM ({derived} EXCEPT {stored})))"
    ).fetchone()[0]
    return count
