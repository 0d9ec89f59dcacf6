"""When the sessions of an exported calendar begin, and in which zone: the options for that."""

import os
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from studyplan.commandline.options import flag, option
from studyplan.core.durations import parse_minutes
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.plan_export import Times
from studyplan.surroundings import here

_LONGEST_ALARM = 7 * 24 * 60
AT = option("--at", "HH:MM", N_("ics: Start of a day's first session (default: 19:00)."))
ZONE = option(
    "--zone",
    "floating|local|ZONE",
    N_("ics: Time zone, such as Asia/Shanghai (default: floating, the zone you are in)."),
)
ALARM = option("--alarm", "TIME", N_("ics: Time of the reminder before a session: 15m."))
CANCELLED = flag(
    "--cancelled",
    N_("ics: Include sessions that were exported and are no longer planned, as cancelled."),
)


def times_of(at: str | None, zone: str | None, alarm: str | None) -> Times:
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
        _, separator, name = os.path.realpath("/etc/localtime").partition("zoneinfo/")
        return name if separator else Path("/etc/timezone").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
