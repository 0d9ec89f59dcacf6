"""Examining the database: whether the file is sound, and agrees with its own journal."""

import sqlite3
from pathlib import Path

from studyplan.core.details import Report
from studyplan.store.connection import check, connect, explained, read_from
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
            try:
                found = _compare(connection, mend)
            except (sqlite3.IntegrityError, LookupError, TypeError, ValueError) as error:
                # What the rows say makes no sense, though SQLite finds their pages in order.
                return Report([f"{type(error).__name__}: {error}"], keys, {}, False)
            events: int = connection.execute("SELECT count(*) FROM event").fetchone()[0]
            return Report([], keys, found, mend, events)
        finally:
            connection.close()


def _compare(connection: sqlite3.Connection, mend: bool) -> dict[str, int]:
    if not mend:
        # In a copy that SQLite keeps for itself: looking works where nothing can be written.
        copy = sqlite3.connect("", isolation_level=None)
        try:
            read_from(connection)
            connection.backup(copy)
            copy.execute("BEGIN")
            return differences(copy, mend)
        finally:
            copy.close()
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = differences(connection, mend)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return found
