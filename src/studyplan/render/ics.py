"""Sessions as an iCalendar file (RFC 5545)."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import groupby, repeat
from operator import attrgetter
from typing import Any

from icalendar import Alarm, Calendar, Event

from studyplan.core.exported_sessions import DUE, ExportedSession, NotedSession
from studyplan.core.times_of_day import clock_in
from studyplan.core.topic_details import TopicDetail
from studyplan.render.ics_zone import is_plain, timezone
from studyplan.render.plan_export import CalendarExport
from studyplan.render.resources import extent, first
from studyplan.render.tasks import basics
from studyplan.render.words import Words

Span = tuple[datetime, datetime]
# What is finished stays where it was, but takes no time any more.
_SIGNS = {"done": "✓ ", "skipped": "✗ ", "known": "◇ "}


def write(e: CalendarExport, words: Words) -> Iterator[str]:
    """One event a session; the same session has the same UID in every export of the same `name`.

    What is `gone` is cancelled where it was last. The sessions of a day follow one another from the
    beginning given; earlier, if they would not fit into the learner's day. Those of a week without
    a day are shown over it and take no time. What is on its day is at the time that its note says,
    or else lasts all day, as the day does that something is due by.
    """
    made = Calendar()
    made.add("prodid", "-//studyplan//studyplan//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", words("Studying"))
    shown = [*(s.first for s in e.sessions), *(s.first for s in e.gone)]
    if e.times.zone is not None and shown:
        made.add_component(timezone(e.times.zone, min(shown), max(shown) + timedelta(days=1)))
    for day, group in groupby(e.sessions, attrgetter("day")):
        sessions = list(group)
        free = [s for s in sessions if day is None or not (s.nth == DUE or s.topic.on == day)]
        spans = _stacked(e, day, [s.minutes for s in free]) if day else repeat(None)
        for session in sessions:
            span = next(spans) if session in free else _held(e, session)
            made.add_component(_event(e, session, span, words))
    for noted in e.gone:
        made.add_component(_cancelled(e, noted, words))
    yield made.to_ical().decode("utf-8")


def _cancelled(e: CalendarExport, s: NotedSession, words: Words) -> Event:
    span = next(_stacked(e, s.first, [s.minutes])) if s.dated and s.minutes else None
    title = _clean(words.text(s.title))
    return _begun(e, s, span, summary=title, status="CANCELLED", transparency="TRANSPARENT")


def _stacked(e: CalendarExport, day: date, minutes: Sequence[int]) -> Iterator[Span]:
    """Begin and end of the sessions of a day, which are apart by what really passes.

    Where readers might differ on when one of them is, because clocks show that time twice, both
    are in UTC.
    """
    after = day + timedelta(days=1)
    times = e.days.begins(day), e.days.moment(day, e.times.begin), e.days.begins(after)
    first, wanted, end = (_in_utc(e, at) for at in times)
    begin = max(first, min(wanted, end - timedelta(minutes=sum(minutes))))
    for lasting in minutes:
        yield _span(e, begin, lasting)
        begin += timedelta(minutes=lasting)


def _in_utc(e: CalendarExport, at: datetime) -> datetime:
    return at.replace(tzinfo=e.times.zone or UTC).astimezone(UTC)


def _span(e: CalendarExport, begin: datetime, minutes: int) -> Span:
    """So many minutes from a moment in UTC on, in the zone of the calendar."""
    later = begin + timedelta(minutes=minutes)
    zone = e.times.zone or UTC
    start, stop = begin.astimezone(zone), later.astimezone(zone)
    if e.times.zone is None:
        return start.replace(tzinfo=None), stop.replace(tzinfo=None)
    return (start, stop) if is_plain(start) and is_plain(stop) else (begin, later)


def _held(e: CalendarExport, s: ExportedSession) -> Span | None:
    """When something on its day begins and ends, by its note; None where that says no time."""
    note = e.details[s.topic.key].note
    if s.nth == DUE or s.day is None or note is None:
        return None
    found = {at for text in note if (at := clock_in(text))}
    if len(found) != 1:
        return None
    return _span(e, _in_utc(e, datetime.combine(s.day, found.pop())), s.minutes)


def _event(e: CalendarExport, s: ExportedSession, span: Span | None, words: Words) -> Event:
    takes_time = span is not None and s.topic.status not in _SIGNS
    title = _clean(words.text(s.topic.title))
    named = words("due: {title}", title=title) if s.nth == DUE else title
    event = _begun(
        *(e, s.noted, span),
        summary=_SIGNS.get(s.topic.status, "") + named,
        description=_clean("\n".join(_said(s, e.details[s.topic.key], words))),
        categories=[words.lane(s.lane)],
        transparency=None if takes_time else "TRANSPARENT",
    )
    if e.times.alarm is not None and takes_time:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(minutes=-e.times.alarm))
        event.add_component(alarm)
    return event


def _begun(e: CalendarExport, s: NotedSession, span: Span | None, **facts: Any) -> Event:
    """An event with what every one has: its name, its time, and when it was changed."""
    named = f"{e.name}\n{s.topic}\n{s.nth}"
    begin, end = span or (s.first, s.first + timedelta(days=1 if s.dated else 7))
    return Event.new(
        uid=f"{sha256(named.encode()).hexdigest()[:32]}@studyplan",
        start=begin,
        end=end,
        stamp=e.changed,
        last_modified=e.changed,
        sequence=e.revision,
        **facts,
    )


def _said(s: ExportedSession, detail: TopicDetail, words: Words) -> Iterable[str]:
    yield " · ".join(basics(s.topic, s.minutes or s.topic.left, words))
    for point in detail.points:
        yield f"– {words.text(point.wording)}"
    for r in detail.resources:
        if r.first or (r.level == "topic" and r.url):
            said = " · ".join([*first(r, words), *extent(r, words)])
            facts = words(" ({text})", text=said) if said else ""
            yield f"{words.text(r.title)}{facts}" + (f" — {r.url}" if r.url else "")
    yield f"studyplan done {s.topic.key}"


def _clean(text: str) -> str:
    """Text without control characters, which no calendar may hold; lines stay lines."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
