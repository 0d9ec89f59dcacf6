"""Data as a JSON document: indented, or with an entry a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from studyplan.core.signs import shown_in_json
from studyplan.render.words import Words

_ENCODER = json.JSONEncoder(ensure_ascii=False)


class Lined(dict[str, Any]):
    """Data of which each entry is to have a line, so that two documents can be compared."""


def write(data: Mapping[str, Any], _: Words) -> Iterable[str]:
    """The document, in parts."""
    return lined(data) if isinstance(data, Lined) else [indented(data)]


def indented(data: Mapping[str, Any], ascii_only: bool = False) -> str:
    """One JSON object as a document."""
    return shown_in_json(json.dumps(data, ensure_ascii=ascii_only, indent=2)) + "\n"


def lined(data: Mapping[str, Any]) -> Iterator[str]:
    """One JSON object with an entry a line, in parts: two can be compared line by line.

    A value may be an iterator, whose entries are then taken one by one.
    """
    between = "{\n"
    for name, value in data.items():
        yield f"{between}  {_compact(name)}: "
        yield from _lined(value, "  ")
        between = ",\n"
    yield "\n}\n"


def _lined(value: Any, indent: str) -> Iterator[str]:
    if not isinstance(value, list | Iterator):
        yield _compact(value)
        return
    deeper = indent + "  "
    between = "[\n"
    for entry in value:
        yield between + deeper
        yield from _lined_entry(entry, deeper)
        between = ",\n"
    yield f"\n{indent}]" if between == ",\n" else "[]"


def _lined_entry(entry: Any, indent: str) -> Iterator[str]:
    """An entry in one line, but for a week, whose sessions have one each."""
    if not isinstance(entry, dict) or "sessions" not in entry:
        yield _compact(entry)
        return
    about = _compact({name: value for name, value in entry.items() if name != "sessions"})
    yield f'{about[:-1]}, "sessions": '
    yield from _lined(entry["sessions"], indent)
    yield "}"


def _compact(value: Any) -> str:
    return shown_in_json(_ENCODER.encode(value))
