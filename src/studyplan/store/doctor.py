"""Examining the database: whether the file is sound, and agrees with its own journal."""

import sqlite3
from pathlib import Path

from studyplan.core.details import Report
from studyplan.store.connection import check, connect, explained
from studyplan.store.rebuild import differences


def examine(path: Path, mend: bool) -> Report:
    """What is wrong; with `mend`, projections that differ from the journal are made anew.

    Raises what opening the database raises.
    """
    with explained(path):
        connection = connect(path)
        try:
            check(connection, path)
            integrity = [
                str(row[0])
                for row in connection.execute("PRAGMA integrity_check(20)")
                if row[0] != "ok"
            ]
            if integrity:
                return Report(integrity, 0, {}, False)
            keys = len(connection.execute("PRAGMA foreign_key_check").fetchall())
            found = _compare(connection, mend)
            events: int = connection.execute("SELECT count(*) FROM event").fetchone()[0]
            return Report([], keys, found, mend, events)
        finally:
            connection.close()


def _compare(connection: sqlite3.Connection, mend: bool) -> dict[str, int]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = differences(connection, mend)
        connection.execute("COMMIT" if mend else "ROLLBACK")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return found
