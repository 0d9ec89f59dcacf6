from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan.core.exported_sessions import ExportedSession
from studyplan.core.text import Text
from studyplan.core.topics import Point
from studyplan.core.vocabulary import Status
from studyplan.render.ics import write
from studyplan.render.ics_zone import changes
from studyplan.render.plan_export import CalendarExport, Times
from studyplan.render.words import Words
from tests.render.ics_reader import Component, read
from tests.render.made import HOSTILE
from tests.render.test_markdown import detail, row

MONDAY = date(2026, 11, 23)
STAMP = datetime(2026, 11, 22, 9, 0, 0, 4, UTC)
EN = Words("en")
AT_SEVEN = Times()


def session(
    name: str = "a", day: int | None = None, minutes: int = 60, nth: int = 0, title: str = "Title",
    status: Status = "todo", week: date = MONDAY,
) -> ExportedSession:  # fmt: skip
    on = None if day is None else week + timedelta(days=day)
    topic = row(f"r/{name}", title, status)
    return ExportedSession(week, on, "theory", minutes, topic, nth)


def written(
    *sessions: ExportedSession,
    how: Times = AT_SEVEN,
    words: Words = EN,
    device: str = "d1",
    changed: datetime = STAMP,
    revision: int = 3,
) -> bytes:
    details = {s.topic.key: detail(s.topic) for s in sessions}
    return calendar(CalendarExport(sessions, details, device, how, changed, revision), words)


def calendar(export: CalendarExport, words: Words) -> bytes:
    return "".join(write(export, words)).encode()


def events(data: bytes) -> list[Component]:
    return read(data).all("VEVENT")


def test_an_event_whole() -> None:
    data = written(session(day=1, minutes=90))
    found = read(data)
    assert found["VERSION"].value == "2.0"
    (event,) = found.all("VEVENT")
    assert {p.name: p.value for p in event.properties if p.name not in ("UID", "DESCRIPTION")} == {
        "SUMMARY": "Title",
        "DTSTART": "20261124T190000",
        "DTEND": "20261124T203000",
        "DTSTAMP": "20261122T090000Z",
        "LAST-MODIFIED": "20261122T090000Z",
        "SEQUENCE": "3",
        "CATEGORIES": "theory",
    }
    assert event["DESCRIPTION"].text == (
        "study · 1.5 h of 5 h · Stage › Module\n– point [1]\nA *book* — https://x.org/b\n"
        "studyplan done r/a"
    )
    assert not found.all("VTIMEZONE")


def test_what_belongs_to_no_day_lies_over_its_week_and_takes_no_time() -> None:
    (event,) = events(written(session(), how=Times(alarm=15)))
    assert event["DTSTART"] == ("DTSTART", {"VALUE": "DATE"}, "20261123")
    assert event["DTEND"] == ("DTEND", {"VALUE": "DATE"}, "20261130")
    assert event["TRANSP"].value == "TRANSPARENT"
    assert not event.components


def test_the_sessions_of_a_day_follow_one_another() -> None:
    found = events(
        written(
            session("a", 1, 90),
            session("b", 1, 30),
            session("c", 2, 45),
            how=Times(time(18, 30)),
        )
    )
    assert [(e["DTSTART"].value[-6:], e["DTEND"].value[-6:]) for e in found] == [
        ("183000", "200000"),
        ("200000", "203000"),
        ("183000", "191500"),
    ]


def test_a_long_day_begins_earlier_rather_than_ending_tomorrow() -> None:
    found = events(written(session("a", 5, 300), session("b", 5, 200), how=Times(time(19))))
    assert [e["DTSTART"].value for e in found] == ["20261128T154000", "20261128T204000"]
    assert found[-1]["DTEND"].value == "20261129T000000"


