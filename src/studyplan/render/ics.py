"""Sessions as an iCalendar file (RFC 5545)."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TypeVar

from icalendar import Alarm, Calendar, Event

from studyplan.core.exported_sessions import CancelledSession, ExportedSession
from studyplan.core.topics import TopicDetail
from studyplan.render.calendar_export import CalendarExport, Times
from studyplan.render.ics_zone import is_plain, timezone
from studyplan.render.tasks import basics
from studyplan.render.terms import LANES
from studyplan.render.words import Words

Span = tuple[datetime, datetime]
AnyPlanned = TypeVar("AnyPlanned", ExportedSession, CancelledSession)
# What is finished stays where it was, but takes no time any more.
_SIGNS = {"done": "✓ ", "skipped": "✗ ", "known": "◇ "}


def write(e: CalendarExport, words: Words) -> Iterator[str]:
    """The calendar of an export."""
    yield calendar(e.sessions, e.details, e.name, e.times, words, e.gone)


def calendar(
    sessions: Iterable[ExportedSession],
    details: Mapping[str, TopicDetail],
    name: str,
    how: Times,
    words: Words,
    gone: Sequence[CancelledSession] = (),
) -> str:
    """One event a session; the same session has the same UID in every export of the same `name`.

    What is `gone` is cancelled where it was last. The sessions of a day follow one another from the
    beginning given; earlier, if they would not fit before midnight. Those of a week without a day
    are shown over it and take no time.
    """
    exported = list(sessions)
    made = Calendar()
    made.add("prodid", "-//studyplan//studyplan//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", words("Studying"))
    shown = [*(s.first for s in exported), *(s.first for s in gone)]
    if how.zone is not None and shown:
        first, last = min(shown), max(shown)
        made.add_component(timezone(how.zone, first, last + timedelta(days=1)))
    days: dict[date, list[ExportedSession]] = {}
    for session in exported:
        if session.day is not None:
            days.setdefault(session.day, []).append(session)
    spans = {id(s): span for day in days.values() for s, span in _stacked(day, how)}
    for session in exported:
        span = spans.get(id(session))
        detail = details[session.topic.key]
        made.add_component(_event(session, span, detail, name, how, words))
    for cancelled in gone:
        made.add_component(_cancelled(cancelled, name, how, words))
    text: str = made.to_ical().decode("utf-8")
    return text


def _cancelled(s: CancelledSession, name: str, how: Times, words: Words) -> Event:
    span = None if s.day is None else next(iter(_stacked([s], how)))[1]
    event = _begun(s, span, name, s.topic)
    event.add("summary", _clean(words.text(s.title)))
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    return event


def _stacked(day: Sequence[AnyPlanned], how: Times) -> Iterable[tuple[AnyPlanned, Span]]:
    """The sessions of a day with begin and end, which are apart by what really passes.

    Where readers might differ on when one of them is, because clocks show that time twice, both
    are in UTC.
    """
    zone, first = how.zone or UTC, day[0].first
    midnight, wanted, end = (
        datetime.combine(on, at, zone).astimezone(UTC)
        for on, at in ((first, time()), (first, how.begin), (first + timedelta(days=1), time()))
    )
    begin = max(midnight, min(wanted, end - timedelta(minutes=sum(s.minutes for s in day))))
    for session in day:
        later = begin + timedelta(minutes=session.minutes)
        start, stop = begin.astimezone(zone), later.astimezone(zone)
        if how.zone is None:
            yield session, (start.replace(tzinfo=None), stop.replace(tzinfo=None))
        else:
            yield session, (start, stop) if is_plain(start) and is_plain(stop) else (begin, later)
        begin = later


def _event(
    s: ExportedSession, span: Span | None, detail: TopicDetail, name: str, how: Times, words: Words
) -> Event:
    event = _begun(s, span, name, s.topic.key)
    title = _clean(words.text(s.topic.title))
    event.add("summary", _SIGNS.get(s.topic.status, "") + title)
    if span is None or s.topic.status in _SIGNS:
        event.add("transp", "TRANSPARENT")
    event.add("description", _clean("\n".join(_said(s, detail, words))))
    event.add("categories", [words(LANES[s.lane])])
    if how.alarm is not None and span is not None and s.topic.status not in _SIGNS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(minutes=-how.alarm))
        event.add_component(alarm)
    return event


def _begun(
    s: ExportedSession | CancelledSession, span: Span | None, name: str, topic: str
) -> Event:
    """An event with what every one has: its name, its time, and when it was changed."""
    event = Event()
    named = f"{name}\n{topic}\n{s.nth}"
    event.add("uid", f"{sha256(named.encode()).hexdigest()[:32]}@studyplan")
    begin, end = span or (s.week, s.week + timedelta(days=7))
    event.add("dtstart", begin)
    event.add("dtend", end)
    changed = datetime.fromisoformat(s.changed).astimezone(UTC)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", s.revision)
    return event


def _said(s: ExportedSession, detail: TopicDetail, words: Words) -> Iterable[str]:
    yield " · ".join(basics(s.topic, s.minutes, words))
    for text, _ in detail.points:
        yield f"– {words.text(text)}"
    for r in detail.resources:
        if r.level == "topic" and r.url:
            yield f"{words.text(r.title)} — {r.url}"
    yield f"studyplan done {s.topic.key}"


def _clean(text: str) -> str:
    """Text without control characters, which no calendar may hold; lines stay lines."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
