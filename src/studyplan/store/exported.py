"""What calendars were given: the sessions that were ever exported for one, as they were last.

It stands beside the names that a database has. The learner did nothing by it, so it is no event,
and nothing follows from it but what a next export says of sessions that are planned no longer.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from studyplan.core.bounds import FIRST_YEAR
from studyplan.core.takeaway import Gone, Planned
from studyplan.core.text import Text
from studyplan.core.weeks import monday
from studyplan.store import identity

_KEY = "exported"
_FIRST = date(FIRST_YEAR, 1, 1)
# Title in two languages, the day or the Monday, whether it is the day, minutes.
Place = tuple[str, str, str, bool, int]


class _Noted(NamedTuple):
    """The last revision with what it was of, and the sessions by topic and number."""

    revision: int = 0
    events: int = 0
    day: str = ""
    sessions: Mapping[tuple[str, int], Place] = MappingProxyType({})


def revision(connection: sqlite3.Connection, today: date) -> int:
    """A number that grows with every act and every day, whatever the clock said before."""
    noted, events = _noted(connection), _events(connection)
    if (noted.events, noted.day) == (events, today.isoformat()):
        return noted.revision
    return max(events + (today - _FIRST).days, noted.revision + 1)


def noted_with(
    connection: sqlite3.Connection, sessions: Iterable[Planned], today: date
) -> str | None:
    """What is noted when these were exported too; None if it is noted so already."""
    there = dict(_noted(connection).sessions)
    for s in sessions:
        title = s.topic.title
        place = (title.en, title.zh, s.first.isoformat(), s.day is not None, s.minutes)
        there[s.topic.key, s.nth] = place
    rows = [[*session, *place] for session, place in there.items()]
    after = [revision(connection, today), _events(connection), today.isoformat(), rows]
    text = json.dumps(after, ensure_ascii=False, separators=(",", ":"))
    return None if text == identity.of(connection, _KEY) else text


def note(connection: sqlite3.Connection, sessions: Iterable[Planned], today: date) -> None:
    """Note that these were exported."""
    if text := noted_with(connection, sessions, today):
        identity.put(connection, _KEY, text)


def gone(
    connection: sqlite3.Connection, there: Iterable[Planned], changed: str, revision_: int
) -> list[Gone]:
    """What was exported and is not among these, in the order of the days."""
    planned = {(s.topic.key, s.nth) for s in there}
    found = []
    for (topic, nth), (en, zh, first, dated, minutes) in _noted(connection).sessions.items():
        if (topic, nth) not in planned:
            day = date.fromisoformat(first)
            place = (monday(day), day if dated else None, minutes)
            found.append(Gone(topic, Text(en, zh), nth, *place, changed, revision_))
    return sorted(found, key=lambda s: (s.first, s.topic, s.nth))


def _events(connection: sqlite3.Connection) -> int:
    count: int = connection.execute("SELECT count(*) FROM event").fetchone()[0]
    return count


def _noted(connection: sqlite3.Connection) -> _Noted:
    """What is noted; nothing yet, and nothing where it cannot be read: no work hangs on it."""
    with suppress(ValueError, TypeError, RecursionError):
        last, events, day, rows = json.loads(identity.of(connection, _KEY))
        return _Noted(int(last), int(events), str(day), dict(map(_session, rows)))
    return _Noted()


def _session(row: list[Any]) -> tuple[tuple[str, int], Place]:
    topic, nth, en, zh, first, dated, minutes = row
    date.fromisoformat(first)
    return (str(topic), int(nth)), (str(en), str(zh), first, bool(dated), int(minutes))
