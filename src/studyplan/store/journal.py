"""The journal: appending to it, and taking back what was appended."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from studyplan.core.events import Event, Moment, NewEvent
from studyplan.store import fold


class Undone(NamedTuple):
    """A command taken back or done again; `kept` are subjects that have changed since."""

    command_id: str
    events: list[Event]
    kept: list[str]


COLUMNS = "command_id, device, stamp, local_date, kind, subject, data, undoes"


def append(
    connection: sqlite3.Connection,
    events: Sequence[NewEvent],
    now: Moment,
    undoes: str | None = None,
    of: str | None = None,
) -> str:
    """Write `events` as one command and bring the projections along; the command's id.

    With `of` they go on with that command, which this invocation has begun. Their stamps come
    after every stamp in the journal, whatever the clock says.
    """
    device = connection.execute("SELECT value FROM meta WHERE key = 'device'").fetchone()[0]
    last = connection.execute("SELECT max(stamp) FROM event").fetchone()[0]
    moment = stamp_of(now.utc)
    if last is not None and moment <= last:
        moment = _after(last)
    command = of or f"{moment}/{device}"
    if of is None:
        connection.execute(
            "INSERT INTO command (id, stamp, device, local_date, events, undoes)"
            " VALUES (?, ?, ?, ?, 0, ?)",
            (command, moment, device, now.today.isoformat(), undoes),
        )
    for new in events:
        data = json.dumps(new.data, ensure_ascii=False, separators=(",", ":"))
        connection.execute(
            f"INSERT INTO event ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(command, device, moment, now.today.isoformat()),
                *(new.kind, new.subject, data, undoes),
            ),
        )
        fold.apply(connection, moment, new)
        moment = _after(moment)
    connection.execute(
        "UPDATE command SET events = events + ? WHERE id = ?", (len(events), command)
    )
    return command


def undo(connection: sqlite3.Connection, now: Moment) -> Undone | None:
    """Take back the last command that still stands, by events that restore what was before."""
    row = connection.execute(
        "SELECT id FROM command WHERE undoes IS NULL AND undone IS NULL"
        " ORDER BY stamp DESC, device DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    events = of_command(connection, row[0])
    back, kept = [NewEvent("undo", row[0], {})], []
    for event in reversed(events):
        if _current(connection, event) == event.data:
            back.append(NewEvent(event.kind, event.subject, _before(connection, event)))
        else:
            kept.append(event.subject)
    append(connection, back, now, undoes=row[0])
    return Undone(row[0], events, kept)


def redo(connection: sqlite3.Connection, now: Moment) -> Undone | None:
    """Do again what was undone last, unless something else has been done since."""
    row = connection.execute(
        "SELECT id FROM command WHERE undone >"
        " coalesce((SELECT max(stamp) FROM command WHERE undoes IS NULL), '')"
        " ORDER BY undone DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    events = of_command(connection, row[0])
    again = [NewEvent(event.kind, event.subject, event.data) for event in events]
    append(connection, [NewEvent("redo", row[0], {}), *again], now, undoes=row[0])
    return Undone(row[0], events, [])


def of_command(connection: sqlite3.Connection, command: str) -> list[Event]:
    """The events of a command, in order."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM event WHERE command_id = ? ORDER BY stamp", (command,)
    )
    return [
        Event(row[0], row[1], row[2], row[3], row[4], row[5], _data(row[6]), row[7]) for row in rows
    ]


def _before(connection: sqlite3.Connection, event: Event) -> dict[str, object]:
    """What the journal said of the same thing before; an empty value if it said nothing."""
    return _last(connection, event, event.stamp) or {}


def _current(connection: sqlite3.Connection, event: Event) -> dict[str, object]:
    """What the journal says last of the same thing."""
    return _last(connection, event, "~") or {}


def _last(connection: sqlite3.Connection, event: Event, until: str) -> dict[str, object] | None:
    """The last data before the stamp `until` of what `event` is about, by all its names."""
    rows = [
        connection.execute(
            "SELECT stamp, data FROM event WHERE kind = ? AND subject = ? AND stamp < ?"
            " ORDER BY stamp DESC LIMIT 1",
            (event.kind, subject, until),
        ).fetchone()
        for subject in names(connection, event.subject)
    ]
    found = [row for row in rows if row]
    return _data(max(found)[1]) if found else None


def names(connection: sqlite3.Connection, subject: str) -> list[str]:
    """`subject`, and if it is (of) a topic that editions have renamed, all keys it had or has."""
    key, part, of = subject.partition("#")
    roadmap, slash, slug = key.partition("/")
    if not slash:
        return [subject]
    rows = connection.execute(
        "WITH own (id) AS (SELECT t.id FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE r.slug = :roadmap AND t.slug = :slug UNION SELECT f.topic_id FROM former_topic f"
        " JOIN roadmap r ON r.id = f.roadmap_id WHERE r.slug = :roadmap AND f.slug = :slug)"
        " SELECT t.slug FROM topic t JOIN own ON own.id = t.id"
        " UNION SELECT f.slug FROM former_topic f JOIN own ON own.id = f.topic_id",
        {"roadmap": roadmap, "slug": slug},
    )
    others = (f"{roadmap}/{row[0]}{part}{of}" for row in rows)
    return list(dict.fromkeys([subject, *others]))


def _data(text: str) -> dict[str, object]:
    data: dict[str, object] = json.loads(text)
    return data


def stamp_of(moment: datetime) -> str:
    """A UTC time as the text that the journal keeps: it sorts as the times do."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _after(stamp: str) -> str:
    later = datetime.fromisoformat(stamp[:-1]) + timedelta(microseconds=1)
    return later.isoformat(timespec="microseconds") + "Z"