def test_a_session_keeps_its_uid_and_others_have_others() -> None:
    def uids(*sessions: ExportedSession, **options: str) -> list[str]:
        return [e["UID"].value for e in events(written(*sessions, **options))]  # type: ignore[arg-type]

    # Moved to another day, of another length, in another language: it is the same session.
    moved = session("a", 4, 30, title="Titel", week=MONDAY + timedelta(days=7))
    assert uids(session("a", 1)) == uids(moved)
    several = [session("a", 1), session("a", 1, nth=1), session("b", 1), session("a", nth=2)]
    assert len(set(uids(*several))) == 4
    assert uids(session("a", 1), device="d2") != uids(session("a", 1))
    assert uids(session("a"))[0].endswith("@studyplan")


def test_nothing_in_it_comes_from_the_clock() -> None:
    sessions = [session("a", 1), session("b")]
    assert written(*sessions) == written(*sessions)
    later = written(*sessions, changed=datetime(2026, 12, 1, 8, tzinfo=UTC), revision=4)
    for before, after in zip(events(written(*sessions)), events(later), strict=True):
        assert before["UID"] == after["UID"]
        assert int(before["SEQUENCE"].value) < int(after["SEQUENCE"].value)
        assert before["DTSTAMP"].value < after["DTSTAMP"].value


def test_what_is_finished_stays_and_takes_no_time() -> None:
    done, skipped, known = events(
        written(
            session("a", 1, title="A", status="done"),
            session("b", 1, title="B", status="skipped"),
            session("c", 2, title="C", status="known"),
            how=Times(alarm=15),
        )
    )
    assert [e["SUMMARY"].text for e in (done, skipped, known)] == ["✓ A", "✗ B", "◇ C"]
    for event in (done, skipped, known):
        assert event["TRANSP"].value == "TRANSPARENT"
        assert not event.components


