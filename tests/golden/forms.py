"""The forms that events have: what tells one from another, and that the list of them is whole.

forms.py: says which forms in the databases here are not in `journal-forms.json`.
"""

import gzip
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_SUBJECTS = {
    "command": r"\d{4}-\d\d-\d\dT[\d:.]+Z/[0-9a-f]{12}",
    "command with digits": r"\d{4}-\d\d-\d\dT[\d:.]+Z/[0-9a-f]{12}/[0-9a-f]{8}",
    "period": r"\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d",
    "day": r"\d{4}-\d\d-\d\d",
    "baseline": r"baseline-\d+",
    "point": r"[a-z0-9-]+/[a-z0-9-]+#[0-9a-f]{8}",
    "entry": r"[a-z0-9-]+/[a-z0-9-]+#[A-Za-z0-9-]{1,64}",
    "topic": r"[a-z0-9-]+/[a-z0-9-]+",
    "stage": r"[a-z0-9-]+#[a-z0-9-]+",
    "entry of a criterion": r"[a-z0-9-]+#[a-z0-9-]+#[A-Za-z0-9-]{1,64}",
    "nothing": r"",
    "gone": r"gone",
    "roadmap": r"[a-z0-9-]+",
    "habit of one's own": r"[\w-]+",
    "turn of a habit of one's own": r"[\w-]+#[\w-]+",
}


def form(kind: str, subject: str, data: dict[str, Any]) -> tuple[str, ...]:
    """What tells events of one form from those of another."""
    about = next(name for name, shape in _SUBJECTS.items() if re.fullmatch(shape, subject))
    return kind, about, *(f"{name}={_shape(name, value)}" for name, value in sorted(data.items()))


def _shape(name: str, value: Any) -> str:
    if name == "sessions":
        dated = {row[-3] is not None for row in value}  # the week before it is not everywhere
        return {True: "days", False: "weeks"}[dated.pop()] if len(dated) == 1 else f"{len(dated)}"
    if name == "slots":
        return "lanes" if all(lane for parts in value for _, lane in parts) else "any lane"
    if name in ("status", "following", "week", "kind"):
        return str(value)
    if name == "why":
        return "text" if value else "nothing"
    return type(value).__name__


def events(database: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What is in the journal of a database that is packed by gzip."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(gzip.decompress(database.read_bytes()))
    for kind, subject, data in connection.execute("SELECT kind, subject, data FROM event"):
        yield kind, subject, json.loads(data)
    connection.close()


def listed() -> list[dict[str, Any]]:
    """The list."""
    found: list[dict[str, Any]] = json.loads((HERE / "journal-forms.json").read_text("utf-8"))
    return found


def missing() -> dict[tuple[str, ...], str]:
    """Forms of events in the databases here that are not in the list, each with a database."""
    known = {form(one["kind"], one["subject"], one["data"]) for one in listed()}
    found = {
        form(*event): database.name
        for database in sorted(HERE.glob("*.db.gz"))
        for event in events(database)
    }
    return {one: where for one, where in found.items() if one not in known}


if __name__ == "__main__":
    lines = [f"{where}: {' '.join(one)}\n" for one, where in missing().items()]
    sys.stdout.writelines(lines)
    sys.exit(1 if lines else 0)
