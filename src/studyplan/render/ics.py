"""Sessions as an iCalendar file (RFC 5545)."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import groupby, repeat
from operator import attrgetter
from typing import Any

from icalendar import Alarm, Calendar, Event

from studyplan.core.exported_sessions import ExportedSession, NotedSession
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
    a day are shown over it and take no time.
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
        spans = _stacked(e, day, [s.minutes for s in sessions]) if day else repeat(None)
        for session, span in zip(sessions, spans, strict=False):
            made.add_component(_event(e, session, span, words))
    for noted in e.gone:
        made.add_component(_cancelled(e, noted, words))
    yield made.to_ical().decode("utf-8")


def _cancelled(e: CalendarExport, s: NotedSession, words: Words) -> Event:
    span = next(_stacked(e, s.first, [s.minutes])) if s.dated else None
    title = _clean(words.text(s.title))
    return _begun(e, s, span, summary=title, status="CANCELLED", transparency="TRANSPARENT")


def _stacked(e: CalendarExport, day: date, minutes: Sequence[int]) -> Iterator[Span]:
    """Begin and end of the sessions of a day, which are apart by what really passes.

    Where readers might differ on when one of them is, because clocks show that time twice, both
    are in UTC.
    """
    zone, after = e.times.zone or UTC, day + timedelta(days=1)
    times = e.days.begins(day), e.days.moment(day, e.times.begin), e.days.begins(after)
    first, wanted, end = (at.replace(tzinfo=zone).astimezone(UTC) for at in times)
    begin = max(first, min(wanted, end - timedelta(minutes=sum(minutes))))
    for lasting in minutes:
        later = begin + timedelta(minutes=lasting)
        start, stop = begin.astimezone(zone), later.astimezone(zone)
        if e.times.zone is None:
            yield start.replace(tzinfo=None), stop.replace(tzinfo=None)
        else:
            yield (start, stop) if is_plain(start) and is_plain(stop) else (begin, later)
        begin = later


def _event(e: CalendarExport, s: ExportedSession, span: Span | None, words: Words) -> Event:
    takes_time = span is not None and s.topic.status not in _SIGNS
    title = _clean(words.text(s.topic.title))
    event = _begun(
        *(e, s.noted, span),
        summary=_SIGNS.get(s.topic.status, "") + title,
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
    begin, end = span or (s.first, s.first + timedelta(days=7))
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
    yield " · ".join(basics(s.topic, s.minutes, words))
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