def test_a_reminder() -> None:
    (event,) = events(written(session("a", 1), how=Times(alarm=75)))
    (alarm,) = event.all("VALARM")
    assert {p.name: p.value for p in alarm.properties} == {
        "ACTION": "DISPLAY",
        "DESCRIPTION": "Title",
        "TRIGGER": "-PT1H15M",
    }


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_stay_titles(title: str) -> None:
    (event,) = events(written(session("a", 1, title=title)))
    assert event["SUMMARY"].text == title


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@settings(max_examples=60)
@given(texts, st.sampled_from(["en", "zh"]))
def test_both_readers_read_what_was_written(title: str, language: str) -> None:
    made = session("a", 1, title=title)
    detailed = detail(made.topic)._replace(points=[Point(Text(title, title))])
    export = CalendarExport([made], {"r/a": detailed}, "d", Times(alarm=5), STAMP, 3)
    text = calendar(export, Words(language))
    (ours,) = events(text)
    (theirs,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    for name in ("SUMMARY", "DESCRIPTION", "UID"):
        assert ours[name].text == str(theirs[name]), name
    assert theirs.decoded("DTSTART").isoformat() == "2026-11-24T19:00:00"
    kept = [c for c in title if c == "\n" or not (ord(c) < 32 or 127 <= ord(c) < 160)]
    assert ours["SUMMARY"].text == "".join(kept)


def test_chinese_is_folded_between_characters() -> None:
    title = "线性代数" * 40
    data = written(session("a", 1, title=title), words=Words("zh"))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert events(data)[0]["SUMMARY"].text == title


BERLIN = ZoneInfo("Europe/Berlin")


def zone_of(data: bytes) -> list[tuple[str, str, str, str]]:
    (zone,) = read(data).all("VTIMEZONE")
    for c in zone.components:
        assert {p.name for p in c.properties} == {
            *("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME")
        }
    return [
        (c.name, c["DTSTART"].value, c["TZOFFSETFROM"].value, c["TZOFFSETTO"].value)
        for c in zone.components
    ]


def test_a_zone_tells_what_is_needed_and_no_more() -> None:
    winter = written(session("a", 1), how=Times(zone=BERLIN))
    assert zone_of(winter) == [("STANDARD", "20261124T000000", "+0100", "+0100")]
    assert events(winter)[0]["DTSTART"] == (
        "DTSTART", {"TZID": "Europe/Berlin"}, "20261124T190000",
    )  # fmt: skip
    years = written(
        session("a", 1), session("b", 1, week=date(2028, 12, 4)), how=Times(zone=BERLIN)
    )
    # A change's onset is what clocks showed before it: 02:00 in spring, 03:00 in autumn.
    assert zone_of(years) == [
        ("STANDARD", "20261124T000000", "+0100", "+0100"),
        ("DAYLIGHT", "20270328T020000", "+0100", "+0200"),
        ("STANDARD", "20271031T030000", "+0200", "+0100"),
        ("DAYLIGHT", "20280326T020000", "+0100", "+0200"),
        ("STANDARD", "20281029T030000", "+0200", "+0100"),
    ]
    shanghai = written(
        session("a", 1), session("b", 1, week=date(2028, 12, 4)),
        how=Times(zone=ZoneInfo("Asia/Shanghai")),
    )  # fmt: skip
    assert zone_of(shanghai) == [("STANDARD", "20261124T000000", "+0800", "+0800")]


@given(
    st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
         "Asia/Shanghai", "Asia/Kathmandu", "America/Santiago", "UTC"]
    ),
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.integers(0, 800),
    st.integers(0, 24 * 60 - 1),
)  # fmt: skip
def test_changes_give_the_offset_of_every_moment(
    name: str, first: date, days: int, minute: int
) -> None:
    zone = ZoneInfo(name)
    found = changes(zone, first, first + timedelta(days=days))
    assert [c.at for c in found] == sorted({c.at for c in found})
    moment = datetime.combine(first, time(), zone).astimezone(UTC)
    moment += timedelta(days=days // 2, minutes=minute)
    holds = [c for c in found if c.at <= moment][-1]
    assert holds.after == moment.astimezone(zone).utcoffset()
    assert all(a.after == b.before for a, b in pairwise(found))


def test_a_session_over_the_change_of_the_clock_is_as_long_as_it_is() -> None:
    # On Sunday 28 March 2027 clocks go from 02:00 to 03:00.
    sunday = session("a", 6, 120, week=date(2027, 3, 22))
    (event,) = events(written(sunday, how=Times(time(1), BERLIN)))
    assert event["DTSTART"].value == "20270328T010000"
    assert event["DTEND"].value == "20270328T040000"


def test_a_session_in_an_hour_that_is_skipped_begins_after_it() -> None:
    sunday = session("a", 6, 120, week=date(2027, 3, 22))
    (event,) = events(written(sunday, how=Times(time(2, 30), BERLIN)))
    assert event["DTSTART"].value == "20270328T033000"
    assert event["DTEND"].value == "20270328T053000"


@pytest.mark.parametrize(("at", "minutes"), [(time(2, 30), 60), (time(1, 30), 60), (time(1), 180)])
def test_what_begins_or_ends_in_an_hour_that_comes_twice_is_told_in_utc(
    at: time, minutes: int
) -> None:
    # On Sunday 31 October 2027 clocks go from 03:00 back to 02:00.
    sunday = session("a", 6, minutes, week=date(2027, 10, 25))
    (event,) = events(written(sunday, how=Times(at, BERLIN)))
    begin = datetime.combine(date(2027, 10, 31), at) - timedelta(hours=2)
    form = "%Y%m%dT%H%M%SZ"
    if at == time(1):
        assert event["DTSTART"] == ("DTSTART", {"TZID": "Europe/Berlin"}, "20271031T010000")
        assert event["DTEND"].value == "20271031T030000"
    else:
        assert event["DTSTART"].value == begin.strftime(form)
        assert event["DTEND"].value == (begin + timedelta(minutes=minutes)).strftime(form)


def test_a_day_of_25_hours_has_room_for_24() -> None:
    sunday = session("a", 6, 24 * 60, week=date(2027, 10, 25))
    (event,) = events(written(sunday, how=Times(time(19), BERLIN)))
    assert event["DTSTART"].value == "20271031T010000"
    assert event["DTEND"].value == "20271101T000000"


def test_an_empty_calendar_is_one_too() -> None:
    found = read(written(how=Times(zone=BERLIN)))
    assert found.components == []
