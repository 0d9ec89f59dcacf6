"""The calendar of `export week` and `plan`: its sessions, their times, and what is cancelled."""

import os
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

from studyplan.app.naming import followed_one
from studyplan.call import Call
from studyplan.commands.documents import Destination
from studyplan.core.durations import parse_minutes
from studyplan.errors import UsageError
from studyplan.render.ics import Times, calendar
from studyplan.surroundings import here

_LONGEST_ALARM = 7 * 24 * 60


def deliver(
    call: Call,
    to: Destination,
    days: tuple[date, date | None],
    roadmap: str | None,
    how: Times,
    cancelled: bool,
    committed: bool = False,
) -> None:
    """Write the sessions of these days, and note that they were; `committed` as in `planned`."""
    with call.reading() as store:
        only = followed_one(store, roadmap)
        sessions = store.exports.planned(call.today, *days, only, committed)
        found = {s.topic.key: store.topic_details.of(s.topic) for s in sessions}
        without = store.exports.gone(call.today, only) if cancelled else []
        name = store.identity.of("calendar")
        new = store.exports.noted_with(sessions, call.today)
    to.deliver(call, calendar(sessions, found, name, how, call.words, without))
    if new:
        call.note(lambda store: store.exports.note(sessions, call.today))


def options_of(at: str | None, zone: str | None, alarm: str | None) -> Times:
    """`19:00`, `floating`, `local` or a zone's name, and `15m`; raises UsageError."""
    at = "19:00" if at is None else at
    try:
        begin = time.fromisoformat(at if ":" in at else f"{int(at):02}:00")
    except ValueError:
        begin = None
    if begin is None or begin.tzinfo is not None or begin.second or begin.microsecond:
        raise UsageError("bad-clock", text=at[:40])
    ahead = None
    if alarm is not None:
        try:
            ahead = parse_minutes(alarm)
        except ValueError:
            ahead = _LONGEST_ALARM + 1
        if ahead > _LONGEST_ALARM:
            raise UsageError("bad-alarm", text=alarm[:40])
    return Times(begin, None if zone is None else _zone(zone), ahead)


def _zone(name: str) -> ZoneInfo | None:
    if name == "floating":
        return None
    wanted = _local() if name == "local" else name
    try:
        return ZoneInfo(wanted)
    except (ValueError, OSError, LookupError):
        if name == "local":
            raise UsageError("no-local-zone") from None
        raise UsageError("bad-zone", name=name[:60]) from None


def _local() -> str:
    """The system's zone: what `TZ` says, else where the system keeps it; empty if unknown."""
    if named := here().variables.get("TZ", "").lstrip(":"):
        return named
    try:
        _, found, name = os.path.realpath("/etc/localtime").partition("zoneinfo/")
        return name if found else Path("/etc/timezone").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
