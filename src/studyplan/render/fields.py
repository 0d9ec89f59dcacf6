"""The fields of a record, said once: what is JSON, a row in a pipe or a line of a table later.

`Fields("number title id=slug", ("hours_left=left", in_hours))` are four fields. Each has a name,
and a path where the record calls it otherwise: through attributes, or by figures through what has
no names (`topic.title`, `0`); `.` is the record itself. Beside the text may stand how a value is
shown: by a function of it, `InWords` by one that speaks, by a path, or by fields of its own; or,
for each of several, by one of these in brackets. Fields among the others stand there as if they
were written out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple
from studyplan.render.words import Words

Way = tuple[str, ...]
Shown = Any
Part: TypeAlias = "str | Fields | tuple[str, Shown]"


class InWords(NamedTuple):
    """Shown by what is said of it in the reader's language."""

    said: Callable[[Any, Words], object]


class Field(NamedTuple):
    """A name, where in the record its value is, and how that is shown."""

    name: str
    way: Way
    shown: Shown = None


class Fields:
    """What is said of a record, in order."""

    def __init__(self, *parts: Part) -> None:
        self._each: Callable[[], Iterable[Field]] = lambda: chain.from_iterable(map(_read, parts))

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Each by its name; read when they are first asked for, which most are not in a call."""
        return {field.name: field for field in self._each()}

    def __call__(self, record: Any, words: Words) -> dict[str, Any]:
        """The record as JSON has it; None where something on the way to a value is."""
        return {
            field.name: _shown(along(field.way, record), field.shown, words)
            for field in self.fields.values()
        }

    def at(self, path: str) -> "Fields":
        """The same fields of a record that is to be found there."""
        return _fields(lambda: (f._replace(way=way(path) + f.way) for f in self.fields.values()))

    def some(self, names: str) -> "Fields":
        """Those of these names, in this order."""
        return _fields(lambda: (self.fields[name] for name in names.split()))

    def table(self, records: Iterable[Any], words: Words) -> Iterator[list[Any]]:
        """The names, then the values of each record."""
        yield list(self.fields)
        for record in records:
            yield list(self(record, words).values())


def _fields(read: Callable[[], Iterable[Field]]) -> Fields:
    made = Fields()
    made._each = read
    return made


def _read(part: Part) -> Iterator[Field]:
    if isinstance(part, Fields):
        yield from part.fields.values()
        return
    text, shown = (part, None) if isinstance(part, str) else part
    for field in text.split():
        name, _, path = field.partition("=")
        yield Field(name, way(path or name), shown)


def way(path: str) -> Way:
    """The steps of a path."""
    return tuple(step for step in path.split(".") if step)


def along(way: Way, value: Any) -> Any:
    """What is to be found there; None where something on the way is."""
    for step in way:
        if value is None:
            return None
        if isinstance(value, dict):
            value = value[step]
        else:
            value = value[int(step)] if step.isdigit() else getattr(value, step)
    return value


def _shown(value: Any, shown: Shown, words: Words) -> Any:
    if value is None:
        return None
    if isinstance(shown, list):
        each = (_shown(one, shown[0], words) for one in value)
        return each if isinstance(value, Iterator) else list(each)
    if isinstance(shown, Fields):
        return shown(value, words)
    if isinstance(shown, str):
        value = along(way(shown), value)
    elif isinstance(shown, InWords):
        value = shown.said(value, words)
    elif shown is not None:
        value = shown(value)
    return plain_value(value, words)


def plain_value(value: Any, words: Words) -> Any:
    """A value of JSON: texts in the language, ISO days, times to the second, records as objects."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Text):
        return value.pick(words.language)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Mapping):
        return {key: plain_value(one, words) for key, one in value.items()}
    if hasattr(value, "_asdict"):
        return plain_value(value._asdict(), words)
    return [plain_value(one, words) for one in value]
