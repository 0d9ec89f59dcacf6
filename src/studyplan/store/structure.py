"""The database's tables, indexes and triggers, held against those of this version."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from importlib import resources
from typing import Any

from studyplan.core.search import spaced
from studyplan.named_tuples import NamedTuple
from studyplan.store.projections import PROJECTIONS

Shape = tuple[Any, ...]


class Object(NamedTuple):
    """A table, an index or a trigger: the SQL that makes it, and what is compared of it."""

    kind: str
    table: str
    sql: str
    shape: Shape


def script() -> str:
    """The SQL that makes an empty database."""
    return resources.files("studyplan.store").joinpath("schema.sql").read_text("utf-8")


def wrong(connection: sqlite3.Connection) -> list[str]:
    """The names of what is missing, or otherwise than it should be; of triggers too many as well.

    An index that somebody has added does no harm.
    """
    wanted, standing = _wanted(), _objects(connection)
    differing = [
        name for name, one in wanted.items() if name not in standing or differs(one, standing[name])
    ]
    return differing + [
        n for n, one in standing.items() if n not in wanted and one.kind == "trigger"
    ]


def differs(one: Object, other: Object) -> bool:
    """Whether two objects of one name are not the same."""
    return (one.kind, one.table, one.shape) != (other.kind, other.table, other.shape)


def mend(connection: sqlite3.Connection) -> list[str]:
    """Make what is wrong anew, where it holds nothing of its own; the names of what stays wrong.

    Indexes, triggers, the index for searching and the projections hold nothing that is not
    elsewhere; other tables get columns that may be empty. Projections that were made anew are
    empty: they have to be derived again.
    """
    wanted, standing = _wanted(), _objects(connection)
    for name in wrong(connection):
        if (new := wanted.get(name)) is None or new.kind != "table":
            continue
        if name in PROJECTIONS or name == "passage_index":
            if name == "passage_index" and name in standing:
                _make_readable(connection)
            connection.execute(f"DROP TABLE IF EXISTS {name}")
            connection.execute(new.sql)
        else:
            _widen(connection, name, new)
        if name == "passage_index":
            _fill_index(connection)
    standing = _objects(connection)
    for name in wrong(connection):
        new = wanted.get(name)
        if name in standing and standing[name].kind != "table":
            connection.execute(f"DROP {standing[name].kind} {name}")
        if new is not None and new.kind != "table" and new.table in standing:
            connection.execute(new.sql)
    return wrong(connection)


def _widen(connection: sqlite3.Connection, table: str, wanted: Object) -> None:
    """Add the columns that a table lacks and that may be empty."""
    standing = _objects(connection).get(table)
    if standing is None:
        return
    known = {column[0] for column in standing.shape}
    for name, kind, filled, _ in wanted.shape:
        if name not in known and not filled:
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")


def _make_readable(connection: sqlite3.Connection) -> None:
    """Have SQLite open the index for searching, which it has to before it drops it."""
    parts = {
        "config": "k PRIMARY KEY, v",
        "data": "id INTEGER PRIMARY KEY, block BLOB",
        "idx": "segid, term, pgno, PRIMARY KEY(segid, term)",
        "docsize": "id INTEGER PRIMARY KEY, sz BLOB",
    }
    for name, columns in parts.items():
        connection.execute(f"CREATE TABLE IF NOT EXISTS passage_index_{name} ({columns})")
    connection.execute("INSERT OR REPLACE INTO passage_index_config VALUES ('version', 4)")


def _fill_index(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT id, en, zh FROM passage").fetchall()
    connection.executemany(
        "INSERT INTO passage_index (rowid, en, zh) VALUES (?, ?, ?)",
        [(number, spaced(en), spaced(zh)) for number, en, zh in rows],
    )


@cache
def _wanted() -> Mapping[str, Object]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(script())
        return _objects(connection)


def _objects(connection: sqlite3.Connection) -> dict[str, Object]:
    """What the schema has by name, but for what SQLite makes by itself."""
    rows = connection.execute(
        "SELECT name, type, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        " AND name NOT GLOB 'passage_index_*' AND name NOT GLOB 'sqlite_*'"
    ).fetchall()
    return {
        name: Object(kind, table, sql, _shape(connection, name, kind, sql))
        for name, kind, table, sql in rows
    }


def _can_be_read(connection: sqlite3.Connection, table: str) -> bool:
    """Whether SQLite can look into an index for searching; its own check passes over them."""
    try:
        connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH 'a' LIMIT 1").fetchone()
    except sqlite3.Error:
        return False
    return True


def _shape(connection: sqlite3.Connection, name: str, kind: str, sql: str) -> Shape:
    """A table's columns, whatever their order and the way they came about; else the SQL."""
    if sql.startswith("CREATE VIRTUAL") and not _can_be_read(connection, name):
        return ()
    if kind != "table" or sql.startswith("CREATE VIRTUAL"):
        return (re.sub(r"[\s\"]+", " ", sql).strip(),)
    columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
    return tuple(sorted((column[1], column[2], column[3], column[5]) for column in columns))
