"""What calendars were given: the sessions that were ever exported for one, as they were last.

It stands beside the names that a database has. The learner did nothing by it, so it is no event,
and nothing follows from it but what a next export says of sessions that are planned no longer.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Any

from studyplan.core.bounds import FIRST_YEAR
from studyplan.core.takeaway import Gone, Planned
from studyplan.core.text import Text
from studyplan.core.weeks import monday
from studyplan.store import identity

_KEY = "exported"
_FIRST = date(FIRST_YEAR, 1, 1)


def revision(connection: sqlite3.Connection, today: date) -> int:
    """A number that grows with every act and every day, whatever the clock said before."""
    basis, noted = _basis(connection, today), _noted(connection)
    last = int(noted.get("revision", 0))
    return last if noted.get("basis") == basis else max(basis[0] + (today - _FIRST).days, last + 1)


def noted_with(
    connection: sqlite3.Connection, sessions: Iterable[Planned], today: date
) -> str | None:
    """What is noted when these were exported too; None if it is noted so already."""
    noted = _noted(connection)
    topics: dict[str, dict[str, Any]] = noted.get("topics", {})
    for s in sessions:
        topic = topics.setdefault(s.topic.key, {"sessions": {}})
        topic["title"] = [s.topic.title.en, s.topic.title.zh]
        topic["sessions"][str(s.nth)] = [s.first.isoformat(), s.day is not None, s.minutes]
    after = {
        "revision": revision(connection, today),
        "basis": _basis(connection, today),
        "topics": topics,
    }
    text = json.dumps(after, ensure_ascii=False, separators=(",", ":"))
    return None if text == identity.of(connection, _KEY) else text


def note(connection: sqlite3.Connection, sessions: Iterable[Planned], today: date) -> None:
    """Note that these were exported."""
    if text := noted_with(connection, sessions, today):
        identity.put(connection, _KEY, text)


def gone(
    connection: sqlite3.Connection, there: Iterable[Planned], changed: str, revision_: int
) -> list[Gone]:
    """What was exported and is not among these, by topic and number, in the order of the days."""
    planned = {(s.topic.key, s.nth) for s in there}
    found = []
    for key, topic in _noted(connection).get("topics", {}).items():
        for nth, (first, dated, minutes) in topic["sessions"].items():
            if (key, int(nth)) not in planned:
                day = date.fromisoformat(first)
                place = (monday(day), day if dated else None, minutes)
                found.append(Gone(key, Text(*topic["title"]), int(nth), *place, changed, revision_))
    return sorted(found, key=lambda s: (s.first, s.topic, s.nth))


def _basis(connection: sqlite3.Connection, today: date) -> list[Any]:
    """What the plan follows from: how many events there are, and the day."""
    count: int = connection.execute("SELECT count(*) FROM event").fetchone()[0]
    return [count, today.isoformat()]


def _noted(connection: sqlite3.Connection) -> dict[str, Any]:
    try:
        found = json.loads(identity.of(connection, _KEY))
    except ValueError:  # nothing yet
        return {}
    return found if isinstance(found, dict) else {}
