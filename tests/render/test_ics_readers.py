"""What calendars take the sessions' times to be: read by ical.js and icalendar, by our own zones."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest

from studyplan.core.exported_sessions import DUE
from studyplan.core.text import Text
from studyplan.core.weeks import monday
from studyplan.render.ics_zone import changes
from studyplan.render.plan_export import CalendarExport, Times
from tests.render.test_ics import EN, STAMP, calendar, session, written
from tests.render.test_markdown import detail

READERS = Path(__file__).parents[1] / "readers"
# Zones with years in which they have something of their own.
ZONES = {
    "Europe/Berlin": 2026,
    "America/New_York": 2026,
    "Australia/Lord_Howe": 2026,  # half an hour
    "Africa/Casablanca": 2026,  # turned back for a month that moves
    "Asia/Shanghai": 2026,  # never
    "Pacific/Apia": 2020,  # gave it up
    "Europe/Dublin": 2026,  # summer is standard, winter is before it
    "America/Sao_Paulo": 2017,  # at midnight, and gave it up
    "America/Santiago": 2026,
    "Asia/Kathmandu": 2026,
}
BEGINS = [time(19), time(0), time(1, 30), time(2, 30), time(23)]
Span = tuple[datetime, datetime]


def days_of(zone: ZoneInfo, year: int) -> Iterator[date]:
    """The first of each month in two and a half years, and the days around each change."""
    first, last = date(year, 11, 2), date(year + 3, 4, 30)
    yield from (date(y, m, 1) for y in (year + 1, year + 2) for m in range(1, 13))
    for change in changes(zone, first, last)[1:]:
        for days in (-2, -1, 0, 1):
            yield change.at.date() + timedelta(days=days)


def calendars() -> Iterator[tuple[ZoneInfo, bytes, list[Span]]]:
    """Calendars, each with the spans that its sessions are meant to have."""
    for name, year in ZONES.items():
        zone = ZoneInfo(name)
        days = sorted({date(year, 11, 2), *days_of(zone, year)})
        for at in BEGINS:
            made = [session(f"{day}", day.weekday(), 60, week=monday(day)) for day in days]
            begins = [datetime.combine(day, at, zone).astimezone(UTC) for day in days]
            meant = [(begin, begin + timedelta(minutes=60)) for begin in begins]
            yield zone, written(*made, how=Times(at, zone)), meant


def by_ical_js(files: list[bytes]) -> list[list[Span]]:
    """What ical.js reads; skips the test where it is not installed."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (READERS / "node_modules" / "ical.js").is_dir():
        pytest.skip("ical.js is not installed: npm install in tests/readers")
    read = subprocess.run(
        [node, READERS / "read.js"],
        input=json.dumps([data.decode() for data in files]).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return [
        [
            (datetime.fromtimestamp(b, UTC), datetime.fromtimestamp(e, UTC))
            for b, e in spans.values()
        ]
        for spans in json.loads(read.stdout)
    ]


def by_icalendar(data: bytes) -> list[Span]:
    """What icalendar reads by the file's zone, and not by what it knows of zones itself."""
    read = icalendar.Calendar.from_ical(data)
    (zone,) = (one for one in read.walk() if isinstance(one, icalendar.Timezone))
    own = zone.to_tz(lookup_tzid=False)

    def moment(value: datetime) -> datetime:
        return (value if str(value.tzinfo) == "UTC" else value.replace(tzinfo=own)).astimezone(UTC)

    return [(moment(e.decoded("DTSTART")), moment(e.decoded("DTEND"))) for e in read.walk("VEVENT")]


def test_icalendar_reads_every_session_at_its_time() -> None:
    for zone, data, meant in calendars():
        assert by_icalendar(data) == meant, zone


def test_ical_js_reads_every_session_at_its_time() -> None:
    found = list(calendars())
    read = by_ical_js([data for _, data, _ in found])
    for (zone, _, meant), spans in zip(found, read, strict=True):
        assert spans == meant, zone


def held(zone: ZoneInfo) -> bytes:
    """An exam at nine, one whose note says no time, and the day that something is due by."""
    days = {name: n for n, name in enumerate(("said", "unsaid", "due"))}
    made = [session(name, day, 90) for name, day in days.items()]
    exams = [s._replace(topic=s.topic._replace(on=s.day, kind="exam")) for s in made[:2]]
    due = made[2]._replace(nth=DUE, minutes=0, topic=made[2].topic._replace(due=made[2].day))
    notes = {
        "r/said": Text("9:00, hall 2", "上午9点，二号厅"),
        "r/unsaid": Text("Hall 2", "二号厅"),
    }
    details = {
        s.topic.key: detail(s.topic)._replace(note=notes.get(s.topic.key)) for s in (*exams, due)
    }
    return calendar(CalendarExport([*exams, due], details, "d", Times(zone=zone), STAMP, 1), EN)


def test_what_is_on_its_day_is_at_the_time_of_its_note_or_all_day() -> None:
    zone = ZoneInfo("Europe/Berlin")
    read = icalendar.Calendar.from_ical(held(zone)).walk("VEVENT")
    nine, unsaid, due = sorted(read, key=lambda e: str(e.decoded("DTSTART")))
    assert nine.decoded("DTSTART") == datetime(2026, 11, 23, 9, tzinfo=zone)
    assert nine.decoded("DTEND") == datetime(2026, 11, 23, 10, 30, tzinfo=zone)
    assert (unsaid.decoded("DTSTART"), unsaid.decoded("DTEND")) == (
        date(2026, 11, 24),
        date(2026, 11, 25),
    )
    assert (due.decoded("DTSTART"), str(due["SUMMARY"])) == (date(2026, 11, 25), "due: Title")
    assert "TRANSP" not in nine
    assert {str(one["TRANSP"]) for one in (unsaid, due)} == {"TRANSPARENT"}


def test_ical_js_reads_what_is_on_its_day() -> None:
    (spans,) = by_ical_js([held(ZoneInfo("Europe/Berlin"))])
    day = datetime(2026, 11, 23, tzinfo=UTC)
    assert sorted(spans) == [
        (day.replace(hour=8), day.replace(hour=9, minute=30)),
        *((day + timedelta(days=n), day + timedelta(days=n + 1)) for n in (1, 2)),
    ]
