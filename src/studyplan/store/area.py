"""What the store and each of its areas have: SQL, and rows by name."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from operator import itemgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar

from studyplan.core.journal.keys import TopicKey

if TYPE_CHECKING:
    from studyplan.store.store import Store

R = TypeVar("R", bound=tuple[Any, ...])
Facts = Sequence[object] | Mapping[str, object]
Read = Callable[[Sequence[Any]], Any]


class Reader:
    """SQL on a connection. What is read of a row goes by the names of its columns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.execute = connection.execute
        self.executemany = connection.executemany

    def all(self, kind: type[R], sql: str, facts: Facts = ()) -> list[R]:
        """The rows as named tuples of that `kind`, as `made` makes them."""
        cursor = self.execute(sql, facts)
        return list(map(made(kind, tuple(column[0] for column in cursor.description)), cursor))

    def first(self, kind: type[R], sql: str, facts: Facts = ()) -> R | None:
        """The first of these rows; None if there is none."""
        return next(iter(self.all(kind, sql, facts)), None)

    def column(self, sql: str, facts: Facts = ()) -> list[Any]:
        """The values of rows with one column."""
        return [value for (value,) in self.execute(sql, facts)]

    def put_row(self, table: str, key: Mapping[str, object], **values: object) -> None:
        """Put a row in the place of the one with this key; none where the first value is None."""
        where = " AND ".join(f"{name} = :{name}" for name in key)
        self.execute(f"DELETE FROM {table} WHERE {where}", key)
        if next(iter(values.values())) is not None:
            row = {**key, **values}
            names = ", ".join(f":{name}" for name in row)
            self.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({names})", row)

    def value(self, sql: str, facts: Facts = ()) -> Any:
        """The value of the first row with one column; None if there is none."""
        return next((value for (value,) in self.execute(sql, facts)), None)


class Area(Reader):
    """A part of what the store holds; it reaches the other parts through the `store`."""

    def __init__(self, store: "Store") -> None:
        super().__init__(store.connection)
        self.store = store


@cache
def made(kind: type[R], columns: tuple[str, ...]) -> Callable[[Sequence[Any]], R]:
    """What makes a named tuple of a row: each field of the column of its name.

    A date, a time or a key is read, a truth value is one, a tuple is kept as JSON; a named tuple in
    it is made of the columns whose names begin with the field's, or else of those of its own
    fields. A field without a column has its default. Raises KeyError for one that has none.
    """
    return _maker(kind, {name: n for n, name in enumerate(columns)})


def _maker(kind: type[R], places: Mapping[str, int]) -> Callable[[Sequence[Any]], R]:
    """The same of the places of the columns."""
    named: Any = kind
    fields = named.__annotations__
    pick = itemgetter(*(places.get(field, 0) for field in fields))
    read = [_read(field, hint, places, named._field_defaults) for field, hint in fields.items()]
    reads = [(n, reader) for n, reader in enumerate(read) if reader is not None]
    if not reads:
        return lambda row: named._make(pick(row))

    def make(row: Sequence[Any]) -> R:
        values = [*pick(row)]
        for n, reader in reads:
            values[n] = reader(row)
        record: R = named._make(values)
        return record

    return make


def _read(
    field: str, hint: Any, places: Mapping[str, int], defaults: Mapping[str, Any]
) -> Read | None:
    """What reads a field of a row; None where it is what stands in the column of its name."""
    options = getattr(hint, "__args__", ())
    optional = NoneType in options
    if optional and len(options) == 2:
        hint = next(one for one in options if one is not NoneType)
    if hasattr(hint, "_fields"):
        names = ((one, f"{field}_{one}") for one in hint._fields)
        begun = {one: places[name] for one, name in names if name in places}
        if not optional:
            return _maker(hint, begun or places)
        if not begun:
            return lambda _: None
        make, columns = _maker(hint, begun), [*begun.values()]
        return lambda row: None if all(row[n] is None for n in columns) else make(row)
    if field not in places:
        default = defaults[field]
        return lambda _: default
    at = places[field]
    if hint is date:
        return lambda row: row[at] and date.fromisoformat(row[at])
    if hint is time:
        return lambda row: row[at] and time.fromisoformat(row[at])
    if hint is datetime:
        return lambda row: row[at] and datetime.fromisoformat(row[at])
    if hint is bool:
        return lambda row: bool(row[at])
    if hint is TopicKey:
        return lambda row: row[at] and TopicKey(row[at])
    if getattr(hint, "__origin__", None) is tuple:
        from json import loads

        return lambda row: tuple(loads(row[at] or "[]"))
    return None
