"""Whether the values of a database are of the kinds that this program writes, cell by cell."""

import json
import sqlite3
from collections.abc import Callable, Iterator

from studyplan.core.durations import parse_range, parse_span
from studyplan.core.editions import older
from studyplan.store.rebuild import PROJECTIONS

_KINDS = {
    "INTEGER": ("integer",),
    "BOOLEAN": ("integer",),
    "FLOAT": ("real", "integer"),
    "VARCHAR": ("text",),
    "BLOB": ("blob",),
}
# Texts that are more than texts: what reads them raises ValueError for what was never written.
_READ: dict[tuple[str, str], Callable[[str], object]] = {
    ("stage", "duration"): parse_span,
    ("stage", "stated"): json.loads,
    ("module", "duration"): parse_span,
    ("topic", "own_hours"): parse_range,
    ("section", "data"): json.loads,
    ("roadmap", "edition"): lambda text: older(text, text),
}


def odd(connection: sqlite3.Connection) -> Iterator[str]:
    """The columns of what is not derived that hold what no version wrote, each as `table.column`.

    The journal is left out: an event that cannot be read is told by itself.
    """
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT GLOB 'passage_index_*' AND name NOT GLOB 'sqlite_*' ORDER BY name"
    ).fetchall()
    for (table,) in tables:
        if table == "event" or table in PROJECTIONS:
            continue
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if _is_odd(connection, table, column, kind):
                yield f"{table}.{column}"


def _is_odd(connection: sqlite3.Connection, table: str, column: str, kind: str) -> bool:
    wanted = _KINDS.get(kind, ())
    listed = ", ".join(f"'{word}'" for word in ("null", *wanted))
    wrong = f'SELECT 1 FROM {table} WHERE typeof("{column}") NOT IN ({listed}) LIMIT 1'
    if wanted and connection.execute(wrong).fetchone():
        return True
    if kind != "VARCHAR":
        return False
    read = _READ.get((table, column), str)
    texts = f'SELECT CAST("{column}" AS BLOB) FROM {table} WHERE "{column}" IS NOT NULL'
    try:
        for (text,) in connection.execute(texts):
            read(text.decode("utf-8"))
    except (ValueError, RecursionError):
        return True
    return False
